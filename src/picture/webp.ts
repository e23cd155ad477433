import { GspError } from '../scene/diagnostics'

/** The format has 14 bits for a side. */
const longestSide = 2 ** 14 - 1

/** @throws GspError for a side that is too long for a WebP. */
export function checkWebpSize({ width, height }: { readonly width: number; readonly height: number }): void {
  if (Math.max(width, height) <= longestSide) return
  throw new GspError({
    code: 'webp.size',
    element: 'Canvas',
    message: `${width} × ${height} device pixels are too many for a WebP: a side has at most ${longestSide}.`,
    fix: 'Choose a smaller size or scale, or write a PNG.',
  })
}
