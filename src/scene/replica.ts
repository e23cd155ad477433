import type { Batch, Op } from './batch'
import { copyInto } from './buffer'
import { GspError } from './diagnostics'
import { elementTypes, type ElementType, type TypedArray } from './elementTypes'
import { createNode, detachNode, placeNode, rootKind, walk, type SceneNode } from './node'

/** A buffer as a host keeps it: memory of its own. */
export interface ReplicaBuffer {
  readonly type: ElementType
  readonly ring: number | undefined
  start: number
  count: number
  storage: TypedArray
  /** Grows with every change. */
  revision: number
}

type Undo = () => void

/** A scene rebuilt from batches: what every host draws from. */
export class SceneReplica {
  readonly root: SceneNode = createNode(rootKind, {}, 0)
  readonly nodes = new Map<number, SceneNode>([[0, this.root]])
  readonly buffers = new Map<number, ReplicaBuffer>()
  #seq = 0

  /** Number of the last batch applied. */
  get seq(): number {
    return this.#seq
  }

  /**
   * Applies a batch, whole or not at all.
   * @throws GspError when it is out of order or speaks of what does not exist; the replica is then as before.
   */
  apply(batch: Batch): void {
    if (batch.seq <= this.#seq) throw broken(`batch ${batch.seq} came after ${this.#seq}`)
    const undo: Undo[] = []
    try {
      for (const op of batch.ops) this.#apply(op, undo)
    } catch (error) {
      for (const step of undo.reverse()) step()
      throw error
    }
    this.#seq = batch.seq
  }

  #node(id: number): SceneNode {
    return this.nodes.get(id) ?? raise(`there is no node ${id}`)
  }

  #buffer(id: number): ReplicaBuffer {
    return this.buffers.get(id) ?? raise(`there is no buffer ${id}`)
  }

  #sibling(parent: SceneNode, id: number | undefined): SceneNode | undefined {
    if (id === undefined) return undefined
    const sibling = this.#node(id)
    return sibling.parent === parent ? sibling : raise(`node ${id} is no child of ${parent.id}`)
  }

  #apply(op: Op, undo: Undo[]): void {
    switch (op.op) {
      case 'create': {
        if (this.nodes.has(op.id)) raise(`node ${op.id} exists`)
        const parent = this.#node(op.parent)
        const before = this.#sibling(parent, op.before)
        const node = createNode(op.kind, op.props, op.id)
        node.visible = op.visible
        node.listens = op.listens
        placeNode(parent, node, before)
        this.nodes.set(op.id, node)
        undo.push(() => {
          detachNode(node)
          this.nodes.delete(op.id)
        })
        return
      }
      case 'update': {
        const node = this.#node(op.id)
        const { props, listens } = node
        node.props = { ...props, ...op.changed }
        if ('listens' in op) node.listens = op.listens
        undo.push(() => {
          node.props = props
          node.listens = listens
        })
        return
      }
      case 'show': {
        const node = this.#node(op.id)
        const { visible } = node
        node.visible = op.visible
        undo.push(() => (node.visible = visible))
        return
      }
      case 'place': {
        const node = this.#node(op.id)
        const parent = this.#node(op.parent)
        for (let up: SceneNode | undefined = parent; up; up = up.parent) {
          if (up === node) raise(`node ${op.id} cannot be placed inside itself`)
        }
        const before = this.#sibling(parent, op.before)
        undo.push(undoDetach(node))
        placeNode(parent, node, before)
        return
      }
      case 'remove': {
        if (op.id === 0) raise('the root cannot be removed')
        const node = this.#node(op.id)
        undo.push(undoDetach(node))
        detachNode(node)
        for (const below of walk(node)) {
          this.nodes.delete(below.id)
          undo.push(() => this.nodes.set(below.id, below))
        }
        return
      }
      case 'buffer.create': {
        if (this.buffers.has(op.id)) raise(`buffer ${op.id} exists`)
        const { array, components } = elementTypes[op.type]
        const storage = new array((op.ring ?? op.count) * components)
        copyInto(storage, op.data, 0)
        this.buffers.set(op.id, {
          type: op.type,
          ring: op.ring,
          start: op.start,
          count: op.count,
          storage,
          revision: 0,
        })
        undo.push(() => this.buffers.delete(op.id))
        return
      }
      case 'buffer.resize': {
        const buffer = this.#buffer(op.id)
        undo.push(restore(buffer))
        const { array, components } = elementTypes[buffer.type]
        const length = op.count * components
        if (length > buffer.storage.length) {
          const grown = new array(Math.max(length, buffer.storage.length * 2))
          copyInto(grown, buffer.storage.subarray(0, buffer.count * components), 0)
          buffer.storage = grown
        } else if (op.count > buffer.count) {
          // What lies past the count means nothing, so undoing needs no copy of it.
          buffer.storage.fill(0 as never, buffer.count * components, length)
        }
        buffer.count = op.count
        buffer.revision++
        return
      }
      case 'buffer.window': {
        const buffer = this.#buffer(op.id)
        if (buffer.ring === undefined || op.count > buffer.ring || op.start >= buffer.ring) {
          raise(`buffer ${op.id} has no window ${op.start}+${op.count}`)
        }
        undo.push(restore(buffer))
        buffer.start = op.start
        buffer.count = op.count
        buffer.revision++
        return
      }
      case 'buffer.write': {
        const buffer = this.#buffer(op.id)
        const { components } = elementTypes[buffer.type]
        const from = op.offset * components
        const end = from + op.data.length
        if (end > buffer.storage.length)
          raise(`buffer ${op.id} ends before ${op.offset}+${op.data.length / components}`)
        const old = buffer.storage.slice(from, end)
        const { revision } = buffer
        copyInto(buffer.storage, op.data, from)
        buffer.revision++
        undo.push(() => {
          copyInto(buffer.storage, old, from)
          buffer.revision = revision
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
        raise(`unknown op ${JSON.stringify((op as { op: unknown }).op)}`)
    }
  }
}

/** Puts a node back where it is now; runs after what came later was undone. */
function undoDetach(node: SceneNode): Undo {
  const parent = node.parent!
  const index = parent.children.indexOf(node)
  return () => {
    detachNode(node)
    parent.children.splice(index, 0, node)
    node.parent = parent
  }
}

function restore(buffer: ReplicaBuffer): Undo {
  const { start, count, storage, revision } = buffer
  return () => Object.assign(buffer, { start, count, storage, revision })
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
