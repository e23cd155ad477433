import type { Mat4 } from '../../src/scene/matrix'
import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { worldFrame, type WorldFrame } from '../../src/scene/resolve/world'
import type { Material } from '../../src/scene/table'
import type { Culling } from '../geometry/culling'
import { hasTexture, isOpaqueMesh, reportMaterial, usableColors, type MeshColors } from '../geometry/meshColors'
import { edgeRows } from '../geometry/meshEdges'
import { Surface } from '../geometry/surface'
import { canvasMatrix, type DepthRule } from './canvasMatrix'
import type { ColumnValues } from './columnMemory'
import type { GpuDraw, GpuDrawing } from './drawing'
import type { DrawCall } from './drawCall'
import { lightsOf } from './lights'
import { matrixOf } from './matrixOf'
import { farFacesFirst, layerOrder } from './meshOrder'
import { meshFaces, meshLayers, meshSides, paints } from './meshPrograms'

/** What faces, or sides, or both are drawn with. */
interface Shared {
  readonly columns: Readonly<Record<string, ColumnValues>>
  readonly uniforms: NonNullable<DrawCall['uniforms']>
}

/** Triangles, read by index. Those that let something through come far ones first. */
function drawMesh(draw: GpuDraw): void {
  const { resolved, gpu } = draw
  const geometry = resolved.geometry(draw.onDiagnostic)
  const colors = usableColors(draw, geometry)
  if (!colors || geometry.triangleCount === 0) return
  const world = worldFrame(resolved.item, draw.onDiagnostic)
  const blends = !isOpaqueMesh(draw)
  const isSorted = draw.depth !== 'none' || resolved.value<boolean>('sorting')
  // Where no camera has depth the mesh may use what keeps it.
  const hasOwnDepth = isSorted && !blends && draw.depth === 'none' && !geometry.positions.hasDepth
  const depth = hasOwnDepth ? 'write' : draw.depth
  const rule = depthRule(draw, geometry, hasOwnDepth)
  const matrix = canvasMatrix(geometry.positions, draw.placement, rule)
  // Far faces come first.
  const isOrdered = isSorted && depth !== 'write'
  const shared = sharedOf(draw, geometry, world, matrix)
  if (hasOwnDepth) gpu.clearDepth()
  const surface = surfaceOf(draw, geometry, world, colors, shared)
  const sides = sidesOf(draw, geometry, shared, rule[0] !== 0)
  if (sides && blends) {
    const { order, across } = layerOrder(draw, geometry, { matrix, isMirrored: world.isMirrored, isOrdered })
    const columns = { ...surface.columns, ...sides.columns, order: each(order), across: each(across) }
    draw.draw(meshLayers, { count: order.length, depth, columns, uniforms: { ...surface.uniforms, ...sides.uniforms } })
  } else {
    const columns = { ...surface.columns, order: isOrdered ? each(farFacesFirst(draw, geometry)) : one(0) }
    const uniforms = { ...surface.uniforms, isOrdered: isOrdered ? 1 : 0 }
    draw.draw(meshFaces, { count: geometry.triangleCount, depth, columns, uniforms })
    if (sides) draw.draw(meshSides, { count: 3 * geometry.triangleCount, depth, ...sides, isSampled: true })
  }
  if (hasOwnDepth) gpu.clearDepth()
}

/** NDC depth where there is depth; what a mesh has by itself is brought between −1 and 1. */
function depthRule({ resolved, depth }: GpuDraw, { positions }: ResolvedGeometry, hasOwnDepth: boolean): DepthRule {
  if (!hasOwnDepth) return [positions.hasDepth || depth !== 'none' ? 1 : 0, 0]
  const { xyz, count, toNdc: m } = positions
  return resolved.derived('depth rule', [xyz, ...m], () => {
    let [least, most] = [Infinity, -Infinity]
    for (let i = 0; i < count; i++) {
      const [x, y, z] = [xyz[3 * i]!, xyz[3 * i + 1]!, xyz[3 * i + 2]!]
      const value = (m[2]! * x + m[6]! * y + m[10]! * z + m[14]!) / (m[3]! * x + m[7]! * y + m[11]! * z + m[15]!)
      if (value < least) least = value
      if (value > most && value < Infinity) most = value
    }
    const factor = most > least ? 1.8 / (most - least) : 0
    return [factor, factor === 0 ? 0 : -0.9 - factor * least] as const
  })
}

