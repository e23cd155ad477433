import { loadError } from '../scene/files/fileError'
import { showAddress } from './address'
import { refusal, type Allowed } from './allowList'
import type { NodeModules } from './node'

/** Node's codes of files that are not there. */
const absent: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_FILE_URL_PATH']

type FileHandle = Awaited<ReturnType<NodeModules['fs']['open']>>
type Stats = Awaited<ReturnType<FileHandle['stat']>>

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
    signal.throwIfAborted()
    const path = await node.fs.realpath(node.url.fileURLToPath(url))
    if (allowed && !(await isInside(path, allowed, node))) {
      throw refusal(url, shown, `: it is a link that leads to ${showAddress(path)}`)
    }
    const check = (found: Stats): void => {
      // A device or a pipe has no end.
      if (!found.isFile()) throw loadError('missing', `${showAddress(shown)} is no file.`, 'Give the file in it.')
      if (found.size > maxBytes) throw tooLarge(shown, Number(found.size), maxBytes)
    }
    check(await node.fs.stat(path))
    // Opening a pipe waits for one who writes; what lies there may have changed since it was looked at.
    const { O_RDONLY, O_NONBLOCK } = node.fs.constants
    const file = await node.fs.open(path, O_RDONLY | (O_NONBLOCK ?? 0))
    try {
      const found = await file.stat()
      check(found)
      return await readAll(file, found.size, shown, options)
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

const atOnce = 2 ** 22

/** All bytes of a file, whose size may be said to be 0, or may grow. */
async function readAll(file: FileHandle, size: number, shown: string, { maxBytes, signal }: ReadFileOptions) {
  // One more, so that the end shows.
  let bytes = new Uint8Array(size + 1)
  for (let length = 0; ;) {
    signal.throwIfAborted()
    const { bytesRead } = await file.read(bytes, length, Math.min(atOnce, bytes.length - length))
    if (bytesRead === 0) return bytes.subarray(0, length)
    length += bytesRead
    if (length > maxBytes) throw tooLarge(shown, length, maxBytes)
    if (length < bytes.length) continue
    const grown = new Uint8Array(Math.max(65536, 2 * length))
    grown.set(bytes)
    bytes = grown
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
