import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import {
  Group,
  GspBuffer,
  OrthographicCamera,
  Paths,
  PerspectiveCamera,
  Points,
  View2D,
  Viewport,
  vec2,
  vec3,
} from '../../src'
import { frameOf, type Axis } from '../../src/scene/axis'
import { resolveColors } from '../../src/scene/resolve/attributes'
import { colormapTable } from '../../src/scene/color/colormapTable'
import { writeColors } from '../../src/scene/color/writeColors'
import type { Columns, Positions } from '../../src/scene/values'
import { itemsOf, pixelsOf, Scene } from './planScene'

const side = 4000
type Range = readonly [number, number] | readonly [bigint, bigint]

/** x pixels of values across a view of 4000 px. */
function pixelsAcross(x: Range, values: Columns['x'], xScale: 'linear' | 'log' = 'linear'): number[] {
  const [pixels] = pixelsOf(
    <Viewport>
      <View2D x={x} xScale={xScale}>
        <Points positions={{ x: values, y: [0] }} />
      </View2D>
    </Viewport>,
    { width: side, height: 100 },
  )
  return pixels!.filter((_, i) => i % 2 === 0)
}

/** A double as a fraction of two whole numbers. */
function exact(value: number | bigint): [bigint, bigint] {
  if (typeof value === 'bigint') return [value, 1n]
  let denominator = 1n
  while (!Number.isInteger(value)) {
    value *= 2
    denominator *= 2n
  }
  return [BigInt(value), denominator]
}

/** (value − lo) / (hi − lo) × side, in exact arithmetic up to the last rounding. */
function exactPixel([lo, hi]: Range, value: number | bigint): number {
  const [[v, dv], [a, da], [b, db]] = [exact(value), exact(lo), exact(hi)]
  const top = (v * da - a * dv) * db * BigInt(side) * 1_000_000n
  const bottom = (b * da - a * db) * dv
  return Number(top / bottom) / 1e6
}

const worst = (pixels: number[], expected: number[]): number =>
  Math.max(...pixels.map((pixel, i) => Math.abs(pixel - expected[i]!)))
const fractions = [0, 0.001, 0.1, 1 / 3, 0.5, 0.77, 1]

