import { GspError, show } from '../scene/diagnostics'
import { loadError } from '../scene/files/fileError'
import { addressOf, showAddress } from './address'

/** What a scene may load where nobody says otherwise: what it brings along itself. */
export const defaultAllow: readonly string[] = ['data:']

/** One entry of the list; without an address it allows all of its scheme. */
export interface Allowed {
  readonly protocol: string
  readonly url: URL | undefined
}

/** Slashes in disguise, which some servers work off after the address was looked at. */
const hiddenSlash = /%(?:2f|5c)/i
const scheme = /^(data|https?|file|blob):(?:\/\/\/?)?$/i

/**
 * Addresses that may be read. An entry that ends with a slash allows all below it (but no address with an encoded slash or backslash), any other that one address;
 * `data:`, `http:`, `https:` and `file:` alone allow all of their kind.
 */
export class AllowList {
  readonly #entries: readonly Allowed[]

  /** @throws GspError `load.allow` for an entry that is no address */
  constructor(prefixes: readonly string[], base?: string) {
    this.#entries = prefixes.map((prefix) => entryOf(prefix, base))
  }

  /**
   * The entries that allow an address; a link in a file system may still lead out of one of them.
   * @param shown how the address is called in messages
   * @throws GspError `load.refused` where there is none
   */
  check(url: URL, shown = url.href): readonly Allowed[] {
    const found = this.#entries.filter((entry) => allows(entry, url))
    if (found.length === 0) throw refusal(url, shown)
    return found
  }
}

/** Names the address, and the option that would allow it. */
export function refusal(url: URL, shown: string, why = ''): GspError {
  const place = url.protocol === 'data:' ? 'data:' : new URL('.', url).href
  const fix = `Allow it with the option allow (--allow on the command line), for example ${show(place)}.`
  return loadError('refused', `${showAddress(shown)} may not be loaded${why}.`, fix)
}

function entryOf(prefix: unknown, base: string | undefined): Allowed {
  if (typeof prefix !== 'string' || prefix.trim() === '') {
    throw new GspError({
      code: 'load.allow',
      message: `${show(prefix)} is no address that could be allowed.`,
      fix: 'For example "https://example.org/data/" or "file:///home/me/data/".',
    })
  }
  const whole = scheme.exec(prefix)
  if (whole) return { protocol: `${whole[1]!.toLowerCase()}:`, url: undefined }
  const url = addressOf(prefix, base)
  return { protocol: url.protocol, url }
}

function allows({ protocol, url: entry }: Allowed, url: URL): boolean {
  if (protocol !== url.protocol) return false
  if (!entry) return true
  if (protocol === 'data:' || protocol === 'blob:') return url.href.startsWith(entry.href)
  if (entry.host !== url.host) return false
  if (entry.pathname.endsWith('/')) {
    const { pathname } = url
    return pathname.startsWith(entry.pathname) && !hiddenSlash.test(pathname.slice(entry.pathname.length))
  }
  // What follows the path of one file, such as ?v=2, is for the server to read.
  return url.pathname === entry.pathname && (entry.search === '' || entry.search === url.search)
}
