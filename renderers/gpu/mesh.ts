import type { Mat4 } from '../../src/scene/matrix'
import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { descending } from '../../src/scene/resolve/project'
import { worldFrame, type WorldFrame } from '../../src/scene/resolve/world'
import type { Material } from '../../src/scene/table'
import type { Culling } from '../geometry/culling'
import { hasTexture, isOpaqueMesh, reportMaterial, usableColors, type MeshColors } from '../geometry/meshColors'
import { edgeRows, EdgeNumbers } from '../geometry/meshEdges'
import { Surface } from '../geometry/surface'
import { canvasMatrix, type DepthRule } from './canvasMatrix'
import type { ColumnValues } from './columnMemory'
import type { GpuDraw, GpuDrawing } from './drawing'
import type { DepthUse, DrawCall } from './drawCall'
import { lightsOf } from './lights'
import { matrixOf } from './matrixOf'
import { meshFaces, meshSides, paints } from './meshPrograms'

/** What faces and their sides have in common. */
interface Shared {
  readonly columns: Readonly<Record<string, ColumnValues>>
  readonly uniforms: NonNullable<DrawCall['uniforms']>
  readonly depth: DepthUse
  /** Whether far faces come first. */
  readonly isOrdered: boolean
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
  const isOrdered = isSorted && depth !== 'write'
  const shared: Shared = { ...sharedOf(draw, geometry, world, matrix), depth, isOrdered }
  if (hasOwnDepth) gpu.clearDepth()
  drawFaces(draw, geometry, world, colors, shared)
  drawSides(draw, geometry, shared, blends, rule[0] !== 0)
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
): Pick<Shared, 'columns' | 'uniforms'> {
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

/** Triangles, those farther away first, by the mean of their corners. */
function farFacesFirst(
  resolved: GpuDraw['resolved'],
  { positions: { xyz, count, toNdc: m }, indices, triangleCount }: ResolvedGeometry,
): Uint32Array {
  return resolved.derived('far faces first', [xyz, indices, ...m], () => {
    const depths = new Float32Array(count)
    for (let i = 0; i < count; i++) {
      const [x, y, z] = [xyz[3 * i]!, xyz[3 * i + 1]!, xyz[3 * i + 2]!]
      depths[i] = (m[2]! * x + m[6]! * y + m[10]! * z + m[14]!) / (m[3]! * x + m[7]! * y + m[11]! * z + m[15]!)
    }
    const sums = new Float32Array(triangleCount)
    for (let face = 0; face < triangleCount; face++) {
      for (let k = 3 * face; k < 3 * face + 3; k++) sums[face]! += depths[indices ? indices[k]! : k]!
    }
    return descending(sums)
  })
}

const paintOf: Readonly<Record<Material['type'], number>> = {
  ...{ basic: paints.asItIs, textured: paints.asItIs, lambert: paints.lit, phong: paints.lit },
  ...{ normal: paints.normal, depth: paints.depth },
}

function drawFaces(
  draw: GpuDraw,
  geometry: ResolvedGeometry,
  world: WorldFrame,
  colors: MeshColors,
  { columns, uniforms, depth, isOrdered }: Shared,
): void {
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
  draw.draw(meshFaces, {
    count: geometry.triangleCount,
    depth,
    columns: {
      ...{ ...columns, ...lit.columns },
      order: isOrdered ? each(farFacesFirst(resolved, geometry)) : one(0),
      normals: normals ? each(normals) : one(0, 0, 0),
      uvs: uvs ? each(uvs) : one(0, 0),
      colors: colors.colors,
      texels: texture ? each(texture.data) : one(255, 255, 255, 255),
    },
    uniforms: {
      ...{ ...uniforms, ...lit.uniforms },
      isOrdered: isOrdered ? 1 : 0,
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
  })
}

/** The edges of faces, over all of them. Of those that let something through each is drawn once, though faces share it. */
function drawSides(
  draw: GpuDraw,
  geometry: ResolvedGeometry,
  { columns, uniforms, depth }: Shared,
  blends: boolean,
  hasPlanes: boolean,
): void {
  const rows = edgeRows(draw, geometry)
  if (!rows) return
  const { resolved } = draw
  const { triangleCount } = geometry
  const per = ({ stride, count }: { readonly stride: number; readonly count: number }): number =>
    stride === 0 ? 0 : count === triangleCount ? 1 : 2
  // A side of a face that is left out may be that of another one.
  const isListed = blends && resolved.value('culling') === 'none'
  const sides = isListed ? each(eachSideOnce(draw, geometry)) : one(0)
  const call: DrawCall = {
    count: isListed ? sides.values.length : 3 * triangleCount,
    depth,
    columns: { ...columns, sides, edgeColors: rows.colors, edgeWidths: rows.widths },
    uniforms: {
      ...{ ...uniforms, hasPlanes: hasPlanes ? 1 : 0, isListed: isListed ? 1 : 0 },
      ...{ colorsPer: per(rows.colors), widthsPer: per(rows.widths) },
    },
  }
  draw.draw(meshSides, { ...call, isSampled: !blends })
}

/** Of sides that faces share the first, each as three times its face, plus which of its sides. */
function eachSideOnce({ resolved }: GpuDraw, geometry: ResolvedGeometry): Uint32Array {
  const { positions, indices, triangleCount } = geometry
  return resolved.derived('each side once', [positions.xyz, indices], () => {
    const numbers = new EdgeNumbers(geometry)
    const first = new Map<number, number>()
    for (let side = 0; side < 3 * triangleCount; side++) {
      // Numbers name a side by the corner before it.
      const number = numbers.of(Math.floor(side / 3), (side + 2) % 3)
      if (!first.has(number)) first.set(number, side)
    }
    return Uint32Array.from(first.values())
  })
}

export const mesh: GpuDrawing = { draw: drawMesh, isOpaque: isOpaqueMesh, wantsSamples: () => true }