describe('a position is within 0.05 px of exact arithmetic, on 4000 px', () => {
  it('epoch microseconds as doubles, in a window of a millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 51 }), fc.boolean(), (lo, isReversed) => {
        const hi = lo + 1000
        const x = Float64Array.from(fractions, (f) => lo + Math.round(f * 1000))
        const range = isReversed ? ([hi, lo] as const) : ([lo, hi] as const)
        expect(worst(pixelsAcross(range, x), [...x].map((v) => exactPixel(range, v)))).toBeLessThan(0.05) // prettier-ignore
      }),
      { numRuns: 100 },
    )
  })

  it('epoch nanoseconds as int64, in a window of 100 ns', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }), fc.constantFrom(100n, -100n, 3n), (lo, span) => {
        const range = [lo, lo + span] as const
        const x = BigInt64Array.from([0n, 1n, 2n, 3n, span / 2n, span], (d) => lo + d)
        const expected = [...x].map((v) => exactPixel(range, v))
        expect(worst(pixelsAcross(range, x), expected)).toBeLessThan(0.05)
        expect(pixelsAcross(range, [...x])).toEqual(pixelsAcross(range, x))
        expect(pixelsAcross(range, new GspBuffer(x, 'int64'))).toEqual(pixelsAcross(range, x))
      }),
      { numRuns: 100 },
    )
  })

  it('int64 in a range of doubles, also where the origin is no whole number', () => {
    for (const range of [
      [0.25, 3.25],
      [-1e-3, 5],
      [1e15, 1e15 + 7],
    ] as const) {
      // prettier-ignore
      const x = BigInt64Array.from([0n, 1n, 2n, 3n], (d) => BigInt(Math.ceil(range[0])) + d)
      expect(worst(pixelsAcross(range, x), [...x].map((v) => exactPixel(range, v)))).toBeLessThan(0.05) // prettier-ignore
    }
  })

  it('any linear range, anywhere', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: -12, max: 6 }),
        fc.double({ min: 1, max: 10, noNaN: true }),
        fc.boolean(),
        (lo, exponent, mantissa, isReversed) => {
          const hi = lo + mantissa * 10 ** exponent
          // Doubles must be finer than what is asked for.
          fc.pre(hi - lo > Math.abs(lo) * 1e-10)
          const x = fractions.map((f) => lo + f * (hi - lo))
          const range = isReversed ? ([hi, lo] as const) : ([lo, hi] as const)
          expect(worst(pixelsAcross(range, x), x.map((v) => exactPixel(range, v)))).toBeLessThan(0.05) // prettier-ignore
        },
      ),
      { numRuns: 300 },
    )
  })

  it('1e-12 around 1', () => {
    const range = [1 - 5e-13, 1 + 5e-13] as const
    const x = fractions.map((f) => range[0] + f * (range[1] - range[0]))
    expect(worst(pixelsAcross(range, x), x.map((v) => exactPixel(range, v)))).toBeLessThan(0.05) // prettier-ignore
  })

  it('log scales, however narrow', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -300, max: 290, noNaN: true }),
        fc.constantFrom(1e-12, 1e-9, 1e-6, 1e-3, 0.5, 3, 10),
        (start, decades) => {
          const lo = 10 ** start
          const hi = lo * (1 + Math.expm1(decades * Math.LN10))
          const range = [lo, hi] as const
          const x = fractions.map((f) => Math.min(hi, lo * (1 + Math.expm1(f * decades * Math.LN10))))
          // The logarithm of a quotient near 1 loses no digits; both are exact doubles.
          const ratio = (v: number) => (v / lo < 1.5 ? Math.log1p((v - lo) / lo) : Math.log(v / lo))
          const expected = x.map((v) => (side * ratio(v)) / ratio(hi))
          expect(worst(pixelsAcross(range, x, 'log'), expected)).toBeLessThan(0.05)
          const back = pixelsAcross([hi, lo], x, 'log')
          expect(worst(back, expected.map((pixel) => side - pixel))).toBeLessThan(0.05) // prettier-ignore
        },
      ),
      { numRuns: 300 },
    )
  })

  it('what a log scale cannot show is missing', () => {
    expect(pixelsAcross([1, 100], [0, -5, NaN, 10], 'log').map(Number.isFinite)).toEqual([false, false, false, true])
  })

  it('through a group under a View2D, in doubles', () => {
    const lo = 1.7e15
    const x = Float64Array.from([0, 250, 500, 1000], (d) => lo + d)
    const scene = (
      <Viewport>
        <View2D x={[lo + 5, lo + 1005]}>
          <Group position={[5, 0, 0]}>
            <Points positions={{ x, y: [0] }} />
          </Group>
        </View2D>
      </Viewport>
    )
    const [pixels] = pixelsOf(scene, { width: side })
    // The matrix itself is in doubles, whose steps here are a quarter of a unit, a thousandth of the view.
    expect(pixels!.filter((_, i) => i % 2 === 0).map(Math.round)).toEqual([0, 1000, 2000, 4000])
  })

  it('through cameras far from the origin', () => {
    const far = 1e7
    const position = { x: [far, far + 0.001], y: [0], z: [0] }
    const scene = (camera: 'ortho' | 'perspective') => {
      const eye = [far, 0, 0.01] as const
      const props = { eye, target: [far, 0, 0] as const, near: 0.001, far: 1 }
      const visual = <Points positions={position} />
      const shown =
        camera === 'ortho' ? <OrthographicCamera {...props} height={0.01}>{visual}</OrthographicCamera> : <PerspectiveCamera {...props} fov={90}>{visual}</PerspectiveCamera> // prettier-ignore
      return pixelsOf(<Viewport>{shown}</Viewport>)[0]!
    }
    const step = (far + 0.001 - far) * 1e5
    expect(scene('ortho')[0]).toBeCloseTo(500, 1)
    expect(Math.abs(scene('ortho')[2]! - 500 - step)).toBeLessThan(0.05)
    expect(Math.abs(scene('perspective')[2]! - 500 - step / 2)).toBeLessThan(0.05)
  })
})

