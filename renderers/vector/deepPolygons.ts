import { cutRing, type SeenRing } from '../../src/scene/resolve/clipSpace'
import type { Rect } from '../../src/scene/plan'
import type { ResolvedPositions } from '../../src/scene/resolve/resolve'
import { alphaOf } from '../geometry/alpha'
import { guardOf, mostRadius } from '../geometry/clipLine'
import type { Plane } from '../geometry/plane'
import { polygonOrder, polygonRows } from '../geometry/polygonRows'
import { piecesOf, stretchesOf } from '../geometry/stretches'
import type { VisualToDraw } from '../geometry/visual'
import type { Pen } from './pen'
import { edgePieces, edgeStyle, extentOf, fillClipped, miterLimit, tracePiece, type Outline } from './polygonOutline'
import { cssReader } from './style'

/**
 * Polygons in space: cut at the near and far plane, far ones first, each to be hidden by what is nearer. A polygon
 * is taken as flat: its depth is that of the plane through its vertices, which is exact in every projection.
 */
export function drawDeepPolygons(
  draw: VisualToDraw,
  onLayer: (bounds: Rect, plane: Plane, paint: (pen: Pen) => void) => void,
): void {
  const { resolved, viewport, onDiagnostic } = draw
  const positions = resolved.positions(onDiagnostic)
  const place = { rect: viewport.rect, offset: resolved.offset }
  const faceColors = resolved.colors('faceColors')
  const edgeColors = resolved.colors('edgeColors')
  const edgeWidths = resolved.numbers('edgeWidths')
  const rows = polygonRows(draw, positions.count, { faceColors, edgeColors, edgeWidths })
  const fillRule = resolved.value<CanvasFillRule>('fillRule')
  const face = cssReader(faceColors, resolved.opacity)
  const edge = cssReader(edgeColors, resolved.opacity)
  for (const polygon of polygonOrder(draw, rows)) {
    const edgeWidth = Math.min(2 * mostRadius, edgeWidths.values[polygon * edgeWidths.stride]!)
    if (!(edgeWidth >= 0)) continue
    const rings: SeenRing[] = []
    for (let ring = rows.polygonStarts[polygon]!; ring < rows.polygonStarts[polygon + 1]!; ring++) {
      const whole = withoutGaps(positions, rows.ringStarts[ring]!, rows.ringStarts[ring + 1]!)
      rings.push(cutRing(whole, place, 0, whole.count))
    }
    const hasFace = alphaOf(faceColors, polygon) > 0
    const hasEdge = edgeWidth > 0 && alphaOf(edgeColors, polygon) > 0
    const outline = outlineOf(rings)
    if (outline.xy.length === 0 || (!hasFace && !hasEdge)) continue
    const reach = (miterLimit * edgeWidth) / 2
    const { left, top, right, bottom } = extentOf(outline)
    const bounds = {
      x: left - reach,
      y: top - reach,
      width: right - left + 2 * reach,
      height: bottom - top + 2 * reach,
    }
    onLayer(bounds, planeOf(rings), (layer) => {
      if (hasFace) {
        layer.fillStyle = face(polygon)
        fillClipped(layer, outline, guardOf(viewport.clip, 0), fillRule)
      }
      if (!hasEdge) return
      const guard = guardOf(viewport.clip, reach)
      Object.assign(layer, { ...edgeStyle, strokeStyle: edge(polygon), lineWidth: edgeWidth })
      layer.beginPath()
      for (const ring of rings) {
        if (ring.isCut.includes(1)) {
          const line = openedAtCuts(ring)
          for (const stretch of stretchesOf(line, 0, line.length / 2, false)) {
            if (stretch.end - stretch.from > 1)
              piecesOf(line, stretch, guard, []).forEach((piece) => tracePiece(layer, piece))
          }
        } else edgePieces(outlineOf([ring]), guard).forEach((piece) => tracePiece(layer, piece))
      }
      layer.stroke()
    })
  }
}

/** The vertices of a ring that are there. */
function withoutGaps(positions: ResolvedPositions, from: number, end: number): ResolvedPositions {
  const xyz = positions.xyz.subarray(3 * from, 3 * end)
  const isThere = (i: number): boolean => Number.isFinite(xyz[3 * i]! + xyz[3 * i + 1]! + xyz[3 * i + 2]!)
  const kept = Array.from({ length: end - from }, (_, i) => i).filter(isThere)
  if (kept.length === end - from) return { ...positions, xyz, count: kept.length }
  const rest = Float32Array.from(kept.flatMap((i) => [xyz[3 * i]!, xyz[3 * i + 1]!, xyz[3 * i + 2]!]))
  return { ...positions, xyz: rest, count: kept.length }
}

function outlineOf(rings: readonly SeenRing[]): Outline {
  const starts = new Uint32Array(rings.length + 1)
  rings.forEach(({ xy }, i) => (starts[i + 1] = starts[i]! + xy.length / 2))
  const xy = new Float64Array(2 * starts.at(-1)!)
  rings.forEach((ring, i) => xy.set(ring.xy, 2 * starts[i]!))
  return { xy, starts }
}

/** A ring as a line with a gap wherever an edge of it is no edge of the polygon, begun behind one of those. */
function openedAtCuts({ xy, isCut }: SeenRing): Float64Array {
  const count = isCut.length
  const first = isCut.indexOf(1) + 1
  const line: number[] = []
  for (let k = 0; k < count; k++) {
    const i = (first + k) % count
    line.push(xy[2 * i]!, xy[2 * i + 1]!)
    if (isCut[i] === 1) line.push(NaN, NaN)
  }
  return Float64Array.from(line)
}

/** The plane that fits the corners: its normal is the sum over the edges. (Newell's method.) */
function planeOf(rings: readonly SeenRing[]): Plane {
  let [nx, ny, nz, x, y, z, count] = [0, 0, 0, 0, 0, 0, 0]
  for (const { xy, depth } of rings) {
    for (let i = 0; i < depth.length; i++) {
      const k = (i + 1) % depth.length
      const [x0, y0, z0, x1, y1, z1] = [xy[2 * i]!, xy[2 * i + 1]!, depth[i]!, xy[2 * k]!, xy[2 * k + 1]!, depth[k]!]
      nx += (y0 - y1) * (z0 + z1)
      ny += (z0 - z1) * (x0 + x1)
      nz += (x0 - x1) * (y0 + y1)
      x += x0
      y += y0
      z += z0
      count++
    }
  }
  const isEdgeOn = Math.abs(nz) < 1e-12
  const [perX, perY] = isEdgeOn ? [0, 0] : [-nx / nz, -ny / nz]
  return { perX, perY, at0: (z - perX * x - perY * y) / count }
}
