import type { Taps } from './taps'
import type { Texels } from './texels'

/** Sums of so many bytes fit in 16 bits. */
const mostInPair = 256
const pair = 0xff00ff

/**
 * Makes the rows of pixels that taps along both dimensions describe, one after the other. Of the texels each row that is
 * needed is read once, and no more than two are kept.
 * @param visit gets each row by its number among the taps, and its premultiplied colours; those are good until the next.
 */
export function resample(texels: Texels, xs: Taps, ys: Taps, visit: (row: number, line: Uint32Array) => void): void {
  const source = new Uint32Array(xs.end - xs.least)
  const line = new Uint32Array(xs.count)
  if (xs.isPick && ys.isPick) {
    let known = -1
    for (let row = 0; row < ys.count; row++) {
      if (ys.first[row] !== known) {
        known = ys.first[row]!
        texels.read(known, xs.least, xs.end, source)
        for (let i = 0; i < xs.count; i++) line[i] = source[xs.first[i]! - xs.least]!
      }
      visit(row, line)
    }
    return
  }
  const kept = [0, 1].map(() => ({ row: -1, sums: new Float32Array(4 * xs.count) }))
  const rowSums = (row: number): Float32Array => {
    const [latest, oldest] = kept as [Kept, Kept]
    if (latest.row === row) return latest.sums
    kept.reverse()
    if (oldest.row === row) return oldest.sums
    texels.read(row, xs.least, xs.end, source)
    oldest.row = row
    across(source, xs, oldest.sums)
    return oldest.sums
  }
  const sums = new Float32Array(4 * xs.count)
  for (let row = 0; row < ys.count; row++) {
    const first = ys.first[row]!
    const last = ys.last[row]!
    set(sums, rowSums(first), ys.firstWeight[row]!)
    for (let k = first + 1; k < last; k++) add(sums, rowSums(k), ys.innerWeight[row]!)
    if (last > first) add(sums, rowSums(last), ys.lastWeight[row]!)
    for (let i = 0, k = 0; i < line.length; i++, k += 4) {
      const rg = ((sums[k]! + 0.5) | 0) | (((sums[k + 1]! + 0.5) | 0) << 8)
      line[i] = rg | (((sums[k + 2]! + 0.5) | 0) << 16) | (((sums[k + 3]! + 0.5) | 0) << 24)
    }
    visit(row, line)
  }
}

interface Kept {
  row: number
  readonly sums: Float32Array
}

function set(sums: Float32Array, values: Float32Array, weight: number): void {
  for (let i = 0; i < sums.length; i++) sums[i] = values[i]! * weight
}

function add(sums: Float32Array, values: Float32Array, weight: number): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += values[i]! * weight
}

/** The weighted sums of a row of texels: red, green, blue, alpha of each pixel. */
function across(source: Uint32Array, taps: Taps, out: Float32Array): void {
  const { least, count, first, last, firstWeight, innerWeight, lastWeight } = taps
  for (let i = 0; i < count; i++) {
    let k = first[i]! - least
    const end = last[i]! - least
    const weight = firstWeight[i]!
    let color = source[k]!
    let r = weight * (color & 255)
    let g = weight * ((color >>> 8) & 255)
    let b = weight * ((color >>> 16) & 255)
    let a = weight * (color >>> 24)
    if (end > k) {
      const inner = innerWeight[i]!
      for (k++; k < end; ) {
        const stop = Math.min(end, k + mostInPair)
        let [rb, ga] = [0, 0]
        for (; k < stop; k++) {
          color = source[k]!
          rb = (rb + (color & pair)) | 0
          ga = (ga + ((color >>> 8) & pair)) | 0
        }
        r += inner * (rb & 0xffff)
        b += inner * (rb >>> 16)
        g += inner * (ga & 0xffff)
        a += inner * (ga >>> 16)
      }
      const rest = lastWeight[i]!
      color = source[end]!
      r += rest * (color & 255)
      g += rest * ((color >>> 8) & 255)
      b += rest * ((color >>> 16) & 255)
      a += rest * (color >>> 24)
    }
    out[4 * i] = r
    out[4 * i + 1] = g
    out[4 * i + 2] = b
    out[4 * i + 3] = a
  }
}
