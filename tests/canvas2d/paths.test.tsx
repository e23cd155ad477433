import { describe, expect, it } from 'vitest'
import { Paths, vec2 } from '../../src'
import type { PathsProps } from '../../src/scene/visuals/paths'
import { drawIn } from './harness'

const square = (points: readonly (readonly number[])[]): PathsProps => ({
  coords: 'px',
  positions: points,
  lineWidths: 10,
})
const corner = square([[20, 70], [70, 70], [70, 20]]) // prettier-ignore
const translucent = [0, 0, 0, 0.5] as const
/** Every way of drawing: as one stroke, as one fill, as opaque parts, and on a layer. */
const ways: [string, Partial<PathsProps>][] = [
  ['one width and colour', {}],
  ['a width per vertex', { lineWidths: [10, 10, 10] }],
  ['a colour per vertex', { colors: ['black', 'black', 'black'] }],
]

describe.each(ways)('a corner, with %s', (_, varying) => {
  it.each([
    ['miter', 1],
    ['round', Math.PI / 4],
    ['bevel', 0.5],
  ] as const)('%s join', async (joinStyle, share) => {
    const picture = await drawIn(<Paths {...corner} joinStyle={joinStyle} {...varying} />)
    let outer = 0
    for (let x = 70; x < 75; x++) for (let y = 70; y < 75; y++) outer += picture.ink(x, y)
    expect(outer / 25).toBeCloseTo(share, 1)
    expect(Math.abs(picture.area() - (2 * 500 - 25 + 25 * share))).toBeLessThan(1)
  })

  it.each([
    ['butt', 20, 20],
    ['round', 15, 15],
    ['projecting', 15, 15],
  ] as const)('%s caps', async (capStyle, left, top) => {
    const picture = await drawIn(<Paths {...corner} joinStyle="miter" capStyle={capStyle} {...varying} />)
    const extent = picture.extent()
    expect([extent.left, extent.top].map(Math.round)).toEqual([left, top])
    const cornerInk = picture.ink(15, 65)
    expect(cornerInk).toBeCloseTo(capStyle === 'projecting' ? 1 : 0, 0)
  })

  it('a miter beyond the limit is a bevel, as in SVG', async () => {
    // An angle of 60° has a miter of 1 / sin 30° = 2 widths.
    const sharp = square([[20, 80], [50, 80 - 30 * Math.sqrt(3)], [80, 80]]) // prettier-ignore
    const top = async (miterLimit: number) =>
      (await drawIn(<Paths {...sharp} {...varying} joinStyle="miter" miterLimit={miterLimit} />)).extent().top
    // The tip of a miter is too slender to darken a whole pixel.
    expect(Math.abs((await top(2.01)) - (80 - 30 * Math.sqrt(3) - 10))).toBeLessThan(1)
    expect(await top(1.99)).toBeGreaterThan(80 - 30 * Math.sqrt(3) - 4)
  })
})

describe('a translucent path never blends with itself', () => {
  // A bow tie: it crosses itself, has sharp corners, and closes.
  const bow = [[15, 20], [85, 80], [85, 20], [15, 80], [15, 20]] // prettier-ignore
  it.each([
    ['as one stroke', { colors: translucent }],
    ['with a width per vertex', { colors: translucent, lineWidths: [8, 14, 8, 14, 8] }],
    ['with a colour per vertex', { colors: bow.map((_, i) => [0.001 * i, 0, 0, 0.5] as const) }],
    ['with both', { colors: bow.map((_, i) => [0.001 * i, 0, 0, 0.5] as const), lineWidths: [8, 14, 8, 14, 8] }],
    ['with an opacity', { opacity: 0.5, colors: bow.map((_, i) => [0.001 * i, 0, 0] as const) }],
    ['with gaps', { colors: translucent, positions: [...bow.slice(0, 3), [NaN, NaN], ...bow.slice(2)] }],
  ] as [string, Partial<PathsProps>][])('%s', async (_, props) => {
    for (const joinStyle of ['round', 'miter', 'bevel'] as const) {
      const picture = await drawIn(
        <Paths {...square(bow)} lineWidths={12} {...props} joinStyle={joinStyle} capStyle="round" />,
      )
      let most = 0
      for (let y = 0; y < 100; y++) for (let x = 0; x < 100; x++) most = Math.max(most, picture.ink(x, y))
      expect(most).toBeGreaterThan(0.49)
      expect(most).toBeLessThan(0.515)
      expect(picture.ink(50, 50)).toBeCloseTo(0.5, 1)
    }
  })

  it('inside it there is no seam', async () => {
    const wave = Array.from({ length: 30 }, (_, i) => [5 + 3 * i, 50 + 0.3 * (i % 2)])
    for (const colors of [
      wave.map((_, i) => [i / 500, 0, 0, 0.5] as const),
      wave.map((_, i) => [i / 500, 0, 0] as const),
    ]) {
      for (const joinStyle of ['round', 'miter', 'bevel'] as const) {
        const picture = await drawIn(<Paths {...square(wave)} lineWidths={20} colors={colors} joinStyle={joinStyle} />)
        const expected = colors[0]!.length === 4 ? 0.5 : 1
        for (let x = 8; x < 90; x++)
          for (let y = 43; y < 58; y++) expect(Math.abs(picture.ink(x, y) - expected)).toBeLessThan(0.02)
      }
    }
  })
})

