import type { FontFace, FontStyle, FontWeight } from '../../scene/text/fontFace'
import type { FontLibrary } from '../../scene/text/fontLibrary'
import { nodeModules } from '../node'
import { FontError } from './fontError'

/**
 * The bytes of a `.ttf` or `.otf`, or where they are: in a page a file that the user chose, or an address, relative to the
 * document or a whole one (`http:`, `https:`, `blob:`, `data:`); in Node a path, or a `file:`, `http:`, `https:` or `data:` URL.
 */
export type FontSource = Uint8Array | ArrayBuffer | Blob | URL | string

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
  // Whoever draws with the shipped fonts alone never loads what reads others.
  const { parseFontMetrics } = await import('./parseFont')
  const metrics = await parseFontMetrics(bytes, label)
  return library.add({ name, bytes, metrics, weight, style })
}

async function bytesOf(name: string, source: FontSource): Promise<Uint8Array> {
  // A copy: what is drawn later has to be what is measured now.
  if (source instanceof Uint8Array) return new Uint8Array(source)
  if (source instanceof ArrayBuffer) return new Uint8Array(source.slice(0))
  if (source instanceof Blob) return new Uint8Array(await source.arrayBuffer())
  const address = String(source)
  const node = nodeModules()
  // Two letters or more: "C:\font.ttf" is a path.
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(address)?.[1]?.toLowerCase()
  try {
    if (node && scheme === undefined) return new Uint8Array(await node.fs.readFile(address))
    if (node && scheme === 'file') return new Uint8Array(await node.fs.readFile(node.url.fileURLToPath(address)))
    if (['http', 'https', 'data', 'blob', undefined].includes(scheme)) return await fetched(name, address)
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
    `Font ${JSON.stringify(name)}: ${scheme}: addresses are not supported${node ? '' : ' in a page'}.`,
    node
      ? 'Pass bytes, a path, or a file:, http:, https: or data: URL.'
      : 'Pass bytes, a Blob, or an address of the web.',
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
