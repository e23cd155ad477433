import { eachChunk } from './chunks'
import type { ColorMapping } from './colorMapping'
import { normOf } from './norm'
import { normScale } from './normScale'
import { paintEvenly, paintParts, type Parts } from './paint'
import { paletteOf } from './palette'
import { premultiplied } from './premultiply'

/**
 * Writes the colours of some values, from `start` on; the values are used up.
 * @returns how many of them the norm cannot show.
 */
export type ChunkPainter = (chunk: Float64Array, count: number, out: Uint32Array, start: number) => number

/**
 * Prepares a mapping for values that are coloured some at a time.
 * @param values all of them: ends that are not given are theirs.
 * @param isPremultiplied whether the colours are multiplied by their alpha.
 */
export function chunkPainter(
  values: ArrayLike<number> | ArrayLike<bigint>,
  { cmap, clim, norm }: ColorMapping,
  isPremultiplied = false,
): ChunkPainter {
  const record = normOf(norm)
  const isTurned = clim != null && clim[0] > clim[1]
  const isCategorical = record.type === 'categorical'
  const straight = paletteOf(cmap ?? 'viridis', { isTurned, isCategorical })
  const palette = isPremultiplied ? premultiplied(straight) : straight
  const scale = normScale(record, clim ?? undefined, values)
  const { from, to } = scale
  const isParted = isCategorical || record.type === 'boundaries'
  const parts: Parts = {
    count: to,
    isCyclic: isCategorical && palette.isList,
    first: isCategorical && !record.categories ? scale.ends[0] : 0,
  }
  return (chunk, count, out, start) => {
    const strange = scale.spread(chunk, count)
    if (isParted) paintParts(chunk, count, palette, parts, out, start)
    else paintEvenly(chunk, count, palette, from, to, out, start)
    return strange
  }
}

/**
 * Writes the colour of each value, four bytes each in the order of memory: `out` is a view of an `rgba8` array. A value t
 * of the way from the first to the last end gets the colour `min(N − 1, floor(t · N))` of N.
 *
 * The mapping must have passed `checkMapping`.
 * @returns how many values the norm cannot show (0 and less with `log`, no category with `categorical`); they are bad.
 */
export function writeColors(
  values: ArrayLike<number> | ArrayLike<bigint>,
  mapping: ColorMapping,
  out: Uint32Array,
): number {
  const paint = chunkPainter(values, mapping)
  let strange = 0
  eachChunk(values, (chunk, count, start) => {
    strange += paint(chunk, count, out, start)
  })
  return strange
}

/** What makes colours of numbers. Loaded with the first visual that shows some: the tables of all colormaps come with it. */
export type WriteColors = typeof writeColors
