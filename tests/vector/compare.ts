import type { Picture } from '../canvas2d/harness'

/** Share of the pixels of two pictures of which a channel differs by more than this. */
export function difference(a: Picture, b: Picture, tolerance = 24): number {
  if (a.width !== b.width || a.height !== b.height) return 1
  let count = 0
  for (let i = 0; i < a.data.length; i += 4) {
    const differs = [0, 1, 2, 3].some((k) => Math.abs(a.data[i + k]! - b.data[i + k]!) > tolerance)
    if (differs) count++
  }
  return count / (a.width * a.height)
}

/** Mean difference of the channels of two pictures, in levels of 255. */
export function meanDifference(a: Picture, b: Picture): number {
  if (a.width !== b.width || a.height !== b.height) return 255
  let sum = 0
  for (let i = 0; i < a.data.length; i++) sum += Math.abs(a.data[i]! - b.data[i]!)
  return sum / a.data.length
}

/** The least alpha of the pixels that another picture covers wholly, with all pixels around them. */
export function leastAlphaInside(picture: Picture, whole: Picture): number {
  let least = 255
  const isCovered = (x: number, y: number): boolean => whole.at(x, y)[3] === 255
  for (let y = 1; y < whole.height - 1; y++) {
    for (let x = 1; x < whole.width - 1; x++) {
      const around = [-1, 0, 1].every((dy) => [-1, 0, 1].every((dx) => isCovered(x + dx, y + dy)))
      if (around) least = Math.min(least, picture.at(x, y)[3])
    }
  }
  return least
}

/** Sum of alpha, in pixels. */
export function inkOf({ data }: Picture): number {
  let sum = 0
  for (let i = 3; i < data.length; i += 4) sum += data[i]! / 255
  return sum
}
