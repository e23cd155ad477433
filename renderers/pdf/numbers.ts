/** Farther than any page reaches; some viewers fail for what is much more. */
const most = 1e7

/** A number as PDF has it: no exponent, and no digits that nobody sees. What is none is 0. */
function rounded(value: number, steps: number): string {
  if (!(Math.abs(value) <= most)) return value > most ? String(most) : value < -most ? String(-most) : '0'
  const text = String(Math.round(value * steps) / steps)
  return text.includes('e') ? '0' : text
}

/** A position or length on the page, to a thousandth of a canvas pixel. */
export const length = (value: number): string => rounded(value, 1e3)

/** A number that others are multiplied by. */
export const factor = (value: number): string => rounded(value, 1e6)

export const lengths = (...values: readonly number[]): string => values.map(length).join(' ')

/** A width of strokes: never 0, which is a hairline in PDF. */
export const strokeWidth = (value: number): string => rounded(Math.max(1e-6, value), 1e6)

/** A component of a colour, 0–255, so that it is the same again when it is read. */
export const component = (value: number): string => rounded(value / 255, 1e4)
