import { GspBuffer } from '../scene/buffer'
import { isBufferRef } from '../scene/bufferRef'
import { show } from '../scene/diagnostics'
import type { SceneNode } from '../scene/node'
import { SceneReplica, type ReplicaBuffer } from '../scene/replica'

const longestValue = 8

/**
 * A scene as indented text, one line a node: kind, id, props, what it listens to, and `hidden` where React hides it.
 * @param scene a source, or a replica (whose buffers then show as the source's would).
 */
export function printScene(scene: SceneNode | SceneReplica): string {
  const isReplica = scene instanceof SceneReplica
  const lines: string[] = []
  printNode(isReplica ? scene.root : scene, '', lines, isReplica ? scene.buffers : undefined)
  return lines.join('\n')
}

type Buffers = ReadonlyMap<number, ReplicaBuffer> | undefined

function printNode(node: SceneNode, indent: string, lines: string[], buffers: Buffers): void {
  const { kind, id, props, listens, visible, children } = node
  const words = [`${indent}${kind} #${id}`]
  for (const name of Object.keys(props).sort()) words.push(`${name}=${printValue(props[name], buffers)}`)
  if (listens) words.push(`listens=${listens.join(',')}`)
  if (!visible) words.push('hidden')
  lines.push(words.join(' '))
  for (const child of children) printNode(child, `${indent}  `, lines, buffers)
}

function printValue(value: unknown, buffers: Buffers): string {
  if (value instanceof GspBuffer) return printBuffer(value)
  if (typeof value !== 'object' || value === null) return show(value)
  if (Array.isArray(value)) {
    return value.length > longestValue ? show(value) : `[${value.map((item) => printValue(item, buffers)).join(', ')}]`
  }
  if (ArrayBuffer.isView(value)) return show(value)
  const buffer = isBufferRef(value) ? buffers?.get(value.$buffer) : undefined
  if (buffer) return printBuffer(buffer)
  const members = Object.entries(value).map(([name, member]) => `${name}: ${printValue(member, buffers)}`)
  return `{ ${members.join(', ')} }`
}

const printBuffer = ({ type, count, ring }: Pick<ReplicaBuffer, 'type' | 'count' | 'ring'>): string =>
  `${type}[${count}]${ring === undefined ? '' : ` ring ${ring}`}`
