import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import { GspBuffer, OrthographicCamera, Polygons, vec2, View2D } from '../../src'
import type { PolygonsProps } from '../../src/scene/visuals/polygons'
import { drawIn, Stage, type Picture } from './harness'

type Point = readonly [number, number]

const square = (x: number, y: number, side: number): Point[] => [[x, y], [x + side, y], [x + side, y + side], [x, y + side]] // prettier-ignore
const one = (positions: readonly (readonly number[])[], props: Partial<PolygonsProps> = {}) => (
  <Polygons coords="px" positions={positions} {...props} />
)
const many = (rings: readonly (readonly Point[])[], props: Partial<PolygonsProps> = {}) =>
  one(rings.flat(), { ringSizes: rings.map(({ length }) => length), ...props })

/** Area within a ring, by the shoelace formula. */
function areaOf(ring: readonly Point[]): number {
  const twice = ring.reduce((sum, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length]!
    return sum + x * v - u * y
  }, 0)
  return Math.abs(twice) / 2
}

/** The greatest difference of any channel. */
function difference(a: Picture, b: Picture): number {
  let most = 0
  a.data.forEach((value, i) => (most = Math.max(most, Math.abs(value - b.data[i]!))))
  return most
}

/** A ring around a middle, its corners at random distances: it never crosses itself. */
const star = fc
  .record({
    radii: fc.array(fc.double({ min: 8, max: 45, noNaN: true }), { minLength: 3, maxLength: 24 }),
    turn: fc.double({ min: 0, max: 6.28, noNaN: true }),
    isBackwards: fc.boolean(),
  })
  .map(({ radii, turn, isBackwards }) => {
    const ring = radii.map((radius, i): Point => {
      const angle = turn + (2 * Math.PI * i) / radii.length
      return [50.3 + radius * Math.cos(angle), 49.6 + radius * Math.sin(angle)]
    })
    return isBackwards ? ring.reverse() : ring
  })

const pentagram = [0, 2, 4, 1, 3].map((k): Point => {
  const angle = (2 * Math.PI * k) / 5 - Math.PI / 2
  return [50 + 45 * Math.cos(angle), 50 + 45 * Math.sin(angle)]
})

