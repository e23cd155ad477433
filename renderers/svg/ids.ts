/**
 * Stands for the prefix of every id while the text is made: the prefix depends on the text. No text of an SVG holds it, since
 * XML cannot.
 */
export const prefixMark = '\u0001'

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const letters = digits.slice(10)

/** The n-th of the shortest ids. */
export function shortId(n: number): string {
  let text = ''
  for (let rest = n; ; rest = Math.floor(rest / digits.length) - 1) {
    text = digits[rest % digits.length]! + text
    if (rest < digits.length) return text
  }
}

/** Two sums over a text: FNV-1a, 32 bits, from two starts and with two steps. */
function sums(text: string): [number, number] {
  let [a, b] = [0x811c9dc5, 0x9e3779b9]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x85ebca6b)
    b ^= b >>> 15
  }
  return [(a ^ (a >>> 15)) >>> 0, b >>> 0]
}

/** A prefix that only an equal text has: four characters, the first a letter. One in 12 million pairs of others has it too. */
export function prefixOf(text: string): string {
  const [a, b] = sums(text)
  const rest = [b, Math.floor(b / 62), Math.floor(b / 3844)].map((n) => digits[n % digits.length]!)
  return letters[a % letters.length]! + rest.join('')
}

/** What an id may begin with, and hold, in XML and in CSS without an escape. */
const fit = /^[A-Za-z_][A-Za-z0-9_-]*$/

export const isPrefix = (text: string): boolean => fit.test(text)

/**
 * What ids begin with where a prefix was chosen. No id goes on with another `-`, so one that begins with `fig` is none that
 * begins with `fig1` or `fig-1`.
 */
export const chosenPrefix = (prefix: string): string => `${prefix}-`
