import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/scene/diagnostics'
import { createNode } from '../../../src/scene/node'
import type { CanvasSize, DrawItem } from '../../../src/scene/plan'
import type { ReplicaBuffer } from '../../../src/scene/replica'
import { tableOf } from '../../../src/scene/tables'
import { links } from '../../../src/scene/transform/builders'
import { chain, type Chain } from '../../../src/scene/transform/chain'
import { ChainStore, type ChainSource } from '../../../src/scene/transform/chainStore'
import { PictureChains } from '../../../src/scene/transform/pictureChains'
import { npyFile } from './harness'

const size: CanvasSize = { width: 200, height: 100, scale: 1, dpi: 96 }
const geometry = { positions: [[0, 0, 0]] }

/** A visual as a plan has it, as far as a store looks. */
function itemOf(kind: string, props: Record<string, unknown>, width = 200): DrawItem {
  const rect = { x: 0, y: 0, width, height: 100 }
  return { node: createNode(kind, props, 1), table: tableOf(kind), viewport: { rect } } as unknown as DrawItem
}

class Bench {
  readonly buffers = new Map<number, ReplicaBuffer>()
  readonly loads: {
    uri: string
    signal: AbortSignal
    arrive: (bytes: Uint8Array) => void
    fail: (error: Error) => void
  }[] = []
  readonly found: Diagnostic[] = []
  arrivals = 0
  readonly store: ChainStore

  constructor(source: ChainSource = {}) {
    const load = (uri: string, signal: AbortSignal): Promise<Uint8Array> =>
      new Promise((arrive, fail) => this.loads.push({ uri, signal, arrive, fail }))
    this.store = new ChainStore(this.buffers, { load, ...source }, () => this.arrivals++)
  }

  /** One frame of one visual. */
  frame(item: DrawItem, at: CanvasSize = size, isComplete = false) {
    this.store.begin(isComplete)
    const ready = this.store.ready(item, at, (diagnostic) => this.found.push(diagnostic))
    return { ready, props: ready?.node.props ?? {}, arrival: this.store.end() }
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))

describe('a chain is run once', () => {
  test('for as long as it is the same: the result stays the very same object', () => {
    const bench = new Bench()
    const item = itemOf('points', { positions: { x: chain(links.immediate([1, 2])), y: [3, 4] } })
    const first = bench.frame(item).props.positions
    expect(bench.frame(item).props.positions).toBe(first)
    expect(bench.frame({ ...item }, { ...size, dpi: 300 }).props.positions).toBe(first)
  })

  test('and again only when the dpi or the viewport that it asked for is another', () => {
    const bench = new Bench()
    const inches = chain(links.immediate([1]), links.units({ from: 'in', to: 'px' }))
    const item = itemOf('points', { positions: geometry.positions, sizes: inches })
    const wide = itemOf('points', { positions: geometry.positions, sizes: inches }, 400)
    const first = bench.frame(item).props.sizes
    expect(first).toEqual(Float64Array.of(96))
    expect(bench.frame(wide).props.sizes).toBe(first)
    expect(bench.frame(item, { ...size, dpi: 192 }).props.sizes).toEqual(Float64Array.of(192))
    expect(bench.frame(item).props.sizes).toBe(first)
    const ndc = chain(links.immediate([1]), links.units({ from: 'ndc', to: 'px', axis: 'x' }))
    expect(bench.frame(itemOf('points', { sizes: ndc }, 400)).props.sizes).toEqual(Float64Array.of(200))
    expect(bench.frame(itemOf('points', { sizes: ndc }, 200)).props.sizes).toEqual(Float64Array.of(100))
  })

  test('and again when a buffer in it was written, without loading again', async () => {
    const bench = new Bench()
    const buffer: ReplicaBuffer = {
      type: 'float32',
      ring: undefined,
      start: 0,
      count: 2,
      storage: Float32Array.of(1, 2),
      revision: 0,
    }
    bench.buffers.set(7, buffer)
    const a = { chain: [{ link: 'immediate', data: { $buffer: 7 } }] }
    const b = chain(links.load('b.npy'))
    const item = itemOf('points', { sizes: chain(links.expression('a * b', { a: a, b })) })
    expect(bench.frame(item).ready).toBeUndefined()
    bench.loads[0]!.arrive(npyFile([10], [1]))
    await settled()
    expect(bench.frame(item).props.sizes).toEqual(Float64Array.of(10, 20))
    buffer.storage[0] = 5
    buffer.revision++
    expect(bench.frame(item, size, true).ready, 'runs anew').toBeUndefined()
    expect(bench.frame(item).props.sizes, 'shows what was there').toEqual(Float64Array.of(10, 20))
    await settled()
    expect(bench.frame(item).props.sizes).toEqual(Float64Array.of(50, 20))
    expect(bench.loads).toHaveLength(1)
  })
})

