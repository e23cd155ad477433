import { describe, expect, it } from 'vitest'
import { Paths, Segments, View2D } from '../../src'
import { drawIn } from './harness'

const across = [[20, 50], [70, 50]] // prettier-ignore
const black = { coords: 'px', positions: across, lineWidths: 10 } as const

describe('caps', () => {
  it.each([
    ['butt', 50, 500],
    ['round', 60, 500 + 25 * Math.PI],
    ['projecting', 60, 600],
  ] as const)('%s: the line is %d px long', async (capStyle, length, area) => {
    for (const scale of [1, 2]) {
      const picture = await drawIn(<Segments {...black} capStyle={capStyle} />, { scale })
      const { width, height } = picture.extent()
      expect(width / scale).toBeCloseTo(length, 0)
      expect(height / scale).toBeCloseTo(10, 1)
      expect(picture.area() / scale ** 2 / area).toBeCloseTo(1, 1)
    }
  })

  it.each([
    ['butt', 0],
    ['round', 25 * Math.PI],
    ['projecting', 100],
  ] as const)('a line of no length shows its %s caps', async (capStyle, area) => {
    const point = [[50, 50], [50, 50]] // prettier-ignore
    const picture = await drawIn(<Segments {...black} positions={point} capStyle={capStyle} />)
    expect(Math.abs(picture.area() - area)).toBeLessThan(1.5)
  })
})

it('translucent segments add up where they cross, each is even in itself', async () => {
  const positions = [[10, 50], [90, 50], [50, 10], [50, 90]] // prettier-ignore
  const picture = await drawIn(
    <Segments coords="px" positions={positions} lineWidths={10} colors={[0, 0, 0, 0.5]} capStyle="round" />,
  )
  expect(picture.ink(20, 50)).toBeCloseTo(0.5, 2)
  expect(picture.ink(50, 50)).toBeCloseTo(0.75, 2)
})

it('dashes and gaps have their lengths', async () => {
  const picture = await drawIn(<Segments {...black} positions={[[0, 50], [100, 50]]} dashes={[10, 5]} />) // prettier-ignore
  const row = Array.from({ length: 100 }, (_, x) => picture.ink(x, 50))
  expect(row.map((ink) => Math.round(ink))).toEqual(row.map((_, x) => (x % 15 < 10 ? 1 : 0)))
})

it('dashes keep their place when most of a long line is outside', async () => {
  const near = await drawIn(<Segments {...black} positions={[[-15_000, 50], [100, 50]]} dashes={[10, 5]} />) // prettier-ignore
  const far = await drawIn(<Segments {...black} positions={[[-15 * 2 ** 30, 50], [100, 50]]} dashes={[10, 5]} />) // prettier-ignore
  for (let x = 0; x < 100; x++) {
    expect(near.ink(x, 50)).toBeCloseTo(x % 15 < 10 ? 1 : 0, 1)
    expect(far.ink(x, 50)).toBeCloseTo(x % 15 < 10 ? 1 : 0, 1)
  }
})

it('a line of which almost all is outside passes where it should', async () => {
  // y = 10 + x / 2 across a million pictures.
  const [a, b] = [-1e8, 3e8]
  const picture = await drawIn(
    <Segments
      coords="px"
      positions={{ x: new Float64Array([a, b]), y: new Float64Array([10 + a / 2, 10 + b / 2]) }}
      lineWidths={2}
    />,
  )
  const near = await drawIn(<Segments coords="px" positions={[[-100, -40], [200, 110]]} lineWidths={2} />) // prettier-ignore
  expect(near.isBlank).toBe(false)
  for (let x = 5; x < 95; x++) {
    for (let y = 0; y < 100; y++) expect(Math.abs(picture.ink(x, y) - near.ink(x, y))).toBeLessThan(0.2)
  }
})

describe('snap', () => {
  const lines = [[50.3, 0], [50.3, 100], [0, 20.7], [100, 20.7]] // prettier-ignore
  it.each([1, 2, 1.5])('horizontal and vertical lines are crisp at scale %d', async (scale) => {
    for (const lineWidths of [1, 2, 1.3]) {
      const picture = await drawIn(<Segments coords="px" positions={lines} lineWidths={lineWidths} snap />, { scale })
      expect([...picture.colors().keys()].sort()).toEqual(['0,0,0,255', '255,255,255,255'])
    }
  })

  it('moves a line by less than a device pixel', async () => {
    const picture = await drawIn(<Segments coords="px" positions={lines.slice(0, 2)} snap />)
    const { left, right } = picture.extent()
    expect(right - left).toBe(1)
    expect(Math.abs((left + right) / 2 - 50.3)).toBeLessThan(1)
  })

  it('leaves slanted lines alone, and is off unless asked for', async () => {
    const slanted = [[10, 10], [90, 30]] // prettier-ignore
    const snapped = await drawIn(<Segments coords="px" positions={slanted} snap />)
    const plain = await drawIn(<Segments coords="px" positions={slanted} />)
    expect(snapped.data).toEqual(plain.data)
    expect((await drawIn(<Segments coords="px" positions={lines} />)).colors().size).toBeGreaterThan(2)
  })
})

it('an end that is NaN or infinite leaves its segment out', async () => {
  const positions = [[NaN, 10], [90, 10], [10, 50], [90, 50], [10, 80], [Infinity, 80]] // prettier-ignore
  const picture = await drawIn(<Segments coords="px" positions={positions} lineWidths={[4, 4, 4]} />)
  expect(picture.extent()).toMatchObject({ top: 48, bottom: 52 })
})

it('a width of NaN or 0 leaves its segment out, and no segments draw nothing', async () => {
  const positions = [[10, 20], [90, 20], [10, 50], [90, 50], [10, 80], [90, 80]] // prettier-ignore
  const picture = await drawIn(<Segments coords="px" positions={positions} lineWidths={[NaN, 4, 0]} />)
  expect(picture.extent()).toMatchObject({ top: 48, bottom: 52 })
  expect((await drawIn(<Segments positions={[]} />)).isBlank).toBe(true)
})

it('one axis in data, the other across the viewport', async () => {
  const picture = await drawIn(
    <View2D x={[0, 10]} y={[1000, 2000]}>
      <Segments coords={['data', 'view']} positions={[[5, 0.25], [5, 0.75]]} lineWidths={2} />
    </View2D>,
  ) // prettier-ignore
  expect(picture.extent()).toMatchObject({ left: 49, right: 51, top: 25, bottom: 75 })
})

it.each([20_000, 1e9, 1e300])(
  'a line %d px wide covers what it reaches, however far its middle is',
  async (lineWidths) => {
    for (const x of [-9000, 9000]) {
      const positions = [[x, -50], [x, 150]] // prettier-ignore
      const segments = await drawIn(<Segments coords="px" positions={positions} lineWidths={lineWidths} />)
      expect(segments.area()).toBe(10_000)
      const path = await drawIn(<Paths coords="px" positions={positions} lineWidths={lineWidths} dashes={[]} />)
      expect(path.area()).toBe(10_000)
      const widths = [lineWidths, lineWidths]
      expect((await drawIn(<Paths coords="px" positions={positions} lineWidths={widths} />)).area()).toBe(10_000)
    }
  },
)
