import type * as Opentype from 'opentype.js'
import type { Font } from 'opentype.js'
import { whenDone, type Later } from '../../scene/later'
import { isAbsent } from '../isAbsent'
import { nodeModules, type NodeModules } from '../node'
import { requirePeer } from '../requirePeer'
import { FontError } from './fontError'

/**
 * Reads a font file with the optional package `opentype.js`, which is loaded on the first call: at once in Node.
 * @param name what to call the font in messages
 * @throws FontError (also as a rejection) with the command that adds the package; what the package throws for a damaged file
 */
export function loadOpentype(name: string): Later<(bytes: Uint8Array) => Font> {
  const node = nodeModules()
  const opentype = node ? requireOpentype(name, node) : importOpentype(name)
  return whenDone(opentype, (library) => {
    // All exports of a CommonJS build are on `default`; a module build has none.
    const { parse } = library.default ?? library
    return (bytes) => parse(bytes.slice().buffer)
  })
}

function requireOpentype(name: string, node: NodeModules): typeof Opentype {
  try {
    return requirePeer('opentype.js', node) as typeof Opentype
  } catch (cause) {
    throw unloaded(name, cause)
  }
}

async function importOpentype(name: string): Promise<typeof Opentype> {
  // Bundlers that lack a package let it be where it is awaited in a `try`, and there alone.
  try {
    return await import('opentype.js')
  } catch (cause) {
    throw unloaded(name, cause)
  }
}

function unloaded(name: string, cause: unknown): FontError {
  const trouble = isAbsent(cause) ? 'is not installed' : `cannot be loaded: ${reasonOf(cause)}`
  return new FontError(`Reading the font ${name} needs opentype.js, which ${trouble}.`, 'npm install opentype.js', {
    cause,
  })
}

export function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