describe('the face', () => {
  it('covers the area of the polygon, whatever its shape, direction and rule', async () => {
    await fc.assert(
      fc.asyncProperty(star, fc.constantFrom('evenodd', 'nonzero'), async (ring, fillRule) => {
        const { data } = await drawIn(one(ring, { fillRule }))
        const covered = new Float64Array(data.length / 4).reduce((sum, _, i) => sum + 1 - data[4 * i + 1]! / 255, 0)
        const outline = ring.reduce(
          (sum, [x, y], i) => sum + Math.hypot(x - ring.at(i - 1)![0], y - ring.at(i - 1)![1]),
          0,
        )
        // Skia counts a part of a pixel in sixteenths where a polygon is not convex.
        expect(Math.abs(covered - areaOf(ring))).toBeLessThan(1 + 0.04 * outline)
      }),
      // Of Skia's rounding there is no bound for every shape that might come.
      { numRuns: 60, seed: 1 },
    )
  })

  it('of a rectangle covers exactly its part of each pixel', async () => {
    const picture = await drawIn(one([[10.25, 20.5], [40.75, 20.5], [40.75, 60], [10.25, 60]])) // prettier-ignore
    for (const [x, y, ink] of [
      [10, 40, 0.75],
      [40, 40, 0.75],
      [20, 20, 0.5],
      [10, 20, 0.375],
      [20, 59, 1],
      [20, 60, 0],
      [9, 40, 0],
    ] as const) {
      // prettier-ignore
      expect(Math.abs(picture.ink(x, y) - ink)).toBeLessThan(0.01)
    }
  })

  it('of a rectangle looks the same with one corner more, which is drawn as any polygon is', async () => {
    const rectangle: Point[] = [[10.3, 20.6], [70.8, 20.6], [70.8, 61.1], [10.3, 61.1]] // prettier-ignore
    for (const ring of [rectangle, [...rectangle].reverse(), [...rectangle.slice(1), rectangle[0]!]]) {
      const props = { faceColors: 'rgba(0, 90, 200, 0.5)', edgeColors: 'rgba(200, 0, 0, 0.7)', edgeWidths: 3.3 }
      // Skia's strokes of paths are up to 5 % off at their rims, those of rectangles are exact.
      const between = ring.map(([x, y], i): Point => [(x + ring.at(i - 1)![0]) / 2, (y + ring.at(i - 1)![1]) / 2])
      const more = ring.flatMap((corner, i) => [between[i]!, corner])
      expect(difference(await drawIn(one(ring, props)), await drawIn(one(more, props)))).toBeLessThan(14)
    }
  })

  it('of a bow tie and of a line back and forth is no rectangle', async () => {
    const bow = await drawIn(one([[20, 20], [80, 80], [80, 20], [20, 80]])) // prettier-ignore
    expect(Math.abs(bow.area() - 1800)).toBeLessThan(3)
    expect((await drawIn(one([[20, 20], [80, 20], [20, 20], [20, 80]]))).isBlank).toBe(true) // prettier-ignore
  })

  it('has a hole where a ring lies in another, by either rule if it turns the other way', async () => {
    const rings = [square(10, 10, 80), square(30, 30, 40)]
    const turned = [rings[0]!, [...rings[1]!].reverse()]
    for (const [list, fillRule, area] of [
      [rings, 'evenodd', 4800],
      [rings, 'nonzero', 6400],
      [turned, 'evenodd', 4800],
      [turned, 'nonzero', 4800],
    ] as const) {
      expect((await drawIn(many(list, { polygonSizes: [2], fillRule }))).area()).toBeCloseTo(area, 5)
    }
    // Without polygonSizes each ring is a polygon.
    expect((await drawIn(many(rings))).area()).toBeCloseTo(6400, 5)
  })

  it('of a pentagram has a hole in the middle by even-odd, none by non-zero', async () => {
    const [evenodd, nonzero] = [await drawIn(one(pentagram)), await drawIn(one(pentagram, { fillRule: 'nonzero' }))]
    expect([evenodd.ink(50, 50), nonzero.ink(50, 50)]).toEqual([0, 1])
    // The middle is a pentagon, its corners at (3 − √5) / 2 of the radius.
    const inner = 2.5 * Math.sin((2 * Math.PI) / 5) * (45 * 0.3819660113) ** 2
    expect(Math.abs(nonzero.area() - evenodd.area() - inner)).toBeLessThan(6)
    expect(evenodd.ink(50, 15)).toBe(1)
  })

  it('leaves no seam between bars of one colour at whole pixels, nor within a polygon', async () => {
    const bars = Array.from({ length: 8 }, (_, i) => square(10 + 10 * i, 20, 10))
    for (const faceColors of ['black', 'rgba(0, 0, 0, 0.5)']) {
      const seen = (await drawIn(many(bars, { faceColors }))).colors()
      expect(seen.size).toBe(2)
      expect([...seen.values()]).toContain(800)
    }
    const slanted = many([square(10.4, 10.4, 30), square(10.4, 40.4, 30)], { polygonSizes: [2], fillRule: 'nonzero' })
    const picture = await drawIn(slanted)
    for (let x = 12; x < 40; x++) expect(picture.ink(x, 40)).toBeGreaterThan(0.98)
  })
})

