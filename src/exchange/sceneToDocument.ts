import type { GspBuffer } from '../scene/buffer'
import { GspError, show } from '../scene/diagnostics'
import { encodeBuffer } from '../scene/json/bufferData'
import { encodeValue, type EncodeRules } from '../scene/json/encodeValue'
import { marks, type Json } from '../scene/json/json'
import type { SceneNode } from '../scene/node'
import { nodeName } from '../scene/nodeProps'
import type { ReplicaBuffer } from '../scene/replica'
import { tableOf } from '../scene/tables'
import { claimOf, type Claim } from './claims'
import {
  deepestElement,
  documentFormat,
  documentVersion,
  type BufferDocument,
  type NodeDocument,
  type SceneDocument,
} from './sceneDocument'

type StoredBuffer = GspBuffer | ReplicaBuffer

/**
 * A scene as plain data, buffers with what they hold now. What is listened to and what is never sent to a host (`userData`,
 * `onDiagnostic`) is no part of it.
 * @param root what holds the canvas: the root of a replica
 * @param buffers those that the props of the scene refer to, by id
 * @throws GspError `document.data` for a prop that holds what is no data, `document.depth` for elements more than 64 deep,
 *   `document.size` and `document.count` for a canvas and a grid that would not be read again
 */
export function sceneToDocument(root: SceneNode, buffers: ReadonlyMap<number, ReplicaBuffer>): SceneDocument {
  const writer = new Writer(buffers)
  const scene = root.children.map((child) => writer.node(child, 1))
  const written = writer.buffers
  return {
    format: documentFormat,
    version: documentVersion,
    ...(written.length === 0 ? {} : { buffers: written }),
    scene,
  }
}

/** Numbers the buffers of a scene as it meets them, so that equal scenes make equal documents. */
class Writer {
  readonly #source: ReadonlyMap<number, ReplicaBuffer>
  readonly #indices = new Map<StoredBuffer, number>()

  constructor(source: ReadonlyMap<number, ReplicaBuffer>) {
    this.#source = source
  }

  get buffers(): readonly BufferDocument[] {
    return Array.from(this.#indices.keys(), encodeBuffer)
  }

  node(node: SceneNode, depth: number): NodeDocument {
    if (depth > deepestElement) throw tooDeep(node)
    const props = this.#props(node)
    const children = node.children.map((child) => this.node(child, depth + 1))
    return {
      kind: node.kind,
      ...(node.visible ? {} : { hidden: true }),
      ...(Object.keys(props).length === 0 ? {} : { props }),
      ...(children.length === 0 ? {} : { children }),
    }
  }

  /** In the order of the table, whatever order they were written in; a default says nothing. */
  #props(node: SceneNode): Readonly<Record<string, Json>> {
    const props: Record<string, Json> = {}
    const table = tableOf(node.kind)
    const claim = table && claimOf(table, node.props, (id) => this.#source.get(id)?.count)
    if (claim) throw tooMuch(node, claim)
    for (const [name, attribute] of Object.entries(table?.attributes ?? {})) {
      const value = node.props[name]
      if (attribute.local || value === undefined || Object.is(value, attribute.default)) continue
      props[name] = encodeValue(value, {
        buffer: (buffer) => this.#reference(buffer),
        reference: (id) => this.#named(id),
        fail: (wrong) => noData(node, name, wrong),
      } satisfies EncodeRules)
    }
    return props
  }

  #named(id: number): Json | undefined {
    const buffer = this.#source.get(id)
    return buffer && this.#reference(buffer)
  }

  #reference(buffer: StoredBuffer): Json {
    const index = this.#indices.get(buffer) ?? this.#indices.size
    this.#indices.set(buffer, index)
    return { [marks.buffer]: index }
  }
}

const noData = (node: SceneNode, prop: string, value: unknown): GspError =>
  new GspError({
    code: 'document.data',
    element: nodeName(node),
    prop,
    message: `${show(value)} cannot be part of a scene document.`,
    fix: 'Use numbers, text, typed arrays, buffers, and lists and records of these, without names that begin with $.',
  })

const tooMuch = (node: SceneNode, { at, message, fix, reason }: Claim): GspError =>
  new GspError({
    code: `document.${reason}`,
    element: nodeName(node),
    ...(at.length > 0 && { prop: at.join('.') }),
    message: `${message}, which no scene document may hold.`,
    fix,
  })

const tooDeep = (node: SceneNode): GspError =>
  new GspError({
    code: 'document.depth',
    element: nodeName(node),
    message: `stands more than ${deepestElement} elements deep, which a scene document cannot hold.`,
    fix: 'Leave out groups that only hold another.',
  })
