import type { Batch, BufferOp, NodeOp } from '../scene/batch'
import type { GspBuffer } from '../scene/buffer'
import { bufferRef } from '../scene/bufferRef'
import { elementTypes } from '../scene/elementTypes'
import { readProps, replaceBuffers, type Props } from '../scene/props'
import { tables } from '../scene/tables'
import type { SceneElement } from './readSceneDocument'

/**
 * One batch that builds a scene that was read, as a root would that mounts it. Its arrays are views of the memory of the elements.
 * @param overrides props of the canvas in place of its own
 */
export function sceneBatch(elements: readonly SceneElement[], overrides: Props = {}): Batch {
  const buffers = new Map<GspBuffer, number>()
  const nodes: NodeOp[] = []
  const reference = (buffer: GspBuffer) => {
    const id = buffers.get(buffer) ?? buffers.size + 1
    buffers.set(buffer, id)
    return bufferRef(id)
  }
  const add = ({ kind, props: given, children, isHidden }: SceneElement, parent: number): void => {
    const all = kind === 'canvas' ? { ...given, ...overrides } : given
    // What stays with an element, such as `userData`, is no part of what is drawn.
    const { props } = readProps(tables[kind], all)
    const sent = Object.entries(props).map(([name, value]) => [name, replaceBuffers(value, reference)] as const)
    const id = nodes.length + 1
    nodes.push({
      ...{
        op: 'create',
        id,
        kind,
        props: Object.fromEntries(sent),
        parent,
        before: undefined,
        visible: !isHidden,
        listens: undefined,
      },
    })
    for (const child of children) add(child, id)
  }
  for (const element of elements) add(element, 0)
  return { seq: 1, ops: [...Array.from(buffers, ([buffer, id]) => createOf(buffer, id)), ...nodes] }
}

function createOf({ type, ring, start, count, storage }: GspBuffer, id: number): BufferOp {
  const data = storage.subarray(0, (ring ?? count) * elementTypes[type].components)
  return { op: 'buffer.create', id, type, ring, start, count, data }
}
