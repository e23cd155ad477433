import type { RowSums } from './rowSums'
import type { Taps } from './taps'

/** Writes the rounded mean of each pixel of a row. @param rows the weight of the sums. */
export function writeMeans({ rb, ga }: RowSums, rows: number, taps: Taps, out: Uint32Array): void {
  const { least, count, first, last, firstWeight, innerWeight, lastWeight, total } = taps
  for (let i = 0; i < count; i++) {
    const from = first[i]! - least
    const end = last[i]! - least
    let one = rb[from]!
    let other = ga[from]!
    const start = firstWeight[i]!
    let r = start * (one & 0xffff)
    let b = start * (one >>> 16)
    let g = start * (other & 0xffff)
    let a = start * (other >>> 16)
    if (end > from) {
      let sumR = 0
      let sumG = 0
      let sumB = 0
      let sumA = 0
      for (let k = from + 1; k < end; k++) {
        one = rb[k]!
        other = ga[k]!
        sumR += one & 0xffff
        sumB += one >>> 16
        sumG += other & 0xffff
        sumA += other >>> 16
      }
      const inner = innerWeight[i]!
      const rest = lastWeight[i]!
      one = rb[end]!
      other = ga[end]!
      r += inner * sumR + rest * (one & 0xffff)
      b += inner * sumB + rest * (one >>> 16)
      g += inner * sumG + rest * (other & 0xffff)
      a += inner * sumA + rest * (other >>> 16)
    }
    const factor = 1 / (rows * total[i]!)
    out[i] =
      (r * factor + 0.5) |
      0 |
      (((g * factor + 0.5) | 0) << 8) |
      (((b * factor + 0.5) | 0) << 16) |
      (((a * factor + 0.5) | 0) << 24)
  }
}
