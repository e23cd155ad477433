import { nodeName } from '../../src/scene/nodeProps'
import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { worldFrame } from '../../src/scene/resolve/world'
import type { Material } from '../../src/scene/table'
import { clipLine, guardOf, isInside, mostRadius } from '../geometry/clipLine'
import { clipRing } from '../geometry/clipRing'
import type { Culling } from '../geometry/culling'
import { isOpaqueMesh, reportMaterial, usableColors } from '../geometry/meshColors'
import { edgeRows, EdgeNumbers, type EdgeRows } from '../geometry/meshEdges'
import { meshSurface } from '../geometry/meshSurface'
import type { VectorDraw, VectorDrawing } from './drawing'
import { seenFaces, type SeenFace } from './meshFaces'
import { meshLayers } from './meshLayers'
import { whyMeshNeedsPixels } from './meshPixels'
import { meshPieces, wholeFaces } from './meshPieces'
import { tracePiece } from './polygonOutline'
import { cssReader } from './style'

/** Pieces of one colour each, far ones first. */
function drawMesh(draw: VectorDraw): void {
  const { resolved, viewport, onDiagnostic } = draw
  const { offset } = resolved
  const geometry = resolved.geometry(onDiagnostic)
  if (!usableColors(draw, geometry) || geometry.triangleCount === 0) return
  const { isMirrored, normals } = worldFrame(resolved.item, onDiagnostic)
  reportMaterial(draw, geometry, resolved.value<Material>('material'), normals !== undefined)
  const edges = edgeRows(draw, geometry)
  const seen = (of: ResolvedGeometry): SeenFace[] =>
    seenFaces({
      geometry: of,
      viewport,
      offset,
      culling: resolved.value<Culling>('culling'),
      isMirrored,
      reach: edges ? widest(edges) / 2 : 0,
      isSorted: draw.hasDepth || resolved.value<boolean>('sorting'),
    })
  const faces = seen(geometry)
  const surface = meshSurface(draw, geometry)
  const all = { geometry, surface, viewport, offset, faces }
  const pieces = surface.isFlat ? wholeFaces(all) : meshPieces(all)
  if (pieces.isCoarse) reportCoarse(draw)
  const shapes = pieces.parents ? seen(pieces.geometry) : faces
  const stroke = edges && edgeStroker(draw, edges, isOpaqueMesh(draw) ? undefined : onceEach(faces, geometry))
  for (const layer of meshLayers({ pieces, shapes, faces, hasEdges: edges !== undefined })) {
    draw.beginItem?.(
      () => layer.depth,
      () => layer.place,
    )
    for (const { color, rings } of layer.fills) if (color !== undefined) fill(draw, color, rings)
    if (stroke) for (const face of layer.faces) stroke(face)
  }
}

function reportCoarse({ resolved, onDiagnostic }: VectorDraw): void {
  onDiagnostic({
    code: 'vector.flat',
    severity: 'info',
    element: nodeName(resolved.item.node),
    prop: 'material',
    message: 'changes within its faces more than so many pieces of one colour show.',
    fix: 'Set rasterized, with depth on all meshes of the view, for only pixels hide each other where they cross; or use smaller faces.',
  })
}

function fill({ pen, viewport }: VectorDraw, color: string, rings: readonly Float64Array[]): void {
  const guard = guardOf(viewport.clip, 0)
  const inside = rings
    .map((xy) => (isWithin(guard, xy) ? xy : clipRing(xy, 0, xy.length / 2, guard)))
    .filter((xy) => xy.length >= 6)
  if (inside.length === 0) return
  pen.fillStyle = color
  pen.beginPath()
  for (const xy of inside) tracePiece(pen, { xy, isClosed: true })
  pen.fill()
}

function isWithin(guard: ReturnType<typeof guardOf>, xy: Float64Array): boolean {
  for (let i = 0; i < xy.length; i += 2) if (!isInside(guard, xy[i]!, xy[i + 1]!)) return false
  return true
}

function widest({ widths: { values } }: EdgeRows): number {
  let most = 0
  for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!
  return Math.min(2 * mostRadius, most)
}

/** Whether a side of a face is stroked with it. @param side the corner across. */
type SideFilter = (face: SeenFace, side: number) => boolean

/** What shines through must not do so twice: an edge goes with the last of its faces, over all of them. */
function onceEach(faces: readonly SeenFace[], geometry: ResolvedGeometry): SideFilter {
  const numbers = new EdgeNumbers(geometry)
  const last: number[] = []
  for (const { face } of faces) for (const side of [0, 1, 2]) last[numbers.of(face, side)] = face
  return ({ face }, side) => last[numbers.of(face, side)] === face
}

function edgeStroker(draw: VectorDraw, edges: EdgeRows, filter: SideFilter | undefined): (seen: SeenFace) => void {
  const { pen, resolved, viewport } = draw
  const css = cssReader(edges.colors, resolved.opacity)
  return (seen) => {
    const width = Math.min(2 * mostRadius, edges.widths.values[edges.widthOf(seen.face)]!)
    const color = edges.colorOf(seen.face)
    if (!(width > 0) || edges.colors.values[4 * color * edges.colors.stride + 3] === 0) return
    const { xy, isCut } = seen
    const count = xy.length / 2
    const guard = guardOf(viewport.clip, width / 2)
    // The side from a corner to the next is across the one after that.
    const isDrawn = (k: number): boolean => (isCut ? isCut[k] === 0 : !filter || filter(seen, (k + 2) % 3))
    const sides = Array.from({ length: count }, (_, k) => k).filter(isDrawn)
    if (sides.length === 0) return
    Object.assign(pen, { lineCap: 'round', lineJoin: 'round', lineWidth: width, strokeStyle: css(color) })
    pen.setLineDash([])
    pen.beginPath()
    if (sides.length === count && isWithin(guard, xy)) tracePiece(pen, { xy, isClosed: true })
    else {
      for (const k of sides) {
        const [a, b] = [2 * k, 2 * ((k + 1) % count)]
        const [dx, dy] = [xy[b]! - xy[a]!, xy[b + 1]! - xy[a + 1]!]
        const part = clipLine(guard, xy[a]!, xy[a + 1]!, xy[b]!, xy[b + 1]!)
        if (!part) continue
        pen.moveTo(xy[a]! + part[0] * dx, xy[a + 1]! + part[0] * dy)
        pen.lineTo(xy[a]! + part[1] * dx, xy[a + 1]! + part[1] * dy)
      }
    }
    pen.stroke()
  }
}

export const mesh: VectorDrawing = { draw: drawMesh, whyPixels: whyMeshNeedsPixels }
