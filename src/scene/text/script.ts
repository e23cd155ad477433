/** OpenType tags of the scripts whose kerning is kept apart. `DFLT` stands for digits, punctuation and all other scripts. */
export type ScriptTag = 'latn' | 'grek' | 'cyrl' | 'DFLT'

/** Scripts whose letters join, reorder or run from right to left: a table of advances cannot lay them out faithfully. */
const shaped =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Mongolian}]/u

const strong: readonly (readonly [ScriptTag, RegExp])[] = [
  ['grek', /\p{Script=Greek}/u],
  ['cyrl', /\p{Script=Cyrillic}/u],
  ['latn', /\p{Script=Latin}/u],
]
const common = /[\p{Script=Common}\p{Script=Inherited}]/u

/** The script of a letter; `undefined` for characters that take the script of their neighbours (digits, signs, spaces). */
export function scriptOf(codePoint: number): ScriptTag | undefined {
  if (codePoint < 0x80) return isAsciiLetter(codePoint) ? 'latn' : undefined
  // General punctuation to arrows, operators and shapes: the usual signs of a plot, all common but some letters.
  if (codePoint >= 0x2190 && codePoint < 0x2800) return undefined
  const character = String.fromCodePoint(codePoint)
  for (const [tag, pattern] of strong) if (pattern.test(character)) return tag
  return common.test(character) ? undefined : 'DFLT'
}

/** Whether a character belongs to a script that needs shaping, which this layout does not do. */
export function needsShaping(codePoint: number): boolean {
  return codePoint >= 0x590 && codePoint < 0x2000 && shaped.test(String.fromCodePoint(codePoint))
}

function isAsciiLetter(codePoint: number): boolean {
  const lower = codePoint | 0x20
  return lower >= 0x61 && lower <= 0x7a
}
