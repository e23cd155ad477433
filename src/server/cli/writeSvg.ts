import { renderToSvg } from '../renderToSvg'
import type { Render } from './contract'

/** An SVG as the bytes of a file. */
export const writeSvg: Render = async (element, options) =>
  new TextEncoder().encode(await renderToSvg(element, options))
