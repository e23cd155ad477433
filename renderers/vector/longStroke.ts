import type { Pen } from './pen'

/** Paths with more vertices are stroked run by run. */
export const longPath = 2000

/**
 * Vertices and px of a run. Skia's time for one stroke grows faster than its crossings: 1e5 noisy vertices take 7.7 s at
 * one go and 0.4 s in runs of 300. So long a run has covered what it crosses; a smooth curve is one run as a rule.
 */
const leastRun = { vertices: 300, length: 2000 }

/** Runs overlap by so many px, so that no seam shows; each draws the corner at its start. */
const lap = 1

/**
 * Strokes a line in an opaque colour, with which it does not show where runs overlap. Runs end in caps: they must be
 * `butt`, or caps and joins both `round`.
 */
export function strokeLong(
  pen: Pen,
  xy: ArrayLike<number>,
  { from, end, isClosed }: { readonly from: number; readonly end: number; readonly isClosed: boolean },
): void {
  const count = end - from
  const x = (k: number): number => xy[2 * (from + (k % count))]!
  const y = (k: number): number => xy[2 * (from + (k % count)) + 1]!
  const distance = (k: number): number => Math.hypot(x(k) - x(k - 1), y(k) - y(k - 1))
  const last = isClosed ? count : count - 1
  for (let start = 0; start < last;) {
    pen.beginPath()
    let back = start
    for (let length = 0; back > 0 && length < lap; back--) length += distance(back)
    if (start > 0 && back === start - 1) {
      const t = Math.min(1, lap / distance(start))
      pen.moveTo(x(start) + (x(back) - x(start)) * t, y(start) + (y(back) - y(start)) * t)
    } else {
      pen.moveTo(x(back), y(back))
      for (let k = back + 1; k < start; k++) pen.lineTo(x(k), y(k))
    }
    if (start > 0) pen.lineTo(x(start), y(start))
    let k = start
    for (
      let length = 0;
      k < last && (k - start < leastRun.vertices || length < leastRun.length);
      length += distance(k)
    ) {
      k++
      pen.lineTo(x(k), y(k))
    }
    // The corner where a closed line begins.
    if (isClosed && k === last) pen.lineTo(x(1), y(1))
    pen.stroke()
    start = k
  }
}
