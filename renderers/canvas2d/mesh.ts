import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { descending } from '../../src/scene/resolve/project'
import { worldFrame } from '../../src/scene/resolve/world'
import type { Material } from '../../src/scene/table'
import type { Draw, Drawing } from './drawing'
import type { Culling } from '../geometry/culling'
import { isOpaqueMesh, reportMaterial, usableColors } from '../geometry/meshColors'
import { Surface } from '../geometry/surface'
import { meshEdges, SharedEdges, widestEdge, type MeshEdges } from './meshEdges'
import { Faces } from './raster/faces'
import { Samples } from './raster/samples'
import { EdgeStroker } from './raster/strokes'
import { cornerSize, TriangleFiller, type FillRules } from './raster/triangles'
import {
  screenScale,
  screenVertices,
  seenBox,
  shiftVertices,
  type ScreenScale,
  type ScreenVertices,
} from './raster/vertices'

/** Draws an opaque mesh among others. */
function drawSolidMesh(draw: Draw, samples: Samples): void {
  const { resolved, viewport } = draw
  const geometry = resolved.geometry(draw.onDiagnostic)
  const scale = screenScale(viewport.rect, resolved.offset, draw.scale, samples)
  const vertices = screenVertices(geometry.positions, scale, samples)
  paint({ draw, geometry, scale, vertices, samples, rules: { writesDepth: true, blends: false } })
}

/** Draws a mesh that lets something through, or that hides nothing but itself. */
function drawMesh(draw: Draw): void {
  const { resolved, viewport, depth } = draw
  const geometry = resolved.geometry(draw.onDiagnostic)
  const raster = draw.raster()
  const place = { rect: viewport.rect, offset: resolved.offset }
  const vertices = screenVertices(geometry.positions, screenScale(place.rect, place.offset, draw.scale, raster), raster)
  const box = seenBox(vertices, raster, widestEdge(draw) / 2 + 1)
  if (box.width === 0 || box.height === 0) return
  const samples = new Samples(box)
  if (depth) samples.hideBehind(depth, raster)
  shiftVertices(vertices, raster, box)
  const scale = screenScale(place.rect, place.offset, draw.scale, box)
  const blends = !isOpaqueMesh(draw)
  const isSorted = depth !== undefined || resolved.value<boolean>('sorting')
  const order = isSorted && blends ? farFacesFirst(geometry, vertices) : undefined
  paint({ draw, geometry, scale, vertices, samples, order, rules: { writesDepth: isSorted && !blends, blends } })
  samples.resolve(raster)
}

interface Painting {
  readonly draw: Draw
  readonly geometry: ResolvedGeometry
  readonly scale: ScreenScale
  readonly vertices: ScreenVertices
  readonly samples: Samples
  readonly rules: FillRules
  readonly order?: Uint32Array | undefined
}

function paint({ draw, geometry, scale, vertices, samples, rules, order }: Painting): void {
  const { resolved } = draw
  const colors = usableColors(draw, geometry)
  if (!colors || geometry.triangleCount === 0) return
  const material = resolved.value<Material>('material')
  const world = worldFrame(resolved.item, draw.onDiagnostic)
  reportMaterial(draw, geometry, material, world.normals !== undefined)
  const { lights } = resolved.item
  const surface = new Surface({ geometry, world, material, colors, lights, opacity: resolved.opacity })
  const filler = new TriangleFiller(samples, surface, rules)
  const culling = resolved.value<Culling>('culling')
  const faces = new Faces({ geometry, vertices, scale, culling, isMirrored: world.isMirrored, order })
  const { corners } = faces
  const fill = (face: number, size: number): void => {
    surface.begin(face)
    for (let k = 2; k < size; k++) filler.fill(corners, 0, (k - 1) * cornerSize, k * cornerSize)
  }
  const edges = meshEdges(draw, geometry)
  if (!edges) {
    faces.each(fill)
  } else if (rules.writesDepth) {
    faces.each(fill)
    const stroker = new EdgeStroker(samples, rules)
    faces.each((face, size) => strokeFace({ stroker, corners, size, edges, face, edgeOf: () => 1 }))
  } else {
    // Edges go with their faces: what is drawn later lies over them.
    const shared = rules.blends ? sharedEdges(geometry, faces, samples) : undefined
    const stroker = new EdgeStroker(samples, rules, shared)
    const edgeOf = shared ? (face: number, side: number) => shared.finish(face, side) : () => 1
    faces.each((face, size) => {
      fill(face, size)
      strokeFace({ stroker, corners, size, edges, face, edgeOf })
    })
  }
}

function sharedEdges(geometry: ResolvedGeometry, faces: Faces, samples: Samples): SharedEdges {
  const drawn = new Uint8Array(geometry.triangleCount)
  faces.each((face) => (drawn[face] = 1))
  return new SharedEdges(geometry, samples.depths.length, (face) => drawn[face] === 1)
}

interface FaceStroke {
  readonly stroker: EdgeStroker
  readonly corners: Float64Array
  readonly size: number
  readonly edges: MeshEdges
  readonly face: number
  /** The number of an edge, which is opposite a corner of the face; 0: it is not drawn now. */
  readonly edgeOf: (face: number, opposite: number) => number
}

function strokeFace({ stroker, corners, size, edges, face, edgeOf }: FaceStroke): void {
  const radius = edges.radius(face)
  stroker.begin(corners, size)
  // A side of what is left of a face belongs to an edge if a corner of the face has no share in it.
  const isOn = (corner: number, opposite: number): boolean => corners[corner * cornerSize + 3 + opposite] === 0
  for (let opposite = 0; opposite < 3; opposite++) {
    const edge = edgeOf(face, opposite)
    if (edge === 0 || radius === 0) continue
    for (let k = 0; k < size; k++) {
      const next = (k + 1) % size
      if (!isOn(k, opposite) || !isOn(next, opposite)) continue
      stroker.stroke(corners, k * cornerSize, next * cornerSize, radius, edges.color(face), edge)
    }
  }
}

/** Triangles, those farther away first, by the mean of their corners. */
function farFacesFirst({ indices, triangleCount }: ResolvedGeometry, { z }: ScreenVertices): Uint32Array {
  const depths = new Float32Array(triangleCount)
  for (let face = 0; face < triangleCount; face++) {
    for (let k = 3 * face; k < 3 * face + 3; k++) depths[face]! += z[indices ? indices[k]! : k]!
  }
  return descending(depths)
}

export const mesh: Drawing = { draw: drawMesh, solid: drawSolidMesh, isOpaque: isOpaqueMesh }
