import type { Font } from 'opentype.js'
import { isAbsent } from '../isAbsent'
import { FontError } from './fontError'

/**
 * Reads a font file with the optional package `opentype.js`, which is loaded on the first call.
 * @param name what to call the file in messages
 * @throws FontError with the command that adds the package; what the package throws for a damaged file
 */
export async function loadOpentype(name: string): Promise<(bytes: Uint8Array) => Font> {
  const opentype = await importOpentype(name)
  // Node takes the CommonJS build, whose exports are all on `default`; bundlers take the module build, which has none.
  const { parse } = opentype.default ?? opentype
  return (bytes) => parse(bytes.slice().buffer)
}

async function importOpentype(name: string) {
  // Bundlers that lack a package let it be in a `try`, and there alone.
  try {
    return await import('opentype.js')
  } catch (cause) {
    const trouble = isAbsent(cause) ? 'is not installed' : `cannot be loaded: ${reasonOf(cause)}`
    throw new FontError(`Reading the font ${name} needs opentype.js, which ${trouble}.`, 'npm install opentype.js', {
      cause,
    })
  }
}

export function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
