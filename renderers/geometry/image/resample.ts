import { writeMeans } from './pixelMeans'
import { RowSums } from './rowSums'
import type { Taps } from './taps'
import type { Texels } from '../texels'

/**
 * Makes the rows of pixels that taps along both dimensions describe, one after the other. Of the texels each row that is
 * needed is read once, and two are kept.
 * @param visit gets each row by its number among the taps, and its premultiplied colours; those are good until the next.
 */
export function resample(texels: Texels, xs: Taps, ys: Taps, visit: (row: number, line: Uint32Array) => void): void {
  const length = xs.end - xs.least
  const line = new Uint32Array(xs.count)
  const kept = [0, 1].map(() => ({ row: -1, colors: new Uint32Array(length) }))
  /** A row of texels; the one asked for before it is still there. */
  const rowOf = (row: number): Uint32Array => {
    const [latest, oldest] = kept as [(typeof kept)[0], (typeof kept)[0]]
    if (latest.row === row) return latest.colors
    kept.reverse()
    if (oldest.row !== row) texels.read(row, xs.least, xs.end, oldest.colors)
    oldest.row = row
    return oldest.colors
  }
  const sums = new RowSums(length)
  for (let row = 0; row < ys.count; row++) {
    const first = ys.first[row]!
    const last = ys.last[row]!
    const isSame = first === last && row > 0 && first === ys.first[row - 1] && first === ys.last[row - 1]
    if (isSame) {
      visit(row, line)
      continue
    }
    if (first === last && xs.isPick) pick(rowOf(first), xs, line)
    else {
      addRows(sums, rowOf, ys, row)
      writeMeans(sums, sums.close(), xs, line)
    }
    visit(row, line)
  }
}

function pick(source: Uint32Array, { count, first, least }: Taps, out: Uint32Array): void {
  for (let i = 0; i < count; i++) out[i] = source[first[i]! - least]!
}

/** Two rows at a time: half the sums to be read and written. */
function addRows(sums: RowSums, rowOf: (row: number) => Uint32Array, taps: Taps, pixel: number): void {
  const first = taps.first[pixel]!
  const last = taps.last[pixel]!
  const inner = taps.innerWeight[pixel]!
  const weightOf = (row: number): number =>
    row === first ? taps.firstWeight[pixel]! : row === last ? taps.lastWeight[pixel]! : inner
  sums.open()
  for (let row = first; row <= last; row += 2) {
    const one = rowOf(row)
    if (row < last) sums.addTwo(one, weightOf(row), rowOf(row + 1), weightOf(row + 1))
    else sums.add(one, weightOf(row))
  }
}