describe('the edge', () => {
  const edge = { faceColors: 'none', edgeColors: 'black' } as const

  it.each([1, 2, 5, 12])('of %i px is centred on the outline, with mitered corners', async (edgeWidths) => {
    const picture = await drawIn(one(square(30, 30, 40), { ...edge, edgeWidths }))
    const { left, right, top, bottom } = picture.extent()
    for (const [at, expected] of [[left, 30 - edgeWidths / 2], [right, 70 + edgeWidths / 2], [top, 30 - edgeWidths / 2], [bottom, 70 + edgeWidths / 2]] as const) expect(Math.abs(at - expected)).toBeLessThan(0.1) // prettier-ignore
    const ring = (40 + edgeWidths) ** 2 - (40 - edgeWidths) ** 2
    expect(Math.abs(picture.area() - ring)).toBeLessThan(0.02 * ring)
  })

  it('of a rectangle covers exactly its part of each pixel', async () => {
    const ring: Point[] = [[10.3, 20.6], [70.8, 20.6], [70.8, 61.1], [10.3, 61.1]] // prettier-ignore
    const half = 1.65
    const picture = await drawIn(one(ring, { ...edge, edgeWidths: 2 * half }))
    const shared = (from: number, to: number, at: number) => Math.max(0, Math.min(to, at + 1) - Math.max(from, at))
    for (let y = 0; y < 100; y++) {
      for (let x = 0; x < 100; x++) {
        const within = (reach: number) => shared(10.3 - reach, 70.8 + reach, x) * shared(20.6 - reach, 61.1 + reach, y)
        expect(Math.abs(picture.ink(x, y) - (within(half) - within(-half)))).toBeLessThan(0.01)
      }
    }
  })

  it('has no round corner, also where the last vertex is the first again', async () => {
    const ring = [...square(30, 30, 40), [30, 30]]
    const closed = await drawIn(one(ring, { ...edge, edgeWidths: 10 }))
    expect(difference(closed, await drawIn(one(square(30, 30, 40), { ...edge, edgeWidths: 10 })))).toBeLessThan(2)
    expect(closed.ink(25, 25)).toBe(1)
  })

  it('has no miter longer than four half widths', async () => {
    const top = async (half: number) =>
      (await drawIn(one([[50 - half, 90], [50, 40], [50 + half, 90]], { ...edge, edgeWidths: 8 }))).extent().top // prettier-ignore
    // Half the angle has a sine above or below a quarter.
    expect(await top(14)).toBeLessThan(28)
    expect(await top(12)).toBeGreaterThan(36)
  })

  it('is drawn over the face: of translucent ones both show in its inner half', async () => {
    const props = { faceColors: 'rgba(0, 0, 255, 0.5)', edgeColors: 'rgba(255, 0, 0, 0.5)', edgeWidths: 20 }
    const picture = await drawIn(one(square(30, 30, 40), props))
    const close = (x: number, y: number, expected: readonly number[]) =>
      picture.at(x, y).forEach((value, k) => expect(Math.abs(value - expected[k]!)).toBeLessThan(3))
    close(50, 50, [127, 127, 255, 255])
    close(25, 50, [255, 127, 127, 255])
    close(35, 50, [191, 63, 127, 255])
  })

  it('goes round holes', async () => {
    const rings = [square(10, 10, 80), square(30, 30, 40)]
    const picture = await drawIn(many(rings, { polygonSizes: 2, ...edge, edgeWidths: 4 }))
    for (const x of [10, 30, 70, 90]) expect([picture.ink(x - 1, 50), picture.ink(x, 50)]).toEqual([1, 1])
    expect([picture.ink(20, 50), picture.ink(50, 50)]).toEqual([0, 0])
  })

  it('is all there is of a ring of two vertices; one vertex, or none, is nothing', async () => {
    const line = await drawIn(one([[20, 50], [80, 50]], { edgeWidths: 6 })) // prettier-ignore
    expect(Math.abs(line.area() - 360)).toBeLessThan(12)
    for (const positions of [[[50, 50]], [], vec2([])]) {
      expect((await drawIn(<Polygons coords="px" positions={positions} edgeWidths={6} />)).isBlank).toBe(true)
    }
  })

  it.each(['black', 'rgba(0, 0, 0, 0.5)'])('of very many vertices is the same line, in %s', async (edgeColors) => {
    const round = (count: number): Point[] =>
      Array.from({ length: count }, (_, i) => [50 + 35 * Math.cos((2 * Math.PI * i) / count), 50 + 35 * Math.sin((2 * Math.PI * i) / count)]) // prettier-ignore
    const [few, lots] = [round(1500), round(4000)].map((ring) =>
      one(ring, { faceColors: '#0f0', edgeColors, edgeWidths: 7 }),
    )
    expect(difference(await drawIn(few), await drawIn(lots))).toBeLessThan(12)
  })
})

