import type { FontFace } from '../../src/scene/text/fontFace'
import { glyphPositions, type TextLayout, type TextRun } from '../../src/scene/text/layoutText'
import type { PdfFont } from './font'
import { factor, length, lengths } from './numbers'

/** A font and the name that the page has for it. */
export interface NamedFont {
  readonly name: string
  readonly font: PdfFont
}

/** What is moved less than this, in thousandths of the size, is not moved. */
const leastMove = 0.05

/** A text, each character where the layout has it. @param turn cosine and sine of its angle, counter-clockwise. */
export function textOperators(
  layout: TextLayout,
  x: number,
  y: number,
  [cos, sin]: readonly [number, number],
  fontOf: (face: FontFace) => NamedFont,
): string {
  const rotation = [cos, -sin, -sin, -cos].map(factor).join(' ')
  const parts: string[] = []
  for (const line of layout.lines) {
    for (const run of line.runs) {
      if (run.text === '') continue
      const { name, font } = fontOf(run.face)
      const at = lengths(x + run.x * cos + line.y * sin, y - run.x * sin + line.y * cos)
      parts.push(`/${name} ${length(layout.size)} Tf ${rotation} ${at} Tm ${shown(run, layout, font)} TJ`)
    }
  }
  return parts.length === 0 ? '' : `BT ${parts.join('\n')} ET`
}

function shown(run: TextRun, layout: TextLayout, font: PdfFont): string {
  const positions = glyphPositions(run, layout)
  // The pen of a viewer, in thousandths of the size.
  let pen = 0
  let codes = ''
  const parts: string[] = []
  Array.from(run.text).forEach((character, i) => {
    const move = pen - (positions[i]! * 1000) / layout.size
    if (Math.abs(move) >= leastMove) {
      const rounded = Math.round(move * 100) / 100
      if (codes !== '') parts.push(`<${codes}>`)
      parts.push(factor(rounded))
      codes = ''
      pen -= rounded
    }
    const { code, width } = font.character(character.codePointAt(0)!)
    codes += code.toString(16).padStart(4, '0')
    pen += width
  })
  return `[${parts.join(' ')}${codes === '' ? '' : `<${codes}>`}]`
}
