import { chain, GspBuffer, links, vec2, vec3, type Chain } from 'react-gsp'
import type { Random } from './random'

/** Buffers of the types that attributes take, two of them rings. */
export const createPool = (random: Random): readonly GspBuffer[] => [
  new GspBuffer(random.floats(30), 'vec3'),
  new GspBuffer(random.floats(6), 'vec3'),
  new GspBuffer(random.floats(8), 'vec2', { ring: 12 }),
  new GspBuffer(random.floats(5), 'float32'),
  new GspBuffer(0, 'float32', { ring: 7 }),
  new GspBuffer(Float64Array.of(1e9, 2e9), 'float64'),
  new GspBuffer(BigInt64Array.of(1n, 2n, 3n), 'int64'),
  new GspBuffer(
    Uint8Array.from({ length: 40 }, () => random.below(256)),
    'rgba8',
  ),
]

type Props = Record<string, unknown>
type Make = (random: Random, pool: readonly GspBuffer[]) => Props

const colorNames = ['red', 'steelblue', '#abc', 'rgb(1 2 3 / 50%)', 'none']

const ofType = (pool: readonly GspBuffer[], ...types: string[]): GspBuffer[] =>
  pool.filter((buffer) => types.includes(buffer.type))

/** Positions in every form, with the number of them; `undefined` when a buffer decides. */
function positions(random: Random, pool: readonly GspBuffer[]): { value: unknown; count: number | undefined } {
  const count = random.below(6) * 2
  const forms: (() => { value: unknown; count: number | undefined })[] = [
    () => ({ value: random.floats(count * 3), count }),
    () => ({ value: vec2(random.floats(count * 2)), count }),
    () => ({ value: vec3(random.floats(count * 3)), count }),
    () => ({ value: Array.from({ length: count }, () => [random.below(9), random.below(9)]), count }),
    () => ({ value: { x: random.floats(count), y: Array.from({ length: count }, () => random.below(9)) }, count }),
    () => ({ value: random.pick(ofType(pool, 'vec2', 'vec3')), count: undefined }),
    () => ({ value: vec3(random.pick(ofType(pool, 'vec3'))), count: undefined }),
    () => {
      const columns = ofType(pool, 'float32', 'float64', 'int64')
      return { value: { x: random.pick(columns), y: random.pick(columns) }, count: undefined }
    },
  ]
  return random.pick(forms)()
}

/** Inputs that are called as the member is by which batches refer to buffers, or nearly so; with buffers beside them. */
const bufferInputs = (random: Random, pool: readonly GspBuffer[]): Chain =>
  chain(
    links.immediate(random.pick(ofType(pool, 'float32', 'float64'))),
    links.expression('value * buffer', {
      buffer: random.pick<number | GspBuffer>([1, 2, 3, ...ofType(pool, 'float32')]),
      ...(random.chance(0.5) && { other: random.pick(ofType(pool, 'float32', 'float64')) }),
    }),
  )

function numbers(random: Random, pool: readonly GspBuffer[], count: number | undefined): unknown {
  const one = (): unknown => random.pick([1, 2.5, '2pt', '1.5mm', 0])
  if (random.chance(0.2)) return bufferInputs(random, pool)
  if (count === undefined) return random.chance(0.5) ? one() : random.pick(ofType(pool, 'float32', 'float64'))
  return random.pick([
    one,
    () => random.floats(count).map(Math.abs),
    () => Array.from({ length: count }, one),
    () => random.pick(ofType(pool, 'float32')),
  ])()
}

function colors(random: Random, pool: readonly GspBuffer[], count: number | undefined): unknown {
  const one = (): unknown => (random.chance(0.3) ? [random.next(), 0, 1] : random.pick(colorNames))
  if (count === undefined) return random.chance(0.5) ? one() : random.pick(ofType(pool, 'rgba8'))
  return random.pick([
    one,
    () => Uint8Array.from({ length: count * 4 }, () => random.below(256)),
    () => Array.from({ length: count }, one),
    () => ({ values: random.floats(count), cmap: random.pick(['viridis', 'magma']) }),
    () => ({ values: random.pick(ofType(pool, 'float32', 'float64')), clim: [0, 1 + random.below(3)] }),
    () => random.pick(ofType(pool, 'rgba8')),
  ])()
}

/** Each of the optional props with an even chance. */
function some(random: Random, optional: Record<string, () => unknown>): Props {
  const props: Props = {}
  for (const name of Object.keys(optional)) if (random.chance(0.5)) props[name] = optional[name]!()
  return props
}

