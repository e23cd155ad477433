import type { Mat4 } from '../../src/scene/matrix'
import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { worldFrame, type WorldFrame } from '../../src/scene/resolve/world'
import type { Material } from '../../src/scene/table'
import type { Culling } from '../geometry/culling'
import { hasTexture, isOpaqueMesh, reportMaterial, usableColors, type MeshColors } from '../geometry/meshColors'
import { edgeRows, type EdgeRows } from '../geometry/meshEdges'
import { Surface } from '../geometry/surface'
import { canvasMatrix, type DepthRule } from './canvasMatrix'
import type { ColumnValues } from './columnMemory'
import type { GpuDraw, GpuDrawing } from './drawing'
import type { DepthUse, DrawCall } from './drawCall'
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
  const rows = edgeRows(draw, geometry)
  const hasPlanes = rule[0] !== 0 ? 1 : 0
  if (rows && blends) {
    const order = layerOrder(draw, geometry, { matrix, isMirrored: world.isMirrored, isOrdered })
    const edges = edgesOf(draw, geometry, rows, surface.columns.lights!)
    draw.draw(meshLayers, {
      count: order.length / 2,
      depth,
      columns: { ...surface.columns, order: each(order), lights: edges.lights },
      uniforms: { ...surface.uniforms, hasPlanes, hasFaceEdges: edges.hasFaceEdges ? 1 : 0 },
    })
  } else {
    const columns = { ...surface.columns, order: isOrdered ? each(farFacesFirst(draw, geometry)) : one(0) }
    const uniforms = { ...surface.uniforms, isOrdered: isOrdered ? 1 : 0 }
    draw.draw(meshFaces, { count: geometry.triangleCount, depth, columns, uniforms })
    if (rows) drawSides(draw, geometry, rows, { ...shared, uniforms: { ...shared.uniforms, hasPlanes } }, depth)
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

/** The edges of faces that hide, over all of them. */
function drawSides(
  draw: GpuDraw,
  { triangleCount }: ResolvedGeometry,
  { colors, widths }: EdgeRows,
  { columns, uniforms }: Shared,
  depth: DepthUse,
): void {
  const per = ({ stride, count }: { readonly stride: number; readonly count: number }): number =>
    stride === 0 ? 0 : count === triangleCount ? 1 : 2
  draw.draw(meshSides, {
    count: 3 * triangleCount,
    depth,
    columns: { ...columns, edgeColors: colors, edgeWidths: widths },
    uniforms: { ...uniforms, edgeColorsPer: per(colors), edgeWidthsPer: per(widths) },
    isSampled: true,
  })
}

/** Lights, and after them colours and widths of edges: one of all, or one of each face. */
function edgesOf(
  { resolved }: GpuDraw,
  { triangleCount }: ResolvedGeometry,
  { colors, widths, colorOf, widthOf }: EdgeRows,
  { values: lights }: ColumnValues,
): { readonly lights: ColumnValues; readonly hasFaceEdges: boolean } {
  const hasFaceEdges = colors.stride + widths.stride > 0
  const inputs = [colors.values, widths.values, triangleCount, ...Array.from(lights)]
  const values = resolved.derived('lights and edges', inputs, () => {
    const out = new Float32Array(lights.length + 8 * (hasFaceEdges ? triangleCount : 1))
    out.set(lights)
    for (let face = 0, at = lights.length; at < out.length; face++, at += 8) {
      const from = 4 * colorOf(face)
      for (let k = 0; k < 4; k++) out[at + k] = colors.values[from + k]! / 255
      out[at + 4] = widths.values[widthOf(face)]!
    }
    return out
  })
  return { lights: each(values), hasFaceEdges }
}

export const mesh: GpuDrawing = { draw: drawMesh, isOpaque: isOpaqueMesh, wantsSamples: () => true }