describe('values per polygon', () => {
  it('faces, edges and widths belong to their polygon, however many rings it has', async () => {
    const rings = [square(5, 5, 40), square(15, 15, 20), square(55, 5, 40), square(5, 55, 40), square(15, 65, 20)]
    const picture = await drawIn(
      many(rings, {
        polygonSizes: [2, 1, 2],
        faceColors: ['#ff0000', '#00ff00', '#0000ff'],
        edgeColors: ['#ffff00', '#000000', '#00ffff'],
        edgeWidths: [4, 0, 6],
      }),
    )
    expect(picture.at(10, 25)).toEqual([255, 0, 0, 255])
    expect(picture.at(25, 25)).toEqual([255, 255, 255, 255])
    expect(picture.at(5, 25)).toEqual([255, 255, 0, 255])
    expect(picture.at(75, 25)).toEqual([0, 255, 0, 255])
    expect(picture.at(55, 25)).toEqual([0, 255, 0, 255])
    expect(picture.at(9, 75)).toEqual([0, 0, 255, 255])
    expect(picture.at(15, 75)).toEqual([0, 255, 255, 255])
  })

  it('mapped values colour faces and edges; a missing one shows nothing', async () => {
    const mapped = { values: [0, 1, NaN], cmap: 'gray', clim: [0, 1] as const }
    const rings = [square(5, 5, 20), square(35, 5, 20), square(65, 5, 20)]
    const picture = await drawIn(many(rings, { faceColors: mapped, edgeColors: mapped, edgeWidths: 2 }), { background: 'red' }) // prettier-ignore
    expect([15, 45, 75].map((x) => picture.at(x, 15).slice(0, 3).join(' '))).toEqual([
      '0 0 0',
      '255 255 255',
      '255 0 0',
    ])
  })

  it('sizes may be one number for all, a list, a typed array or a buffer', async () => {
    const rings = [square(5, 5, 40), square(15, 15, 20), square(55, 5, 40), square(65, 15, 20)]
    const first = await drawIn(many(rings, { polygonSizes: [2, 2] }))
    expect(first.area()).toBe(2400)
    for (const [ringSizes, polygonSizes] of [
      [4, 2],
      [Uint32Array.of(4, 4, 4, 4), new GspBuffer(Uint32Array.of(2, 2), 'uint32')],
      [new GspBuffer(Uint32Array.of(4, 4, 4, 4), 'uint32'), Float64Array.of(2, 2)],
    ] as const) {
      expect(difference(await drawIn(many(rings, { ringSizes, polygonSizes })), first)).toBe(0)
    }
  })

  it('an edge width of NaN leaves a polygon out', async () => {
    const picture = await drawIn(many([square(5, 5, 20), square(55, 5, 20)], { edgeWidths: [NaN, 0] }))
    expect([picture.ink(15, 15), picture.ink(65, 15)]).toEqual([0, 1])
  })
})