describe('what varies', () => {
  it('a width per vertex tapers the line', async () => {
    const picture = await drawIn(<Paths {...square([[10, 50], [90, 50]])} lineWidths={[0, 40]} />) // prettier-ignore
    const height = (x: number) => Array.from({ length: 100 }, (_, y) => picture.ink(x, y)).reduce((a, b) => a + b, 0)
    for (const x of [20, 50, 80]) expect(height(x)).toBeCloseTo(((x + 0.5 - 10) / 80) * 40, 0)
  })

  it('a colour per vertex is blended along each segment', async () => {
    const picture = await drawIn(<Paths {...square([[10, 50], [90, 50]])} colors={['#ff0000', '#0000ff']} />) // prettier-ignore
    const [r, , b] = picture.at(50, 50)
    expect(Math.abs(r - 128)).toBeLessThan(4)
    expect(Math.abs(b - 128)).toBeLessThan(4)
    expect(picture.at(12, 50)[0]).toBeGreaterThan(245)
    expect(picture.at(87, 50)[2]).toBeGreaterThan(240)
  })

  it('widths and colours per path', async () => {
    const positions = vec2([10, 20, 90, 20, 10, 60, 50, 60, 90, 60])
    const picture = await drawIn(
      <Paths
        coords="px"
        positions={positions}
        pathSizes={[2, 3]}
        lineWidths={[4, 20]}
        colors={['#ff0000', '#00ff00']}
      />,
    )
    expect(picture.at(50, 20)).toEqual([255, 0, 0, 255])
    expect(picture.at(50, 24)).toEqual([255, 255, 255, 255])
    expect(picture.at(50, 52)).toEqual([0, 255, 0, 255])
    expect(picture.at(50, 40)).toEqual([255, 255, 255, 255])
  })

  it('a colour per path with a width per vertex', async () => {
    const positions = vec2([10, 20, 90, 20, 10, 60, 90, 60])
    const picture = await drawIn(
      <Paths
        coords="px"
        positions={positions}
        pathSizes={2}
        lineWidths={[4, 4, 20, 20]}
        colors={['#ff0000', '#00ff00']}
      />,
    )
    expect(picture.at(50, 20)).toEqual([255, 0, 0, 255])
    expect(picture.at(50, 52)).toEqual([0, 255, 0, 255])
  })
})