describe('the origin', () => {
  const pan = (axis: Axis, by: number): Axis => ({ ...axis, lo: Number(axis.lo) + by, hi: Number(axis.hi) + by })

  it('stays while the view moves a little, so that nothing is computed anew', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.integer({ min: -3, max: 9 }),
        (lo, exponent) => {
          const span = 10 ** exponent
          fc.pre(lo + span !== lo)
          const axis: Axis = { scale: 'linear', lo, hi: lo + span }
          const origins = Array.from({ length: 33 }, (_, i) => frameOf(pan(axis, ((i - 16) / 8) * span)).origin)
          expect(new Set(origins).size).toBeLessThanOrEqual(2)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('lies within 33 spans of the view', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e15, max: 1e15, noNaN: true }),
        fc.integer({ min: -9, max: 15 }),
        (lo, exponent) => {
          const hi = lo + 10 ** exponent
          fc.pre(hi !== lo)
          const { origin } = frameOf({ scale: 'linear', lo, hi })
          expect(Math.abs(origin - (lo + hi) / 2)).toBeLessThanOrEqual(65 * (hi - lo))
        },
      ),
    )
  })

  it('of a range without end is finite', () => {
    for (const axis of [
      { lo: -1.7e308, hi: 1.7e308 },
      { lo: 0, hi: 5e-324 },
    ] as const) {
      // prettier-ignore
      expect(frameOf({ scale: 'linear', ...axis }).origin).toSatisfy(Number.isFinite)
    }
  })
})

describe('positions in any form give the same pixels', () => {
  const xyz = [[1, 2, 0], [-3, 4, 0], [5, -6, 0]] // prettier-ignore
  const flat2 = xyz.flatMap(([x, y]) => [x!, y!])
  const flat3 = xyz.flat()
  const wrapped = (type: 'vec2' | 'float32' | 'float64', values: number[]) => {
    const array = type === 'float64' ? Float64Array : Float32Array
    const buffer = new GspBuffer(new array(0), type, { ring: 3 })
    // Two more than fit: the first two are dropped, and the ring wraps round.
    const components = type === 'vec2' ? 2 : 1
    buffer.append(array.from([...values.slice(0, 2 * components), ...values.slice(0, components)]))
    for (let i = 0; i < values.length; i += components) buffer.append(array.from(values.slice(i, i + components)))
    return buffer
  }
  const column = (k: number) => xyz.map((row) => row[k]!)
  const forms: [string, Positions][] = [
    ['vec2 of numbers', vec2(flat2)],
    ['vec2 of float32', vec2(new Float32Array(flat2))],
    ['vec2 of float64', vec2(new Float64Array(flat2))],
    ['vec2 of int16', vec2(new Int16Array(flat2))],
    ['vec3', vec3(new Float32Array(flat3))],
    ['rows of two', xyz.map(([x, y]) => [x!, y!])],
    ['rows of three', xyz],
    ['columns of numbers', { x: column(0), y: column(1) }],
    ['columns with z', { x: column(0), y: column(1), z: column(2) }],
    ['columns with one z for all', { x: column(0), y: column(1), z: [0] }],
    ['columns of typed arrays', { x: Float64Array.from(column(0)), y: Int8Array.from(column(1)) }],
    ['columns of int64', { x: BigInt64Array.from(column(0), BigInt), y: column(1).map(BigInt) }],
    ['columns of buffers', { x: new GspBuffer(Float64Array.from(column(0)), 'float64'), y: new GspBuffer(Int32Array.from(column(1)), 'int32') }],
    ['a vec2 buffer', new GspBuffer(new Float32Array(flat2), 'vec2')],
    ['a vec3 buffer', new GspBuffer(new Float32Array(flat3), 'vec3')],
    ['vec2 of a float32 buffer', vec2(new GspBuffer(new Float32Array(flat2), 'float32'))],
    ['vec3 of a float32 buffer', vec3(new GspBuffer(new Float32Array(flat3), 'float32'))],
    ['a ring that wrapped', wrapped('vec2', flat2)],
    ['columns of rings that wrapped', { x: wrapped('float32', column(0)), y: wrapped('float64', column(1)) }],
  ] // prettier-ignore
  const view = (positions: Positions) =>
    pixelsOf(<Viewport><View2D x={[-10, 10]} y={[-10, 10]}><Points positions={positions} /></View2D></Viewport>)[0] // prettier-ignore
  const expected = [550, 400, 350, 300, 750, 800]

  it.each(forms)('%s', (_, positions) => {
    const pixels = view(positions)!
    expect(pixels.length).toBe(6)
    expect(worst(pixels, expected)).toBeLessThan(1e-3)
  })

  it('a bare typed array is vec3 without a View2D', () => {
    const [pixels] = pixelsOf(<Viewport><Points positions={new Float32Array([0.5, 0.5, 0])} /></Viewport>) // prettier-ignore
    expect(pixels).toEqual([750, 250])
  })

  it('a column of one value serves all; an empty one shows nothing', () => {
    expect(view({ x: [0, 5], y: [0] })).toEqual([500, 500, 750, 500])
    expect(view({ x: [0], y: new Float32Array([5]) })).toEqual([500, 250])
    const none = new GspBuffer(0, 'float32')
    expect(view({ x: none, y: [0] })).toEqual([])
    expect(view({ x: [0], y: none })).toEqual([])
    expect(view({ x: [], y: [] })).toEqual([])
  })
})