describe('order', () => {
  const overlapping = [square(20, 20, 40), square(40, 40, 40)]

  it('is that of the list; translucent ones both show, whatever their colours', async () => {
    const opaque = await drawIn(many(overlapping, { faceColors: ['#ff0000', '#0000ff'] }))
    expect(opaque.at(50, 50)).toEqual([0, 0, 255, 255])
    const picture = await drawIn(many(overlapping, { faceColors: 'rgba(0, 0, 0, 0.5)' }))
    expect([30, 50, 70].map((at) => Math.round(picture.ink(at, at) * 100))).toEqual([50, 75, 50])
  })

  it('opacity multiplies the alpha of faces and edges', async () => {
    const picture = await drawIn(one(square(20, 20, 60), { opacity: 0.5, edgeWidths: 10, edgeColors: '#ff0000' }))
    for (const [x, color] of [
      [50, [127, 127, 127, 255]],
      [17, [255, 127, 127, 255]],
    ] as const) {
      picture.at(x, 50).forEach((value, k) => expect(Math.abs(value - color[k]!)).toBeLessThan(2))
    }
  })

  it('under a camera with depth, far polygons come first', async () => {
    const at = (z: number) => [[-1, -1, z], [1, -1, z], [1, 1, z], [-1, 1, z]] // prettier-ignore
    const scene = (eye: number, depthTest?: boolean) => (
      <OrthographicCamera eye={[0, 0, eye]}>
        <Polygons
          positions={[...at(1), ...at(-1)]}
          ringSizes={4}
          faceColors={['#0000ff', '#ff0000']}
          depthTest={depthTest}
        />
      </OrthographicCamera>
    )
    expect((await drawIn(scene(9))).at(50, 50)).toEqual([0, 0, 255, 255])
    expect((await drawIn(scene(-9))).at(50, 50)).toEqual([255, 0, 0, 255])
    expect((await drawIn(scene(9, false))).at(50, 50)).toEqual([255, 0, 0, 255])
  })
})

describe('missing vertices', () => {
  const edge = { faceColors: 'none', edgeColors: 'black', edgeWidths: 4 } as const
  const gaps = [[NaN, 50], [50, NaN], [Infinity, 50], [0, -Infinity]] as const // prettier-ignore

  it.each(gaps.map((gap) => [gap]))('the fill goes straight past %s, wherever it stands', async (gap) => {
    const expected = await drawIn(one(square(20, 20, 60)))
    for (let at = 0; at <= 4; at++) {
      const ring: (readonly number[])[] = square(20, 20, 60)
      ring.splice(at, 0, gap)
      expect(difference(await drawIn(one(ring)), expected)).toBe(0)
    }
  })

  it('the edge has a gap there, and none where the ring begins', async () => {
    // A gap on the right side: three sides are left.
    const ring = square(20, 20, 60) as (readonly number[])[]
    ring.splice(2, 0, [NaN, NaN])
    const picture = await drawIn(one(ring, edge))
    expect([picture.ink(50, 20), picture.ink(20, 50), picture.ink(50, 80)]).toEqual([1, 1, 1])
    expect(picture.ink(80, 50)).toBe(0)
    expect(picture.ink(18, 18)).toBe(1)
  })

  it('nothing but missing vertices is nothing', async () => {
    const stage = new Stage()
    const nothing = one([[NaN, 1], [2, NaN], [NaN, NaN]], { edgeWidths: 5 }) // prettier-ignore
    expect((await drawIn(nothing, {}, stage)).isBlank).toBe(true)
    expect(stage.codes()).toEqual([])
  })
})

