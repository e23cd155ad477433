/** Lengths are written to a hundredth of a pixel. */
export const perPixel = 100

/** Beyond this nothing is seen, and parsers may read numbers as 32-bit floats. */
const most = 1e9

/** A length as a whole number of hundredths; 0 for what is no number. */
export function hundredths(value: number): number {
  const rounded = Math.round(value * perPixel)
  // `|| 0` turns NaN and −0 into 0.
  return Math.max(-most, Math.min(most, rounded)) || 0
}

/** So many hundredths as the shortest decimal: `.5`, `-3`, `12.25`. */
export function fromHundredths(n: number): string {
  if (n < 0) return `-${fromHundredths(-n)}`
  const rest = n % perPixel
  const whole = (n - rest) / perPixel
  if (rest === 0) return String(whole)
  const fraction = rest % 10 === 0 ? String(rest / 10) : rest < 10 ? `0${rest}` : String(rest)
  return whole === 0 ? `.${fraction}` : `${whole}.${fraction}`
}

/** Numbers that follow each other: a sign parts them as well as a space, and so does a point after a fraction. */
export function sequence(numbers: readonly string[]): string {
  let text = ''
  let before = ''
  for (const number of numbers) {
    text += before === '' ? number : joint(before, number) + number
    before = number
  }
  return text
}

/** What has to stand between two numbers. */
export function joint(before: string, number: string): string {
  return number.startsWith('-') || (number.startsWith('.') && before.includes('.')) ? '' : ' '
}

/** A length in pixels. */
export const px = (value: number): string => fromHundredths(hundredths(value))

/** Any number, with as many decimals as it is given, and never an exponent. */
export function decimal(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return '0'
  const text = Math.max(-most, Math.min(most, value)).toFixed(decimals)
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return short === '-0' ? '0' : short.replace(/^(-?)0\./, '$1.')
}
