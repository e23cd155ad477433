import { glyphPositions, type TextLayout, type TextRun } from '../../src/scene/text/layoutText'
import type { FontFace } from '../../src/scene/text/fontFace'
import { familiesOf, type Definitions } from './definitions'
import type { Elements, Style } from './elements'
import { decimal, px } from './number'
import type { TextMode } from './textModes'
import { escapeXml } from './xml'

/** Outlines of characters are in this part of an em, as most fonts have them. */
export const unitsPerEm = 2048

export interface TextToWrite {
  readonly layout: TextLayout
  readonly x: number
  readonly y: number
  /** Degrees, counter-clockwise. */
  readonly angle: number
  readonly style: Style
}

/** Writes texts, and notes which characters of which faces occur. */
export class TextWriter {
  readonly #definitions: Definitions
  readonly #mode: TextMode

  constructor(definitions: Definitions, mode: TextMode) {
    this.#definitions = definitions
    this.#mode = mode
  }

  write(text: TextToWrite, elements: Elements): void {
    if (this.#mode === 'outlines') this.#writeOutlines(text, elements)
    else this.#writeText(text, elements)
  }

  #writeText({ layout, x, y, angle, style }: TextToWrite, elements: Elements): void {
    const { size, letterSpacing } = layout
    const turn = angle % 360 === 0 ? '' : ` transform="rotate(${decimal(-angle % 360, 3)} ${px(x)} ${px(y)})"`
    for (const { runs, y: down } of layout.lines) {
      const [first, ...rest] = runs
      if (!first) continue
      const common = {
        ...style,
        'font-size': decimal(size, 3),
        ...(letterSpacing === 0 ? {} : { 'letter-spacing': decimal(letterSpacing, 3) }),
      }
      const at = `y="${px(y + down)}"${turn}`
      if (rest.length === 0) {
        elements.add(
          `<text x="${px(x + first.x)}" ${at}${lengthOf(first)}`,
          { ...common, ...this.#fontOf(first) },
          ends(first),
        )
        continue
      }
      // One element a line, so that it is found and copied as one.
      const spans = runs.map((run) => {
        const font = Object.entries(this.#fontOf(run)).map(([name, value]) => ` ${name}="${value}"`)
        return `<tspan x="${px(x + run.x)}"${font.join('')}${lengthOf(run)}>${escapeXml(run.text)}</tspan>`
      })
      elements.add(`<text ${at}`, common, `>${spans.join('')}</text>`)
    }
  }

  #fontOf({ face, text }: TextRun): Style {
    const used = this.#definitions.face(face)
    for (const character of text) used.glyphs.set(character, '')
    return { 'font-family': familiesOf(used), ...variantOf(face) }
  }

  #writeOutlines({ layout, x, y, angle, style }: TextToWrite, elements: Elements): void {
    const scale = layout.size / unitsPerEm
    const turn = angle % 360 === 0 ? '' : `rotate(${decimal(-angle % 360, 3)})`
    for (const { runs, y: down } of layout.lines) {
      if (runs.length === 0) continue
      const uses: string[] = []
      for (const run of runs) {
        const used = this.#definitions.face(run.face)
        const pens = glyphPositions(run, layout)
        Array.from(run.text).forEach((character, i) => {
          const id = this.#definitions.glyph(used, character)
          const at = Math.round((run.x + pens[i]!) / scale)
          uses.push(`<use href="#${id}" x="${at}"/>`)
        })
      }
      const place = turn === '' ? `translate(${px(x)} ${px(y + down)})` : `translate(${px(x)} ${px(y)})${turn}`
      const shift = turn === '' || down === 0 ? '' : `translate(0 ${px(down)})`
      const label = escapeXml(runs.map(({ text }) => text).join(''))
      const head = `<g role="img" aria-label="${label}" transform="${place}${shift}scale(${decimal(scale, 6)})"`
      elements.add(head, style, `>${uses.join('')}</g>`)
    }
  }
}

const ends = ({ text }: TextRun): string => `>${escapeXml(text)}</text>`

/** Whoever draws it in another font keeps its width. */
const lengthOf = ({ width }: TextRun): string =>
  width > 0 ? ` textLength="${px(width)}" lengthAdjust="spacingAndGlyphs"` : ''

function variantOf({ weight, style }: FontFace): Style {
  return {
    ...(weight === 'normal' ? {} : { 'font-weight': weight }),
    ...(style === 'normal' ? {} : { 'font-style': style }),
  }
}
