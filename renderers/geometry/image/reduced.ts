import type { Texels } from '../texels'
import { resample } from './resample'
import { tapsOf, type Taps } from './taps'

/** Premultiplied colours, four bytes each, row by row. */
export interface Reduced {
  readonly data: Uint8Array | Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** An image of which each texel is the mean of so many across and down; those at its far edges are of what is left. */
export function reduced(texels: Texels, across: number, down: number): Reduced {
  return resampled(texels, reducing(texels.width, across), reducing(texels.height, down))
}

/** The colours that taps find. */
export function resampled(texels: Texels, xs: Taps, ys: Taps): Reduced {
  const words = new Uint32Array(xs.count * ys.count)
  resample(texels, xs, ys, (row, line) => words.set(line, row * xs.count))
  return { data: new Uint8Array(words.buffer), width: xs.count, height: ys.count }
}

const reducing = (texels: number, factor: number): Taps =>
  tapsOf({ from: 0, to: texels / factor, texels, isLinear: false }, 0, Math.ceil(texels / factor))
