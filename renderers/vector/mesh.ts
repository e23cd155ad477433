import { nodeName } from '../../src/scene/nodeProps'
import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { worldFrame } from '../../src/scene/resolve/world'
import type { Material } from '../../src/scene/table'
import { clipLine, guardOf, isInside, mostRadius } from '../geometry/clipLine'
import { clipRing } from '../geometry/clipRing'
import type { Culling } from '../geometry/culling'
import { faceColors, isOpaqueFace } from '../geometry/faceColors'
import { isOpaqueMesh, reportMaterial, usableColors } from '../geometry/meshColors'
import { edgeRows, EdgeNumbers, type EdgeRows } from '../geometry/meshEdges'
import { Surface } from '../geometry/surface'
import type { VectorDraw } from './drawing'
import { seenFaces, type SeenFace } from './meshFaces'
import { withoutSeams } from './meshSeams'
import { tracePiece } from './polygonOutline'
import { cssColor, cssReader } from './style'

/** Triangles of one colour each, far ones first. */
export function drawMesh(draw: VectorDraw): void {
  const { resolved, viewport, pen, onDiagnostic } = draw
  const geometry = resolved.geometry(onDiagnostic)
  const colors = usableColors(draw, geometry)
  if (!colors || geometry.triangleCount === 0) return
  const material = resolved.value<Material>('material')
  const world = worldFrame(resolved.item, onDiagnostic)
  reportMaterial(draw, geometry, material, world.normals !== undefined)
  const { lights } = resolved.item
  const surface = new Surface({ geometry, world, material, colors, lights, opacity: resolved.opacity })
  if (!surface.isFlat) reportFlat(draw)
  const edges = edgeRows(draw, geometry)
  const faces = seenFaces({
    geometry,
    viewport,
    offset: resolved.offset,
    culling: resolved.value<Culling>('culling'),
    isMirrored: world.isMirrored,
    reach: edges ? widest(edges) / 2 : 0,
    isSorted: draw.hasDepth || resolved.value<boolean>('sorting'),
  })
  const rgba = faceColors(surface, geometry, colors, faces)
  const isSolid = faces.every((_, i) => isOpaqueFace(rgba, i))
  const fills = isSolid ? withoutSeams(faces, geometry) : faces
  const stroke = edges && edgeStroker(draw, edges, isOpaqueMesh(draw) ? undefined : onceEach(faces, geometry))
  fills.forEach(({ xy, depth }, i) => {
    draw.beginItem?.(() => depth)
    const [r, g, b, a] = rgba.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number]
    if (a > 0) {
      pen.fillStyle = cssColor(Math.round(255 * r), Math.round(255 * g), Math.round(255 * b), 255 * a, 1)
      fill(draw, xy)
    }
    stroke?.(faces[i]!)
  })
}

function reportFlat({ resolved, onDiagnostic }: VectorDraw): void {
  onDiagnostic({
    code: 'vector.flat',
    severity: 'info',
    element: nodeName(resolved.item.node),
    prop: 'material',
    message: 'changes within faces, of which each has one colour here.',
    fix: 'Set rasterized, with depth on all meshes of the view, for only pixels hide each other where they cross; or use smaller faces.',
  })
}

function fill({ pen, viewport }: VectorDraw, xy: Float64Array): void {
  const guard = guardOf(viewport.clip, 0)
  const ring = isWithin(guard, xy) ? xy : Float64Array.from(clipRing(xy, 0, xy.length / 2, guard))
  if (ring.length < 6) return
  pen.beginPath()
  tracePiece(pen, { xy: ring, isClosed: true })
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
