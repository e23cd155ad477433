import type { Batch, BufferOp, NodeOp } from '../scene/batch'
import type { GspBuffer } from '../scene/buffer'
import { type BufferListener } from '../scene/buffer'
import { bufferRef, type BufferRef } from '../scene/bufferRef'
import { unattached, walk, type SceneNode } from '../scene/node'
import type { DiagnosticSink } from '../scene/diagnostics'
import { replaceBuffers, type Props } from '../scene/props'
import type { TypedArray } from '../scene/elementTypes'
import type { RunListener } from '../scene/listeners'
import type { Instance } from './instance'

/** Ranges beyond this many are joined into one: a few bytes more cost less than many ops. */
const maxRanges = 16

/** What one root knows of one buffer. */
interface BufferEntry {
  readonly id: number
  readonly unlisten: () => void
  /** How many attached nodes hold it. */
  uses: number
  /** Whether hosts have it already. */
  isCreated: boolean
  isResized: boolean
  isMoved: boolean
  /** Written and not yet sent: `[offset, end]` in elements of storage, sorted, apart from each other. */
  dirty: [number, number][]
}

/**
 * Collects everything that happens to the scene of one root, in and outside React, and cuts it into batches.
 * Dirty ranges of buffers live here, since several roots may share a buffer.
 */
export class CommitLog implements BufferListener {
  readonly #onPending: () => void
  #nodeOps: NodeOp[] = []
  #updates = new Map<number, NodeOp & { op: 'update'; changed: Record<string, unknown> }>()
  /** Updates of nodes that were removed before the flush: they may speak of buffers that no host ever gets. */
  readonly #overtaken = new Set<NodeOp>()
  readonly #entries = new Map<GspBuffer, BufferEntry>()
  readonly #changed = new Set<GspBuffer>()
  readonly #released = new Set<GspBuffer>()
  readonly #changedNodes = new Set<Instance>()
  /** Whether React has hidden anything, or hidden it again, since the root last looked. */
  hasHidden = false
  #revision = 0
  #seq = 0
  #lastNode = 0
  #lastBuffer = 0

  /** @param onPending called when something waits to be flushed. */
  constructor(
    onPending: () => void,
    readonly onDiagnostic: DiagnosticSink,
  ) {
    this.#onPending = onPending
  }

  get isEmpty(): boolean {
    return this.#nodeOps.length === 0 && this.#changed.size === 0 && this.#released.size === 0
  }

  /** Grows with every change of nodes and of where they stand. */
  get revision(): number {
    return this.#revision
  }

  /** Buffers that attached nodes hold. */
  get bufferCount(): number {
    return this.#entries.size
  }

  bufferId(buffer: GspBuffer): number | undefined {
    return this.#entries.get(buffer)?.id
  }

  /** A node and all below it enter the scene; ids are given here, parents first. */
  attach(node: Instance, parent: SceneNode, before: SceneNode | undefined): void {
    node.id = ++this.#lastNode
    node.log = this
    if (node.buffers) for (const buffer of node.buffers) this.#use(buffer)
    this.#push(this.#createOp(node, before))
    const { children } = node
    for (let i = 0; i < children.length; i++) this.attach(children[i] as Instance, node, undefined)
  }

  place(node: Instance, parent: SceneNode, before: SceneNode | undefined): void {
    this.#push({ op: 'place', id: node.id, parent: parent.id, before: before?.id })
  }

  remove(node: Instance): void {
    this.#push({ op: 'remove', id: node.id })
    for (const below of walk(node) as Iterable<Instance>) {
      for (const buffer of below.buffers ?? []) this.#release(buffer)
      const update = this.#updates.get(below.id)
      if (update) this.#overtaken.add(update)
      this.#updates.delete(below.id)
      below.id = unattached
      below.log = undefined
    }
  }

  /** Changed props of an attached node. Later changes before the next flush join the first. */
  update(node: Instance, changed: Props, listens?: { readonly listens: readonly string[] | undefined }): void {
    if (node.view || node.watchers) this.#changedNodes.add(node)
    const encoded = this.#encode(changed)
    const pending = this.#updates.get(node.id)
    if (pending) {
      this.#revision++
      Object.assign(pending.changed, encoded)
      if (listens) Object.assign(pending, listens)
      return
    }
    const op = { op: 'update' as const, id: node.id, changed: encoded, ...listens }
    this.#updates.set(node.id, op)
    this.#push(op)
  }

  /** The buffers of a node change: new ones are used before old ones are let go. */
  exchange(old: readonly GspBuffer[] | undefined, next: readonly GspBuffer[] | undefined): void {
    if (old === next) return
    for (const buffer of next ?? []) this.#use(buffer)
    for (const buffer of old ?? []) this.#release(buffer)
  }

  show(node: Instance, visible: boolean): void {
    this.#push({ op: 'show', id: node.id, visible })
  }

  /** React says that something is hidden, which may be when it forgets what was hidden before. */
  mayForget(): void {
    this.hasHidden = true
    this.#onPending()
  }

  onWrite(buffer: GspBuffer, offset: number, count: number): void {
    const entry = this.#entries.get(buffer)
    if (!entry) return
    if (entry.isCreated) addRange(entry.dirty, offset, offset + count)
    this.#touch(buffer)
  }

  onWindow(buffer: GspBuffer): void {
    const entry = this.#entries.get(buffer)
    if (!entry) return
    entry.isMoved = true
    this.#touch(buffer)
  }

  onResize(buffer: GspBuffer): void {
    const entry = this.#entries.get(buffer)
    if (!entry) return
    entry.isResized = true
    this.#touch(buffer)
  }

