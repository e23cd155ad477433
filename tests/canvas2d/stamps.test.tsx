import fc from '../support/fastCheck'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type * as MarkCost from '../../renderers/canvas2d/markCost'
import { circle } from '../../renderers/geometry/outlineRings'
import { Coverage } from '../../renderers/canvas2d/raster/coverage'
import { deepInk, pixelInk, planeInk } from '../../renderers/canvas2d/raster/stampInk'
import { premultiply, type Raster } from '../../renderers/canvas2d/raster/raster'
import { Stamps } from '../../renderers/canvas2d/raster/stamp'
import { Markers, OrthographicCamera, Points, vec2, vec3, Viewport, type MarkersProps } from '../../src'
import { SceneCanvas } from '../../src/components/elements'
import { markerShapes } from '../../src/scene/markerOutlines'
import { Random } from '../reconciler/random'
import { drawCanvas, drawIn, Stage, type Frame, type Picture } from './harness'

/** Which way marks are drawn: `undefined` leaves it to the cost. */
const forced = vi.hoisted(() => ({ kernel: undefined as boolean | undefined, kernels: 0 }))
vi.mock('../../renderers/canvas2d/markCost', async (load) => {
  const own = await load<typeof MarkCost>()
  return {
    isKernelCheaper: (...args: Parameters<typeof own.isKernelCheaper>): boolean => {
      const isKernel = forced.kernel ?? own.isKernelCheaper(...args)
      if (isKernel) forced.kernels++
      return isKernel
    },
  }
})
afterEach(() => {
  forced.kernel = undefined
  forced.kernels = 0
})

/** The same scene by stamps and by Skia's paths. */
async function bothWays(scene: ReactNode, frame: Frame = {}): Promise<readonly [Picture, Picture]> {
  forced.kernel = true
  const stamped = await drawIn(scene, frame)
  forced.kernel = false
  const traced = await drawIn(scene, frame)
  forced.kernel = undefined
  return [stamped, traced]
}

interface Difference {
  /** Of all channels of pixels that either of the two has set. */
  readonly mean: number
  readonly max: number
}

function differenceOf([a, b]: readonly [Picture, Picture]): Difference {
  let [sum, count, max] = [0, 0, 0]
  for (let i = 0; i < a.data.length; i += 4) {
    const isSet = [0, 1, 2].some((k) => a.data[i + k] !== 255 || b.data[i + k] !== 255)
    if (!isSet) continue
    for (let k = 0; k < 4; k++) {
      const difference = Math.abs(a.data[i + k]! - b.data[i + k]!)
      sum += difference
      max = Math.max(max, difference)
    }
    count += 4
  }
  return { mean: count === 0 ? 0 : sum / count, max }
}

describe('coverage', () => {
  const box = { x: -1, y: -2, width: 14, height: 15 }
  /** 32 by 32 samples a pixel, by the non-zero rule. */
  function sampled(ring: readonly number[]): number[] {
    const out: number[] = []
    for (let y = 0; y < box.height; y++) {
      for (let x = 0; x < box.width; x++) {
        let inside = 0
        for (let s = 0; s < 32 * 32; s++) {
          const [px, py] = [box.x + x + ((s % 32) + 0.5) / 32, box.y + y + (Math.floor(s / 32) + 0.5) / 32]
          let winding = 0
          for (let j = 0, i = ring.length - 2; j < ring.length; i = j, j += 2) {
            const [x0, y0, x1, y1] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!]
            if (y0 <= py === y1 <= py) continue
            if (x0 + ((py - y0) / (y1 - y0)) * (x1 - x0) > px) winding += y1 > y0 ? 1 : -1
          }
          if (winding !== 0) inside++
        }
        out.push((255 * inside) / 1024)
      }
    }
    return out
  }
  const worst = (mask: Uint8Array, expected: readonly number[]): number =>
    Math.max(...expected.map((value, i) => Math.abs(value - mask[i]!)))
  const point = fc.tuple(fc.double({ min: 0, max: 12, noNaN: true }), fc.double({ min: -1, max: 12, noNaN: true }))

  it('of triangles is exact the simple way, and nearly so by the non-zero rule', () => {
    const coverage = new Coverage()
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        const ring = [...a, ...b, ...c]
        const expected = sampled(ring)
        coverage.simple([ring], 0, 0, box)
        expect(worst(coverage.mask, expected)).toBeLessThan(255 / 12)
        coverage.nonZero([ring], 0, 0, box)
        expect(worst(coverage.mask, expected)).toBeLessThan(255 / 8)
      }),
      { numRuns: 60, seed: 1 },
    )
  })

  it('of any ring, in the box or not, follows the non-zero rule', () => {
    const coverage = new Coverage()
    const far = fc.tuple(fc.double({ min: -30, max: 40, noNaN: true }), fc.double({ min: -30, max: 40, noNaN: true }))
    fc.assert(
      fc.property(fc.array(far, { minLength: 3, maxLength: 7 }), (points) => {
        const ring = points.flat()
        coverage.nonZero([ring], 0, 0, box)
        expect(worst(coverage.mask, sampled(ring))).toBeLessThan(255 / 5)
      }),
      { numRuns: 60, seed: 1 },
    )
  })

  it('of a disc is its area, wherever it lies', () => {
    const coverage = new Coverage()
    for (const radius of [0.5, 1, 2.5, 5]) {
      for (let shift = 0; shift < 1; shift += 0.17) {
        coverage.simple([circle(radius)], 6 + shift, 5 - shift, box)
        const sum = coverage.mask.subarray(0, box.width * box.height).reduce((total, value) => total + value, 0)
        expect(sum / 255 / (Math.PI * radius * radius)).toBeCloseTo(1, 1.7)
      }
    }
  })
})

