import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import { GspBuffer, OrthographicCamera, PerspectiveCamera, Pixels, View2D, Viewport, vec2, vec3 } from '../../src'
import { drawCanvas, drawIn, type Picture } from './harness'

/** Where the picture is not white, as `x,y`. */
function inked(picture: Picture): string[] {
  const found: string[] = []
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) if (picture.at(x, y).some((value) => value !== 255)) found.push(`${x},${y}`)
  }
  return found
}

describe('a pixel', () => {
  it.each([
    [50, 60, '50,60'],
    [50.5, 60.5, '50,60'],
    [50.99, 60.01, '50,60'],
    [49.999, 60, '49,60'],
    [0, 0, '0,0'],
    [99.5, 99.5, '99,99'],
  ])('at %d, %d is the one that contains the position, and black is black', async (x, y, expected) => {
    const picture = await drawIn(<Pixels coords="px" positions={[[x, y]]} />)
    expect(inked(picture)).toEqual([expected])
    expect(picture.colors().get('0,0,0,255')).toBe(1)
  })

  it('a grid of data in a view of as many pixels sets each pixel once, rounding or not', async () => {
    const count = 100
    const grid = Array.from({ length: count * count }, (_, i) => [(i % count) / count, Math.floor(i / count) / count])
    for (const [x, y] of [
      [
        [0, 1],
        [0, 1],
      ],
      [
        [-3, -2],
        [7, 8],
      ],
    ] as const) {
      // prettier-ignore
      const positions = grid.map(([gx, gy]) => [x[0] + gx!, y[1] - gy!])
      const picture = await drawIn(
        <View2D x={x} y={y}>
          <Pixels positions={positions} colors={[0, 0, 0, 0.5]} />
        </View2D>,
      )
      expect([...picture.colors().values()]).toEqual([count * count])
    }
  })

  it('outside the viewport is not drawn, nor is a missing one', async () => {
    const positions = [[-0.01, 5], [20, 5], [5, 20], [5, -1], [NaN, 5], [5, NaN], [1e300, 5], [5, -Infinity], [3, 4]] // prettier-ignore
    const picture = await drawCanvas(
      <Viewport x={40} y={40} width={20} height={20}>
        <Pixels coords="px" positions={positions} />
      </Viewport>,
    )
    expect(inked(picture)).toEqual(['43,44'])
    for (const none of [[], vec2(new Float32Array(0)), new GspBuffer(0, 'vec2')]) {
      expect((await drawIn(<Pixels positions={none} />)).isBlank).toBe(true)
    }
  })

  it.each([1, 2, 3, 1.25, 1.5, 0.5, 2.4])('at scale %d pixels meet without gap or overlap', async (scale) => {
    const [width, height] = [40, 20]
    const positions = Array.from({ length: width * height }, (_, i) => [(i % width) + 0.5, Math.floor(i / width) + 0.5])
    const picture = await drawIn(<Pixels coords="px" positions={positions} colors="#00000080" />, { width, height, scale })
    // At half the scale several lie on one device pixel, or on none; there, too, nothing but whole blocks is set.
    if (scale >= 1) expect([...picture.colors().keys()]).toEqual(['127,127,127,255'])
    const one = await drawIn(<Pixels coords="px" positions={[[7.2, 3.9]]} />, { width, height, scale })
    const [x0, x1, y0, y1] = [7, 8, 3, 4].map((edge) => Math.round(edge * scale))
    expect(inked(one)).toHaveLength((x1! - x0!) * (y1! - y0!))
  }) // prettier-ignore

  it('translucent ones blend once each, in their order', async () => {
    const positions = [[5, 5], [5, 5], [8, 8]] // prettier-ignore
    const colors = Uint8Array.of(255, 0, 0, 128, 0, 0, 255, 128, 255, 0, 0, 128)
    const picture = await drawIn(<Pixels coords="px" positions={positions} colors={colors} />)
    expect(picture.at(8, 8)).toEqual([255, 127, 127, 255])
    const [r, g, b] = picture.at(5, 5)
    expect(Math.abs(r - 127)).toBeLessThan(2)
    expect(Math.abs(g - 63)).toBeLessThan(2)
    expect(Math.abs(b - 191)).toBeLessThan(2)
    const faded = await drawIn(<Pixels coords="px" positions={[[5, 5]]} colors="black" opacity={0.5} />)
    expect(Math.abs(faded.at(5, 5)[0] - 127)).toBeLessThan(2)
  })

  it('on a transparent canvas keeps its straight colour', async () => {
    const picture = await drawIn(<Pixels coords="px" positions={[[5, 5]]} colors="#ff800080" />, { background: 'none' })
    const [r, g, b, a] = picture.at(5, 5)
    expect([r, b, a]).toEqual([255, 0, 128])
    expect(Math.abs(g - 128)).toBeLessThan(2)
  })

  it('has the colour of its group', async () => {
    const positions = [[1, 1], [2, 2], [3, 3], [4, 4]] // prettier-ignore
    const picture = await drawIn(<Pixels coords="px" positions={positions} colors={['red', 'blue']} groups={2} />)
    expect([1, 2, 3, 4].map((i) => picture.at(i, i)[0])).toEqual([255, 255, 0, 0])
  })
})

