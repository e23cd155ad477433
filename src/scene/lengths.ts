/** Units of length. `px` is a canvas pixel; `%` is of the containing canvas or viewport side. */
export const lengthUnits = ['px', 'pt', 'mm', 'cm', 'in', '%'] as const
export type LengthUnit = (typeof lengthUnits)[number]

/** A length: a number of canvas pixels, or a string with a unit: `"2pt"`, `"1.5mm"`, `"10%"`. */
export type Length = number | `${number}${LengthUnit}`

const pattern = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(px|pt|mm|cm|in|%)\s*$/i

const perInch = { pt: 72, mm: 25.4, cm: 2.54, in: 1 } as const

export interface ParsedLength {
  readonly value: number
  readonly unit: LengthUnit
}

/** Reads a length, or returns `undefined` for what is none (an unknown unit, no number, NaN, an infinity). */
export function parseLength(length: unknown): ParsedLength | undefined {
  if (typeof length === 'number') return Number.isFinite(length) ? { value: length, unit: 'px' } : undefined
  if (typeof length !== 'string') return undefined
  const match = pattern.exec(length)
  if (!match) return undefined
  const value = Number(match[1])
  return Number.isFinite(value) ? { value, unit: match[2]!.toLowerCase() as LengthUnit } : undefined
}

/**
 * A length in canvas pixels.
 * @param dpi canvas pixels per inch: converts units and does nothing else.
 * @param side the side that `%` refers to, in px.
 * @returns NaN for what is no length; validated props never are.
 */
export function toPixels(length: Length, dpi: number, side = NaN): number {
  if (typeof length === 'number') return length
  const parsed = parseLength(length)
  if (!parsed) return NaN
  if (parsed.unit === 'px') return parsed.value
  if (parsed.unit === '%') return (parsed.value / 100) * side
  return (parsed.value * dpi) / perInch[parsed.unit]
}
