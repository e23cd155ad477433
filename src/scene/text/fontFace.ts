import type { FontMetrics, KerningTable } from './fontMetrics'
import type { ScriptTag } from './script'

export type FontWeight = 'normal' | 'bold'
export type FontStyle = 'normal' | 'italic'

/** Code points below this are looked up in arrays: Latin, Greek, Cyrillic, punctuation, arrows, operators, shapes. */
const DIRECT = 0x2600

/**
 * One font file under one family name, weight and style. The lookups are built when first asked for: a page that shows no
 * italics never unpacks them.
 */
export class FontFace {
  readonly family: string
  readonly weight: FontWeight
  readonly style: FontStyle
  readonly metrics: FontMetrics
  /**
   * The family name under which a renderer makes this file known to its drawing library, and which it draws with at weight
   * and style `normal`. It is unique to the file, so neither a system font nor a synthetic bold or slant can take its place.
   */
  readonly alias: string
  #tables: Tables | undefined

  constructor(family: string, weight: FontWeight, style: FontStyle, metrics: FontMetrics) {
    this.family = family
    this.weight = weight
    this.style = style
    this.metrics = metrics
    const name = family.replace(/[^A-Za-z0-9 -]/g, '-')
    const variant = `${weight === 'bold' ? ' Bold' : ''}${style === 'italic' ? ' Italic' : ''}`
    this.alias = `gsp ${name}${variant} ${metrics.fingerprint}`
  }

  has(codePoint: number): boolean {
    return this.advance(codePoint) >= 0
  }

  /** Advance width in font units; -1 where the font does not have the character. */
  advance(codePoint: number): number {
    const tables = (this.#tables ??= unpack(this.metrics))
    return codePoint < DIRECT ? tables.direct[codePoint]! : (tables.rest.get(codePoint) ?? -1)
  }

  /** Change of the advance of `left` when `right` follows it in a run of that script, in font units. */
  kerning(script: ScriptTag, left: number, right: number): number {
    const tables = (this.#tables ??= unpack(this.metrics))
    const table = tables.kerning.get(script)
    if (table === undefined) return 0
    const row = table.left.get(left)
    if (row === undefined) return 0
    const column = table.right.get(right)
    return column === undefined ? 0 : table.values[row + column]!
  }
}

interface Tables {
  direct: Int32Array
  rest: Map<number, number>
  kerning: Map<string, Kerning>
}

interface Kerning {
  /** Code point → start of its row in `values`. */
  left: Map<number, number>
  /** Code point → column. */
  right: Map<number, number>
  values: readonly number[]
}

function unpack(metrics: FontMetrics): Tables {
  const direct = new Int32Array(DIRECT).fill(-1)
  const rest = new Map<number, number>()
  let next = 0
  for (let i = 0; i + 1 < metrics.coverage.length; i += 2) {
    const first = metrics.coverage[i]!
    const end = first + metrics.coverage[i + 1]!
    for (let codePoint = first; codePoint < end; codePoint++) {
      const advance = metrics.advances[next++] ?? 0
      if (codePoint < DIRECT) direct[codePoint] = advance
      else rest.set(codePoint, advance)
    }
  }
  const kerning = new Map<string, Kerning>()
  for (const table of metrics.kerning) {
    const unpacked = unpackKerning(table)
    for (const script of table.scripts) kerning.set(script, unpacked)
  }
  return { direct, rest, kerning }
}

function unpackKerning(table: KerningTable): Kerning {
  return {
    left: indexOfCharacters(table.left, table.right.length),
    right: indexOfCharacters(table.right, 1),
    values: table.values,
  }
}

function indexOfCharacters(classes: readonly string[], step: number): Map<number, number> {
  const index = new Map<number, number>()
  classes.forEach((characters, i) => {
    for (const character of characters) index.set(character.codePointAt(0)!, i * step)
  })
  return index
}
