import { rgba8 } from '../../src/scene/color/color'
import type { ColorValues } from '../../src/scene/resolve/attributes'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'
import { isChain } from '../../src/scene/transform/chain'
import type { Material, Texture } from '../../src/scene/table'
import { nodeName } from '../../src/scene/nodeProps'
import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { reportCount, type VisualToDraw } from './visual'

export type ColorsPer = 'mesh' | 'face' | 'vertex'

/** What the faces of a mesh are coloured with before light falls on them. */
export interface MeshColors {
  readonly per: ColorsPer
  readonly colors: ColorValues
  readonly texture: Texture | undefined
}

/** Reads well on white and on black, and leaves room for highlights. */
const defaultColor = 'silver'

/** A texture shows in its own colours, unless the material or the mesh has one to multiply them with. */
export function meshColors({ resolved }: Pick<VisualToDraw, 'resolved'>): MeshColors {
  const material = resolved.value<Material>('material')
  // What is drawn has no chain any more but one that failed, which was said.
  const texture = isChain(material.texture) ? undefined : material.texture
  const own = resolved.value('colors') === null ? undefined : resolved.colors('colors')
  const color = rgba8(material.color ?? (texture ? 'white' : defaultColor))
  const colors = own ?? { values: Uint8Array.from(color), stride: 0 as const, count: 1 }
  return { per: own?.stride === 1 ? resolved.value<ColorsPer>('colorsPer') : 'mesh', colors, texture }
}

/** Whether a texture is seen on a mesh. */
export function hasTexture(visual: Pick<VisualToDraw, 'resolved'>, { uvs }: ResolvedGeometry): boolean {
  const { texture } = meshColors(visual)
  return texture !== undefined && texture.data.length > 0 && uvs !== undefined
}

/** Whether nothing of a mesh lets through what is behind it. */
export function isOpaqueMesh({ resolved }: Pick<VisualToDraw, 'resolved'>): boolean {
  return hasOpaqueFaces({ resolved }) && (!hasEdges(resolved) || hasOpaqueEdges({ resolved }))
}

/** The same of its faces alone. */
export function hasOpaqueFaces({ resolved }: Pick<VisualToDraw, 'resolved'>): boolean {
  const { colors, texture } = meshColors({ resolved })
  const parts: Part[] = [['colors opaque', colors.values]]
  if (texture) parts.push(['texture opaque', texture.data])
  return resolved.opacity >= 1 && areOpaque(resolved, parts)
}

function hasOpaqueEdges({ resolved }: Pick<VisualToDraw, 'resolved'>): boolean {
  return areOpaque(resolved, [['edges opaque', resolved.colors('edgeColors').values]])
}

type Part = readonly [slot: string, bytes: ColorValues['values']]

function areOpaque(resolved: ResolvedItem, parts: readonly Part[]): boolean {
  return parts.every(([slot, bytes]) => {
    // A colour of its own is made anew each time, and soon looked at.
    return bytes.length === 4 ? bytes[3] === 255 : resolved.derived(slot, [bytes], () => isOpaque(bytes))
  })
}

function isOpaque(bytes: Uint8Array | Uint8ClampedArray): boolean {
  for (let i = 3; i < bytes.length; i += 4) if (bytes[i] !== 255) return false
  return true
}

export function hasEdges(resolved: ResolvedItem): boolean {
  const { values } = resolved.numbers('edgeWidths')
  return resolved.derived('edges', [values], () => {
    for (let i = 0; i < values.length; i++) if (values[i]! > 0) return true
    return false
  })
}

/** How many values an attribute of faces or vertices must have; says so if live memory has fewer. */
export function hasEnough(
  draw: VisualToDraw,
  prop: string,
  own: { readonly stride: number; readonly count: number },
  count: number,
  of: string,
): boolean {
  if (own.stride === 0 || own.count >= count) return true
  reportCount(draw, prop, own.count, `${count} ${of}`)
  return false
}

/** Colours, if there are as many as `colorsPer` asks for. */
export function usableColors(
  draw: VisualToDraw,
  { triangleCount, positions }: ResolvedGeometry,
): MeshColors | undefined {
  const colors = meshColors(draw)
  const needed = { mesh: 1, face: triangleCount, vertex: positions.count }[colors.per]
  return hasEnough(draw, 'colors', colors.colors, needed, colors.per === 'face' ? 'faces' : 'vertices')
    ? colors
    : undefined
}

/** Tells what of a material cannot be shown. */
export function reportMaterial(
  { resolved, onDiagnostic }: VisualToDraw,
  { uvs, normals }: ResolvedGeometry,
  { type, texture }: Material,
  hasVolume: boolean,
): void {
  const report = (code: string, prop: string, message: string, fix: string): void =>
    onDiagnostic({ code, severity: 'warning', element: nodeName(resolved.item.node), prop, message, fix })
  if (type === 'textured' && !texture) {
    report('mesh.texture', 'material', 'is textured and has no texture; its colour is shown.', 'Pass a texture in it.')
  }
  if (texture && !uvs) {
    report('mesh.uvs', 'geometry', 'has no uvs for the texture of its material; it is left out.', 'Pass uvs.')
  }
  if (normals && !hasVolume && (type === 'lambert' || type === 'phong' || type === 'normal')) {
    const fix = 'Use a scale that is nowhere 0.'
    report(
      'mesh.singular',
      'transform',
      'is flattened by its matrices, which leaves no normals; faces are lit flat.',
      fix,
    )
  }
}
