import { GspError } from '../scene/diagnostics'
import { loadError } from '../scene/files/fileError'
import { showAddress } from './address'
import type { AllowList } from './allowList'
import { nodeModules } from './node'
import { tooLarge } from './readFile'

export interface FetchOptions {
  readonly maxBytes: number
  readonly signal: AbortSignal
  /** `undefined`: everything is allowed. */
  readonly allowList: AllowList | undefined
  readonly fetch: Fetch
}

/** What asks a server: as much of the platform's `fetch` as is used. A GspError that it rejects with is passed on. */
export type Fetch = (
  url: URL,
  init: Pick<RequestInit, 'redirect'> & { readonly signal: AbortSignal },
) => Promise<Response>

const mostRedirects = 10
const redirects: readonly number[] = [301, 302, 303, 307, 308]

/**
 * The bytes at an address of the web. Every address on the way must be allowed.
 * @throws GspError (rejects) `load.missing`, `load.refused`, `load.truncated`, `load.size`
 */
export async function fetchBytes(url: URL, shown: string, options: FetchOptions): Promise<Uint8Array> {
  const { allowList, signal, fetch } = options
  // A page may not look at a redirect; it sees where it came out, and its own rules say what it may read.
  const isPage = nodeModules() === undefined
  let at = url
  for (let hop = 0; hop <= mostRedirects; hop++) {
    allowList?.check(at, hop === 0 ? shown : at.href)
    const response = await reach(fetch, at, shown, { signal, redirect: isPage ? 'follow' : 'manual' })
    const target = redirects.includes(response.status) ? response.headers.get('location') : null
    if (target === null) {
      if (response.redirected) allowList?.check(new URL(response.url))
      return bodyOf(response, shown, options)
    }
    await response.body?.cancel()
    if (!URL.canParse(target, at)) throw missing(shown, `it leads on to ${showAddress(target)}, which is no address`)
    at = new URL(target, at)
    // From the web nothing leads to the files of this machine.
    if (!/^https?:$/.test(at.protocol))
      throw missing(shown, `it leads on to ${showAddress(at.href)}, which is not on the web`)
  }
  throw missing(shown, `it leads on more than ${mostRedirects} times`)
}

const missing = (shown: string, why: string, cause?: unknown): GspError => {
  const error = loadError('missing', `${showAddress(shown)}: ${why}.`, 'Check the address.')
  error.cause = cause
  return error
}

async function reach(fetch: Fetch, url: URL, shown: string, init: Parameters<Fetch>[1]): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (init.signal.aborted || error instanceof GspError) throw error
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw missing(shown, `nothing answers (${String(cause instanceof Error ? cause.message : cause)})`, error)
  }
}

async function bodyOf(response: Response, shown: string, { maxBytes, signal }: FetchOptions): Promise<Uint8Array> {
  if (!response.ok) {
    await response.body?.cancel()
    throw missing(shown, `the server answers ${response.status} ${response.statusText}`.trim())
  }
  const announced = Number(response.headers.get('content-length') ?? NaN)
  if (announced > maxBytes) {
    await response.body?.cancel()
    throw tooLarge(shown, announced, maxBytes)
  }
  const parts: Uint8Array[] = []
  let size = 0
  try {
    const reader = response.body?.getReader()
    for (let part = await reader?.read(); part && !part.done; part = await reader!.read()) {
      size += part.value.length
      if (size > maxBytes) {
        await reader!.cancel()
        throw tooLarge(shown, size, maxBytes)
      }
      parts.push(part.value)
    }
  } catch (error) {
    if (signal.aborted || error instanceof GspError) throw error
    const failure = loadError(
      'truncated',
      `${showAddress(shown)}: the connection broke after ${size} bytes.`,
      'Try again.',
    )
    failure.cause = error
    throw failure
  }
  return joined(parts, size)
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const bytes = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
