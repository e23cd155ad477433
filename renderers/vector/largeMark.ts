import type { Rect } from '../../src/scene/plan'
import type { Edges } from '../geometry/clipLine'
import { clipRing } from '../geometry/clipRing'
import { isDisc } from '../geometry/markReach'
import { outlineRings, scaled } from '../geometry/outlineRings'
import { strokeRings } from '../geometry/strokeRings'
import type { Mark } from './eachMark'
import type { Pen } from './pen'

/**
 * Marks that reach farther than this, in canvas pixels, are drawn as what is seen of them: formats write no numbers beyond
 * 10⁷ px, viewers read them as 32-bit floats, and a circle of four Bézier curves is off by 0.03 % of its radius.
 */
export const largestMark = 1024

/** What is filled ends so many canvas pixels outside the clip. */
const margin = 64

/** How far an arc may be from the lines that stand for it, in canvas pixels. */
const tolerance = 0.01

/** Fills what is seen of the face and of the edge of a mark of any size. */
export function fillLargeMark(pen: Pen, mark: Mark, { x, y, width, height }: Rect): void {
  const edges: Edges = [x - margin, y - margin, x + width + margin, y + height + margin]
  const { face, edge } = mark
  const [faces, strokes] = isDisc(mark.outline) ? discRings(mark, edges) : outlineOf(mark)
  if (face !== undefined) fillRings(pen, face, faces, edges)
  if (edge !== undefined) fillRings(pen, edge, strokes, edges)
}

type Rings = readonly (readonly number[])[]

function fillRings(pen: Pen, css: string, rings: Rings, edges: Edges): void {
  pen.fillStyle = css
  pen.beginPath()
  for (const ring of rings) {
    const seen = clipRing(ring, 0, ring.length / 2, edges)
    for (let i = 0; i < seen.length; i += 2) {
      if (i === 0) pen.moveTo(seen[0]!, seen[1]!)
      else pen.lineTo(seen[i]!, seen[i + 1]!)
    }
    if (seen.length > 0) pen.closePath()
  }
  pen.fill()
}

function outlineOf({ outline, x, y, size, angle, edgeWidth }: Mark): [Rings, Rings] {
  const rings = outlineRings(outline, size, angle)
  const placed = (ring: readonly number[]): number[] => ring.map((value, i) => value + (i % 2 === 0 ? x : y))
  return [
    rings.map((ring) => placed(scaled(ring, size))),
    edgeWidth > 0 ? strokeRings(rings, size, edgeWidth).rings.map(placed) : [],
  ]
}

function discRings({ x, y, size, edgeWidth }: Mark, edges: Edges): [Rings, Rings] {
  const inner = (size - edgeWidth) / 2
  const hole = inner > 0 ? [arcRing(x, y, inner, edges, -1)] : []
  return [[arcRing(x, y, size / 2, edges, 1)], [arcRing(x, y, (size + edgeWidth) / 2, edges, 1), ...hole]]
}

/**
 * A ring that is a disc as far as one sees: of one whose centre is far away, the sector that holds all between the edges.
 * @param sense −1 the other way round, for a hole.
 */
function arcRing(x: number, y: number, radius: number, edges: Edges, sense: 1 | -1): number[] {
  const [left, top, right, bottom] = edges
  const room = Math.hypot(right - left, bottom - top) / 2
  const [dx, dy] = [(left + right) / 2 - x, (top + bottom) / 2 - y]
  const distance = Math.hypot(dx, dy)
  const isFar = distance > 2 * room
  const half = isFar ? Math.asin(room / distance) : Math.PI
  const middle = isFar ? Math.atan2(dy, dx) : 0
  // The sagitta of a step is radius · step² / 8.
  const steps = Math.max(8, Math.ceil(2 * half * Math.sqrt(radius / (8 * tolerance))))
  const ring = isFar ? [x, y] : []
  for (let i = 0; i <= steps; i++) {
    const angle = middle + sense * half * ((2 * i) / steps - 1)
    ring.push(x + radius * Math.cos(angle), y + radius * Math.sin(angle))
  }
  return ring
}
