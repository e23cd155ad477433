import { loadError } from '../scene/files/fileError'
import { showAddress } from './address'
import { refusal, type Allowed } from './allowList'
import type { NodeModules } from './node'

/** Node's codes of files that are not there. */
const absent: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_FILE_URL_PATH']

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

export interface ReadFileOptions {
  readonly node: NodeModules
  readonly maxBytes: number
  readonly signal: AbortSignal
  /** The entries that allow the address; `undefined`: everything is allowed. */
  readonly allowed: readonly Allowed[] | undefined
}

/**
 * The bytes of a file. Where it really lies, whatever links lead there, must be allowed as well.
 * @throws GspError (rejects) `load.missing`, `load.refused`, `load.size`
 */
export async function readFile(url: URL, shown: string, options: ReadFileOptions): Promise<Uint8Array> {
  const { node, maxBytes, signal, allowed } = options
  try {
    const path = await node.fs.realpath(node.url.fileURLToPath(url))
    if (allowed && !(await isInside(path, allowed, node))) {
      throw refusal(url, shown, `: it is a link that leads to ${showAddress(path)}`)
    }
    const file = await node.fs.open(path, 'r')
    try {
      const found = await file.stat()
      // A device or a pipe has no end.
      if (!found.isFile()) throw loadError('missing', `${showAddress(shown)} is no file.`, 'Give the file in it.')
      if (found.size > maxBytes) throw tooLarge(shown, found.size, maxBytes)
      const bytes = await file.readFile({ signal })
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = codeOf(error)
    const isDenied = code === 'EACCES' || code === 'EPERM'
    if (!absent.includes(code) && !isDenied) throw error
    const why = isDenied ? 'permission denied' : 'there is no such file'
    const failure = loadError('missing', `${showAddress(shown)}: ${why}.`, 'Check the address.')
    failure.cause = error
    throw failure
  }
}

async function isInside(path: string, allowed: readonly Allowed[], { fs, path: paths, url: urls }: NodeModules) {
  for (const { url } of allowed) {
    if (!url) return true
    const place = await fs.realpath(urls.fileURLToPath(url))
    const folder = place.endsWith(paths.sep) ? place : `${place}${paths.sep}`
    if (path === place || path.startsWith(folder)) return true
  }
  return false
}

export const tooLarge = (shown: string, size: number, maxBytes: number) =>
  loadError('size', `${showAddress(shown)} has ${size} bytes; ${maxBytes} are allowed.`, 'Load less at once.')
