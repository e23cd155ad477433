import { copyInto, GspBuffer } from '../scene/buffer'
import { elementTypes } from '../scene/elementTypes'
import type { SceneNode } from '../scene/node'
import type { Props } from '../scene/props'
import { replaceReferences } from '../scene/replaceReferences'
import type { ReplicaBuffer, SceneReplica } from '../scene/replica'
import type { Kind } from '../scene/tables'
import type { SceneElement } from './readSceneDocument'

/**
 * The elements of a scene as a root could mount them, in memory of their own: what the replica is told later does not reach them.
 * @param replica of which every batch was checked
 */
export function replicaElements(replica: SceneReplica): readonly SceneElement[] {
  const buffers = new Map<number, GspBuffer>()
  const bufferOf = (id: number): GspBuffer => {
    const known = buffers.get(id)
    if (known) return known
    const made = liveCopy(replica.buffers.get(id)!)
    buffers.set(id, made)
    return made
  }
  const read = ({ kind, props, children, visible }: SceneNode): SceneElement => ({
    kind: kind as Kind,
    props: replaceReferences(props, bufferOf) as Props,
    children: children.map(read),
    isHidden: !visible,
  })
  return replica.root.children.map(read)
}

function liveCopy({ type, ring, start, count, storage }: ReplicaBuffer): GspBuffer {
  const { components } = elementTypes[type]
  if (ring === undefined) return new GspBuffer(storage.slice(0, count * components), type)
  const buffer = new GspBuffer(storage.slice(0, count * components), type, { ring })
  copyInto(buffer.storage, storage, 0)
  // The oldest elements, written once more where they are, are the newest: that turns the ring.
  if (start > 0) buffer.append(storage.slice(0, start * components))
  return buffer
}