describe('inks', () => {
  const raster = (): Raster => ({ left: 0, top: 0, width: 12, height: 12, pixels: new Uint32Array(144) })
  const stamps = new Stamps(12)
  const disc = stamps.add({ rings: [circle(3)], isSimple: true }, 0.3, 0.6, { x: -5, y: -5, width: 11, height: 11 })
  const at = 6 * 12 + 6
  const channels = (pixels: Uint32Array): Uint8Array => new Uint8Array(pixels.buffer)

  it('the plane of one colour shows what blending one after the other shows', () => {
    for (const [a, opacity] of [
      [255, 1],
      [128, 1],
      [255, 0.3],
      [20, 0.5],
    ] as const) {
      // prettier-ignore
      const [one, two] = [raster(), raster()]
      const color = premultiply(200, 100, 50, a, opacity)
      const plane = planeInk(one, premultiply(200, 100, 50, 255), (a / 255) * opacity)
      const direct = pixelInk(two)
      for (const shift of [0, 1, 13, 0, 0]) {
        plane.put(stamps, disc, at + shift, 0, 0)
        direct.put(stamps, disc, at + shift, color, 0)
      }
      plane.end()
      const [x, y] = [channels(one.pixels), channels(two.pixels)]
      expect(Math.max(...x)).toBeGreaterThan(10)
      // Each blend rounds to a whole channel.
      expect(Math.max(...x.map((value, i) => Math.abs(value - y[i]!)))).toBeLessThanOrEqual(6)
    }
  })

  it('what is opaque below stays opaque, however often it is blended over', () => {
    for (const color of [0xff336699, 0x20051020, 0x01000000]) {
      const own = raster()
      own.pixels.fill(0xffffffff)
      for (let i = 0; i < 300; i++) pixelInk(own).put(stamps, disc, at, color | 0, 0)
      expect([...own.pixels].every((pixel) => pixel >>> 24 === 255)).toBe(true)
    }
  })

  it('with depth nothing is drawn behind what is there, and only what is mostly covered hides', () => {
    const own = raster()
    const values = new Float32Array(144).fill(Infinity)
    deepInk(own, { values, isWritten: true }).put(stamps, disc, at, 0xff0000ff | 0, 0)
    const written = values.filter((value) => value === 0).length
    expect(written).toBeGreaterThan(20)
    expect(written).toBeLessThan(stamps.pixels)
    const before = Uint32Array.from(own.pixels)
    const read = deepInk(own, { values, isWritten: false })
    read.put(stamps, disc, at, 0xff00ff00 | 0, 0.5)
    own.pixels.forEach((pixel, i) => values[i] === 0 && expect(pixel).toBe(before[i]))
    read.put(stamps, disc, at, 0xff00ff00 | 0, -0.5)
    expect(own.pixels[at]).toBe(0xff00ff00)
    expect(values[at]).toBe(0)
  })
})

