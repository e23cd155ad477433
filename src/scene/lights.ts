import { rgba8 } from './color/color'
import { enter, type Frame } from './frames'
import { inverseOf, transformDirection, transformPoint, type Mat4, type Vec3 } from './matrix'
import type { SceneNode } from './node'
import { isShown, propOf } from './nodeProps'
import { tableOf } from './tables'
import type { Color } from './values'

/**
 * A light in world coordinates, which is where the groups above a visual put it. Colours are red, green and blue with
 * the intensity multiplied in, 1 for full; they may exceed 1.
 */
export type Light =
  | { readonly type: 'ambient'; readonly color: Vec3 }
  /** @property direction towards the light; unit length. */
  | { readonly type: 'directional'; readonly color: Vec3; readonly direction: Vec3 }
  | { readonly type: 'point'; readonly color: Vec3; readonly position: Vec3 }

type Reader = (node: SceneNode, color: Vec3, model: Mat4 | undefined) => Light | undefined

const readers: Readonly<Record<string, Reader>> = {
  ambientLight: (_node, color) => ({ type: 'ambient', color }),
  directionalLight: (node, color, model) => directional(color, propOf<Vec3>(node, 'direction'), model),
  pointLight: (node, color, model) => point(color, propOf<Vec3>(node, 'position'), model),
}

function directional(color: Vec3, direction: Vec3, model: Mat4 | undefined): Light | undefined {
  const turned = model ? transformDirection(model, direction) : direction
  const length = Math.hypot(...turned)
  if (!(length > 0)) return undefined
  const [x, y, z] = turned
  return { type: 'directional', color, direction: [x / length, y / length, z / length] }
}

const point = (color: Vec3, position: Vec3, model: Mat4 | undefined): Light => ({
  type: 'point',
  color,
  position: model ? transformPoint(model, position) : position,
})

function readLight(node: SceneNode, model: Mat4 | undefined): Light | undefined {
  const [r, g, b] = rgba8(propOf<Color>(node, 'color'))
  const factor = propOf<number>(node, 'intensity') / 255
  return readers[node.kind]!(node, [r * factor, g * factor, b * factor], model)
}

/**
 * The lights that stand in a viewport or a camera, and in no camera inside that.
 * @param frame what the groups above come to.
 */
export function lightsIn(node: SceneNode, frame: Frame): Light[] {
  return node.children.filter(isShown).flatMap((child) => {
    const category = tableOf(child.kind)?.category
    if (category === 'group') return lightsIn(child, enter(child, frame))
    if (category !== 'light') return []
    return readLight(child, frame.model) ?? []
  })
}

/** The same lights as seen from inside groups: in coordinates that `model` takes to those of the lights. */
export function lightsInside(lights: readonly Light[], model: Mat4 | undefined): readonly Light[] {
  const inverse = model && inverseOf(model)
  if (!inverse) return lights
  return lights.flatMap((light) => {
    if (light.type === 'ambient') return light
    if (light.type === 'point') return point(light.color, light.position, inverse)
    return directional(light.color, light.direction, inverse) ?? []
  })
}
