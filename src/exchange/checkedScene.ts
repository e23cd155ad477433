import { eachReference, type Batch, type Op } from '../scene/batch'
import { copyValue } from '../scene/copyBatch'
import { GspError, show } from '../scene/diagnostics'
import { elementTypes, type ElementType } from '../scene/elementTypes'
import type { SceneNode } from '../scene/node'
import { checkSentProps, elementName, isHandlerName, type Props } from '../scene/props'
import { replaceReferences } from '../scene/replaceReferences'
import { SceneReplica } from '../scene/replica'
import { tableOf } from '../scene/tables'
import { unknownBuffer } from '../scene/unknownBuffer'
import { claimOf } from './claims'
import { deepestElement } from './sceneDocument'
import { sizeOfValue } from './sizeOfValue'
import { tooMuch } from './tooMuch'

export interface SceneLimits {
  readonly elements: number
  /** Of buffers and of props together. */
  readonly bytes: number
  /** Told how many bytes the scene is to have, before there is memory for more. @throws where others leave no room for them */
  readonly makeRoom?: ((bytes: number) => void) | undefined
}

/** What is kept of a node beside the node itself. */
interface Held {
  readonly bytes: number
  /** Buffers that its props refer to, each as often as they do. */
  readonly buffers: readonly number[]
}

const nothing: Held = { bytes: 0, buffers: [] }
const bytesPerNode = 200
/** Of an empty one, too: millions of them are memory. */
const bytesPerBuffer = 512
/** No kind of element has as many; what has more is no element, and would take longer with every change. */
const mostProps = 128

/** In the course of a batch nodes may stand deeper than at its end, but not without end. */
const mostOnTheWay = 4 * deepestElement

/** A buffer in the course of a batch. */
interface Room {
  readonly type: ElementType
  /** Bytes of memory, whether they are in use or not. */
  capacity: number
  /** Bytes in use. */
  used: number
}

/**
 * A scene that somebody sends whom nobody has to trust. A batch is taken whole or not at all: only where its props are what the tables
 * ask for, and the scene stays within its limits. What a batch asks memory for is looked at before there is any. What does not change
 * is not looked at again.
 */
export class CheckedScene {
  readonly replica = new SceneReplica(mostOnTheWay)
  readonly #limits: SceneLimits
  readonly #held = new Map<number, Held>()
  readonly #references = new Map<number, number>()
  /** Long lists are measured once. */
  readonly #sizes = new WeakMap<object, number>()
  #bufferBytes = 0
  #propBytes = 0

  constructor(limits: SceneLimits) {
    this.#limits = limits
  }

  get elements(): number {
    return this.replica.nodes.size - 1
  }

  /** About so much memory. */
  get bytes(): number {
    return this.#bufferBytes + this.#propBytes
  }

