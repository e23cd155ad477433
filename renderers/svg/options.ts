import { GspError, show } from '../../src/scene/diagnostics'
import { isPrefix } from './ids'
import { textModes, type TextMode } from './textModes'

/** Options of the SVG host. */
export interface SvgOptions {
  /**
   * How texts are written: `embed` (default) as text, with the fonts in the file, cut down to the characters that occur;
   * `outlines` as shapes, which look the same everywhere and can be neither edited nor searched; `system` as text in
   * whatever font its reader has.
   */
  readonly text?: TextMode | undefined
  /**
   * What every id, class and font family in the file begins with, before a `-`: a letter or `_`, then letters, digits, `-`
   * and `_`. Files with different ones can stand in one page. Default: made of the content, to the same end.
   */
  readonly idPrefix?: string | undefined
}

/** @throws GspError for what is no way of writing texts */
export function checkTextMode(text: unknown): void {
  if (textModes.includes(text as TextMode)) return
  throw wrong('text', `expected one of ${textModes.join(', ')}, got ${show(text)}.`, "For example text: 'outlines'.")
}

/** @throws GspError for what ids cannot begin with */
export function checkIdPrefix(idPrefix: unknown): void {
  if (typeof idPrefix === 'string' && isPrefix(idPrefix)) return
  const expected = 'expected a letter or _, then letters, digits, - and _'
  throw wrong('idPrefix', `${expected}, got ${show(idPrefix)}.`, 'For example idPrefix: "figure1".')
}

function wrong(option: string, message: string, fix: string): GspError {
  return new GspError({ code: 'options.value', message: `Option ${option}: ${message}`, fix })
}
