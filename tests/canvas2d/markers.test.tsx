import { describe, expect, it } from 'vitest'
import { Markers, Viewport, vec2, type MarkersProps } from '../../src'
import { markerPaths, markerShapes, type MarkerShape } from '../../src/scene/markerOutlines'
import { drawCanvas, drawIn, Stage, type Picture } from './harness'

const one = (props: Partial<MarkersProps>) => <Markers coords="px" positions={[[50, 50]]} {...props} />
const bars: readonly string[] = ['vbar', 'hbar']
const areas = markerShapes.filter((shape) => !bars.includes(shape))

/** Widths and heights of the boxes, where the size is 1. */
const boxes: Partial<Record<MarkerShape, readonly [number, number]>> = {
  asterisk: [0.951, 0.905],
  heart: [1, 0.92],
  spade: [0.88, 1],
  diamond: [Math.SQRT2, Math.SQRT2],
}
/** Areas, where the size is 1 and they are known. */
const known: Partial<Record<MarkerShape, number>> = {
  disc: Math.PI / 4,
  square: 1,
  diamond: 1,
  cross: 0.625,
  triangle_up: 0.5,
  triangle_down: 0.5,
  triangle_left: 0.5,
  triangle_right: 0.5,
  asterisk: 5 * 0.5 * 0.381966 * 0.5 * Math.sin(Math.PI / 5),
}

/** The greatest difference of a channel. */
function difference(a: Picture, b: Picture): number {
  let most = 0
  for (let i = 0; i < a.data.length; i++) most = Math.max(most, Math.abs(a.data[i]! - b.data[i]!))
  return most
}

describe('a shape', () => {
  it.each(areas.map((shape) => [shape]))('%s is as large as it says, at any scale, and half of its edge outside', async (shape) => {
    for (const scale of [1, 2, 1.5]) {
      const picture = await drawIn(one({ shapes: shape, sizes: 40 }), { scale })
      const { width, height } = picture.extent()
      const [w, h] = boxes[shape] ?? [1, 1]
      // A tip covers little of its last pixels.
      expect(Math.abs(width - 40 * w * scale)).toBeLessThan(2)
      expect(Math.abs(height - 40 * h * scale)).toBeLessThan(2)
      const area = known[shape]
      if (area !== undefined) expect(picture.area() / (area * (40 * scale) ** 2)).toBeCloseTo(1, 1.5)
    }
    const bare = await drawIn(one({ shapes: shape, sizes: 40 }))
    const edged = await drawIn(one({ shapes: shape, sizes: 40, edgeWidths: 4 }))
    const hollow = await drawIn(one({ shapes: shape, sizes: 40, faceColors: 'none', edgeWidths: 4 }))
    expect(bare.isBlank || hollow.isBlank).toBe(false)
    expect(edged.area()).toBeGreaterThan(bare.area())
    // What the edge covers lies half in, half out, but for the corners.
    const [outside, inside] = [edged.area() - bare.area(), hollow.area() - (edged.area() - bare.area())]
    expect(outside / inside).toBeGreaterThan(0.9)
    expect(outside / inside).toBeLessThan(1.9)
  }) // prettier-ignore

  it('bars are lines as wide as the edge, in its colour, and nothing without one', async () => {
    for (const shape of bars) {
      const bare = await drawIn(one({ shapes: shape, sizes: 40, faceColors: 'red' }))
      expect(bare.isBlank).toBe(true)
      const bar = await drawIn(one({ shapes: shape, sizes: 40, edgeWidths: 6, faceColors: 'red' }))
      expect([...bar.colors().keys()].sort()).toEqual(['0,0,0,255', '255,255,255,255'])
      const { width, height } = bar.extent()
      expect(shape === 'vbar' ? [width, height] : [height, width]).toEqual([6, 40])
    }
  })

  it('the star, the triangles and the heart point where their names say', async () => {
    const ink = async (shapes: string): Promise<number[]> => {
      const picture = await drawIn(one({ shapes, sizes: 60 }))
      return [picture.ink(50, 22), picture.ink(50, 77), picture.ink(22, 50), picture.ink(77, 50)].map(Math.round)
    }
    expect(await ink('asterisk')).toEqual([1, 0, 0, 0])
    expect((await drawIn(one({ shapes: 'triangle_up', sizes: 60 }))).ink(30, 76)).toBe(1)
    expect((await drawIn(one({ shapes: 'triangle_down', sizes: 60 }))).ink(30, 24)).toBe(1)
    expect((await drawIn(one({ shapes: 'triangle_left', sizes: 60 }))).ink(76, 30)).toBe(1)
    expect((await drawIn(one({ shapes: 'triangle_right', sizes: 60 }))).ink(24, 70)).toBe(1)
    expect((await drawIn(one({ shapes: 'heart', sizes: 60 }))).ink(50, 74)).toBeGreaterThan(0.9)
    expect((await drawIn(one({ shapes: 'heart', sizes: 60 }))).ink(50, 28)).toBe(0)
  })

  it('a turn is counter-clockwise, and turns the picture', async () => {
    for (const shape of [...areas, 'M-.5-.5H.5L.2.5Q-.1.1-.4.4Z']) {
      const upright = await drawIn(one({ shapes: shape, sizes: 40, edgeWidths: 3, edgeColors: 'red' }))
      const turned = await drawIn(one({ shapes: shape, sizes: 40, edgeWidths: 3, edgeColors: 'red', angles: 90 }))
      const size = upright.width
      let most = 0
      for (let y = 0; y < size; y++) {
        for (let x = 0; x < size; x++) {
          const [a, b] = [upright.at(x, y), turned.at(y, size - 1 - x)]
          most = Math.max(most, ...a.map((value, k) => Math.abs(value - b[k]!)))
        }
      }
      // Skia takes four lines a pixel, and is more exact along them.
      expect(most, shape).toBeLessThan(72)
      if (shape !== 'disc' && shape !== 'square' && shape !== 'cross' && shape !== 'diamond') expect(difference(upright, turned), shape).toBeGreaterThan(200) // prettier-ignore
      const whole = await drawIn(one({ shapes: shape, sizes: 40, edgeWidths: 3, edgeColors: 'red', angles: -360 }))
      expect(difference(upright, whole)).toBe(0)
    }
  })

  it.each(areas.map((shape) => [shape]))('%s is what its path data is', async (shape) => {
    const props = { sizes: 37, edgeWidths: 2.5, angles: 25, faceColors: 'seagreen' } as const
    const named = await drawIn(one({ ...props, shapes: shape }))
    const path = await drawIn(one({ ...props, shapes: ` ${markerPaths[shape]}` }))
    expect(named.isBlank).toBe(false)
    expect(difference(named, path)).toBeLessThan(72)
  })

  it('the tips of the star are pointed, and corners of any edge have miters', async () => {
    const star = await drawIn(one({ shapes: 'asterisk', sizes: 50, edgeWidths: 6 }))
    // 3 px of half width reach 3.24 times as far at the tip.
    expect(50 - star.extent().top).toBeGreaterThan(25 + 3 * 3.24 - 1.5)
    const square = await drawIn(one({ shapes: 'square', sizes: 50, edgeWidths: 6 }))
    expect(square.area()).toBeCloseTo(56 * 56, 0)
  })

  it('of size 0 has no face, and an edge as wide as it says', async () => {
    expect((await drawIn(one({ shapes: 'square', sizes: 0 }))).isBlank).toBe(true)
    const edge = await drawIn(one({ shapes: 'square', sizes: 0, edgeWidths: 10 }))
    expect(edge.extent()).toMatchObject({ width: 10, height: 10 })
  })

  it('an open path has a face, and no edge between its ends', async () => {
    const open = await drawIn(one({ shapes: 'M-.5-.5V.5H.5', sizes: 60, faceColors: 'red', edgeWidths: 4 }))
    expect(open.at(40, 40)).toEqual([255, 0, 0, 255])
    expect(open.at(20, 50)).toEqual([0, 0, 0, 255])
    expect(open.at(51, 51)).toEqual([255, 255, 255, 255])
    expect(open.colors().get('0,0,0,255')).toBeLessThan(4 * 124 + 20)
  })
})