const shared = (random: Random): Record<string, () => unknown> => ({
  visible: () => random.chance(0.7),
  order: () => random.below(3),
  opacity: () => random.next(),
  transform: () => random.pick([null, Array.from({ length: 16 }, () => random.below(2))]),
  coords: () => random.pick(['data', 'px', ['data', 'view']]),
  offset: () => [random.below(3), '1pt'],
  rasterized: () => random.pick([true, false, 150]),
  onClick: () => () => undefined,
  onPointerMove: () => () => undefined,
  name: () => random.pick(['a', 'b']),
  userData: () => ({ secret: () => random.next() }),
})

/** Valid random props by kind of element. */
export const makeProps: Readonly<Record<string, Make>> = {
  viewport: (random) =>
    some(random, {
      x: () => random.below(100),
      width: () => random.pick(['50%', '10mm', 200]),
      background: () => random.pick(colorNames),
      clip: () => random.chance(0.5),
    }),
  view2D: (random) =>
    some(random, {
      x: () =>
        random.pick([
          [0, 1 + random.below(3)],
          [0n, 5n],
        ]),
      yScale: () => random.pick(['linear', 'log']),
      aspect: () => random.pick([null, 1, 2]),
    }),
  group: (random) =>
    some(random, {
      position: () => [random.below(3), 0, 0],
      rotation: () => [0, 0, random.below(4) * 90],
      scale: () => random.pick([1, 2, [1, 2, 3]]),
      opacity: () => random.next(),
    }),
  points: (random, pool) => {
    const { value, count } = positions(random, pool)
    return {
      positions: value,
      ...some(random, {
        sizes: () => numbers(random, pool, count),
        faceColors: () => colors(random, pool, count),
        edgeColors: () => colors(random, pool, count),
        edgeWidths: () => numbers(random, pool, count),
        ...shared(random),
      }),
    }
  },
  segments: (random, pool) => {
    const { value, count } = positions(random, pool)
    const items = count === undefined ? undefined : count / 2
    return {
      // A buffer may have an odd number of elements at any moment: that is a matter for whoever draws.
      positions: value,
      ...some(random, {
        lineWidths: () => numbers(random, pool, items),
        colors: () => colors(random, pool, items),
        capStyle: () => random.pick(['butt', 'round', 'projecting']),
        dashes: () => random.pick([null, [6, 3], ['1mm', 2]]),
        ...shared(random),
      }),
    }
  },
  paths: (random, pool) => {
    const { value, count } = positions(random, pool)
    const half = count === undefined ? undefined : count / 2
    return {
      positions: value,
      ...(half !== undefined && random.chance(0.5) ? { pathSizes: [half, half] } : {}),
      ...some(random, { joinStyle: () => random.pick(['miter', 'round']), closed: () => true, ...shared(random) }),
    }
  },
  texts: (random, pool) => {
    const { value, count } = positions(random, pool)
    const many = count ?? 1
    return {
      positions: value,
      strings: random.chance(0.5) ? 'all' : Array.from({ length: many }, () => random.pick(['a', 'b', 'αβ'])),
      ...some(random, {
        fontWeights: () => random.pick(['bold', Array<string>(many).fill('normal')]),
        angles: () => (random.chance(0.5) ? 30 : random.floats(many)),
        ...shared(random),
      }),
    }
  },
}

export const visualKinds = ['points', 'segments', 'paths', 'texts'] as const
export const sceneContainers = ['viewport', 'view2D', 'group'] as const

/** Fresh copies of what is compared by value, as JSX written inline makes at every render. */
export function renewed(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 64 ? value : value.map(renewed)
  if (typeof value === 'function') return () => undefined
  if (typeof value !== 'object' || value === null || value instanceof GspBuffer || ArrayBuffer.isView(value)) {
    return value
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, renewed(member)]))
}

/** Does something to one of the buffers. */
export function changeBuffer(random: Random, buffer: GspBuffer): void {
  const { components, count } = buffer
  const isBig = buffer.type === 'int64'
  const data = (elements: number): Float32Array | BigInt64Array => {
    const values = Float32Array.from({ length: elements * components }, () => random.below(200))
    return isBig ? BigInt64Array.from(values, (value) => BigInt(value)) : values
  }
  const actions: (() => void)[] = [
    () => {
      if (count === 0) return
      const offset = random.below(count)
      buffer.write(offset, data(random.below(count - offset) + 1))
    },
    () => buffer.append(data(random.below(5))),
  ]
  // Bounded, so that a long run does not grow without end.
  if (buffer.ring === undefined) actions.push(() => buffer.resize(random.below(20)))
  random.pick(actions)()
  if (buffer.ring === undefined && buffer.count > 40) buffer.resize(10)
}