describe('what is on its way', () => {
  const item = itemOf('points', { positions: chain(links.load('a.npy', { type: 'vec2' })) })

  test('is named, told when it is there, and then drawn', async () => {
    const bench = new Bench()
    const { ready, arrival } = bench.frame(item)
    expect([ready, bench.store.pending]).toEqual([undefined, ['a.npy']])
    bench.loads[0]!.arrive(npyFile([1, 2], [1, 2]))
    await arrival
    expect(bench.arrivals).toBe(1)
    expect(bench.frame(item).props.positions).toMatchObject({ components: 2 })
    expect([bench.store.pending, bench.loads.length]).toEqual([[], 1])
  })

  test('gives up when no visual wants it any more, and starts again when one does', () => {
    const bench = new Bench()
    const shown = itemOf('points', { positions: chain(links.load('a.npy')) })
    bench.frame(shown)
    bench.frame(itemOf('points', { positions: [[0, 0]] }))
    expect(bench.loads[0]!.signal.aborted).toBe(true)
    bench.frame(shown)
    expect(bench.loads.map(({ signal }) => signal.aborted)).toEqual([true, false])
    bench.store.dispose()
    expect(bench.loads[1]!.signal.aborted).toBe(true)
  })

  test('that fails is told of in every frame, by its element and prop, and not tried again', async () => {
    const bench = new Bench()
    const failing = itemOf('points', { name: 'p', positions: chain(links.load('a.npy')) })
    bench.frame(failing)
    bench.loads[0]!.fail(new Error('broken'))
    await settled()
    bench.frame(failing)
    expect(bench.frame(failing).ready).toBeUndefined()
    expect(bench.found).toHaveLength(2)
    expect(bench.found[0]).toMatchObject({ code: 'chain.run', element: 'Points "p"', prop: 'positions' })
    expect(bench.loads).toHaveLength(1)
  })
})

