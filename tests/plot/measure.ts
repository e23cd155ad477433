import type { MeasureText } from '../../src/plot/layout/types'

const narrow = new Set(" .,:;il\u2212'|!")

/** A font with wide and narrow letters, for tests of geometry. */
export const measure: MeasureText = (text, { size, weight }) => {
  const units = Array.from(text).reduce((sum, char) => sum + (narrow.has(char) ? 0.32 : 0.63), 0)
  const width = units * size * (weight === 'bold' ? 1.1 : 1)
  return { width, height: size * 1.165, ascent: size * 0.93, descent: size * 0.235 }
}
