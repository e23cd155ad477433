/**
 * Numbers as people write them: digits × 10^exponent. Ticks and labels are computed in this form, because the error of a
 * binary fraction (0.1 + 0.2) is exactly what a tick label must never show.
 */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

/** The shortest decimal that reads back as `value`, without trailing zeros. `value` must be finite. */
export function decimalOf(value: number): Decimal {
  const [mantissa = '0', power = '0'] = value.toExponential().split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const digits = BigInt(whole + fraction)
  if (digits === 0n) return { digits: 0n, exponent: 0 }
  return stripZeros({ digits, exponent: Number(power) - fraction.length })
}

export function stripZeros({ digits, exponent }: Decimal): Decimal {
  if (digits === 0n) return { digits, exponent: 0 }
  let [d, e] = [digits, exponent]
  while (d % 10n === 0n) [d, e] = [d / 10n, e + 1]
  return { digits: d, exponent: e }
}

/** The double nearest to digits × 10^exponent: one rounding, where a product with a power of ten makes two. */
export function numberOf(digits: bigint | number, exponent: number): number {
  return Number(`${digits}e${exponent}`)
}

/** How many units of 10^exponent the decimal is, to the nearest. */
export function inUnits(decimal: Decimal, exponent: number): bigint {
  const shift = decimal.exponent - exponent
  if (shift >= 0) return decimal.digits * 10n ** BigInt(shift)
  const unit = 10n ** BigInt(-shift)
  const half = decimal.digits < 0n ? -unit / 2n : unit / 2n
  return (decimal.digits + half) / unit
}

export const absolute = (n: bigint): bigint => (n < 0n ? -n : n)

/** Number of decimal digits; 1 for zero. */
export const digitCount = (n: bigint): number => absolute(n).toString().length