describe('mapped colours', () => {
  it('take the colour floor(256 t), clamped; NaN is transparent', () => {
    const table = colormapTable('viridis')
    fc.assert(
      fc.property(
        fc.double(),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (value, lo, span) => {
          const clim = [lo, lo + span] as const
          fc.pre(clim[1] > lo)
          const { values } = resolveColors({ values: [value], cmap: 'viridis', clim }, new Map(), writeColors)
          const t = (value - lo) / (clim[1] - lo)
          const index = Math.min(255, Math.max(0, Math.floor(t * 256)))
          const expected = Number.isNaN(value) ? [0, 0, 0, 0] : [...table.subarray(4 * index, 4 * index + 4)]
          expect([...values]).toEqual(expected)
        },
      ),
    )
  })

  it('without clim the least and greatest finite value are the ends', () => {
    const table = colormapTable('magma')
    const { values, stride } = resolveColors(
      { values: [NaN, 5, -Infinity, 9, Infinity], cmap: 'magma' },
      new Map(),
      writeColors,
    )
    const index = (i: number) => [...values.subarray(4 * i, 4 * i + 4)]
    expect(stride).toBe(1)
    expect([index(1), index(3), index(4), index(2)]).toEqual([[...table.subarray(0, 4)], [...table.subarray(-4)], [...table.subarray(-4)], [...table.subarray(0, 4)]]) // prettier-ignore
  })

  it('a clim the other way round turns the colours round; equal values are all alike', () => {
    const color = (values: number[], clim?: readonly [number, number]) =>
      [...resolveColors({ values, cmap: 'gray', clim }, new Map(), writeColors).values].filter((_, i) => i % 4 === 0)
    expect(color([0, 10], [10, 0])).toEqual([255, 0])
    expect(color([7, 7])).toEqual([0, 0])
    expect(color([])).toEqual([])
  })
})

describe('what did not change is not computed anew', () => {
  const n = 1000
  const x = Float64Array.from({ length: n }, (_, i) => i)
  const colors = { values: x, cmap: 'viridis' }
  const buffer = new GspBuffer(new Float32Array(n), 'float32')
  const picture = (range: readonly [number, number], names = ['a', 'b']) => (
    <Viewport>
      <View2D x={range}>
        {names.map((name) => (
          <Points key={name} positions={{ x, y: buffer }} sizes={buffer} faceColors={colors} />
        ))}
        <Paths positions={{ x, y: [0] }} />
      </View2D>
    </Viewport>
  )
  const draw = (scene: Scene) => {
    const before = scene.resolver.computed
    for (const item of itemsOf(scene.plan())) {
      const resolved = scene.resolver.item(item, scene.size, () => undefined)
      resolved.positions(() => undefined)
      if (item.node.kind === 'points') resolved.numbers('sizes')
      if (item.node.kind === 'points') resolved.colors('faceColors')
    }
    scene.resolver.sweep(scene.replica.nodes)
    return scene.resolver.computed - before
  }

  it('a pan computes nothing, a write what holds the buffer, a jump of the origin the positions', () => {
    const scene = new Scene()
    scene.render(picture([100, 200]))
    expect(draw(scene)).toBe(7)
    expect(draw(scene)).toBe(0)
    scene.render(picture([101, 201]))
    expect(draw(scene)).toBe(0)
    buffer.write(3, [1])
    expect(draw(scene)).toBe(4)
    scene.render(picture([1e6, 1e6 + 100]))
    expect(draw(scene)).toBe(3)
  })

  it('a changed size of the picture touches lengths alone', () => {
    const scene = new Scene()
    scene.render(picture([100, 200]))
    draw(scene)
    Object.assign(scene.size, { dpi: 192 })
    expect(draw(scene)).toBe(0)
  })

  it('what belongs to a node that is gone is let go', () => {
    const scene = new Scene()
    scene.render(picture([0, 1]))
    draw(scene)
    const { kept } = scene.resolver
    scene.render(picture([0, 1], ['b']))
    draw(scene)
    expect(scene.resolver.kept).toBe(kept - 3)
    scene.root.unmount()
    draw(scene)
    expect(scene.resolver.kept).toBe(0)
  })
})
