import { eachReference, type Batch, type Op } from './batch'
import { copyInto } from './buffer'
import { BufferChanges } from './bufferChanges'
import { ChildOrder } from './childOrder'
import { GspError, show } from './diagnostics'
import { elementTypes, type ElementType, type TypedArray } from './elementTypes'
import type { Props } from './props'
import { createNode, rootKind, walk, type SceneNode } from './node'

/** A buffer as a host keeps it: memory of its own. */
export interface ReplicaBuffer {
  readonly type: ElementType
  readonly ring: number | undefined
  start: number
  count: number
  storage: TypedArray
  /** Grows with every change. */
  revision: number
  /** What was written lately, in elements as they are stored; absent: nothing is known of that. */
  readonly changes?: BufferChanges
}

/** A batch in the course of being applied. */
interface Change {
  readonly undo: (() => void)[]
  readonly order: ChildOrder
  /** Ids of nodes. */
  readonly removed: number[]
}

/** A scene rebuilt from batches: what every host draws from. */
export class SceneReplica {
  readonly root: SceneNode = createNode(rootKind, {}, 0)
  readonly nodes = new Map<number, SceneNode>([[0, this.root]])
  readonly buffers = new Map<number, ReplicaBuffer>()
  readonly #deepest: number
  #seq = 0

  /** @param deepest nodes above each other below which nothing is placed: each that is placed looks at all that are above it */
  constructor(deepest = Infinity) {
    this.#deepest = deepest
  }

  /** Number of the last batch applied. */
  get seq(): number {
    return this.#seq
  }

  /**
   * Applies a batch, whole or not at all.
   * @param check looks at the scene as it would be, with the ids of nodes that were removed; what it throws refuses the batch
   * @throws GspError when it is out of order or speaks of what does not exist; the replica is then as before.
   */
  apply(batch: Batch, check?: (removed: readonly number[]) => void): void {
    if (!(batch.seq > this.#seq)) throw broken(`batch ${batch.seq} came after ${this.#seq}`)
    const change: Change = { undo: [], order: new ChildOrder(), removed: [] }
    try {
      for (const op of batch.ops) this.#apply(op, change)
      change.order.write()
      check?.(change.removed)
    } catch (error) {
      for (const step of change.undo.reverse()) step()
      throw error instanceof GspError ? error : broken(String(error))
    }
    this.#seq = batch.seq
  }

  #node(id: number): SceneNode {
    return this.nodes.get(id) ?? raise(`there is no node ${id}`)
  }

  /** A node other than the root. */
  #element(id: number): SceneNode {
    return id === 0 ? raise('the root is no element') : this.#node(id)
  }

  #checkReferences(props: Props): void {
    eachReference(props, (id) => this.#buffer(id))
  }

