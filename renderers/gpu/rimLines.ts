/** Lines, each as its start and its extent: x, y, dx, dy. */
export type Lines = Float64Array

/** Whether a place counts as on a line, or on another side of it: far less than a pixel, far more than rounding. */
const near = 1e-6

/**
 * How often lines, which are closed rings all together, wind around a place.
 * @returns 0 outside
 */
export function windingOf(lines: Lines, x: number, y: number): number {
  let winding = 0
  for (let k = 0; k < lines.length; k += 4) {
    const ay = lines[k + 1]!
    const dy = lines[k + 3]!
    const isAbove = ay <= y
    if (isAbove === ay + dy <= y) continue
    const side = lines[k + 2]! * (y - ay) - dy * (x - lines[k]!)
    if (isAbove && side > 0) winding++
    else if (!isAbove && side < 0) winding--
  }
  return winding
}

/**
 * The parts of lines that have the inside on one side, and the outside on the other. Rings that cross themselves or each other have lines
 * within the area as well, and a distance from those is none from its rim.
 */
export function rimLines(lines: Lines): Lines {
  const out: number[] = []
  for (let k = 0; k < lines.length; k += 4) {
    const [x, y, dx, dy] = [lines[k]!, lines[k + 1]!, lines[k + 2]!, lines[k + 3]!]
    const length = Math.hypot(dx, dy)
    const [nx, ny] = [(-dy / length) * near, (dx / length) * near]
    const cuts = cutsOf(lines, k, length)
    for (let i = 1; i < cuts.length; i++) {
      const [from, to] = [cuts[i - 1]!, cuts[i]!]
      if ((to - from) * length < near) continue
      const [mx, my] = [x + ((from + to) / 2) * dx, y + ((from + to) / 2) * dy]
      const isRim = (windingOf(lines, mx + nx, my + ny) === 0) !== (windingOf(lines, mx - nx, my - ny) === 0)
      if (isRim) out.push(x + from * dx, y + from * dy, (to - from) * dx, (to - from) * dy)
    }
  }
  return Float64Array.from(out)
}

/** Where along a line, 0–1, others meet it; with both ends, in order. */
function cutsOf(lines: Lines, own: number, length: number): number[] {
  const cuts = [0, 1]
  const [x, y, dx, dy] = [lines[own]!, lines[own + 1]!, lines[own + 2]!, lines[own + 3]!]
  const slack = near * length
  for (let k = 0; k < lines.length; k += 4) {
    if (k === own) continue
    const [px, py] = [lines[k]! - x, lines[k + 1]! - y]
    // On which side of the line both ends of the other lie, times its length.
    const from = dx * py - dy * px
    const to = from + dx * lines[k + 3]! - dy * lines[k + 2]!
    if ((from > slack && to > slack) || (from < -slack && to < -slack)) continue
    const isAlong = Math.abs(from) <= slack && Math.abs(to) <= slack
    const shares = isAlong ? [0, 1] : [from / (from - to)]
    for (const share of shares) {
      const [qx, qy] = [px + share * lines[k + 2]!, py + share * lines[k + 3]!]
      const at = (qx * dx + qy * dy) / (length * length)
      if (at > 0 && at < 1) cuts.push(at)
    }
  }
  return cuts.sort((a, b) => a - b)
}
