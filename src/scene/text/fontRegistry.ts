import { FontFace, type FontStyle, type FontWeight } from './fontFace'
import type { FontMetrics } from './fontMetrics'
import { DEJAVU_BOLD, DEJAVU_ITALIC, DEJAVU_REGULAR } from './metrics.generated'
import { MISSING_BOX } from './shapeLine'
import { type TextDiagnostic, unknownFamily, unknownFace } from './textDiagnostic'

/** The family that comes with the package. */
export const SHIPPED_FAMILY = 'DejaVu Sans'

/** Names that mean "whatever the package ships", in lower case. */
const SHIPPED_NAMES: ReadonlySet<string> = new Set(['', 'default', 'sans-serif', SHIPPED_FAMILY.toLowerCase()])

/** A font family name, a CSS-like list in one string (`'Inter, sans-serif'`), or a list of names. */
export type FontFamilies = string | readonly string[]

/** The faces to look for a character in, in order; the last is always the shipped font. */
export interface FontStack {
  readonly faces: readonly FontFace[]
  /** What was asked for and is not there. */
  readonly diagnostics: readonly TextDiagnostic[]
}

export interface ResolvedFace {
  readonly face: FontFace
  /** True where no face of the list has the character; `face` is then the shipped one, which draws an empty box. */
  readonly missing: boolean
  readonly diagnostics: readonly TextDiagnostic[]
}

interface FaceVariant {
  /** Default `'normal'`. */
  weight?: FontWeight | undefined
  /** Default `'normal'`. */
  style?: FontStyle | undefined
}

/**
 * The font faces that layout may use. There is no global one: a root, a host and a test each hand theirs around.
 * System fonts are never among them.
 */
export class FontRegistry {
  readonly #families = new Map<string, FontFace[]>()
  readonly #stacks = new Map<string, FontStack>()
  readonly #shipped: readonly FontFace[]
  #revision = 0

  constructor(shipped: readonly FontFace[]) {
    if (shipped.length === 0)
      throw new RangeError('FontRegistry: the list of shipped faces is empty; pass at least one face.')
    const boxless = shipped.find((face) => !face.has(MISSING_BOX))
    if (boxless !== undefined)
      throw new RangeError(
        `FontRegistry: the shipped face ${boxless.alias} lacks U+25AF, the box for missing characters.`,
      )
    this.#shipped = shipped
  }

  /**
   * Adds a face under a family name (case does not matter), or replaces the one of the same name, weight and style.
   * @throws RangeError for an empty name, one with a comma or a quote, and the names of the shipped font.
   */
  register(family: string, metrics: FontMetrics, variant: FaceVariant = {}): FontFace {
    const name = checkedName(family)
    const face = new FontFace(name, variant.weight ?? 'normal', variant.style ?? 'normal', metrics)
    const key = name.toLowerCase()
    const others = (this.#families.get(key) ?? []).filter((it) => it.weight !== face.weight || it.style !== face.style)
    this.#families.set(key, [...others, face])
    this.#stacks.clear()
    this.#revision++
    return face
  }

  /** Grows with every `register`: what was laid out at another one may look different now. */
  get revision(): number {
    return this.#revision
  }

  /** All faces, the shipped ones first. */
  faces(): FontFace[] {
    return [...this.#shipped, ...[...this.#families.values()].flat()]
  }

  /** The faces that a list of families stands for, with a diagnostic for each name or variant that is not there. */
  stack(families: FontFamilies, weight: FontWeight = 'normal', style: FontStyle = 'normal'): FontStack {
    const key = `${weight}|${style}|${typeof families === 'string' ? families : families.join(',')}`
    let stack = this.#stacks.get(key)
    if (stack === undefined) {
      stack = this.#build(families, weight, style)
      this.#stacks.set(key, stack)
    }
    return stack
  }

  /** The face that draws one character: the first of the list that has it, else the shipped font. */
  resolve(families: FontFamilies, weight: FontWeight, style: FontStyle, codePoint: number): ResolvedFace {
    const { faces, diagnostics } = this.stack(families, weight, style)
    const found = faces.find((face) => face.has(codePoint))
    return { face: found ?? faces[faces.length - 1]!, missing: found === undefined, diagnostics }
  }

  #build(families: FontFamilies, weight: FontWeight, style: FontStyle): FontStack {
    const faces: FontFace[] = []
    const diagnostics: TextDiagnostic[] = []
    const add = (members: readonly FontFace[]) => {
      const face = nearest(members, weight, style)
      if (face.weight !== weight || face.style !== style) diagnostics.push(unknownFace(face, weight, style))
      if (!faces.includes(face)) faces.push(face)
    }
    let shippedNamed = false
    for (const name of namesOf(families)) {
      const members = this.#families.get(name.toLowerCase())
      if (members !== undefined) add(members)
      else if (SHIPPED_NAMES.has(name.toLowerCase())) {
        add(this.#shipped)
        shippedNamed = true
      } else diagnostics.push(unknownFamily(name, this.#names()))
    }
    if (!shippedNamed) {
      // Nobody asked for this one by name, so its lack of a bold italic is worth a word only when it draws everything.
      if (faces.length === 0) add(this.#shipped)
      else faces.push(nearest(this.#shipped, weight, style))
    }
    return { faces, diagnostics }
  }

  #names(): string[] {
    return [SHIPPED_FAMILY, ...[...this.#families.values()].map((members) => members[0]!.family)]
  }
}

/** A registry that holds the shipped family alone. */
export function createFontRegistry(): FontRegistry {
  return new FontRegistry([
    new FontFace(SHIPPED_FAMILY, 'normal', 'normal', DEJAVU_REGULAR),
    new FontFace(SHIPPED_FAMILY, 'bold', 'normal', DEJAVU_BOLD),
    new FontFace(SHIPPED_FAMILY, 'normal', 'italic', DEJAVU_ITALIC),
  ])
}

/** Name of the file in `fonts/` that a shipped face draws from. */
export function shippedFile(face: FontFace): string {
  if (face.weight === 'bold') return 'DejaVuSans-Bold.ttf'
  return face.style === 'italic' ? 'DejaVuSans-Oblique.ttf' : 'DejaVuSans.ttf'
}

/** Weight matters more than slant: a heading that loses its slant still reads as a heading. */
function nearest(members: readonly FontFace[], weight: FontWeight, style: FontStyle): FontFace {
  const score = (face: FontFace) => (face.weight === weight ? 2 : 0) + (face.style === style ? 1 : 0)
  return members.reduce((best, face) => (score(face) > score(best) ? face : best))
}

function namesOf(families: FontFamilies): string[] {
  const parts = typeof families === 'string' ? families.split(',') : families
  return parts.map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2'))
}

function checkedName(family: string): string {
  const name = family.trim()
  const problem =
    name === ''
      ? 'is empty'
      : /[,"']/.test(name)
        ? 'has a comma or a quote'
        : SHIPPED_NAMES.has(name.toLowerCase())
          ? 'is the shipped font'
          : ''
  if (problem === '') return name
  throw new RangeError(
    `Font family ${JSON.stringify(family)} ${problem}; register it under a plain name of its own, such as "My Font".`,
  )
}