  #buffer(id: number): ReplicaBuffer {
    return this.buffers.get(id) ?? raise(`there is no buffer ${id}`)
  }

  #sibling(parent: SceneNode, id: number | undefined): SceneNode | undefined {
    if (id === undefined) return undefined
    const sibling = this.#node(id)
    return sibling.parent === parent ? sibling : raise(`node ${id} is no child of ${parent.id}`)
  }

  /** A node that others may be placed below; that is not `node`, nor below it. */
  #parent(id: number, node?: SceneNode): SceneNode {
    const parent = this.#node(id)
    if (!node && this.#deepest === Infinity) return parent
    let depth = 0
    for (let up: SceneNode | undefined = parent; up; up = up.parent) {
      if (up === node) raise(`node ${node.id} cannot be placed inside itself`)
      if (++depth > this.#deepest) raise(`node ${id} is too deep for anything below it`)
    }
    return parent
  }

  #apply(op: Op, { undo, order, removed }: Change): void {
    switch (op.op) {
      case 'create': {
        if (this.nodes.has(op.id) || !isWhole(op.id)) raise(`node ${op.id} exists or is no id`)
        const parent = this.#parent(op.parent)
        const before = this.#sibling(parent, op.before)
        this.#checkReferences(op.props)
        const node = createNode(op.kind, op.props, op.id)
        node.visible = op.visible
        node.listens = op.listens
        undo.push(order.place(parent, node, before), () => this.nodes.delete(op.id))
        this.nodes.set(op.id, node)
        return
      }
      case 'update': {
        const node = this.#element(op.id)
        const { props, listens } = node
        this.#checkReferences(op.changed)
        node.props = { ...props, ...op.changed }
        if ('listens' in op) node.listens = op.listens
        undo.push(() => {
          node.props = props
          node.listens = listens
        })
        return
      }
      case 'show': {
        const node = this.#element(op.id)
        const { visible } = node
        node.visible = op.visible
        undo.push(() => (node.visible = visible))
        return
      }
      case 'place': {
        const node = this.#element(op.id)
        const parent = this.#parent(op.parent, node)
        const before = this.#sibling(parent, op.before)
        if (before === node) raise(`node ${op.id} cannot be placed before itself`)
        undo.push(order.place(parent, node, before))
        return
      }
      case 'remove': {
        const node = this.#element(op.id)
        undo.push(order.detach(node))
        for (const below of walk(node, (each) => order.childrenOf(each))) {
          this.nodes.delete(below.id)
          removed.push(below.id)
          undo.push(() => this.nodes.set(below.id, below))
        }
        return
      }
      case 'buffer.create': {
        if (this.buffers.has(op.id) || !isWhole(op.id)) raise(`buffer ${op.id} exists or is no id`)
        if (!Object.hasOwn(elementTypes, op.type)) raise(`buffer ${op.id} is of the unknown type ${show(op.type)}`)
        const { type, ring, start, count } = op
        const length = ring ?? count
        if (!isWhole(length)) raise(`buffer ${op.id} cannot have ${show(length)} elements`)
        const { array, components } = elementTypes[type]
        // Before there is memory for it: a number of elements is said in a few bytes.
        if (op.data.length !== length * components) raise(`buffer ${op.id} is not filled by its data`)
        const storage = new array(length * components)
        const changes = new BufferChanges()
        const buffer: ReplicaBuffer = { type, ring, start, count, storage, revision: 0, changes }
        if (ring === undefined ? start !== 0 : !isWindow(ring, start, count)) {
          raise(`buffer ${op.id} has no window ${start}+${count}`)
        }
        checkData(op.id, buffer, 0, op.data)
        copyInto(buffer.storage, op.data, 0)
        this.buffers.set(op.id, buffer)
        undo.push(() => this.buffers.delete(op.id))
        return
      }
      case 'buffer.resize': {
        const buffer = this.#buffer(op.id)
        if (!isWhole(op.count) || buffer.ring !== undefined) {
          raise(`buffer ${op.id} cannot be resized to ${show(op.count)}`)
        }
        undo.push(restore(buffer))
        const { array, components } = elementTypes[buffer.type]
        const [used, length] = [buffer.count * components, op.count * components]
        if (length > buffer.storage.length) {
          const grown = new array(Math.max(length, buffer.storage.length * 2))
          copyInto(grown, buffer.storage.subarray(0, used), 0)
          buffer.storage = grown
        } else if (length > used) {
          // An earlier op of the batch may have cut here what a failure must bring back.
          const { storage } = buffer
          const old = storage.slice(used, length)
          undo.push(() => copyInto(storage, old, used))
          storage.fill((buffer.type === 'int64' ? 0n : 0) as never, used, length)
        }
        buffer.count = op.count
        buffer.revision++
        buffer.changes?.reset(buffer.revision)
        return
      }
      case 'buffer.window': {
        const buffer = this.#buffer(op.id)
        if (!isWindow(buffer.ring, op.start, op.count)) raise(`buffer ${op.id} has no window ${op.start}+${op.count}`)
        undo.push(restore(buffer))
        buffer.start = op.start
        buffer.count = op.count
        buffer.revision++
        buffer.changes?.reset(buffer.revision)
        return
      }
      case 'buffer.write': {
        const buffer = this.#buffer(op.id)
        checkData(op.id, buffer, op.offset, op.data)
        const { storage, revision } = buffer
        const from = op.offset * elementTypes[buffer.type].components
        const old = storage.slice(from, from + op.data.length)
        copyInto(storage, op.data, from)
        const end = op.offset + op.data.length / elementTypes[buffer.type].components
        buffer.revision++
        buffer.changes?.add(buffer.revision, { from: op.offset, end })
        undo.push(() => {
          copyInto(storage, old, from)
          buffer.revision = revision
          buffer.changes?.undo()
        })
        return
      }
      case 'buffer.delete': {
        const buffer = this.#buffer(op.id)
        this.buffers.delete(op.id)
        undo.push(() => this.buffers.set(op.id, buffer))
        return
      }
      default:
        raise(`unknown op ${show((op as { op: unknown }).op)}`)
    }
  }
}

function restore(buffer: ReplicaBuffer): () => void {
  const { start, count, storage, revision } = buffer
  return () => {
    Object.assign(buffer, { start, count, storage, revision })
    buffer.changes?.reset(revision)
  }
}

const isWhole = (value: number): boolean => Number.isInteger(value) && value >= 0

const isWindow = (ring: number | undefined, start: number, count: number): boolean =>
  ring !== undefined && isWhole(start) && isWhole(count) && start < ring && count <= ring

/** Data must be whole elements of the buffer's own type, inside what is in use. */
function checkData(id: number, { type, ring, count }: ReplicaBuffer, offset: number, data: TypedArray): void {
  const { array, components } = elementTypes[type]
  const elements = data.length / components
  if (!(data instanceof array) || !isWhole(elements)) raise(`buffer ${id} takes whole elements of ${type}`)
  const end = ring ?? count
  if (!isWhole(offset) || offset + elements > end) raise(`buffer ${id} ends before ${offset}+${elements}`)
}

function broken(message: string): GspError {
  return new GspError({
    code: 'batch.invalid',
    message: `Invalid batch: ${message}.`,
    fix: 'Start again from a snapshot.',
  })
}

function raise(message: string): never {
  throw broken(message)
}