describe('every slot takes a chain', () => {
  const texel = chain(links.immediate(new Uint8Array([1, 2, 3, 4]), { type: 'rgba8', shape: [1, 1] }))
  const numbers = (values: readonly number[], shape?: readonly number[]): Chain =>
    chain(links.immediate(values, { shape }))
  const triangle = numbers([0, 0, 0, 1, 0, 0, 0, 1, 0], [3, 3])

  test.each([
    ['positions by their shape', 'points', { positions: triangle }, { positions: { components: 3 } }],
    [
      'values of colours',
      'points',
      { faceColors: { values: numbers([1]), cmap: 'gray' } },
      { faceColors: { values: Float64Array.of(1), cmap: 'gray' } },
    ],
    ['a grid that knows its shape', 'image', { values: numbers([1, 2], [1, 2]) }, { values: { shape: [1, 2] } }],
    [
      'the data of a grid',
      'image',
      { values: { data: numbers([1, 2]), shape: [2, 1] } },
      { values: { data: Float64Array.of(1, 2), shape: [2, 1] } },
    ],
    ['a texture', 'image', { texture: texel }, { texture: { width: 1, height: 1 } }],
    [
      'the texture of a material',
      'mesh',
      { material: { type: 'textured', texture: texel } },
      { material: { type: 'textured', texture: { width: 1, height: 1 } } },
    ],
    [
      'a geometry',
      'mesh',
      { geometry: { positions: triangle, indices: numbers([0, 1, 2]), normals: triangle } },
      { geometry: { indices: Float64Array.of(0, 1, 2), normals: { components: 3 } } },
    ],
    ['sizes of paths', 'paths', { pathSizes: numbers([2, 1]) }, { pathSizes: Float64Array.of(2, 1) }],
  ])('%s', (_, kind, props, expected) => {
    const bench = new Bench()
    expect(bench.frame(itemOf(kind, props)).props).toMatchObject(expected)
    expect(bench.found).toEqual([])
  })

  test.each([
    [
      'vectors as a column',
      'points',
      { positions: { x: chain(links.immediate(new Float32Array(2), { type: 'vec2' })), y: [1] } },
      'chain.type',
    ],
    ['numbers as colours', 'points', { faceColors: numbers([1]) }, 'chain.type'],
    ['a grid of no shape', 'image', { values: numbers([1, 2]) }, 'chain.type'],
    ['a grid of another shape', 'image', { values: { data: numbers([1, 2]), shape: [3, 3] } }, 'chain.value'],
    ['numbers as a texture', 'image', { texture: numbers([1, 2], [1, 2]) }, 'chain.type'],
    [
      'an index out of range',
      'mesh',
      { geometry: { positions: triangle, indices: numbers([0, 1, 9]) } },
      'chain.value',
    ],
    [
      'indices that are not divisible by three',
      'mesh',
      { geometry: { positions: triangle, indices: numbers([0, 1]) } },
      'chain.value',
    ],
  ])('%s is a diagnostic', (_, kind, props, code) => {
    const bench = new Bench()
    const { ready } = bench.frame(itemOf(kind, props))
    expect(bench.found[0]?.code).toBe(code)
    expect(ready).toBeUndefined()
  })

  test('the address of an Image is loaded as a chain would be, and told of as src', async () => {
    const texture = { data: new Uint8Array(4), width: 1, height: 1 }
    const bench = new Bench({ decodeImage: () => Promise.resolve(texture) })
    const item = itemOf('image', { src: 'a.png' })
    bench.frame(item)
    expect(bench.loads[0]?.uri).toBe('a.png')
    bench.loads[0]!.arrive(new Uint8Array(3))
    await settled()
    bench.frame(item)
    expect(bench.found[0]).toMatchObject({ code: 'chain.load.format', prop: 'src' })
  })
})

describe('what nobody shows any more is let go of', () => {
  const decodeImage = () => Promise.resolve({ data: new Uint8Array(4), width: 1, height: 1 })
  const image = (id: number, src: string): DrawItem => {
    const item = itemOf('image', { src })
    return { ...item, node: { ...item.node, id } }
  }
  const png = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='), (char) => char.charCodeAt(0)) // prettier-ignore

  test('a picture is one for all images that show it, and is loaded anew when none was left', async () => {
    const bench = new Bench({ decodeImage })
    const load = async (item: DrawItem): Promise<number> => {
      bench.frame(item)
      bench.loads.at(-1)!.arrive(png)
      await settled()
      expect(bench.frame(item).ready).toBeDefined()
      return bench.loads.length
    }
    expect(await load(image(1, 'a.png'))).toBe(1)
    expect(await load(image(2, 'a.png'))).toBe(1)
    bench.store.sweep(new Set([2]))
    expect(await load(image(2, 'a.png'))).toBe(1)
    bench.store.sweep(new Set([3]))
    expect(await load(image(3, 'a.png'))).toBe(2)
    expect(await load(image(3, 'b.png')), 'another address lets go as well').toBe(3)
    expect(await load(image(3, 'a.png'))).toBe(4)
  })

  test('so many pictures, one after the other, are never more than are shown', () => {
    const pictures = new PictureChains()
    for (let id = 0; id < 30; id++) {
      pictures.replace(id, 'image', { src: `${id}.png` })
      pictures.sweep(new Set([id]))
      expect(pictures.size).toBe(1)
    }
    pictures.replace(29, 'image', { texture: {} })
    expect(pictures.size).toBe(0)
  })
})
