import { camerasOfRest } from '../../scene/camerasOfRest'
import { encodeValue } from '../../scene/json/encodeValue'
import type { Json } from '../../scene/json/json'
import { topFrame } from '../../scene/frames'
import type { Light } from '../../scene/lights'
import { inverseOf, multiply, type Mat4 } from '../../scene/matrix'
import type { SceneNode } from '../../scene/node'
import type { DrawItem } from '../../scene/plan'
import type { NodeDocument } from '../sceneDocument'
import { gspError } from './gspDialect'
import { cameraAbove } from './plannedItem'

type Sources = ReadonlyMap<SceneNode, NodeDocument>

const jsonOf = (value: unknown): Json =>
  encodeValue(value, { fail: () => gspError(undefined, 'it holds what is no data', 'Save the scene again.') })

const lightKinds = { ambient: 'ambientLight', directional: 'directionalLight', point: 'pointLight' } as const

/** A light of full brightness and a factor. */
function lightNode(light: Light): NodeDocument {
  const intensity = Math.max(...light.color)
  const color = light.color.map((part) => (intensity > 0 ? part / intensity : 0))
  const place =
    light.type === 'directional'
      ? { direction: light.direction }
      : light.type === 'point'
        ? { position: light.position }
        : {}
  return {
    kind: lightKinds[light.type],
    props: jsonOf({ color, intensity, ...place }) as NonNullable<NodeDocument['props']>,
  }
}

/** A visual as it is, with what its groups come to. Its place in the list says what its `order` said. */
function visualNode({ node, model, opacity }: DrawItem, sources: Sources, outer: Mat4 | undefined): NodeDocument {
  const { kind, props } = sources.get(node)!
  const { order: _order, opacity: _opacity, ...own } = props ?? {}
  const element: NodeDocument = { kind, props: opacity === 1 ? own : { ...own, opacity } }
  const matrix = outer ? multiply(outer, ...(model ? [model] : [])) : model
  return matrix ? { kind: 'group', props: { matrix: jsonOf(Array.from(matrix)) }, children: [element] } : element
}

/** What a visual is seen through: a camera around it or, from afar, the one that serves its viewport. */
export function cameraOf({ node, viewport }: DrawItem): { camera: SceneNode | undefined; outer: Mat4 | undefined } {
  const above = cameraAbove(node)
  if (above) return { camera: above, outer: undefined }
  const [place] = camerasOfRest(viewport.node, topFrame)
  return { camera: place?.node, outer: place?.frame.model && inverseOf(place.frame.model) }
}

/** Visuals that follow each other before the same camera: they share it, so that near ones hide far ones. */
export function extensionNode(items: readonly DrawItem[], sources: Sources): NodeDocument {
  const { camera, outer } = cameraOf(items[0]!)
  const visuals = items.map((item) => visualNode(item, sources, outer))
  const lights = items[0]!.lights.map(lightNode)
  if (!camera) return { kind: 'group', children: [...lights, ...visuals] }
  const { serves: _serves, ...props } = sources.get(camera)!.props ?? {}
  return { kind: camera.kind, props, children: [...lights, ...visuals] }
}
