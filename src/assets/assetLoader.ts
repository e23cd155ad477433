import { GspError } from '../scene/diagnostics'
import { loadError } from '../scene/files/fileError'
import { addressOf, showAddress } from './address'
import { AllowList } from './allowList'
import { dataUri } from './dataUri'
import { fetchBytes, type Fetch } from './fetchBytes'
import { nodeModules } from './node'
import { readFile, tooLarge } from './readFile'

export interface LoaderOptions {
  /** Addresses that may be read (see `AllowList`); `'all'` for a caller's own code. */
  readonly allow: readonly string[] | 'all'
  /** What relative addresses are relative to; a folder ends with a slash. Default: the document, or the working folder in Node. */
  readonly base?: string | undefined
  /** Largest file, in bytes. Default 1 GiB. */
  readonly maxBytes?: number | undefined
  /** Longest wait for one file, in milliseconds. Default: none. */
  readonly timeout?: number | undefined
  /** Ends everything that it loads. */
  readonly signal?: AbortSignal | undefined
  /** Asks servers of the web. Default: the platform's own. */
  readonly fetch?: Fetch | undefined
}

const defaultMaxBytes = 2 ** 30

/** Reads files by their addresses, of which only those of an allow-list are ever touched. */
export class AssetLoader {
  readonly #allowList: AllowList | undefined
  readonly #base: string | undefined
  readonly #maxBytes: number
  readonly #timeout: number | undefined
  readonly #signal: AbortSignal | undefined
  readonly #fetch: Fetch

  /** @throws GspError `load.allow` for an entry that is no address */
  constructor({ allow, base, maxBytes = defaultMaxBytes, timeout, signal, fetch }: LoaderOptions) {
    this.#allowList = allow === 'all' ? undefined : new AllowList(allow, base)
    this.#base = base
    this.#maxBytes = maxBytes
    this.#timeout = timeout
    this.#signal = signal
    this.#fetch = fetch ?? ((url, init) => globalThis.fetch(url, init))
  }

  /** A relative address made whole; any other as it is. */
  resolve(uri: string): string {
    return uri.startsWith('data:') ? uri : addressOf(uri, this.#base).href
  }

  /**
   * The bytes at an address.
   * @throws GspError (rejects) `load.refused`, `load.missing`, `load.truncated`, `load.size`, `load.timeout` or `load.uri`
   */
  async load(uri: string, signal?: AbortSignal): Promise<Uint8Array> {
    const limits = [signal, this.#signal, this.#timeout === undefined ? undefined : AbortSignal.timeout(this.#timeout)]
    const joined = AbortSignal.any(limits.filter((each) => each !== undefined))
    try {
      return await this.#read(uri, joined)
    } catch (error) {
      if (error instanceof GspError || signal?.aborted || this.#signal?.aborted) throw error
      const isLate = joined.aborted
      const failure = isLate
        ? loadError('timeout', `${showAddress(uri)} did not come within ${this.#timeout} ms.`, 'Try again.')
        : loadError('missing', `${showAddress(uri)} cannot be read: ${String(error)}.`, 'Check the address.')
      failure.cause = error
      throw failure
    }
  }

  async #read(uri: string, signal: AbortSignal): Promise<Uint8Array> {
    // As long as its data, which no URL parser has to see.
    if (/^data:/i.test(uri)) {
      this.#allowList?.check(new URL(`data:${uri.slice(5, 200)}`), uri)
      const bytes = dataUri(uri)
      if (bytes.length > this.#maxBytes) throw tooLarge(uri, bytes.length, this.#maxBytes)
      return bytes
    }
    const url = addressOf(uri, this.#base)
    const [maxBytes, allowList, fetch] = [this.#maxBytes, this.#allowList, this.#fetch]
    if (url.protocol !== 'file:') return fetchBytes(url, uri, { signal, maxBytes, allowList, fetch })
    const allowed = allowList?.check(url, uri)
    const node = nodeModules()
    if (!node) throw loadError('missing', `${showAddress(uri)}: a page reads no files.`, 'Serve it over http.')
    return readFile(url, uri, { node, signal, maxBytes, allowed })
  }
}