describe('pixels under a camera with depth', () => {
  const colors = ['blue', 'red']
  it.each([
    [
      [
        [0, 0, 1],
        [0, 0, -1],
      ],
      'blue',
    ],
    [
      [
        [0, 0, -1],
        [0, 0, 1],
      ],
      'red',
    ],
  ])('the nearest is seen: %j', async (positions, seen) => {
    // prettier-ignore
    for (const scene of [
      <PerspectiveCamera eye={[0, 0, 9]}>
        <Pixels positions={positions} colors={colors} />
      </PerspectiveCamera>,
      <OrthographicCamera eye={[0, 0, 9]}>
        <Pixels positions={positions} colors={colors} />
      </OrthographicCamera>,
    ]) {
      const picture = await drawIn(scene)
      expect(picture.at(50, 50)).toEqual(seen === 'blue' ? [0, 0, 255, 255] : [255, 0, 0, 255])
    }
  })

  it('of equals the last one is seen, as without depth', async () => {
    const picture = await drawIn(
      <PerspectiveCamera eye={[0, 0, 9]}>
        <Pixels positions={[[0, 0, 0], [0, 0, 0]]} colors={colors} />
      </PerspectiveCamera>,
    ) // prettier-ignore
    expect(picture.at(50, 50)).toEqual([255, 0, 0, 255])
  })

  it('across visuals, whatever their order', async () => {
    const near = <Pixels positions={[[0, 0, 1]]} colors="red" />
    const far = <Pixels positions={[[0, 0, -1]]} colors="blue" />
    for (const pair of [
      <>
        {near}
        {far}
      </>,
      <>
        {far}
        {near}
      </>,
    ]) {
      // prettier-ignore
      const picture = await drawIn(<PerspectiveCamera eye={[0, 0, 9]}>{pair}</PerspectiveCamera>)
      expect(picture.at(50, 50)).toEqual([255, 0, 0, 255])
    }
  })
})

it('whatever numbers come, pixels are where they belong', async () => {
  const number = fc.oneof(fc.double(), fc.double({ min: -5, max: 30, noNaN: true }))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(number, number), { maxLength: 30 }), async (list) => {
      const xy = Float64Array.from(list.flat())
      const picture = await drawIn(<Pixels coords="px" positions={vec2(xy)} />, { width: 20, height: 20 })
      const expected = new Set<string>()
      for (let i = 0; i < xy.length; i += 2) {
        // Positions are single precision.
        const [x, y] = [0, 1].map((k) => Math.floor(Math.fround(xy[i + k]!) + 1e-4)) as [number, number]
        if (x >= 0 && x < 20 && y >= 0 && y < 20) expected.add(`${x},${y}`)
      }
      expect(new Set(inked(picture))).toEqual(expected)
    }),
    { numRuns: 60 },
  )
})

it('positions of three components are flat where there is no camera', async () => {
  expect(inked(await drawIn(<Pixels coords="px" positions={vec3([4, 5, 6])} />))).toEqual(['4,5'])
})