describe('gaps', () => {
  const broken = [[10, 50], [30, 50], [NaN, 50], [60, 50], [90, 50]] // prettier-ignore
  it.each([
    ['one width', 8],
    ['a width per vertex', [8, 8, 8, 8, 8]],
  ] as const)('a NaN is a gap with caps at its ends, with %s', async (_, lineWidths) => {
    const picture = await drawIn(<Paths {...square(broken)} lineWidths={lineWidths} capStyle="projecting" />)
    const row = Array.from({ length: 100 }, (_, x) => Math.round(picture.ink(x, 50)))
    expect(row).toEqual(row.map((_, x) => ((x >= 6 && x < 34) || (x >= 56 && x < 94) ? 1 : 0)))
  })

  it('a vertex alone between gaps is a dot where caps have a shape', async () => {
    const alone = [[NaN, 0], [50, 50], [NaN, 0]] // prettier-ignore
    for (const lineWidths of [10, [10, 10, 10]]) {
      const area = async (capStyle: 'butt' | 'round' | 'projecting') =>
        (await drawIn(<Paths {...square(alone)} lineWidths={lineWidths} capStyle={capStyle} />)).area()
      expect(await area('butt')).toBe(0)
      expect(Math.abs((await area('round')) - 25 * Math.PI)).toBeLessThan(2)
      expect(Math.abs((await area('projecting')) - 100)).toBeLessThan(2)
    }
  })

  it('all NaN, or no vertices, draw nothing', async () => {
    expect((await drawIn(<Paths {...square([[NaN, NaN], [NaN, 1]])} />)).isBlank).toBe(true) // prettier-ignore
    expect((await drawIn(<Paths {...square([])} />)).isBlank).toBe(true)
    expect((await drawIn(<Paths {...square([])} closed dashes={[1, 1]} />)).isBlank).toBe(true)
  })
})

describe('closed paths', () => {
  const ring = square([[20, 20], [80, 20], [80, 80], [20, 80]]) // prettier-ignore
  it.each(ways)('have a corner where they begin, with %s', async (_, varying) => {
    const four = Object.fromEntries(
      Object.entries(varying).map(([name, list]) => [name, [...(list as unknown[]), (list as unknown[])[0]]]),
    )
    const picture = await drawIn(<Paths {...ring} {...four} closed joinStyle="miter" />)
    expect(picture.ink(15, 15)).toBeCloseTo(1, 2)
    expect(picture.ink(20, 50)).toBe(1)
    expect(picture.area()).toBeCloseTo(70 * 70 - 50 * 50, 0)
  })

  it('with a gap are not joined', async () => {
    const picture = await drawIn(<Paths {...square([[20, 20], [80, 20], [NaN, 0], [80, 80], [20, 80]])} closed />) // prettier-ignore
    expect(picture.ink(20, 50)).toBe(0)
    expect(picture.ink(50, 20)).toBe(1)
  })

  it('keep their corners when much of them is far outside', async () => {
    const picture = await drawIn(<Paths {...square([[20, 20], [1e7, 20], [1e7, 80], [20, 80]])} closed joinStyle="miter" />) // prettier-ignore
    expect(picture.ink(15, 15)).toBeCloseTo(1, 2)
    expect(picture.ink(15, 84)).toBeCloseTo(1, 2)
    expect(picture.ink(20, 50)).toBe(1)
    expect(picture.ink(99, 20)).toBe(1)
  })
})

describe('dashes', () => {
  it('run on round corners', async () => {
    const picture = await drawIn(<Paths {...square([[0, 20], [50, 20], [50, 90]])} lineWidths={4} dashes={[20, 10]} />) // prettier-ignore
    // Along the way: 0–20, 30–50 and 60–80, which is 10–30 px below the corner.
    expect([10, 25, 40].map((x) => Math.round(picture.ink(x, 20)))).toEqual([1, 0, 1])
    expect([25, 35, 45, 55].map((y) => Math.round(picture.ink(50, y)))).toEqual([0, 1, 1, 0])
  })

  it('have the caps of the path', async () => {
    const length = async (capStyle: 'butt' | 'projecting') => {
      const picture = await drawIn(<Paths {...square([[10, 50], [90, 50]])} dashes={[10, 20]} capStyle={capStyle} lineWidths={6} />) // prettier-ignore
      return Array.from({ length: 100 }, (_, x) => picture.ink(x, 50)).reduce((a, b) => a + b, 0)
    }
    expect(await length('butt')).toBeCloseTo(30, 0)
    expect(await length('projecting')).toBeCloseTo(48, 0)
  })

  it('of length 0 are dots, also with a width per vertex', async () => {
    for (const lineWidths of [6, [6, 6]]) {
      const picture = await drawIn(<Paths {...square([[10, 50], [90, 50]])} dashes={[0, 20]} capStyle="round" lineWidths={lineWidths} />) // prettier-ignore
      expect([10, 20, 30, 40, 50].map((x) => Math.round(picture.ink(x, 50)))).toEqual([1, 0, 1, 0, 1])
    }
  })

  it('too fine to be seen, and dashes of a line without end, do not take forever', async () => {
    const picture = await drawIn(<Paths {...square([[-1e9, 50], [1e9, 50]])} dashes={[1e-9, 1e-9]} />) // prettier-ignore
    expect(picture.ink(50, 50)).toBeGreaterThan(0)
    await drawIn(<Paths {...square([[-1e300, 50], [1e300, 50]])} dashes={[3, 3]} />) // prettier-ignore
  })
})