  /**
   * Typed arrays are copied: a message may be let go afterwards.
   * @throws GspError `batch.invalid`, `scene.…` for a limit, `prop.…` for a wrong prop; the scene is then as before
   */
  apply({ seq, ops }: Batch): void {
    const most = this.#limits.bytes
    this.#checkRoom(ops, most)
    const own = ops.map(withOwnProps)
    const changed = changedProps(own)
    const held = new Map<number, Held | undefined>()
    const buffers = new Set(own.filter(changesMemory).map(({ id }) => id))
    const before = this.#bytesOf(buffers)
    this.replica.apply({ seq, ops: own }, (removed) => {
      for (const [id, props] of changed) {
        const node = this.replica.nodes.get(id)
        if (!node) continue
        this.#checkNode(node, props)
        held.set(id, this.#holds(node))
      }
      this.#checkDepth(own)
      for (const id of removed) if (!this.replica.nodes.has(id)) held.set(id, undefined)
      this.#checkReferences(own, held)
      this.#checkTotals(held, this.#bufferBytes + this.#bytesOf(buffers) - before, most)
    })
    this.#keep(held)
    this.#bufferBytes += this.#bytesOf(buffers) - before
  }

  /** Of what has to be made for the batch, before it is. What it takes to look grows with the ops, not with what they speak of. */
  #checkRoom(ops: readonly Op[], most: number): void {
    const rooms = new Map<number, Room>()
    const gone = new Set<number>()
    const removed = new Set<SceneNode>()
    let bytes = this.#bufferBytes
    let [peak, zeros] = [bytes, 0]
    let elements = this.elements
    const take = (more: number): void => {
      bytes += more
      if (bytes > most) throw tooMuch('bytes', bytes, most)
      peak = Math.max(peak, bytes)
    }
    const roomOf = (id: number): Room | undefined => {
      const known = rooms.get(id) ?? this.#roomOf(id)
      if (known) rooms.set(id, known)
      return known
    }
    for (const op of ops) {
      switch (op.op) {
        case 'buffer.create': {
          // Numbers are never used again: what was checked of one buffer would be believed of another.
          if (gone.has(op.id)) throw invalid(`buffer ${op.id} comes back`)
          const { byteLength } = op.data
          rooms.set(op.id, { type: op.type, capacity: byteLength, used: byteLength })
          take(byteLength + bytesPerBuffer)
          break
        }
        case 'buffer.resize': {
          const room = roomOf(op.id)
          if (!room) break
          const { array, components } = elementTypes[room.type]
          const wanted = op.count * components * array.BYTES_PER_ELEMENT
          if (wanted > room.capacity) {
            const capacity = Math.max(wanted, 2 * room.capacity)
            take(capacity - room.capacity)
            room.capacity = capacity
          }
          // What was cut off and comes back is kept until the whole batch is known to be good.
          zeros += Math.max(0, wanted - room.used)
          if (zeros > most) throw tooMuch('bytes', zeros, most)
          room.used = wanted
          break
        }
        case 'buffer.delete': {
          const room = gone.has(op.id) ? undefined : roomOf(op.id)
          if (room) take(-room.capacity - bytesPerBuffer)
          gone.add(op.id)
          break
        }
        case 'create':
          elements++
          break
        case 'remove':
          elements -= this.#countBelow(op.id, removed)
      }
    }
    if (elements > this.#limits.elements) throw tooMuch('elements', elements, this.#limits.elements)
    this.#makeRoom(Math.max(this.#propBytes + peak, zeros))
  }

  /** What does not grow has its room. */
  #makeRoom(bytes: number): void {
    if (bytes > this.bytes) this.#limits.makeRoom?.(bytes)
  }

