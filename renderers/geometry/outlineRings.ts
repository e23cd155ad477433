import type { PathData } from '../../src/scene/svgPath'

/** Points joined by lines: x and y in turn. */
export interface Line {
  readonly xy: readonly number[]
  readonly isClosed: boolean
}

/** How far lines may be from the curve that they stand for, in px. */
const tolerance = 0.02
const mostSteps = 512

/**
 * Curves as lines. The rings are as large as the outline, y down; scale them to draw them.
 * @param size what 1 of the outline will be drawn as, in px.
 * @param angle counter-clockwise, in degrees.
 */
export function outlineRings({ ops, points }: PathData, size: number, angle: number): Line[] {
  const rings: Line[] = []
  let xy: number[] = []
  let at = 0
  const end = (isClosed: boolean): void => {
    if (xy.length > 0) rings.push({ xy: turned(xy, angle), isClosed })
    xy = []
  }
  for (const op of ops) {
    if (op === 'Z') {
      end(true)
      continue
    }
    if (op === 'M') end(false)
    if (op === 'C') curve(xy, points, at, size)
    else xy.push(points[at]!, points[at + 1]!)
    at += op === 'C' ? 6 : 2
  }
  end(false)
  return rings
}

/** Appends a cubic curve from the last point on; as many lines as Wang's formula asks for. */
function curve(xy: number[], points: readonly number[], at: number, size: number): void {
  const [x0, y0] = [xy.at(-2)!, xy.at(-1)!]
  const [x1, y1, x2, y2, x3, y3] = points.slice(at, at + 6) as [number, number, number, number, number, number]
  const bend = Math.max(Math.hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2), Math.hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3))
  const steps = Math.min(mostSteps, Math.max(1, Math.ceil(Math.sqrt((0.75 * bend * size) / tolerance))))
  for (let i = 1; i <= steps; i++) {
    const t = i / steps
    const s = 1 - t
    const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
    xy.push(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
  }
}

/** Turned counter-clockwise as one sees it, and y down. */
function turned(xy: readonly number[], angle: number): number[] {
  const [cos, sin] = cosSin(angle)
  const out: number[] = []
  for (let i = 0; i < xy.length; i += 2) {
    out.push(xy[i]! * cos - xy[i + 1]! * sin, -(xy[i]! * sin + xy[i + 1]! * cos))
  }
  return out
}

/** Cosine and sine of degrees; exact for quarter turns. */
export function cosSin(angle: number): readonly [number, number] {
  const turn = angle % 360
  const radians = (turn * Math.PI) / 180
  return turn % 90 === 0
    ? [Math.round(Math.cos(radians)), Math.round(Math.sin(radians))]
    : [Math.cos(radians), Math.sin(radians)]
}

/** A ring's points, scaled. */
export const scaled = ({ xy }: Line, size: number): number[] => xy.map((value) => value * size)

/** A circle about 0. @param isReversed the other way round, for a hole. */
export function circle(radius: number, isReversed = false): number[] {
  const wanted = Math.ceil(Math.PI / Math.sqrt((2 * tolerance) / Math.max(radius, 1)))
  const steps = Math.min(8 * mostSteps, Math.max(16, wanted))
  const xy: number[] = []
  // As large in area as the circle.
  const turn = (2 * Math.PI) / steps
  const outer = radius * Math.sqrt(turn / Math.sin(turn))
  for (let i = 0; i < steps; i++) {
    const angle = (isReversed ? -i : i) * turn
    xy.push(outer * Math.cos(angle), outer * Math.sin(angle))
  }
  return xy
}
