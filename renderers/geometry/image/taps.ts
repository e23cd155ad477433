import type { Warp } from '../../../src/scene/resolve/imagePlane'

/** One dimension of an image on pixels that lie along it. */
export interface TapsOptions {
  /** Where its first and last edge lie, in pixels; the first may be the greater. */
  readonly from: number
  readonly to: number
  readonly texels: number
  readonly warp?: Warp | undefined
  readonly isLinear: boolean
}

/**
 * What each of a range of pixels takes of a row or column of texels: those from `first` to `last`, with whole weights. Where
 * texels are smaller than a pixel their shares of it; else one texel, or two in linear interpolation.
 */
export interface Taps {
  /** The first pixel. */
  readonly start: number
  readonly count: number
  readonly first: Int32Array
  readonly last: Int32Array
  readonly firstWeight: Int32Array
  /** Of those between first and last. */
  readonly innerWeight: Int32Array
  /** 0 where there is but the first. */
  readonly lastWeight: Int32Array
  /** The sum of all weights of a pixel: at most `mostWeight`, but where more than so many texels fall on it. */
  readonly total: Int32Array
  /** How much of the pixel lies within the edges: 0–1. */
  readonly coverage: Float64Array
  /** Whether each pixel has one texel. */
  readonly isPick: boolean
  /** All that is needed lies from this texel … */
  readonly least: number
  /** … up to, not including, this one. */
  readonly end: number
}

/** Of so many bytes the sum fits in 16 bits. */
export const mostWeight = 257

/** In pixels, or texels: nearer to an edge than this is on it. Rounding errors are far smaller, what is seen far greater. */
const slack = 1e-6

const snap = (value: number): number => {
  const whole = Math.round(value)
  return Math.abs(value - whole) < slack ? whole : value
}

/** The taps of those of the pixels from `begin` up to, not including, `stop` that the image touches. */
export function tapsOf({ texels, warp, isLinear, ...edges }: TapsOptions, begin: number, stop: number): Taps {
  const [from, to] = [snap(edges.from), snap(edges.to)]
  const [lo, hi] = from < to ? [from, to] : [to, from]
  const start = Math.max(begin, Math.floor(lo))
  const count = Math.max(0, Math.min(stop, Math.ceil(hi)) - start)
  const taps = {
    start,
    count,
    first: new Int32Array(count),
    last: new Int32Array(count),
    firstWeight: new Int32Array(count).fill(1),
    innerWeight: new Int32Array(count),
    lastWeight: new Int32Array(count),
    total: new Int32Array(count).fill(1),
    coverage: new Float64Array(count),
  }
  const texelAt = (pixel: number): number => {
    const t = (pixel - from) / (to - from)
    return texels * (warp ? warp(t) : t)
  }
  // Without a warp one for all, so that pixels share each texel without a remainder.
  const evenly = stepsOf(texels / (hi - lo))
  let [isPick, least, end] = [true, texels, 0]
  for (let i = 0; i < count; i++) {
    const left = Math.max(start + i, lo)
    const right = Math.min(start + i + 1, hi)
    const [p, q] = [texelAt(left), texelAt(right)]
    const [a, b] = p < q ? [snap(p), snap(q)] : [snap(q), snap(p)]
    taps.coverage[i] = right - left
    if (b - a > (right - left) * (1 + slack))
      box(taps, i, Math.max(0, a), Math.min(texels, b), warp ? stepsOf(b - a) : evenly)
    else {
      const center = texelAt(Math.min(hi, Math.max(lo, start + i + 0.5)))
      if (isLinear) blend(taps, i, center - 0.5, texels)
      else taps.first[i] = taps.last[i] = Math.min(texels - 1, Math.max(0, Math.floor(center + slack)))
    }
    if (taps.last[i] !== taps.first[i]) isPick = false
    if (taps.first[i]! < least) least = taps.first[i]!
    if (taps.last[i]! >= end) end = taps.last[i]! + 1
  }
  return { ...taps, isPick, least: Math.min(least, end), end }
}

type Weights = Pick<Taps, 'first' | 'last' | 'firstWeight' | 'innerWeight' | 'lastWeight' | 'total'>

/** Into how many steps a texel is cut, so that the edge of a pixel is off by no more than 1/256 of it. */
const stepsOf = (texelsPerPixel: number): number => Math.max(1, Math.floor((mostWeight - 2) / texelsPerPixel))

/** Texels from `a` to `b`, each as many steps as of it lie in there. */
function box(taps: Weights, i: number, a: number, b: number, steps: number): void {
  const from = Math.round(a * steps)
  const to = Math.max(from + 1, Math.round(b * steps))
  const first = Math.floor(from / steps)
  const last = Math.ceil(to / steps) - 1
  taps.first[i] = first
  taps.last[i] = last
  if (first === last) return
  taps.firstWeight[i] = (first + 1) * steps - from
  taps.innerWeight[i] = steps
  taps.lastWeight[i] = to - last * steps
  taps.total[i] = to - from
}

/** Between the centres of two texels; beyond the outermost those alone. */
function blend(taps: Weights, i: number, place: number, texels: number): void {
  const inside = Math.min(texels - 1, Math.max(0, place))
  const first = Math.min(Math.floor(inside), Math.max(0, texels - 2))
  const rest = Math.round(256 * (inside - first))
  taps.first[i] = rest === 256 ? first + 1 : first
  taps.last[i] = rest === 0 ? first : first + 1
  if (taps.first[i] === taps.last[i]) return
  taps.firstWeight[i] = 256 - rest
  taps.lastWeight[i] = rest
  taps.total[i] = 256
}
