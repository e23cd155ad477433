import type { HostTarget } from '../../src/host/host'
import { allDone, whenDone, type Later } from '../../src/scene/later'
import { fontStyles } from './fontStyles'
import { glyphDefinitions } from './glyphDefinitions'
import { chosenPrefix, prefixMark, prefixOf } from './ids'
import { blockRules, imageDefinitions, imageRules } from './imageDefinitions'
import type { Definitions } from './definitions'
import type { TextMode } from './textModes'
import { attributes, escapeXml } from './xml'

/** A drawn frame, before what it refers to is embedded. */
export interface SvgFrame {
  /** Lengths with their units, as attributes of the root. */
  readonly width: string
  readonly height: string
  readonly viewBox: string
  readonly title: string
  /** Of the root, where it is a part of a page. */
  readonly style?: string | undefined
  readonly body: string
  readonly definitions: Definitions
  readonly textMode: TextMode
}

/** The whole document, at once where the target embeds fonts and images at once. */
export function svgDocument(frame: SvgFrame, target: HostTarget, idPrefix: string | undefined): Later<string> {
  const { definitions, textMode } = frame
  const isText = textMode !== 'outlines' && definitions.faces.length > 0
  const embedded = allDone([
    isText ? fontStyles(definitions.faces, textMode, target) : '',
    textMode === 'outlines' ? glyphDefinitions(definitions.faces, target) : '',
    imageDefinitions(definitions.images, target),
  ])
  return whenDone(embedded, ([fonts = '', glyphs = '', images = '']) => {
    const rules = imageRules(definitions.images) + (isText ? textRules + fonts : '')
    const text = documentText(frame, { isText, rules, defs: definitions.toString() + glyphs + images })
    return text.replaceAll(prefixMark, idPrefix === undefined ? prefixOf(text) : chosenPrefix(idPrefix))
  })
}

interface Embedded {
  readonly isText: boolean
  readonly rules: string
  readonly defs: string
}

function documentText(
  { width, height, viewBox, title, style, body }: SvgFrame,
  { isText, rules, defs }: Embedded,
): string {
  const root = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox,
    ...(isText ? { class: prefixMark } : {}),
    ...(style === undefined ? {} : { style }),
    role: 'img',
  })
  const head = title === '' ? '' : `<title>${escapeXml(title)}</title>`
  return `<svg${root}>${head}${rules === '' ? '' : `<style>${rules}</style>`}${defs === '' ? '' : `<defs>${defs}</defs>`}${body}</svg>\n`
}

/** Text is spaced as it was laid out, whatever the page around it says. */
const textRules =
  `.${prefixMark} text{direction:ltr;font-kerning:normal;font-variant-ligatures:none;letter-spacing:0;` +
  'text-anchor:start;text-rendering:geometricPrecision;white-space:pre;word-spacing:0}'

/** Rules of a live picture, whatever is in it. */
export const liveRules = blockRules + textRules
