import { GspError } from '../scene/diagnostics'
import type { FontFace } from '../scene/text/fontFace'
import { FontLibrary } from '../scene/text/fontLibrary'
import { fingerprintOf } from '../scene/text/fontMetrics'
import { shippedFile } from '../scene/text/fontRegistry'

/** Bundlers look for just this form, and take the files along. */
const addresses: Readonly<Record<string, () => URL>> = {
  'DejaVuSans.ttf': () => new URL('../../fonts/DejaVuSans.ttf', import.meta.url),
  'DejaVuSans-Bold.ttf': () => new URL('../../fonts/DejaVuSans-Bold.ttf', import.meta.url),
  'DejaVuSans-Oblique.ttf': () => new URL('../../fonts/DejaVuSans-Oblique.ttf', import.meta.url),
}

/** The fonts of the page: what is registered is for all that it draws, as with style sheets. */
export const pageFonts: FontLibrary = /* @__PURE__ */ new FontLibrary(fetchShippedFont)

/**
 * Reads the file of a shipped face over the network.
 * @throws GspError `font.load` (rejects) that names the font and the address
 */
export async function fetchShippedFont(face: FontFace): Promise<Uint8Array> {
  const url = addresses[shippedFile(face)]!()
  let response: Response
  try {
    response = await fetch(url)
  } catch (cause) {
    throw unloaded(face, url, cause instanceof Error ? cause.message : String(cause), cause)
  }
  if (!response.ok) throw unloaded(face, url, `the server answers ${response.status} ${response.statusText}`.trim())
  const bytes = new Uint8Array(await response.arrayBuffer())
  // Many servers answer with a page of their own where a file is missing.
  if (fingerprintOf(bytes) !== face.metrics.fingerprint) {
    const type = response.headers.get('content-type') ?? 'without a type'
    throw unloaded(face, url, `what lies there (${bytes.length} bytes, ${type}) is not that font`)
  }
  return bytes
}

function unloaded({ alias }: FontFace, url: URL, reason: string, cause?: unknown): GspError {
  const error = new GspError({
    code: 'font.load',
    message: `The font "${alias}" cannot be loaded from ${url.href}: ${reason}.`,
    fix: 'Serve the folder fonts/ of react-gsp there: a bundler that leaves new URL(…, import.meta.url) as it is does not copy it.',
  })
  if (cause !== undefined) error.cause = cause
  return error
}