describe('far outside', () => {
  const props = { faceColors: 'rgba(0, 0, 0, 0.5)', edgeColors: '#ff0000', edgeWidths: 6 } as const

  it.each([1e5, 1e7, 1e9, 1e12])('what reaches %d px looks as if it reached 1e4', async (far) => {
    const shapes = (reach: number): (readonly Point[])[] => [
      square(-reach, -reach, reach + 50),
      [[50, 50], [50 + reach, 50 - reach], [50 + reach, 50 + reach]],
      [[-reach, 70], [reach, 70], [reach, 80], [-reach, 80]],
      square(-reach, -reach, 2 * reach),
    ] // prettier-ignore
    const near = shapes(1e4)
    for (const [i, ring] of shapes(far).entries()) {
      const [a, b] = [await drawIn(one(near[i]!, props)), await drawIn(one(ring, props))]
      expect(a.isBlank && i !== 3).toBe(false)
      // Float32 has rounded positions of 1e12 px to some 1e5; these are exact or all of the picture.
      if (far < 1e9 || i === 3) expect(difference(a, b)).toBeLessThan(6)
    }
  })

  it('a hole and windings survive the cut', async () => {
    const far = 1e6
    const rings = [square(-far, -far, 2 * far), square(30, 30, 40)]
    for (const fillRule of ['evenodd', 'nonzero'] as const) {
      const picture = await drawIn(many(rings, { polygonSizes: 2, fillRule }))
      expect([picture.ink(50, 50), picture.ink(10, 10)]).toEqual([fillRule === 'evenodd' ? 0 : 1, 1])
    }
    const star = pentagram.map(([x, y]): Point => [50 + (x - 50) * 1e6, 50 + (y - 50) * 1e6])
    expect((await drawIn(one(star))).isBlank).toBe(true)
    expect((await drawIn(one(star, { fillRule: 'nonzero' }))).area()).toBe(10_000)
  })

  it('what lies beside the picture leaves no mark', async () => {
    for (const [x, y] of [
      [1e300, 0],
      [-3e38, 3e38],
      [1e12, 50],
      [120, 50],
    ] as const) {
      // prettier-ignore
      expect((await drawIn(one(square(x, y, 30), props))).isBlank).toBe(true)
    }
    expect((await drawIn(one(square(102, 50, 30), props))).isBlank).toBe(false)
  })

  it('a wedge through a View2D zoomed in a million times is where it should be', async () => {
    const picture = await drawIn(
      <View2D x={[0, 1e-6]} y={[0, 1e-6]}>
        <Polygons positions={[[-1, -1], [1, 1], [1, -1]]} /> 
      </View2D>,
    ) // prettier-ignore
    expect([picture.ink(70, 40), picture.ink(30, 40)]).toEqual([1, 0])
    expect(Math.abs(picture.area() - 5000)).toBeLessThan(60)
  })
})

describe('live buffers of unequal length: what all have is drawn, and a diagnostic says so', () => {
  const rings = [square(5, 5, 20), square(40, 5, 20), square(70, 5, 20)]
  const positions = () => new GspBuffer(Float32Array.from(rings.flat(2)), 'vec2')
  const colors = () => new GspBuffer(Uint8Array.of(0, 0, 0, 255, 0, 0, 0, 255), 'rgba8')

  it.each([
    ['faceColors', { faceColors: colors() }, 2],
    ['edgeColors', { edgeColors: colors() }, 2],
    ['edgeWidths', { edgeWidths: new GspBuffer(Float32Array.of(0, 0), 'float32') }, 2],
    ['ringSizes', { ringSizes: new GspBuffer(Uint32Array.of(4, 4), 'uint32') }, 2],
    ['polygonSizes', { polygonSizes: new GspBuffer(Uint32Array.of(1), 'uint32') }, 1],
  ])('%s', async (prop, props, count) => {
    const stage = new Stage()
    const picture = await drawIn(<Polygons coords="px" positions={positions()} ringSizes={4} {...props} />, {}, stage)
    expect(picture.area()).toBeCloseTo(400 * count, 5)
    expect(stage.diagnostics).toMatchObject([{ code: 'buffer.length', prop, element: 'Polygons' }])
  })

  it('positions that grow make more of them', async () => {
    const stage = new Stage()
    const live = new GspBuffer(Float32Array.from(square(5, 5, 20).flat()), 'vec2')
    await drawIn(<Polygons coords="px" positions={live} ringSizes={4} />, {}, stage)
    live.append(square(40, 5, 20).flat())
    expect((await stage.draw()).area()).toBe(800)
    expect(stage.codes()).toEqual([])
  })
})
