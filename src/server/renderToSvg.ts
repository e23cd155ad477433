import type { ReactNode } from 'react'
import { renderHeadless } from './headless'
import { noPixels, wrongOption, type OptionChecks } from '../picture/options'
import type { RenderOptions } from './options'
import { checkRemote } from './renderers'
import { checkIdPrefix, checkTextMode, type SvgOptions } from '../../renderers/svg/options'

/** Options of `renderToSvg`: those of a picture that are not about pixels, and those of the format. */
export interface SvgRenderOptions extends Omit<RenderOptions, 'scale' | 'dpi'>, SvgOptions {
  /** A server that draws, `network({ url })`. Default: it is drawn here. */
  readonly renderer?: RenderOptions['renderer']
}

const ownChecks: OptionChecks = { ...noPixels, renderer: checkRemote, text: checkTextMode, idPrefix: checkIdPrefix }
const remoteChecks: OptionChecks = {
  ...ownChecks,
  text(value) {
    checkTextMode(value)
    if (value !== 'embed') throw wrongOption('text', 'a server embeds the fonts.', 'Leave it out, or draw it here.')
  },
  idPrefix: 'a server makes it of the content.',
}

/**
 * Draws an element to an SVG file, in vectors. Needs no canvas library; `subset-font` for `text: 'embed'`, which is the
 * default, and `opentype.js` for `text: 'outlines'`, both where there is text. The same input gives the same text.
 *
 * The `name` of the figure or canvas is its title, which browsers show as a tooltip, unless that is an id, as scenes of GSP
 * have. It is as large as the canvas: in its unit when that is one of paper (`width="85mm"`), else in px.
 * @param element a `<Figure>` or `<Canvas>`, or a component that renders one; it may suspend
 * @returns the document, ready to be a file or a part of an HTML page
 * @throws what `renderToPng` throws; GspError with the command to install what is missing
 */
export async function renderToSvg(element: ReactNode, options: SvgRenderOptions = {}): Promise<string> {
  const { text, idPrefix, renderer } = options
  const read = async (connection: { read(format: 'svg'): Promise<Uint8Array> }): Promise<string> =>
    new TextDecoder().decode(await connection.read('svg'))
  if (renderer !== undefined) return renderHeadless(element, options, read, remoteChecks)
  return renderHeadless(element, options, read, ownChecks, {
    needsSurface: false,
    create: async () => new (await import('../../renderers/svg/index')).SvgHost({ text, idPrefix }),
  })
}