it('vertices far outside do not bend what is seen', async () => {
  const steep = { x: new Float64Array([0, 50, 100]), y: new Float64Array([-1e12, 50, 1e12]) }
  const picture = await drawIn(<Paths coords="px" positions={steep} lineWidths={4} />)
  expect(picture.extent()).toMatchObject({ left: 48, right: 52, top: 0, bottom: 100 })
})

describe('a path of very many vertices', () => {
  const count = 5000
  const smooth = Array.from({ length: count }, (_, i) => [10 + (80 * i) / count, 50 + 30 * Math.sin(i / 800)])
  const winding = Array.from({ length: count }, (_, i) => [10 + (80 * i) / count, 50 + 40 * Math.sin(i / 40)])
  const noisy = Array.from({ length: count }, (_, i) => [10 + (80 * i) / count, 50 + 30 * Math.sin(i * i)])
  const ring = Array.from({ length: count }, (_, i) => [
    50 + 40 * Math.cos((i / count) * 2 * Math.PI),
    50 + 40 * Math.sin((i / count) * 2 * Math.PI),
  ])
  // A dash longer than the path is the same line, stroked at one go.
  const whole = { dashes: [1e7, 1] }
  const far = [...smooth.slice(0, 2500), [45, 1e6], ...smooth.slice(2500)]
  const gaps = smooth.map((p, i) => (i % 1000 < 100 ? [NaN, 0] : p))

  it.each([
    ['smooth', { positions: smooth }],
    ['winding', { positions: winding, lineWidths: 2 }],
    ['winding, mitered', { positions: winding, lineWidths: 2, joinStyle: 'miter' }],
    ['smooth, round caps', { positions: smooth, capStyle: 'round' }],
    ['smooth, mitered', { positions: smooth, joinStyle: 'miter' }],
    ['with gaps', { positions: gaps, capStyle: 'round' }],
    ['with a vertex far outside', { positions: far }],
    ['translucent', { positions: smooth, colors: translucent }],
    ['translucent by opacity, round caps', { positions: smooth, opacity: 0.3, capStyle: 'round' }],
  ] as [string, Partial<PathsProps>][])('%s, looks as if it were stroked at one go', async (_, props) => {
    const [one, runs] = [await drawIn(<Paths {...square([])} {...props} {...whole} />), await drawIn(<Paths {...square([])} {...props} />)] // prettier-ignore
    let off = 0
    for (let y = 0; y < 100; y++)
      for (let x = 0; x < 100; x++) off += Math.abs(one.ink(x, y) - runs.ink(x, y)) > 0.1 ? 1 : 0
    expect(one.isBlank).toBe(false)
    // Where runs and stretches overlap, their soft edges add up: in a few pixels of ten thousand.
    expect(off).toBeLessThan(50)
    expect(Math.abs(runs.area() / one.area() - 1)).toBeLessThan(0.02)
  })

  it('translucent and noisy, does not blend with itself', async () => {
    const picture = await drawIn(<Paths {...square(noisy)} lineWidths={2} colors={translucent} />)
    let most = 0
    for (let y = 0; y < 100; y++) for (let x = 0; x < 100; x++) most = Math.max(most, picture.ink(x, y))
    expect(most).toBeGreaterThan(0.49)
    expect(most).toBeLessThan(0.51)
  })

  it('closed, has no seam where it begins', async () => {
    const picture = await drawIn(<Paths {...square(ring)} closed />)
    for (let x = 87; x < 93; x++) expect(picture.ink(x, 50)).toBe(1)
    expect(picture.area() / (2 * Math.PI * 40 * 10)).toBeCloseTo(1, 2)
  })
})

it('dashes of an enormous line end', async () => {
  const positions = [[-1e9, 50], [1e9, 50]] // prettier-ignore
  const picture = await drawIn(<Paths coords="px" positions={positions} lineWidths={1e9} dashes={[3, 1]} />)
  expect(picture.area()).toBe(10_000)
})