/** A random scene of marks. */
function marks(random: Random, count: number, alpha: boolean): ReactNode {
  const between = (low: number, high: number): number => low + random.next() * (high - low)
  const list = <T,>(make: () => T): T[] => Array.from({ length: count }, make)
  const oneOrEach = <T,>(make: () => T): T | T[] => (random.chance(0.5) ? make() : list(make))
  const color = (): readonly [number, number, number, number] => [random.next(), random.next(), random.next(), alpha ? random.next() : 1] // prettier-ignore
  const props: MarkersProps = {
    coords: 'px',
    positions: vec2(Float32Array.from({ length: 2 * count }, () => between(-10, 110))),
    shapes: oneOrEach((): string => random.pick([...markerShapes, 'M-.5-.3Q0 .9.5-.3L0-.1Z'])),
    sizes: oneOrEach(() => between(1, 20)),
    angles: oneOrEach(() => between(-180, 360)),
    faceColors: oneOrEach(color),
    edgeColors: oneOrEach(color),
    edgeWidths: random.chance(0.3) ? 0 : oneOrEach(() => between(0, 4)),
    opacity: alpha ? between(0.3, 1) : 1,
  }
  return random.chance(0.3) ? <Points {...pointsOf(props)} /> : <Markers {...props} />
}

function pointsOf({ coords, positions, sizes, faceColors, edgeColors, edgeWidths, opacity }: MarkersProps) {
  return { coords, positions, sizes, faceColors, edgeColors, edgeWidths, opacity }
}

describe('no seam shows between stamps and paths', () => {
  it.each([
    [1, false],
    [1, true],
    [2, false],
    [2, true],
    [1.25, true],
  ])('at scale %d, translucent: %s', async (scale, alpha) => {
    const random = new Random(17 * scale + (alpha ? 1 : 0))
    let sum = 0
    const rounds = 12
    for (let round = 0; round < rounds; round++) {
      const { mean } = differenceOf(await bothWays(marks(random, 25, alpha), { scale }))
      // Several rims on each other add up, and Skia's own edges are off by a fifth here and there.
      expect(mean).toBeLessThan(7)
      sum += mean
    }
    expect(sum / rounds).toBeLessThan(4)
  })

  it('one by one no pixel is far off', async () => {
    const random = new Random(5)
    for (let round = 0; round < 60; round++) {
      const { max, mean } = differenceOf(await bothWays(marks(random, 1, false), { scale: 1 + (round % 2) }))
      expect(max).toBeLessThan(96)
      expect(mean).toBeLessThan(16)
    }
  })

  it('nor for large ones, which have stamps of their own', async () => {
    for (const sizes of [80, 300, 5000, 2e6]) {
      const positions = [[50 - sizes / 2, 50]]
      // The heart is widest above its middle.
      for (const shapes of sizes < 1000 ? ['disc', 'square', 'heart'] : ['disc', 'square']) {
        const scene = <Markers coords="px" positions={positions} shapes={shapes} sizes={sizes} edgeWidths={3} faceColors="orange" />
        const pair = await bothWays(scene)
        expect(pair[0].isBlank).toBe(false)
        expect(differenceOf(pair).mean, `${shapes} ${sizes}`).toBeLessThan(2)
      }
    }
  }) // prettier-ignore
})