describe('values per marker', () => {
  it('shapes, sizes, angles and edges belong to their marker', async () => {
    const picture = await drawIn(
      <Markers
        coords="px"
        positions={vec2([20, 50, 50, 50, 80, 50])}
        shapes={['square', 'hbar', 'square']}
        sizes={[10, 20, 20]}
        angles={[0, 90, 45]}
        faceColors={['red', 'lime', 'blue']}
        edgeColors={['black', 'purple', 'black']}
        edgeWidths={[0, 4, 0]}
      />,
    )
    expect(picture.at(20, 50)).toEqual([255, 0, 0, 255])
    expect(picture.at(26, 50)).toEqual([255, 255, 255, 255])
    expect(picture.at(50, 42)).toEqual([128, 0, 128, 255])
    expect(picture.at(58, 50)).toEqual([255, 255, 255, 255])
    expect(picture.at(80, 38)).toEqual([0, 0, 255, 255])
    expect(picture.at(71, 41)).toEqual([255, 255, 255, 255])
  })

  it('a missing value leaves its marker out, and huge ones neither hang nor spill', async () => {
    const at = { coords: 'px', positions: [[20, 20], [70, 70]], shapes: 'heart' } as const // prettier-ignore
    const left = async (props: Partial<MarkersProps>): Promise<number> => (await drawIn(<Markers {...at} sizes={10} {...props} />)).extent().left // prettier-ignore
    expect(await left({ sizes: [NaN, 10] })).toBeGreaterThan(60)
    expect(await left({ angles: [NaN, 0] })).toBeGreaterThan(60)
    expect(await left({ edgeWidths: [NaN, 0] })).toBeGreaterThan(60)
    for (const sizes of [1e9, 1e12, 1e300]) expect((await drawIn(one({ shapes: 'square', sizes }))).area()).toBe(10_000)
    const far = [[1e300, 50], [-1e300, 1e300], [1e9, 1e9], [NaN, 50], [Infinity, 50]] // prettier-ignore
    expect((await drawIn(<Markers coords="px" positions={far} shapes="spade" sizes={10} edgeWidths={2} />)).isBlank).toBe(true)
  }) // prettier-ignore
})

it('markers stay within their viewport', async () => {
  const picture = await drawCanvas(
    <Viewport x={40} y={40} width={20} height={20}>
      <Markers coords="px" positions={[[0, 0], [20, 10]]} shapes={['club', 'square']} sizes={30} edgeWidths={3} />
    </Viewport>,
  ) // prettier-ignore
  const { left, top, right, bottom } = picture.extent()
  expect([left, top, right, bottom]).toEqual([40, 40, 60, 60])
})

it('the host says that it draws them', () => {
  expect(new Stage().host.capabilities.visuals).toEqual(expect.arrayContaining(['markers', 'pixels']))
})
