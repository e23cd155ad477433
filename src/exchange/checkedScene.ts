import { eachReference, type Batch, type NodeOp, type Op } from '../scene/batch'
import { copyValue } from '../scene/copyBatch'
import { GspError, show } from '../scene/diagnostics'
import { elementTypes } from '../scene/elementTypes'
import type { SceneNode } from '../scene/node'
import { checkSentProps, elementName, isHandlerName, type Props } from '../scene/props'
import { replaceReferences } from '../scene/replaceReferences'
import { SceneReplica } from '../scene/replica'
import { tableOf } from '../scene/tables'
import { unknownBuffer } from '../scene/unknownBuffer'
import { claimOf } from './claims'
import { deepestElement } from './sceneDocument'
import { sizeOfValue } from './sizeOfValue'

export interface SceneLimits {
  readonly elements: number
  /** Of buffers and of props together. */
  readonly bytes: number
}

/** What is kept of a node beside the node itself. */
interface Held {
  readonly bytes: number
  /** Buffers that its props refer to, each as often as they do. */
  readonly buffers: readonly number[]
}

const nothing: Held = { bytes: 0, buffers: [] }
const bytesPerNode = 200

/**
 * A scene that somebody sends whom nobody has to trust. A batch is taken whole or not at all: only where its props are what the tables
 * ask for, and the scene stays within its limits. What a batch asks memory for is looked at before there is any. What does not change
 * is not looked at again.
 */
export class CheckedScene {
  readonly replica = new SceneReplica()
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
    this.#checkRoom(ops)
    const own = ops.map(withOwnProps)
    const changed = changedProps(own)
    const held = new Map<number, Held | undefined>()
    this.replica.apply({ seq, ops: own }, () => {
      for (const [id, props] of changed) {
        const node = this.replica.nodes.get(id)
        if (!node) continue
        this.#checkNode(node, props)
        held.set(id, this.#holds(node))
      }
      for (const op of own) if (op.op === 'create' || op.op === 'place') this.#checkDepth(op.id)
      if (own.some(({ op }) => op === 'remove')) {
        for (const id of this.#held.keys()) if (!this.replica.nodes.has(id)) held.set(id, undefined)
      }
      this.#checkReferences(own, held)
      this.#checkTotals(held)
    })
    this.#keep(held)
    if (own.some(changesMemory)) this.#bufferBytes = this.#measureBuffers()
  }

  /** Of what has to be made for the batch, before it is. */
  #checkRoom(ops: readonly Op[]): void {
    const capacities = new Map<number, number>()
    const types = new Map<number, keyof typeof elementTypes>()
    const gone = new Set<number>()
    let bytes = this.#bufferBytes
    let elements = this.elements
    const take = (id: number, capacity: number): void => {
      bytes += capacity - (capacities.get(id) ?? this.replica.buffers.get(id)?.storage.byteLength ?? 0)
      capacities.set(id, capacity)
      if (bytes > this.#limits.bytes) throw tooMuch('bytes', bytes, this.#limits.bytes)
    }
    for (const op of ops) {
      switch (op.op) {
        case 'buffer.create':
          // Numbers are never used again: what was checked of one buffer would be believed of another.
          if (gone.has(op.id)) throw invalid(`buffer ${op.id} comes back`)
          types.set(op.id, op.type)
          take(op.id, op.data.byteLength)
          break
        case 'buffer.resize': {
          const type = types.get(op.id) ?? this.replica.buffers.get(op.id)?.type
          if (type === undefined) break
          const { array, components } = elementTypes[type]
          const had = capacities.get(op.id) ?? this.replica.buffers.get(op.id)!.storage.byteLength
          const wanted = op.count * components * array.BYTES_PER_ELEMENT
          if (wanted > had) take(op.id, Math.max(wanted, 2 * had))
          break
        }
        case 'buffer.delete':
          gone.add(op.id)
          take(op.id, 0)
          break
        case 'create':
          elements++
          break
        case 'remove':
          elements -= this.#countBelow(op.id)
      }
    }
    if (elements > this.#limits.elements) throw tooMuch('elements', elements, this.#limits.elements)
  }

  #countBelow(id: number): number {
    const node = this.replica.nodes.get(id)
    if (!node || id === 0) return 0
    let count = 0
    const open = [node]
    for (let next = open.pop(); next; next = open.pop()) {
      count++
      open.push(...next.children)
    }
    return count
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

  /** Planning a scene, and reading it again, goes down into it. */
  #checkDepth(id: number): void {
    const node = this.replica.nodes.get(id)
    if (!node) return
    let depth = 0
    for (let up = node.parent; up && depth <= deepestElement; up = up.parent) depth++
    for (let level: readonly SceneNode[] = [node]; level.length > 0; depth++) {
      if (depth > deepestElement) throw tooMuch('depth', depth, deepestElement)
      level = level.flatMap(({ children }) => children)
    }
  }

  /** A buffer goes after all that shows it: what refers to nothing can neither be drawn nor handed on. */
  #checkReferences(ops: readonly Op[], held: ReadonlyMap<number, Held | undefined>): void {
    for (const op of ops) {
      if (op.op !== 'buffer.delete') continue
      let count = this.#references.get(op.id) ?? 0
      for (const [id, now] of held) {
        count += occurrences(now ?? nothing, op.id) - occurrences(this.#held.get(id) ?? nothing, op.id)
      }
      if (count > 0) throw invalid(`buffer ${op.id} is deleted while elements show it`)
    }
  }

  #checkTotals(held: ReadonlyMap<number, Held | undefined>): void {
    const { elements, bytes } = this.#limits
    if (this.elements > elements) throw tooMuch('elements', this.elements, elements)
    let total = this.#measureBuffers() + this.#propBytes
    for (const [id, now] of held) total += (now?.bytes ?? 0) - (this.#held.get(id)?.bytes ?? 0)
    if (total > bytes) throw tooMuch('bytes', total, bytes)
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

  #measureBuffers(): number {
    let bytes = 0
    for (const { storage } of this.replica.buffers.values()) bytes += storage.byteLength
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

/** Of each node that gets props, those that it gets. */
function changedProps(ops: readonly Op[]): ReadonlyMap<number, Props> {
  const changed = new Map<number, Props>()
  const add = (op: NodeOp, props: Props): void => {
    const before = changed.get(op.id)
    changed.set(op.id, before ? { ...before, ...props } : props)
  }
  for (const op of ops) {
    if (op.op === 'create') add(op, op.props)
    else if (op.op === 'update') add(op, op.changed)
  }
  return changed
}

const occurrences = ({ buffers }: Held, id: number): number => buffers.filter((buffer) => buffer === id).length

const invalid = (message: string): GspError =>
  new GspError({ code: 'batch.invalid', message: `Invalid batch: ${message}.`, fix: 'Start again from a snapshot.' })

const fixes = {
  elements: 'Show fewer elements: one can show any number of items.',
  bytes: 'Show less data at once.',
  depth: 'Leave out groups that only hold another.',
} as const

const tooMuch = (what: keyof typeof fixes, wanted: number, most: number): GspError =>
  new GspError({
    code: `scene.${what}`,
    message:
      what === 'depth'
        ? `Elements stand more than ${most} deep.`
        : `A scene has at most ${most} ${what} here, not ${wanted}.`,
    fix: fixes[what],
  })
