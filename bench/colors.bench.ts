// What it takes to turn the numbers of a 2048² image into colours, per value, for each kind of column and each norm.
// Run with `npm run bench colors`.
import { colormap, norm, type ColorMapping } from 'react-gsp'
import { writeColors } from '../src/scene/color/writeColors'

const count = 2048 * 2048
const rounds = 7
/** Nanoseconds a value that a linear norm may take. */
const limit = 10

const cmap = colormap('viridis', { under: 'red', over: 'blue', bad: 'gray' })
const out = new Uint32Array(count)
const values = Float64Array.from({ length: count }, (_, i) => 250 * (0.5 + 0.51 * Math.sin(i * 1.37)))

function best(data: ArrayLike<number> | ArrayLike<bigint>, mapping: ColorMapping): number {
  let least = Infinity
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    writeColors(data, mapping, out)
    least = Math.min(least, performance.now() - start)
  }
  return (least * 1e6) / count
}

/** How many different colours came out; a column that was not read has one. */
const colorCount = (): number => new Set(out).size

function report(what: string, nanoseconds: number, most = Infinity): void {
  console.log(`${what.padEnd(36)} ${nanoseconds.toFixed(1)} ns a value`)
  if (colorCount() < 5) throw new Error(`${what}: the benchmark is dead: all values came out alike.`)
  out.fill(0)
  if (nanoseconds > most) throw new Error(`${what} takes ${nanoseconds.toFixed(1)} ns a value, more than ${most}.`)
}

const linear: ColorMapping = { cmap, clim: [0, 250] }
const arrays = [
  Float64Array,
  Float32Array,
  Uint32Array,
  Int32Array,
  Uint16Array,
  Int16Array,
  Uint8ClampedArray,
] as const
for (const array of arrays) report(`${array.name}, linear`, best(array.from(values), linear), limit)
report(
  'BigInt64Array, linear',
  best(
    BigInt64Array.from(values, (value) => BigInt(Math.floor(value))),
    linear,
  ),
)
report('Float32Array, linear, without clim', best(Float32Array.from(values), { cmap }))

const norms: readonly ColorMapping[] = [
  { norm: 'log', clim: [0.1, 250] },
  { norm: norm('symlog', { linthresh: 1 }), clim: [-250, 250] },
  { norm: norm('power', { gamma: 0.5 }), clim: [0, 250] },
  { norm: norm('twoSlope', { center: 80 }), clim: [0, 250] },
  { norm: norm('boundaries', { boundaries: [0, 10, 20, 50, 100, 250] }) },
]
for (const mapping of norms) {
  const { type } = mapping.norm === 'log' ? { type: 'log' } : (mapping.norm as { type: string })
  report(`Float32Array, ${type}`, best(Float32Array.from(values), { cmap, ...mapping }))
}
report('Int32Array, categorical', best(Int32Array.from(values), { cmap: 'tab10', norm: 'categorical' }))