  /** Everything since the last flush as one batch, or `undefined` when nothing changed. */
  flush(): Batch | undefined {
    if (this.isEmpty) return undefined
    const creates: BufferOp[] = []
    const resizes: BufferOp[] = []
    const windows: BufferOp[] = []
    const writes: BufferOp[] = []
    for (const buffer of this.#changed) {
      const entry = this.#entries.get(buffer)!
      if (entry.uses === 0) continue
      const { id } = entry
      const { start, count } = buffer
      if (!entry.isCreated) {
        creates.push(createOf(buffer, id))
        entry.isCreated = true
      } else {
        if (entry.isResized) resizes.push({ op: 'buffer.resize', id, count })
        if (entry.isMoved) windows.push({ op: 'buffer.window', id, start, count })
        const limit = buffer.ring ?? count
        for (const [from, end] of entry.dirty) {
          if (from < limit)
            writes.push({ op: 'buffer.write', id, offset: from, data: viewOf(buffer, from, Math.min(end, limit)) })
        }
      }
      entry.isResized = entry.isMoved = false
      entry.dirty = []
    }
    const deletes: BufferOp[] = []
    for (const buffer of this.#released) {
      const entry = this.#entries.get(buffer)!
      if (entry.uses > 0) continue
      entry.unlisten()
      this.#entries.delete(buffer)
      if (entry.isCreated) deletes.push({ op: 'buffer.delete', id: entry.id })
    }
    const nodeOps = this.#overtaken.size === 0 ? this.#nodeOps : this.#nodeOps.filter((op) => !this.#overtaken.has(op))
    const ops = [...creates, ...resizes, ...windows, ...writes, ...nodeOps, ...deletes]
    this.#nodeOps = []
    this.#updates = new Map()
    this.#overtaken.clear()
    this.#changed.clear()
    this.#released.clear()
    return ops.length === 0 ? undefined : { seq: ++this.#seq, ops }
  }

  /**
   * One batch that builds the scene as it is now from nothing: for a host that comes late. What waits for the next flush is
   * to be flushed before; the batches after this one then follow on it. `undefined` where nothing was ever sent: the first
   * batch is then all there is.
   */
  snapshot(root: SceneNode): Batch | undefined {
    if (this.#seq === 0) return undefined
    const buffers = [...this.#entries].map(([buffer, { id }]) => createOf(buffer, id))
    const nodes: NodeOp[] = []
    for (const node of walk(root) as Iterable<Instance>) if (node !== root) nodes.push(this.#createOp(node, undefined))
    return { seq: this.#seq, ops: [...buffers, ...nodes] }
  }

  /** Tells who watches nodes that changed; for after the batch is out. */
  notify(run: RunListener): void {
    const changed = [...this.#changedNodes]
    this.#changedNodes.clear()
    for (const { view, watchers } of changed) {
      view?.notify(run)
      watchers?.notify(run)
    }
  }

  #createOp(node: Instance, before: SceneNode | undefined): NodeOp {
    const { kind, id, props, buffers, visible, listens } = node
    return {
      op: 'create',
      id,
      kind,
      props: buffers ? this.#encode(props) : props,
      parent: node.parent!.id,
      before: before?.id,
      visible,
      listens,
    }
  }

  #push(op: NodeOp): void {
    this.#revision++
    this.#nodeOps.push(op)
    if (this.#nodeOps.length === 1) this.#onPending()
  }

  #touch(buffer: GspBuffer): void {
    this.#changed.add(buffer)
    this.#onPending()
  }

  #use(buffer: GspBuffer): void {
    const entry = this.#entries.get(buffer)
    if (entry) {
      entry.uses++
      return
    }
    this.#entries.set(buffer, {
      id: ++this.#lastBuffer,
      unlisten: buffer.listen(this),
      uses: 1,
      isCreated: false,
      isResized: false,
      isMoved: false,
      dirty: [],
    })
    this.#changed.add(buffer)
  }

  #release(buffer: GspBuffer): void {
    const entry = this.#entries.get(buffer)
    if (entry && --entry.uses === 0) this.#released.add(buffer)
  }

  /** Props with every buffer replaced by its id. */
  #encode(props: Props): Record<string, unknown> {
    const encoded: Record<string, unknown> = {}
    for (const name in props) encoded[name] = replaceBuffers(props[name], this.#reference)
    return encoded
  }

  readonly #reference = (buffer: GspBuffer): BufferRef => bufferRef(this.#entries.get(buffer)!.id)
}

const createOf = (buffer: GspBuffer, id: number): BufferOp => ({
  op: 'buffer.create',
  id,
  type: buffer.type,
  ring: buffer.ring,
  start: buffer.start,
  count: buffer.count,
  data: viewOf(buffer),
})

function viewOf(buffer: GspBuffer, from = 0, end = buffer.ring ?? buffer.count): TypedArray {
  return buffer.storage.subarray(from * buffer.components, end * buffer.components)
}

/** Adds a range, joining those that it touches. */
function addRange(ranges: [number, number][], from: number, end: number): void {
  let i = 0
  while (i < ranges.length && ranges[i]![1] < from) i++
  let j = i
  while (j < ranges.length && ranges[j]![0] <= end) {
    from = Math.min(from, ranges[j]![0])
    end = Math.max(end, ranges[j]![1])
    j++
  }
  ranges.splice(i, j - i, [from, end])
  if (ranges.length > maxRanges) ranges.splice(0, ranges.length, [ranges[0]![0], ranges.at(-1)![1]])
}
