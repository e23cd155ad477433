import { documentText } from '../../exchange/documentText'
import { renderToJson } from '../renderToJson'
import type { Render } from './contract'

/** The scene as the bytes of a file. */
export const writeScene: Render = async (element, options) =>
  new TextEncoder().encode(documentText(await renderToJson(element, options)))
