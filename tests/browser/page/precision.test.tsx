import { expect, test } from 'vitest'
import { Canvas, Points, View2D, Viewport } from 'react-gsp'
import type { Pixels } from '../../../src/testing'
import { eventually } from '../support/eventually'
import { screenshotOf } from '../support/pixels'
import { mount } from './mount'

const count = 1_000_000
const [width, height] = [800, 100]
const diameter = 9

interface Axis {
  readonly name: string
  /** The value of a sample. */
  readonly x: Float64Array | BigInt64Array
  readonly range: readonly [number, number] | readonly [bigint, bigint]
  readonly scale: 'linear' | 'log'
  /** The place of a sample, 0–1 across the view, worked out without rounding values. */
  readonly placeOf: (sample: number) => number
}

/** Samples at whole numbers from a start on; the middle of them is seen. */
function whole(name: string, start: bigint, window: bigint, scale: Axis['scale'] = 'linear', isBig = false): Axis {
  const lo = start + BigInt(count / 2) - window / 2n
  const values = isBig ? new BigInt64Array(count) : new Float64Array(count)
  for (let i = 0; i < count; i++) values[i] = isBig ? start + BigInt(i) : Number(start) + i
  const hi = lo + window
  const linear = (i: number): number => Number(start + BigInt(i) - lo) / Number(window)
  // ln(x / lo) / ln(hi / lo), where both are near 1.
  const log = (i: number): number =>
    Math.log1p(Number(start + BigInt(i) - lo) / Number(lo)) / Math.log1p(Number(window) / Number(lo))
  const range = isBig ? ([lo, hi] as const) : ([Number(lo), Number(hi)] as const)
  return { name, x: values, range, scale, placeOf: scale === 'log' ? log : linear }
}

/** Samples around 1, at multiples of the distance between doubles there; a window of 1e-12. */
function aroundOne(scale: Axis['scale']): Axis {
  const step = Number.EPSILON
  const x = Float64Array.from({ length: count }, (_, i) => 1 + (i - count / 2) * step)
  const [lo, hi] = [1, 1 + 4500 * step]
  const placeOf = (i: number): number => {
    const above = (i - count / 2) * step
    return scale === 'log' ? Math.log1p(above) / Math.log1p(hi - 1) : above / (hi - lo)
  }
  return { name: `1e-12 above 1, ${scale}`, x, range: [lo, hi], scale, placeOf }
}

const axes: readonly Axis[] = [
  whole('epoch microseconds as doubles, a window of 1 ms', 1_700_000_000_000_000n, 1000n),
  whole('epoch nanoseconds as int64, a window of 100 ns', 1_700_000_000_000_000_000n, 100n, 'linear', true),
  whole('epoch microseconds as doubles, log', 1_700_000_000_000_000n, 1000n, 'log'),
  aroundOne('linear'),
  aroundOne('log'),
]

/** Centres of what is seen, from left to right, in px. */
function centers({ data, width: columns, height: rows }: Pixels): number[] {
  const ink = Float64Array.from({ length: columns }, (_, x) => {
    let sum = 0
    for (let y = 0; y < rows; y++) sum += 255 - data[4 * (y * columns + x) + 1]!
    return sum
  })
  const found: number[] = []
  let [mass, moment] = [0, 0]
  for (let x = 0; x <= columns; x++) {
    if (x < columns && ink[x]! > 30) {
      mass += ink[x]!
      moment += ink[x]! * (x + 0.5)
    } else if (mass > 0) {
      found.push(moment / mass)
      ;[mass, moment] = [0, 0]
    }
  }
  return found
}

test.each(
  ['canvas2d', 'svg', 'three', 'webgpu'].flatMap((renderer) =>
    axes.map((axis) => [renderer, axis.name, axis] as const),
  ),
)(
  'on %s, points lie within 0.5 px of where exact arithmetic puts them: %s',
  async (renderer, _, { x, range, scale, placeOf }) => {
    const middle = count / 2
    const inView = (i: number): boolean => placeOf(i) * width > diameter && placeOf(i) * width < width - diameter
    const seen: number[] = []
    for (let i = middle - 5000; i < middle + 5000; i++) if (inView(i)) seen.push(i)
    const spacing = Math.ceil((2 * diameter) / ((placeOf(seen[1]!) - placeOf(seen[0]!)) * width))
    const shown = new Set(seen.filter((_seen, k) => k % spacing === 0))
    const sizes = Float32Array.from({ length: count }, (_x, i) => (shown.has(i) ? diameter : 0))
    const { container } = mount(
      <Canvas renderer={renderer} background="white">
        <Viewport>
          <View2D x={range} xScale={scale} y={[0, 1]}>
            <Points positions={{ x, y: Float64Array.of(0.5) }} sizes={sizes} />
          </View2D>
        </Viewport>
      </Canvas>,
      { style: `width: ${width}px; height: ${height}px` },
    )
    const expected = [...shown].sort((a, b) => a - b).map((i) => placeOf(i) * width)
    expect(expected.length).toBeGreaterThan(4)
    let found: number[] = []
    await eventually(async () => {
      found = centers(await screenshotOf(container))
      expect(found.length).toBe(expected.length)
    })
    for (const [k, center] of found.entries()) expect(Math.abs(center - expected[k]!)).toBeLessThan(0.5)
  },
)
