/** Columns and rows of so many device pixels are one: what a line does inside cannot be told from its extremes. */
export const leastCell = 1 / 4

/**
 * Thins a line out, in place: of vertices that follow each other within one quarter-pixel column (or row), the first, the
 * lowest, the highest and the last are kept, in order. No point of the line moves by more than a quarter of a pixel.
 * (Jugel et al., "M4: a visualization-oriented time series data aggregation", 2014.)
 * @param xy x and y in turn; NaN is a gap.
 * @param isThinned set to 1 for each vertex left where others were: its corner is none of the line's.
 * @param cell a quarter of a device pixel, in what `xy` counts. Default: device pixels.
 * @returns how many vertices are left.
 */
export function decimate(xy: Float64Array, count: number, isThinned: Uint8Array, cell = leastCell): number {
  let out = 0
  for (let i = 0; i < count;) {
    const column = Math.floor(xy[2 * i]! / cell)
    const row = Math.floor(xy[2 * i + 1]! / cell)
    let isColumn = true
    let isRow = true
    let least = i
    let most = i
    let end = i + 1
    for (; end < count; end++) {
      const x = xy[2 * end]!
      const y = xy[2 * end + 1]!
      const staysX: boolean = isColumn && Math.floor(x / cell) === column
      const staysY: boolean = isRow && Math.floor(y / cell) === row
      if (!staysX && !staysY) break
      isColumn = staysX
      isRow = staysY
      // While it stays in one cell, its ends are all there is to see.
      if (isColumn === isRow) continue
      const axis = isColumn ? 1 : 0
      const value = isColumn ? y : x
      if (value < xy[2 * least + axis]!) least = end
      if (value > xy[2 * most + axis]!) most = end
    }
    const first = i
    const second = Math.min(least, most)
    const third = Math.max(least, most)
    const last = end - 1
    const from = out
    out = keep(xy, first, out)
    if (second > first) out = keep(xy, second, out)
    if (third > second) out = keep(xy, third, out)
    if (last > third) out = keep(xy, last, out)
    isThinned.fill(out - from < end - i ? 1 : 0, from, out)
    i = end
  }
  return out
}

function keep(xy: Float64Array, from: number, to: number): number {
  xy[2 * to] = xy[2 * from]!
  xy[2 * to + 1] = xy[2 * from + 1]!
  return to + 1
}
