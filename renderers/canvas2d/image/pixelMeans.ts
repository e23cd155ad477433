import type { RowSums } from './rowSums'
import type { Taps } from './taps'

/** More columns than this, and their sum may not fit in 31 bits. */
const mostColumns = 2 ** 15

/** Sums up the columns of each pixel of a row. What lies before each column is summed first, so that wide pixels are no slower than narrow ones. */
export class PixelMeans {
  readonly #taps: Taps
  /** Red, green, blue, alpha of all before each column. */
  readonly #before: Int32Array | Float64Array

  constructor(taps: Taps) {
    this.#taps = taps
    const columns = taps.end - taps.least
    this.#before = columns < mostColumns ? new Int32Array(4 * columns + 4) : new Float64Array(4 * columns + 4)
  }

  /** @param rows the weight of the sums. */
  write(sums: RowSums, rows: number, out: Uint32Array): void {
    const before = this.#before
    sumUp(sums, before)
    const { least, count, first, last, firstWeight, innerWeight, lastWeight, total } = this.#taps
    for (let i = 0; i < count; i++) {
      const a = 4 * (first[i]! - least)
      const b = 4 * (last[i]! - least)
      const start = firstWeight[i]!
      const inner = innerWeight[i]!
      const rest = lastWeight[i]!
      const factor = 1 / (rows * total[i]!)
      // Before the first, after it, before the last, after it: spelled out, as this is where the time goes.
      const r = start * (before[a + 4]! - before[a]!) + inner * (before[b]! - before[a + 4]!) + rest * (before[b + 4]! - before[b]!) // prettier-ignore
      const g = start * (before[a + 5]! - before[a + 1]!) + inner * (before[b + 1]! - before[a + 5]!) + rest * (before[b + 5]! - before[b + 1]!) // prettier-ignore
      const u = start * (before[a + 6]! - before[a + 2]!) + inner * (before[b + 2]! - before[a + 6]!) + rest * (before[b + 6]! - before[b + 2]!) // prettier-ignore
      const o = start * (before[a + 7]! - before[a + 3]!) + inner * (before[b + 3]! - before[a + 7]!) + rest * (before[b + 7]! - before[b + 3]!) // prettier-ignore
      out[i] =
        ((r * factor + 0.5) | 0) |
        (((g * factor + 0.5) | 0) << 8) |
        (((u * factor + 0.5) | 0) << 16) |
        (((o * factor + 0.5) | 0) << 24)
    }
  }
}

function sumUp({ rb, ga }: RowSums, before: Int32Array | Float64Array): void {
  let r = 0
  let g = 0
  let b = 0
  let a = 0
  for (let k = 0, i = 4; k < rb.length; k++, i += 4) {
    const one = rb[k]!
    const other = ga[k]!
    before[i] = r += one & 0xffff
    before[i + 1] = g += other & 0xffff
    before[i + 2] = b += one >>> 16
    before[i + 3] = a += other >>> 16
  }
}
