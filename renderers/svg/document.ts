import type { HostTarget } from '../../src/host/host'
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
  readonly body: string
  readonly definitions: Definitions
  readonly textMode: TextMode
}

/** The whole document. */
export async function svgDocument(frame: SvgFrame, target: HostTarget, idPrefix: string | undefined): Promise<string> {
  const { width, height, viewBox, title, body, definitions, textMode } = frame
  const isText = textMode !== 'outlines' && definitions.faces.length > 0
  const fonts = isText ? textRules + (await fontStyles(definitions.faces, textMode, target)) : ''
  const rules = imageRules(definitions.images) + fonts
  const glyphs = textMode === 'outlines' ? await glyphDefinitions(definitions.faces, target) : ''
  const defs = definitions.toString() + glyphs + (await imageDefinitions(definitions.images, target))
  const root = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox,
    ...(isText ? { class: prefixMark } : {}),
    role: 'img',
  })
  const head = title === '' ? '' : `<title>${escapeXml(title)}</title>`
  const text = `<svg${root}>${head}${rules === '' ? '' : `<style>${rules}</style>`}${defs === '' ? '' : `<defs>${defs}</defs>`}${body}</svg>\n`
  return text.replaceAll(prefixMark, idPrefix === undefined ? prefixOf(text) : chosenPrefix(idPrefix))
}

/** Text is spaced as it was laid out, whatever the page around it says. */
const textRules =
  `.${prefixMark} text{direction:ltr;font-kerning:normal;font-variant-ligatures:none;letter-spacing:0;` +
  'text-anchor:start;text-rendering:geometricPrecision;white-space:pre;word-spacing:0}'

/** Rules of a live picture, whatever is in it. */
export const liveRules = blockRules + textRules