describe('stamps', () => {
  it('of translucent points that overlap show both', async () => {
    forced.kernel = true
    const picture = await drawIn(<Points coords="px" positions={[[45, 50], [55, 50]]} sizes={30} faceColors="#00000080" />) // prettier-ignore
    expect(Math.abs(picture.at(35, 50)[0] - 127)).toBeLessThan(2)
    expect(Math.abs(picture.at(50, 50)[0] - 63)).toBeLessThan(2)
  })

  it('follow each other in the order of their items, each edge over its own face', async () => {
    forced.kernel = true
    const two = { coords: 'px', positions: [[45, 50], [55, 50]], sizes: 30, faceColors: ['red', 'blue'] } as const // prettier-ignore
    const picture = await drawIn(<Points {...two} edgeWidths={4} edgeColors="lime" />)
    expect(picture.at(50, 50)).toEqual([0, 0, 255, 255])
    expect(picture.at(60, 50)).toEqual([0, 0, 255, 255])
    expect(picture.at(40, 50)).toEqual([0, 255, 0, 255])
  })

  it('stay within a viewport smaller than themselves, and are cut where its edges are', async () => {
    const random = new Random(3)
    for (const [width, height] of [
      [7, 40],
      [40, 7],
      [3, 3],
      [1, 1],
      [60, 30],
    ] as const) {
      // prettier-ignore
      for (const scale of [1, 2]) {
        const positions = vec2(Float32Array.from({ length: 60 }, () => random.next() * 60 - 10))
        const scene = (
          <Viewport x={20} y={30} width={width} height={height}>
            <Markers coords="px" positions={positions} shapes="heart" sizes={12} edgeWidths={1} faceColors="red" />
          </Viewport>
        )
        forced.kernel = true
        const stamped = await drawCanvas(scene, { scale })
        forced.kernel = false
        const traced = await drawCanvas(scene, { scale })
        for (let y = 0; y < stamped.height; y++) {
          for (let x = 0; x < stamped.width; x++) {
            const isIn = x >= 20 * scale && x < (20 + width) * scale && y >= 30 * scale && y < (30 + height) * scale
            if (!isIn) expect(stamped.at(x, y)).toEqual([255, 255, 255, 255])
          }
        }
        expect(stamped.isBlank).toBe(false)
        expect(differenceOf([stamped, traced]).mean).toBeLessThan(12)
      }
    }
  })

  it('whatever numbers come, draw what paths draw', async () => {
    const number = fc.oneof(fc.double(), fc.double({ min: -20, max: 60, noNaN: true }), fc.constantFrom(NaN, 0, 1e9, -1e9, 1e300))
    const size = fc.oneof(fc.double({ min: 0, max: 30, noNaN: true }), fc.constantFrom(NaN, 0, 1e-9, 1e3, 1e9))
    const item = fc.record({ x: number, y: number, size, edge: size, angle: number, shape: fc.constantFrom(...markerShapes) })
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 6 }), async (items) => {
        const scene = (
          <Markers
            coords="px"
            positions={vec2(items.flatMap(({ x, y }) => [x, y]))}
            sizes={items.map((each) => each.size)}
            edgeWidths={items.map((each) => each.edge)}
            angles={items.map(({ angle }) => (Number.isFinite(angle) ? angle : NaN))}
            shapes={items.map(({ shape }) => shape)}
            faceColors="#c04000"
          />
        )
        const pair = await bothWays(scene, { width: 40, height: 40 })
        // Skia's single precision puts rims of the greatest ones elsewhere; of those it is enough that they end.
        if (items.some(({ size, edge }) => size > 1e4 || edge > 1e4)) return
        // A handful of pixels at most, unless something is wrong.
        const off = pair[0].data.filter((value, i) => Math.abs(value - pair[1].data[i]!) > 110).length
        expect(off).toBeLessThan(40)
      }),
      { numRuns: 60, seed: 1 },
    )
  }) // prettier-ignore

  it('of more sorts than are kept are made again', async () => {
    const random = new Random(8)
    const count = 9000
    const scene = (
      <Markers
        coords="px"
        positions={vec2(Float32Array.from({ length: 2 * count }, () => random.next() * 100))}
        shapes="triangle_up"
        sizes={Float32Array.from({ length: count }, () => 2 + 8 * random.next())}
        angles={Float32Array.from({ length: count }, () => 360 * random.next())}
        faceColors={Uint8Array.from({ length: 4 * count }, (_, i) => (i % 4 === 3 ? 255 : random.below(256)))}
      />
    )
    const pair = await bothWays(scene)
    expect(pair[0].isBlank).toBe(false)
    expect(differenceOf(pair).mean).toBeLessThan(9)
  })
})

