import type { HeadStyle } from '../../src/scene/visuals/vectors'

/** Sizes of heads, in line widths. */
const [triangleLength, triangleWidth, roundSize, squareSize] = [4, 3, 3, 3]

/** An arrow from tail to tip, in pixels of some kind. */
export interface Arrow {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly width: number
}

/** How far an arrow may reach from the line between tail and tip, in line widths. */
export const arrowReach = Math.max(triangleWidth, roundSize, squareSize * Math.SQRT2) / 2

/** Points of an arrow: how far along it, and how far to its left. */
type Outline = readonly (readonly [number, number])[]

const shaft = (length: number, half: number): Outline => [
  [0, half],
  [length, half],
  [length, -half],
  [0, -half],
]

/** A shaft and what is wider at its end, from `neck` on. */
function withHead(neck: number, half: number, head: Outline): Outline {
  const start = Math.max(0, neck)
  return start > 0 ? [[0, half], [start, half], ...head, [start, -half], [0, -half]] : head
}

const outlines: Readonly<Record<HeadStyle, (length: number, width: number) => Outline>> = {
  none: (length, width) => shaft(length, width / 2),
  butt: (length, width) => shaft(length, width / 2),
  triangle: (length, width) => {
    // The head of a short arrow is all of it, and keeps its angle; no shaft is wider than its head.
    const head = Math.min(triangleLength * width, length)
    const half = (head / triangleLength / 2) * triangleWidth
    return withHead(length - head, width / 2, [
      [length - head, half],
      [length, 0],
      [length - head, -half],
    ])
  },
  square: (length, width) => {
    const half = (squareSize * width) / 2
    return withHead(length - half, width / 2, [
      [length - half, half],
      [length + half, half],
      [length + half, -half],
      [length - half, -half],
    ])
  },
  round: (length, width) => {
    const radius = (roundSize * width) / 2
    // Where the shaft meets the circle.
    const meeting = Math.asin(1 / roundSize)
    const steps = Math.max(12, Math.ceil(4 * Math.sqrt(radius)) * 4)
    const neck = length - radius * Math.cos(meeting)
    const from = neck > 0 ? Math.PI - meeting : Math.PI
    const turn = (2 * from) / steps
    // A circle of as many corners, of the same area.
    const outer = radius * Math.sqrt(turn / Math.sin(turn))
    const rim = Array.from({ length: steps + 1 }, (_, i) => {
      const angle = from - turn * i
      const r = neck > 0 && (i === 0 || i === steps) ? radius : outer
      return [length + r * Math.cos(angle), r * Math.sin(angle)] as const
    })
    return neck > 0 ? withHead(neck, width / 2, rim) : rim.slice(1)
  },
}

/** `Math.hypot` takes many times as long, and is needed only where squares overflow or vanish. */
function lengthOf(x: number, y: number): number {
  const square = x * x + y * y
  return square > 1e-200 && square < 1e200 ? Math.sqrt(square) : Math.hypot(x, y)
}

/**
 * The outline of an arrow, shaft and head as one shape: x and y of its corners in turn. `undefined` for one without length,
 * which has no direction; a round head is then a dot.
 */
export function arrowOutline({ x0, y0, x1, y1, width }: Arrow, headStyle: HeadStyle): number[] | undefined {
  const length = lengthOf(x1 - x0, y1 - y0)
  const isDot = length === 0 && headStyle === 'round'
  if (!(length > 0 || isDot) || !Number.isFinite(length)) return undefined
  const dx = isDot ? 1 : (x1 - x0) / length
  const dy = isDot ? 0 : (y1 - y0) / length
  const xy: number[] = []
  for (const point of outlines[headStyle](length, width)) {
    const along = point[0]
    const left = point[1]
    xy.push(x0 + along * dx + left * dy, y0 + along * dy - left * dx)
  }
  return xy
}
