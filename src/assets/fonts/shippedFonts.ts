import { GspError } from '../../scene/diagnostics'
import type { Later } from '../../scene/later'
import type { FontFace } from '../../scene/text/fontFace'
import { FontLibrary } from '../../scene/text/fontLibrary'
import { fingerprintOf } from '../../scene/text/fontMetrics'
import { shippedFile } from '../../scene/text/fontRegistry'
import { nodeModules, type NodeModules } from '../node'
import { FontError } from './fontError'

/** Bundlers look for just this form, and take the files along. */
const addresses: Readonly<Record<string, () => URL>> = {
  'DejaVuSans.ttf': () => new URL('../../../fonts/DejaVuSans.ttf', import.meta.url),
  'DejaVuSans-Bold.ttf': () => new URL('../../../fonts/DejaVuSans-Bold.ttf', import.meta.url),
  'DejaVuSans-Oblique.ttf': () => new URL('../../../fonts/DejaVuSans-Oblique.ttf', import.meta.url),
}

/** A library that reads the shipped fonts from the package's own folder, or where a page finds that. */
export function createFontLibrary(): FontLibrary {
  return new FontLibrary(readShippedFont)
}

/**
 * Reads the file of a shipped face: from the disk in Node, at once; over the network in a page.
 * @throws FontError when the package was copied without its `fonts` folder; GspError `font.load` in a page
 */
export function readShippedFont(face: FontFace): Later<Uint8Array> {
  const node = nodeModules()
  return node ? fromDisk(face, node) : fromNetwork(face)
}

function fromDisk(face: FontFace, { readFileSync, path, url }: NodeModules): Uint8Array {
  const file = shippedFile(face)
  const start = path.dirname(url.fileURLToPath(import.meta.url))
  // The source and the built file lie at different depths below the package's root.
  for (let folder = start; ; folder = path.dirname(folder)) {
    try {
      return new Uint8Array(readFileSync(path.join(folder, 'fonts', file)))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
    if (folder === path.dirname(folder)) break
  }
  throw new FontError(
    `The font file fonts/${file} of react-gsp is in no folder above ${start}.`,
    'Install the package again, or keep its fonts folder when bundling.',
  )
}

async function fromNetwork(face: FontFace): Promise<Uint8Array> {
  const file = shippedFile(face)
  const url = addressOf(face, file)
  let response: Response
  try {
    response = await fetch(url)
  } catch (cause) {
    throw unloaded(face, url.href, cause instanceof Error ? cause.message : String(cause), cause)
  }
  if (!response.ok) {
    throw unloaded(face, url.href, `the server answers ${response.status} ${response.statusText}`.trim())
  }
  const bytes = new Uint8Array(await response.arrayBuffer())
  // Many servers answer with a page of their own where a file is missing.
  if (fingerprintOf(bytes) !== face.metrics.fingerprint) {
    const type = response.headers.get('content-type') ?? 'without a type'
    throw unloaded(face, url.href, `what lies there (${bytes.length} bytes, ${type}) is not that font`)
  }
  return bytes
}

function addressOf(face: FontFace, file: string): URL {
  try {
    return addresses[file]!()
  } catch (cause) {
    // A bundle that is no module does not know where it lies.
    throw unloaded(face, `../fonts/${file}`, 'the bundle is no ES module, and does not know its own address', cause)
  }
}

function unloaded({ alias }: FontFace, address: string, reason: string, cause?: unknown): GspError {
  const error = new GspError({
    code: 'font.load',
    message: `The font "${alias}" cannot be loaded from ${address}: ${reason}.`,
    fix: 'Serve the folder node_modules/react-gsp/fonts there. Vite takes it along; esbuild does not, and makes ES modules with --format=esm.',
  })
  if (cause !== undefined) error.cause = cause
  return error
}
