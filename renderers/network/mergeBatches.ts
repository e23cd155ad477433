import { copyInto } from '../../src/scene/buffer'
import type { Batch, BufferOp, NodeOp, Op } from '../../src/scene/batch'
import { elementTypes, type ElementType } from '../../src/scene/elementTypes'
import { merged } from '../../src/scene/resolve/descent'

type Update = NodeOp & { readonly op: 'update' }
type Write = BufferOp & { readonly op: 'buffer.write' }
type Resize = BufferOp & { readonly op: 'buffer.resize' }

/**
 * One batch that does what several do one after the other: for a connection that is slower than what is sent over it. Of what is
 * changed several times the last counts: props of a node, the window of a ring, elements of a buffer. Ops that change the structure
 * stay, in their order.
 * @param batches at least one, in their order
 * @param typeOf what the elements are of a buffer that was there before, and still is
 */
export function mergeBatches(batches: readonly Batch[], typeOf: TypeOf): Batch {
  const last = batches.at(-1)
  if (!last) throw new RangeError('mergeBatches: expected at least one batch.')
  if (batches.length === 1) return last
  const merging = new Merging(typeOf)
  for (const { ops } of batches) for (const op of ops) merging.add(op)
  return { seq: last.seq, ops: merging.ops() }
}

type TypeOf = (buffer: number) => ElementType

class Merging {
  readonly #typeOf: TypeOf
  readonly #creates: Op[] = []
  readonly #deletes: Op[] = []
  readonly #contents = new Map<number, BufferContent>()
  /** Holes are updates that a later one of the same node has taken in. */
  readonly #nodeOps: (NodeOp | undefined)[] = []
  /** Where the last update of a node stands. */
  readonly #updates = new Map<number, number>()

  constructor(typeOf: TypeOf) {
    this.#typeOf = typeOf
  }

  add(op: Op): void {
    switch (op.op) {
      case 'buffer.create':
        this.#creates.push(op)
        this.#contents.set(op.id, new BufferContent(op.type, op.count))
        return
      case 'buffer.delete':
        this.#contents.delete(op.id)
        this.#deletes.push(op)
        return
      case 'buffer.resize':
      case 'buffer.window':
      case 'buffer.write': {
        let content = this.#contents.get(op.id)
        if (!content) this.#contents.set(op.id, (content = new BufferContent(this.#typeOf, undefined)))
        content.add(op)
        return
      }
      case 'update':
        this.#update(op)
        return
      default:
        this.#nodeOps.push(op)
    }
  }

  /** Buffers before nodes that may refer to them; those that are gone after nodes that did. */
  ops(): Op[] {
    const contents = [...this.#contents.values()].flatMap((content) => content.ops())
    const nodeOps = this.#nodeOps.filter((op) => op !== undefined)
    return [...this.#creates, ...contents, ...nodeOps, ...this.#deletes]
  }

  /** The later place is right for both: what the earlier one refers to is there for as long as it is referred to. */
  #update(op: Update): void {
    const at = this.#updates.get(op.id)
    this.#updates.set(op.id, this.#nodeOps.length)
    if (at === undefined) {
      this.#nodeOps.push(op)
      return
    }
    const before = this.#nodeOps[at] as Update
    this.#nodeOps[at] = undefined
    this.#nodeOps.push({ ...before, ...op, changed: { ...before.changed, ...op.changed } })
  }
}

/** What happens to a buffer from one cut to the next: in between, what is written minds no growth. */
interface Spell {
  /** Elements are cut off, and come back as zeros: what was written before stays before. */
  readonly cut: Resize | undefined
  growth: Resize | undefined
  readonly writes: Write[]
}

/** What happens to one buffer. */
class BufferContent {
  readonly #spells: Spell[] = [{ cut: undefined, growth: undefined, writes: [] }]
  #window: BufferOp | undefined
  /** The number of elements, where it is known. */
  #count: number | undefined
  readonly #type: ElementType | TypeOf

  /** @param type of its elements, or who knows that: asked only when there are ops to be made, since a buffer may be gone by then */
  constructor(type: ElementType | TypeOf, count: number | undefined) {
    this.#type = type
    this.#count = count
  }

  add(op: BufferOp): void {
    if (op.op === 'buffer.window') this.#window = op
    else if (op.op === 'buffer.write') this.#spells.at(-1)!.writes.push(op)
    else if (op.op === 'buffer.resize') this.#resize(op)
  }

  ops(): BufferOp[] {
    const contents = this.#spells.flatMap(({ cut, growth, writes }) => [cut, growth, ...joined(writes, this.#typeOf)])
    return [...contents, this.#window].filter((op) => op !== undefined)
  }

  #resize(op: Resize): void {
    const isGrowth = this.#count !== undefined && op.count >= this.#count
    this.#count = op.count
    if (isGrowth) this.#spells.at(-1)!.growth = op
    else this.#spells.push({ cut: op, growth: undefined, writes: [] })
  }

  readonly #typeOf = (id: number): ElementType => (typeof this.#type === 'string' ? this.#type : this.#type(id))
}

/** Writes of one buffer as few that do not overlap: each element from the last that wrote it. */
function joined(writes: readonly Write[], typeOf: TypeOf): readonly Write[] {
  const [first] = writes
  if (!first || writes.length === 1) return writes
  const { components, array } = elementTypes[typeOf(first.id)]
  const spans = writes.map((write, turn) => ({
    ...{ write, turn, from: write.offset },
    end: write.offset + write.data.length / components,
  }))
  const byPlace = [...spans].sort((a, b) => a.from - b.from)
  let next = 0
  return merged(spans).map(({ from, end }): Write => {
    const begin = next
    while (next < byPlace.length && byPlace[next]!.from <= end) next++
    const within = byPlace.slice(begin, next)
    if (within.length === 1) return within[0]!.write
    const data = new array((end - from) * components)
    for (const span of within.sort((a, b) => a.turn - b.turn)) {
      copyInto(data, span.write.data, (span.from - from) * components)
    }
    return { op: 'buffer.write', id: first.id, offset: from, data }
  })
}
