import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FontFace } from '../../scene/text/fontFace'
import { FontLibrary } from '../../scene/text/fontLibrary'
import { shippedFile } from '../../scene/text/fontRegistry'
import { FontError } from './fontFile'

/** A library that reads the shipped fonts from the package's own folder. */
export function createFontLibrary(): FontLibrary {
  return new FontLibrary(readShippedFont)
}

/** @throws FontError when the package was copied without its `fonts` folder */
export async function readShippedFont(face: FontFace): Promise<Uint8Array> {
  const file = shippedFile(face)
  const start = dirname(fileURLToPath(import.meta.url))
  // The source and the built file lie at different depths below the package's root.
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, 'fonts', file)
    if (existsSync(path)) return new Uint8Array(await readFile(path))
    if (folder === dirname(folder)) break
  }
  throw new FontError(
    `The font file fonts/${file} of react-gsp is in no folder above ${start}.`,
    'Install the package again, or keep its fonts folder when bundling.',
  )
}