  #roomOf(id: number): Room | undefined {
    const buffer = this.replica.buffers.get(id)
    if (!buffer) return undefined
    const { type, storage, ring, count } = buffer
    const { array, components } = elementTypes[type]
    const used = (ring ?? count) * components * array.BYTES_PER_ELEMENT
    return { type, capacity: storage.byteLength, used }
  }

  /** @param counted nodes that do not count again */
  #countBelow(id: number, counted: Set<SceneNode>): number {
    const node = this.replica.nodes.get(id)
    if (!node || id === 0) return 0
    const before = counted.size
    const open = [node]
    for (let next = open.pop(); next; next = open.pop()) {
      if (counted.has(next)) continue
      counted.add(next)
      for (const child of next.children) open.push(child)
    }
    return counted.size - before
  }

  #checkNode(node: SceneNode, changed: Props): void {
    const { kind, props, listens } = node
    const table = tableOf(kind)
    if (!table) throw invalid(`there is no kind of element ${show(kind)}`)
    if (listens && !listens.every(isHandlerName)) throw invalid(`${kind} listens to what is no event`)
    const claim = claimOf(table, props, (id) => this.replica.buffers.get(id)?.count)
    if (claim) {
      const { at, message, fix } = claim
      const place = { element: elementName(table, props), ...(at.length > 0 && { prop: at.join('.') }) }
      throw new GspError({ code: `scene.${claim.reason}`, ...place, message: `${message}.`, fix })
    }
    const withMemory = replaceReferences(props, (id) => unknownBuffer(this.replica.buffers.get(id)!.type)) as Props
    checkSentProps(table, withMemory, changed)
  }

  #holds({ props }: SceneNode): Held {
    const buffers: number[] = []
    eachReference(props, (id) => buffers.push(id))
    let bytes = bytesPerNode
    for (const value of Object.values(props)) bytes += this.#sizeOf(value)
    return { bytes, buffers }
  }

  #sizeOf(value: unknown): number {
    if (typeof value !== 'object' || value === null) return sizeOfValue(value)
    let size = this.#sizes.get(value)
    if (size === undefined) this.#sizes.set(value, (size = sizeOfValue(value)))
    return size
  }

  /** Planning a scene, and reading it again, goes down into it. However often the batch moves a node, it is looked at once. */
  #checkDepth(ops: readonly Op[]): void {
    const seen = new Set<SceneNode>()
    for (const op of ops) {
      const node = op.op === 'create' || op.op === 'place' ? this.replica.nodes.get(op.id) : undefined
      if (!node || seen.has(node)) continue
      let depth = 0
      for (let up = node.parent; up && depth <= deepestElement; up = up.parent) depth++
      for (let level: readonly SceneNode[] = [node]; level.length > 0; depth++) {
        if (depth > deepestElement) throw tooMuch('depth', depth, deepestElement)
        const unseen = level.filter((each) => !seen.has(each))
        for (const each of unseen) seen.add(each)
        level = unseen.flatMap(({ children }) => children)
      }
    }
  }

  /** A buffer goes after all that shows it: what refers to nothing can neither be drawn nor handed on. */
  #checkReferences(ops: readonly Op[], held: ReadonlyMap<number, Held | undefined>): void {
    if (!ops.some(({ op }) => op === 'buffer.delete')) return
    const changes = new Map<number, number>()
    const add = (buffer: number, by: 1 | -1): void => void changes.set(buffer, (changes.get(buffer) ?? 0) + by)
    for (const [id, now] of held) {
      for (const buffer of this.#held.get(id)?.buffers ?? []) add(buffer, -1)
      for (const buffer of now?.buffers ?? []) add(buffer, 1)
    }
    for (const op of ops) {
      if (op.op !== 'buffer.delete') continue
      const count = (this.#references.get(op.id) ?? 0) + (changes.get(op.id) ?? 0)
      if (count > 0) throw invalid(`buffer ${op.id} is deleted while elements show it`)
    }
  }

  #checkTotals(held: ReadonlyMap<number, Held | undefined>, bufferBytes: number, most: number): void {
    const { elements } = this.#limits
    if (this.elements > elements) throw tooMuch('elements', this.elements, elements)
    let total = bufferBytes + this.#propBytes
    for (const [id, now] of held) total += (now?.bytes ?? 0) - (this.#held.get(id)?.bytes ?? 0)
    if (total > most) throw tooMuch('bytes', total, most)
    this.#makeRoom(total)
  }

  #keep(held: ReadonlyMap<number, Held | undefined>): void {
    for (const [id, now] of held) {
      const before = this.#held.get(id) ?? nothing
      this.#propBytes += (now?.bytes ?? 0) - before.bytes
      for (const buffer of before.buffers) this.#count(buffer, -1)
      for (const buffer of now?.buffers ?? []) this.#count(buffer, 1)
      if (now) this.#held.set(id, now)
      else this.#held.delete(id)
    }
  }

  #count(buffer: number, by: 1 | -1): void {
    const count = (this.#references.get(buffer) ?? 0) + by
    if (count === 0) this.#references.delete(buffer)
    else this.#references.set(buffer, count)
  }

  /** Of these buffers, as they are now. */
  #bytesOf(ids: Iterable<number>): number {
    let bytes = 0
    for (const id of ids) {
      const buffer = this.replica.buffers.get(id)
      if (buffer) bytes += buffer.storage.byteLength + bytesPerBuffer
    }
    return bytes
  }
}

const changesMemory = ({ op }: Op): boolean =>
  op === 'buffer.create' || op === 'buffer.resize' || op === 'buffer.delete'

/** Arrays of props are views of the message: a few numbers of it would keep all of it. */
function withOwnProps(op: Op): Op {
  if (op.op === 'create') return { ...op, props: copyValue(op.props) as Props }
  return op.op === 'update' ? { ...op, changed: copyValue(op.changed) as Props } : op
}

/** Of each node that gets props, those that it gets. @throws GspError `batch.invalid` for more than any has */
function changedProps(ops: readonly Op[]): ReadonlyMap<number, Props> {
  const changed = new Map<number, { props: Record<string, unknown>; count: number }>()
  const add = (id: number, props: Props): void => {
    let all = changed.get(id)
    if (!all) changed.set(id, (all = { props: {}, count: 0 }))
    for (const [name, value] of Object.entries(props)) {
      if (!Object.hasOwn(all.props, name) && ++all.count > mostProps) throw invalid(`node ${id} gets too many props`)
      all.props[name] = value
    }
  }
  for (const op of ops) {
    if (op.op === 'create') add(op.id, op.props)
    else if (op.op === 'update') add(op.id, op.changed)
  }
  return new Map([...changed].map(([id, { props }]) => [id, props]))
}

const invalid = (message: string): GspError =>
  new GspError({ code: 'batch.invalid', message: `Invalid batch: ${message}.`, fix: 'Start again from a snapshot.' })
