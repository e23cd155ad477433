import type { Palette } from './palette'

/** A straight colour `0xAABBGGRR` multiplied by its alpha. */
export function premultiplyWord(word: number): number {
  const alpha = word >>> 24
  if (alpha === 255) return word
  if (alpha === 0) return 0
  const channel = (shift: number): number => Math.round((((word >>> shift) & 255) * alpha) / 255) << shift
  return (channel(0) | channel(8) | channel(16) | (alpha << 24)) >>> 0
}

export const premultiplied = (palette: Palette): Palette => ({
  ...palette,
  colors: palette.colors.map(premultiplyWord),
  under: premultiplyWord(palette.under),
  over: premultiplyWord(palette.over),
  bad: premultiplyWord(palette.bad),
})
