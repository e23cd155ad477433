import type { FontFace, FontStyle, FontWeight } from './fontFace'

/** Something that text layout could not do as asked. Whoever asked adds the element and the prop. */
export interface TextDiagnostic {
  readonly code:
    | 'text.unknown-font'
    | 'text.unknown-face'
    | 'text.missing-character'
    | 'text.control-character'
    | 'text.needs-shaping'
  readonly severity: 'warning'
  readonly prop: 'strings' | 'fonts'
  /** What it is about: a family, a face, or the families that lack a character. */
  readonly subject?: string | undefined
  readonly message: string
  readonly fix: string
}

/** The characters of a text that could not be drawn as asked, of one kind. */
export interface OddText {
  readonly codePoints: ReadonlySet<number>
  readonly tell: (codePoints: Iterable<number>) => TextDiagnostic
}

/** One diagnostic for each kind of odd characters, which names those of all texts. */
export function tellTogether(texts: Iterable<readonly OddText[]>): TextDiagnostic[] {
  const kinds = new Map<string, { readonly tell: OddText['tell']; readonly all: Set<number> }>()
  for (const odds of texts) {
    for (const { codePoints, tell } of odds) {
      const { code, subject = '' } = tell([])
      const key = `${code}\n${subject}`
      const kind = kinds.get(key) ?? { tell, all: new Set() }
      kinds.set(key, kind)
      for (const codePoint of codePoints) kind.all.add(codePoint)
    }
  }
  return [...kinds.values()].map(({ tell, all }) => tell(all))
}

export function unknownFamily(name: string, known: readonly string[]): TextDiagnostic {
  return {
    code: 'text.unknown-font',
    severity: 'warning',
    prop: 'fonts',
    subject: name,
    message: `No font named ${JSON.stringify(name)} is registered; known are ${known.join(', ')}. System fonts are never used.`,
    fix: `Register its file: registerFont(${JSON.stringify(name)}, file), or \`gsp render --font\`.`,
  }
}

export function unknownFace(used: FontFace, weight: FontWeight, style: FontStyle): TextDiagnostic {
  return {
    code: 'text.unknown-face',
    severity: 'warning',
    prop: 'fonts',
    subject: `${used.family} ${weight} ${style}`,
    message: `${used.family} has no ${weight} ${style} face; its ${used.weight} ${used.style} face is drawn instead, unchanged.`,
    fix: `Register that file too: registerFont(name, file, { weight: '${weight}', style: '${style}' }).`,
  }
}

export function missingCharacters(codePoints: Iterable<number>, faces: readonly FontFace[]): TextDiagnostic {
  const families = faces.map((face) => face.family).join(', ')
  return {
    code: 'text.missing-character',
    severity: 'warning',
    prop: 'strings',
    subject: families,
    message: `No font of the list (${families}) has ${list(codePoints)}; an empty box is drawn instead.`,
    fix: 'Register a font that has it with registerFont(name, file) and add its name to the list of fonts.',
  }
}

export function controlCharacters(codePoints: Iterable<number>): TextDiagnostic {
  return {
    code: 'text.control-character',
    severity: 'warning',
    prop: 'strings',
    message: `The text holds ${list(codePoints)}, which has no picture and is left out.`,
    fix: 'Remove it from the string.',
  }
}

export function needShaping(codePoints: Iterable<number>): TextDiagnostic {
  return {
    code: 'text.needs-shaping',
    severity: 'warning',
    prop: 'strings',
    message: `The text holds ${list(codePoints)}, of a script that needs shaping; it is laid out letter by letter, from left to right.`,
    fix: 'Draw such text as an image, or outside the canvas in an Overlay.',
  }
}

/** More would hide what to do about them. */
const mostNamed = 8

function list(codePoints: Iterable<number>): string {
  const all = [...codePoints]
  const named = all.slice(0, mostNamed).map((codePoint) => {
    const hex = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
    // A lone surrogate or a control character would garble the message itself.
    return /[\p{C}]/u.test(String.fromCodePoint(codePoint)) ? hex : `“${String.fromCodePoint(codePoint)}” (${hex})`
  })
  return all.length > named.length ? `${named.join(', ')} and ${all.length - named.length} more` : named.join(', ')
}