const each = (values: ArrayLike<number>): ColumnValues => ({ values, stride: 1 })
const one = (...values: readonly number[]): ColumnValues => ({ values, stride: 0 })

function sharedOf(
  { resolved, scale }: GpuDraw,
  geometry: ResolvedGeometry,
  { isMirrored }: WorldFrame,
  matrix: Mat4,
): Shared {
  const { positions, indices } = geometry
  const culling = resolved.value<Culling>('culling')
  const culled = culling === 'none' ? 0 : culling === 'back' ? 1 : -1
  return {
    columns: {
      ...{ indices: indices ? each(indices) : one(0), positions: each(positions.xyz) },
    },
    uniforms: {
      ...{ hasIndices: indices ? 1 : 0, culledSide: isMirrored ? -culled : culled },
      ...{ toCanvas: matrix, scale, opacity: resolved.opacity },
    },
  }
}

const paintOf: Readonly<Record<Material['type'], number>> = {
  ...{ basic: paints.asItIs, textured: paints.asItIs, lambert: paints.lit, phong: paints.lit },
  ...{ normal: paints.normal, depth: paints.depth },
}

/** What faces are drawn with, but for their order. */
function surfaceOf(
  draw: GpuDraw,
  geometry: ResolvedGeometry,
  world: WorldFrame,
  colors: MeshColors,
  { columns, uniforms }: Shared,
): Shared {
  const { resolved } = draw
  const material = resolved.value<Material>('material')
  reportMaterial(draw, geometry, material, world.normals !== undefined)
  const { lights } = resolved.item
  const surface = new Surface({ geometry, world, material, colors, lights, opacity: resolved.opacity })
  const lit = lightsOf(surface.light)
  const texture = hasTexture(draw, geometry) ? colors.texture : undefined
  const { normals, uvs, positions } = geometry
  const m = positions.toNdc
  const row = world.range ? 3 : 2
  const [axisX, axisY, axisZ] = world.axes
  return {
    columns: {
      ...{ ...columns, ...lit.columns },
      normals: normals ? each(normals) : one(0, 0, 0),
      uvs: uvs ? each(uvs) : one(0, 0),
      colors: colors.colors,
      texels: texture ? each(texture.data) : one(255, 255, 255, 255),
    },
    uniforms: {
      ...{ ...uniforms, ...lit.uniforms },
      colorsPer: { mesh: 0, face: 1, vertex: 2 }[colors.per],
      ...{ hasTexture: texture ? 1 : 0, textureWidth: texture?.width ?? 1, textureHeight: texture?.height ?? 1 },
      ...{ paintKind: paintOf[material.type], shininess: surface.shininess, specularColor: surface.specular },
      depthRow: [m[row]!, m[4 + row]!, m[8 + row]!, m[12 + row]!],
      depthRange: world.range ? [world.range.near, world.range.far] : [-1, 1],
      hasNormals: normals && world.normals ? 1 : 0,
      isFromAbove: world.isFlat ? 1 : 0,
      ...{ toWorld: matrixOf(world.places), normalsToWorld: matrixOf(world.normals) },
      ...{ axisX, axisY, axisZ },
    },
  }
}

/** What the edges of faces are drawn with; `undefined` where there are none. */
function sidesOf(
  draw: GpuDraw,
  geometry: ResolvedGeometry,
  { columns, uniforms }: Shared,
  hasPlanes: boolean,
): Shared | undefined {
  const rows = edgeRows(draw, geometry)
  if (!rows) return undefined
  const per = ({ stride, count }: { readonly stride: number; readonly count: number }): number =>
    stride === 0 ? 0 : count === geometry.triangleCount ? 1 : 2
  return {
    columns: { ...columns, edgeColors: rows.colors, edgeWidths: rows.widths },
    uniforms: {
      ...{ ...uniforms, hasPlanes: hasPlanes ? 1 : 0 },
      ...{ edgeColorsPer: per(rows.colors), edgeWidthsPer: per(rows.widths) },
    },
  }
}

export const mesh: GpuDrawing = { draw: drawMesh, isOpaque: isOpaqueMesh, wantsSamples: () => true }
