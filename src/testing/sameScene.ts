import { eachReference } from '../scene/batch'
import { copyInto, GspBuffer } from '../scene/buffer'
import { isBufferRef } from '../scene/bufferRef'
import { show } from '../scene/diagnostics'
import { elementTypes, isTypedArray, type TypedArray } from '../scene/elementTypes'
import { walk, type SceneNode } from '../scene/node'
import { SceneReplica, type ReplicaBuffer } from '../scene/replica'
import { tableOf } from '../scene/tables'

export interface SameSceneOptions {
  /** Whether ids must agree too; false compares two separate mounts. Default: true. */
  readonly ids?: boolean | undefined
}

/** One of the two scenes, with the buffers that its references name. */
interface Side {
  readonly root: SceneNode
  readonly buffers: ReadonlyMap<number, ReplicaBuffer> | undefined
}

const sideOf = (scene: SceneNode | SceneReplica): Side =>
  scene instanceof SceneReplica ? scene : { root: scene, buffers: undefined }

/**
 * Compares two scenes: structure, order, props (an absent one has its default), what React hides, what is listened to,
 * and the content of arrays and buffers. Of a replica also that it holds neither nodes nor buffers beside the scene.
 * @param source the scene of a root, or a replica.
 * @param replica what was rebuilt from its batches, or another scene.
 * @returns the first difference in words; `undefined` when there is none.
 */
export function sameScene(
  source: SceneNode | SceneReplica,
  replica: SceneNode | SceneReplica,
  { ids = true }: SameSceneOptions = {},
): string | undefined {
  const a = sideOf(source)
  const b = sideOf(replica)
  const difference = compareNodes(a.root, b.root, a, b, ids, '')
  if (difference !== undefined) return difference
  for (const scene of [source, replica]) {
    const extra = scene instanceof SceneReplica ? leftOver(scene) : undefined
    if (extra !== undefined) return extra
  }
  return undefined
}

function compareNodes(
  a: SceneNode,
  b: SceneNode,
  sideA: Side,
  sideB: Side,
  ids: boolean,
  above: string,
): string | undefined {
  const path = `${above}/${a.kind}${a.id > 0 ? `#${a.id}` : ''}`
  const differ = (what: string, left: unknown, right: unknown): string =>
    `${path}: ${what} ${show(left)} ≠ ${show(right)}`
  if (a.kind !== b.kind) return differ('kind', a.kind, b.kind)
  if (ids && a.id !== b.id) return differ('id', a.id, b.id)
  if (a.visible !== b.visible) return differ('visible', a.visible, b.visible)
  const listens = compareValues(a.listens, b.listens, sideA, sideB)
  if (listens !== undefined) return `${path} listens${listens}`
  const attributes = tableOf(a.kind)?.attributes
  for (const name of new Set([...Object.keys(a.props), ...Object.keys(b.props)])) {
    const absent = attributes?.[name]?.default
    const left = name in a.props ? a.props[name] : absent
    const right = name in b.props ? b.props[name] : absent
    const difference = compareValues(left, right, sideA, sideB)
    if (difference !== undefined) return `${path} ${name}${difference}`
  }
  if (a.children.length !== b.children.length) return differ('number of children', a.children.length, b.children.length)
  for (const [i, child] of a.children.entries()) {
    const other = b.children[i]!
    if (child.parent !== a) return `${path}: child ${i} has another parent`
    if (other.parent !== b) return `${path}: child ${i} has another parent in the other scene`
    const difference = compareNodes(child, other, sideA, sideB, ids, path)
    if (difference !== undefined) return difference
  }
  return undefined
}

/** What differs, with the path to it from the value; `undefined` for equal values. */
function compareValues(a: unknown, b: unknown, sideA: Side, sideB: Side): string | undefined {
  const left = contentOf(a, sideA)
  const right = contentOf(b, sideB)
  if (Object.is(left, right)) return undefined
  const differ = `: ${show(left)} ≠ ${show(right)}`
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return differ
  if (isTypedArray(left) || isTypedArray(right) || Array.isArray(left) || Array.isArray(right)) {
    const [x, y] = [left as ArrayLike<unknown>, right as ArrayLike<unknown>]
    if (x.constructor !== y.constructor || x.length !== y.length) return differ
    for (let i = 0; i < x.length; i++) {
      const difference = compareValues(x[i], y[i], sideA, sideB)
      if (difference !== undefined) return `[${i}]${difference}`
    }
    return undefined
  }
  const [x, y] = [left as Record<string, unknown>, right as Record<string, unknown>]
  for (const name of new Set([...Object.keys(x), ...Object.keys(y)])) {
    const difference = compareValues(x[name], y[name], sideA, sideB)
    if (difference !== undefined) return `.${name}${difference}`
  }
  return undefined
}

/** A buffer, or a reference to one, as a plain record with its elements in order. */
function contentOf(value: unknown, { buffers }: Side): unknown {
  if (value instanceof GspBuffer) {
    const { type, ring, start, count } = value
    return { type, ring, start, elements: value.toArray(), count }
  }
  if (!buffers || !isBufferRef(value)) return value
  const buffer = buffers.get(value.$buffer)
  if (!buffer) return `no buffer ${value.$buffer}`
  const { type, ring, start, count } = buffer
  return { type, ring, start, elements: elementsOf(buffer), count }
}

/** The elements of a replica's buffer in order. */
export function elementsOf({ type, ring, start, count, storage }: ReplicaBuffer): TypedArray {
  const { array, components } = elementTypes[type]
  const out: TypedArray = new array(count * components)
  const head = ring === undefined ? count : Math.min(count, ring - start)
  copyInto(out, storage.subarray(start * components, (start + head) * components), 0)
  if (head < count) copyInto(out, storage.subarray(0, (count - head) * components), head * components)
  return out
}

/** What a replica keeps although its scene does not show it. */
function leftOver(replica: SceneReplica): string | undefined {
  const nodes = new Set<number>()
  const buffers = new Set<number>()
  for (const node of walk(replica.root)) {
    nodes.add(node.id)
    eachReference(node.props, (id) => buffers.add(id))
  }
  for (const id of replica.nodes.keys()) if (!nodes.has(id)) return `the replica keeps node ${id}, which is gone`
  for (const id of replica.buffers.keys())
    if (!buffers.has(id)) return `the replica keeps buffer ${id}, which is unused`
  return undefined
}