describe('with depth', () => {
  it('points of two visuals hide each other pixel by pixel, in either order', async () => {
    const ball = (z: number, x: number, color: string) => <Points positions={vec3([x, 0, z])} sizes={40} faceColors={color} /> // prettier-ignore
    for (const pair of [
      [1, -1],
      [-1, 1],
    ] as const) {
      // prettier-ignore
      const picture = await drawIn(
        <OrthographicCamera eye={[0, 0, 9]} height={2}>
          {ball(pair[0], -0.2, 'red')}
          {ball(pair[1], 0.2, 'blue')}
        </OrthographicCamera>,
      )
      expect(picture.at(50, 50)).toEqual(pair[0] > pair[1] ? [255, 0, 0, 255] : [0, 0, 255, 255])
      expect(picture.at(28, 50)).toEqual([255, 0, 0, 255])
      expect(picture.at(72, 50)).toEqual([0, 0, 255, 255])
    }
  })

  it('an edge is drawn over its own face, and what is translucent hides nothing', async () => {
    const scene = (faceColors: string) => (
      <OrthographicCamera eye={[0, 0, 9]} height={2}>
        <Points positions={vec3([0, 0, 1])} sizes={40} faceColors={faceColors} edgeColors="lime" edgeWidths={6} />
        <Points positions={vec3([0, 0, -1])} sizes={20} faceColors="blue" />
      </OrthographicCamera>
    )
    const opaque = await drawIn(scene('red'))
    expect(opaque.at(50, 50)).toEqual([255, 0, 0, 255])
    expect(opaque.at(70, 50)).toEqual([0, 255, 0, 255])
    const [r, , b] = (await drawIn(scene('#ff000080'))).at(50, 50)
    expect([Math.abs(r - 128) < 3, Math.abs(b - 127) < 3]).toEqual([true, true])
  })

  it('a random heap shows the nearest disc at each centre that none nearer covers', async () => {
    const random = new Random(4)
    const count = 60
    const items = Array.from({ length: count }, () => [random.next() * 2 - 1, random.next() * 2 - 1, random.next() * 2 - 1] as const) // prettier-ignore
    const picture = await drawIn(
      <OrthographicCamera eye={[0, 0, 9]} height={2}>
        <Points positions={vec3(items.flat())} sizes={16} faceColors={items.map((_, i) => [i / count, 1, 0.5] as const)} />
      </OrthographicCamera>,
    )
    for (const [i, [x, y, z]] of items.entries()) {
      const nearby = items.some(([ox, oy, oz], j) => j !== i && oz > z && Math.hypot(ox - x, oy - y) * 50 < 10)
      const [px, py] = [Math.floor(50 + 50 * x), Math.floor(50 - 50 * y)]
      if (nearby || px < 0 || px > 99 || py < 0 || py > 99) continue
      expect(picture.at(px, py)[0]).toBe(Math.round((255 * i) / count))
    }
  }) // prettier-ignore
})

it('few marks are paths, many are stamps, and large ones are paths again', async () => {
  const scatter = async (count: number, sizes: number): Promise<boolean> => {
    const random = new Random(1)
    forced.kernels = 0
    const positions = vec2(Float32Array.from({ length: 2 * count }, () => random.next() * 400))
    await drawIn(<Points coords="px" positions={positions} sizes={sizes} />, { width: 400, height: 400 })
    return forced.kernels > 0
  }
  expect(await scatter(50, 5)).toBe(false)
  expect(await scatter(20_000, 5)).toBe(true)
  expect(await scatter(1000, 200)).toBe(false)
})

const isSame = (a: Picture, b: Picture): boolean =>
  a.data.length === b.data.length && a.data.every((value, i) => value === b.data[i])

describe('an update equals a fresh mount', () => {
  const many = { x: Float32Array.from({ length: 3000 }, (_, i) => (7 * i) % 97), y: Float32Array.from({ length: 3000 }, (_, i) => (13 * i) % 89) } // prettier-ignore
  it.each([
    ['sizes', { sizes: 1 }, { sizes: 3 }],
    ['edgeWidths', { edgeWidths: 1 }, { edgeWidths: 3 }],
    ['angles', { angles: 0, shapes: 'triangle_up' }, { angles: 90, shapes: 'triangle_up' }],
    ['shapes', { shapes: 'square' }, { shapes: 'cross' }],
    ['faceColors', { faceColors: 'red' }, { faceColors: '#0000ff80' }],
    ['edgeColors', { edgeColors: 'red', edgeWidths: 1 }, { edgeColors: 'lime', edgeWidths: 1 }],
    ['opacity', { opacity: 1 }, { opacity: 0.3 }],
  ])('of %s', async (_, before, after) => {
    const scene = (props: object) => (
      <SceneCanvas width={100} height={100}>
        <Viewport>
          <Markers coords="px" positions={many} sizes={6} {...props} />
        </Viewport>
      </SceneCanvas>
    )
    const stage = new Stage()
    const first = await stage.draw(scene(before))
    const updated = await stage.draw(scene(after))
    const fresh = await new Stage().draw(scene(after))
    expect(isSame(updated, fresh)).toBe(true)
    expect(isSame(updated, first)).toBe(false)
  })

  it('of the scale', async () => {
    const scene = (
      <SceneCanvas width={100} height={100}>
        <Viewport>
          <Markers coords="px" positions={many} sizes={6} />
        </Viewport>
      </SceneCanvas>
    )
    const stage = new Stage()
    await stage.draw(scene, { scale: 1 })
    const [updated, fresh] = [await stage.draw(undefined, { scale: 2 }), await new Stage().draw(scene, { scale: 2 })]
    expect(isSame(updated, fresh)).toBe(true)
  })
})
