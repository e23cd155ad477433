import type { FontFace } from './fontFace'
import { needsShaping, scriptOf, type ScriptTag } from './script'

/** A stretch of one line that one face draws in one go; kerning acts inside it and never across its ends. */
export interface ShapedRun {
  readonly face: FontFace
  readonly script: ScriptTag
  /** What to draw. Not always a piece of the input: tabs are spaces, a missing character is a box. */
  readonly text: string
  /** Width in em, without letter spacing. */
  readonly width: number
  /** Number of characters that take letter spacing; combining marks do not. */
  readonly count: number
}

/** What was odd about the characters of a text, gathered over its lines. */
export interface OddCharacters {
  missing: Set<number>
  control: Set<number>
  unshaped: Set<number>
}

/** Drawn from the shipped font for a character that no face has, so that every renderer draws the same box. */
export const MISSING_BOX = 0x25af

const mark = /\p{M}/u
const ignorable = /\p{Default_Ignorable_Code_Point}/u

interface OpenRun {
  face: FontFace
  script: ScriptTag | undefined
  text: string
  codePoints: number[]
}

/** Cuts one line into runs: a new one starts where the face or the script changes. */
export function shapeLine(line: string, faces: readonly FontFace[], odd: OddCharacters): ShapedRun[] {
  const runs: ShapedRun[] = []
  let open: OpenRun | undefined
  for (const character of prepared(line)) {
    const codePoint = character.codePointAt(0)!
    if (isInvisible(codePoint, character, odd)) continue
    const face = faceFor(codePoint, faces, open?.face)
    if (face === undefined) odd.missing.add(codePoint)
    else if (needsShaping(codePoint)) odd.unshaped.add(codePoint)
    const drawn = face === undefined ? MISSING_BOX : codePoint
    const drawnFace = face ?? faces[faces.length - 1]!
    const script = scriptOf(drawn)
    const isOther = drawnFace !== open?.face || (script && open.script && script !== open.script)
    if (open === undefined || isOther) {
      if (open !== undefined) runs.push(closed(open))
      open = { face: drawnFace, script, text: '', codePoints: [] }
    }
    // Leading digits and signs belong to the script of the first letter after them, as in every shaper.
    open.script ??= script
    open.text += face === undefined ? String.fromCodePoint(drawn) : character
    open.codePoints.push(drawn)
  }
  if (open !== undefined) runs.push(closed(open))
  return runs
}

/**
 * Where each character of a run begins, px from the run's left end, one per code point of `run.text`, and the run's end as
 * the last number.
 */
export function penPositions(
  run: Pick<ShapedRun, 'face' | 'script' | 'text'>,
  size: number,
  letterSpacing: number,
): Float64Array {
  const codePoints = Array.from(run.text, (character) => character.codePointAt(0)!)
  const pens = new Float64Array(codePoints.length + 1)
  const scale = size / run.face.metrics.unitsPerEm
  let pen = 0
  codePoints.forEach((codePoint, i) => {
    const next = codePoints[i + 1]
    pen += run.face.advance(codePoint) * scale
    if (next !== undefined) pen += run.face.kerning(run.script, codePoint, next) * scale
    if (next !== undefined && !isMark(next)) pen += letterSpacing
    pens[i + 1] = pen
  })
  return pens
}

function closed({ face, script = 'DFLT', text, codePoints }: OpenRun): ShapedRun {
  let units = 0
  let count = 0
  let previous = -1
  for (const codePoint of codePoints) {
    units += face.advance(codePoint)
    if (previous >= 0) units += face.kerning(script, previous, codePoint)
    if (!isMark(codePoint)) count++
    previous = codePoint
  }
  return { face, script, text, width: units / face.metrics.unitsPerEm, count }
}

/** Composes letters with their marks where Unicode has the pair as one character, since fonts draw those better. */
function prepared(line: string): string {
  const text = line.includes('\t') ? line.replaceAll('\t', '    ') : line
  // Only around marks: normalising the rest would change characters, such as U+2329 into one that few fonts have.
  return mark.test(text) ? text.replace(/\P{M}\p{M}+/gu, (cluster) => cluster.normalize('NFC')) : text
}

function isInvisible(codePoint: number, character: string, odd: OddCharacters): boolean {
  if (codePoint >= 0xa0) return ignorable.test(character)
  const isControl = codePoint < 0x20 || codePoint >= 0x7f
  if (isControl) odd.control.add(codePoint)
  return isControl
}

/** A mark stays in the face of its letter if that has it, else it would float beside the letter. */
function faceFor(codePoint: number, faces: readonly FontFace[], previous: FontFace | undefined): FontFace | undefined {
  if (previous !== undefined && isMark(codePoint) && previous.has(codePoint)) return previous
  for (const face of faces) if (face.has(codePoint)) return face
  return undefined
}

function isMark(codePoint: number): boolean {
  return (
    codePoint >= 0x300 &&
    (codePoint < 0x2000 || codePoint >= 0x2800 || isSymbolMark(codePoint)) &&
    mark.test(String.fromCodePoint(codePoint))
  )
}

/** U+20D0 to U+20FF, the only marks among the signs and operators. */
function isSymbolMark(codePoint: number): boolean {
  return codePoint >= 0x20d0 && codePoint < 0x2100
}
