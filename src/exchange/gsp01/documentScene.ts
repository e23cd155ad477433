import type { GspBuffer } from '../../scene/buffer'
import { bufferRef, type BufferRef } from '../../scene/bufferRef'
import { createNode, placeNode, rootKind, type SceneNode } from '../../scene/node'
import { replaceBuffers, type Props } from '../../scene/props'
import type { Buffers } from '../../scene/resolve/column'
import type { SceneElement } from '../readSceneDocument'
import type { NodeDocument, SceneDocument } from '../sceneDocument'

/** A document as hosts see a scene, and what each node was made of. */
export interface DocumentScene {
  readonly root: SceneNode
  readonly buffers: Buffers
  readonly sources: ReadonlyMap<SceneNode, NodeDocument>
}

/** @param elements what was read of the document */
export function documentScene(document: SceneDocument, elements: readonly SceneElement[]): DocumentScene {
  const buffers = new Map<number, GspBuffer>()
  const ids = new Map<GspBuffer, number>()
  const sources = new Map<SceneNode, NodeDocument>()
  const refer = (buffer: GspBuffer): BufferRef => {
    const id = ids.get(buffer) ?? ids.size + 1
    ids.set(buffer, id)
    buffers.set(id, buffer)
    return bufferRef(id)
  }
  const add = (parent: SceneNode, element: SceneElement, source: NodeDocument): void => {
    const node = createNode(element.kind, replaceBuffers(element.props, refer) as Props, sources.size + 1)
    node.visible = !element.isHidden
    sources.set(node, source)
    placeNode(parent, node)
    element.children.forEach((child, i) => add(node, child, source.children![i]!))
  }
  const root = createNode(rootKind, {}, 0)
  elements.forEach((element, i) => add(root, element, document.scene[i]!))
  return { root, buffers, sources }
}
