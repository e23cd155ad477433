/** Lines of samples per row of pixels. Along each the coverage is exact. */
const linesPerRow = 16

/**
 * How much of each pixel lies within rings, 0–255, by the non-zero rule.
 * @param rings x and y in turn, each closed, in pixels.
 * @param dx shift of the rings.
 */
export function coverageOf(
  rings: readonly Float64Array[],
  dx: number,
  dy: number,
  width: number,
  height: number,
): Uint8Array {
  const crossings = crossingsOf(rings, dx, dy, height * linesPerRow)
  const out = new Uint8Array(width * height)
  const { starts, xs, windings } = crossings
  const changes = new Float32Array(width + 2)
  const add = (x: number, sign: number): void => {
    const inside = x > 0 ? (x < width ? x : width) : 0
    const column = inside | 0
    const rest = inside - column
    changes[column]! += sign * (1 - rest)
    changes[column + 1]! += sign * rest
  }
  for (let row = 0; row < height; row++) {
    const first = row * linesPerRow
    if (starts[first] === starts[first + linesPerRow]) continue
    for (let line = first; line < first + linesPerRow; line++) {
      const [from, end] = [starts[line]!, starts[line + 1]!]
      sort(xs, windings, from, end)
      let winding = 0
      for (let k = from; k < end; k++) {
        const before = winding
        winding += windings[k]!
        if (before === 0) add(xs[k]!, 1)
        else if (winding === 0) add(xs[k]!, -1)
      }
    }
    let sum = 0
    const at = row * width
    for (let x = 0; x < width; x++) {
      sum += changes[x]!
      out[at + x] = sum * (255 / linesPerRow) + 0.5
      changes[x] = 0
    }
    changes[width] = changes[width + 1] = 0
  }
  return out
}

/** Where sample lines cross rings: those of line `i` are from `starts[i]` to `starts[i + 1]`. */
interface Crossings {
  readonly starts: Int32Array
  readonly xs: Float64Array
  /** 1 downwards, −1 upwards. */
  readonly windings: Int8Array
}

function crossingsOf(rings: readonly Float64Array[], dx: number, dy: number, lines: number): Crossings {
  const starts = new Int32Array(lines + 2)
  forEachSide(rings, dy, lines, (_ring, _i, _j, from, end) => {
    for (let line = from; line < end; line++) starts[line + 2]!++
  })
  for (let line = 0; line < lines; line++) starts[line + 2]! += starts[line + 1]!
  const total = starts[lines + 1]!
  const xs = new Float64Array(total)
  const windings = new Int8Array(total)
  forEachSide(rings, dy, lines, (ring, i, j, from, end) => {
    const [x0, y0, x1, y1] = [ring[i]! + dx, ring[i + 1]! + dy, ring[j]! + dx, ring[j + 1]! + dy]
    const slope = (x1 - x0) / (y1 - y0)
    const winding = y1 > y0 ? 1 : -1
    for (let line = from; line < end; line++) {
      const k = starts[line + 1]!++
      xs[k] = x0 + ((line + 0.5) / linesPerRow - y0) * slope
      windings[k] = winding
    }
  })
  return { starts, xs, windings }
}

type Visit = (ring: Float64Array, i: number, j: number, fromLine: number, endLine: number) => void

/** The sides that cross sample lines, each with the lines that it crosses. */
function forEachSide(rings: readonly Float64Array[], dy: number, lines: number, visit: Visit): void {
  for (const ring of rings) {
    let before = lineBelow(ring[ring.length - 1]! + dy, lines)
    for (let j = 0, i = ring.length - 2; j < ring.length; i = j, j += 2) {
      const now = lineBelow(ring[j + 1]! + dy, lines)
      if (before < now) visit(ring, i, j, before, now)
      else if (now < before) visit(ring, i, j, now, before)
      before = now
    }
  }
}

/** The first sample line at or below a height. */
function lineBelow(y: number, lines: number): number {
  const line = Math.ceil(y * linesPerRow - 0.5)
  return line > 0 ? (line < lines ? line : lines) : 0
}

/** Sorts the few crossings of a line. */
function sort(xs: Float64Array, windings: Int8Array, from: number, end: number): void {
  for (let k = from + 1; k < end; k++) {
    const [x, winding] = [xs[k]!, windings[k]!]
    let at = k
    for (; at > from && xs[at - 1]! > x; at--) {
      xs[at] = xs[at - 1]!
      windings[at] = windings[at - 1]!
    }
    xs[at] = x
    windings[at] = winding
  }
}
