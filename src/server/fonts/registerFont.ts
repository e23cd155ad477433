import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { FontFace, FontStyle, FontWeight } from '../../scene/text/fontFace'
import type { FontLibrary } from '../../scene/text/fontLibrary'
import { FontError } from './fontFile'
import { parseFontMetrics } from './parseFont'

/** The bytes of a `.ttf` or `.otf`, a path, or a `file:`, `http:`, `https:` or `data:` URL. */
export type FontSource = Uint8Array | ArrayBuffer | URL | string

export interface RegisterFontOptions {
  /** What the file is drawn for; it is not read from the file. Default `'normal'`. */
  weight?: FontWeight | undefined
  /** Default `'normal'`. */
  style?: FontStyle | undefined
}

/**
 * Adds a font file to a library under a family name; from then on layout knows its widths and a host can draw it.
 * @throws FontError that names the font, says what was found and what to do; RangeError for a bad name
 */
export async function registerFont(
  library: FontLibrary,
  name: string,
  source: FontSource,
  { weight, style }: RegisterFontOptions = {},
): Promise<FontFace> {
  const bytes = await bytesOf(name, source)
  const label =
    typeof source === 'string' || source instanceof URL
      ? `${JSON.stringify(name)} (${shortened(String(source))})`
      : JSON.stringify(name)
  const metrics = await parseFontMetrics(bytes, label)
  return library.add({ name, bytes, metrics, weight, style })
}

async function bytesOf(name: string, source: FontSource): Promise<Uint8Array> {
  // A copy: what is drawn later has to be what is measured now.
  if (source instanceof Uint8Array) return new Uint8Array(source)
  if (source instanceof ArrayBuffer) return new Uint8Array(source.slice(0))
  const address = String(source)
  // Two letters or more: "C:\font.ttf" is a path.
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(address)?.[1]?.toLowerCase()
  try {
    if (scheme === undefined) return new Uint8Array(await readFile(address))
    if (scheme === 'file') return new Uint8Array(await readFile(fileURLToPath(address)))
    if (['http', 'https', 'data'].includes(scheme)) return await fetched(name, address)
  } catch (cause) {
    if (cause instanceof FontError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FontError(
      `Font ${JSON.stringify(name)} cannot be read from ${shortened(address)}: ${reason}.`,
      'Check the address.',
      { cause },
    )
  }
  throw new FontError(
    `Font ${JSON.stringify(name)}: ${scheme}: addresses are not supported.`,
    'Pass bytes, a path, or a file:, http:, https: or data: URL.',
  )
}

async function fetched(name: string, address: string): Promise<Uint8Array> {
  const response = await fetch(address)
  if (!response.ok)
    throw new FontError(
      `Font ${JSON.stringify(name)}: ${shortened(address)} answered ${response.status} ${response.statusText}.`,
      'Check the address.',
    )
  return new Uint8Array(await response.arrayBuffer())
}

function shortened(address: string): string {
  return address.length > 100 ? `${address.slice(0, 97)}…` : address
}
