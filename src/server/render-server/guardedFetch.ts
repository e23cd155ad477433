import { lookup as lookUp, type LookupAddress } from 'node:dns'
import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Readable } from 'node:stream'
import type { Fetch } from '../../assets/fetchBytes'
import type { GspError } from '../../scene/diagnostics'
import { loadError } from '../../scene/files/fileError'
import { isPrivateAddress } from './privateAddress'

/** Resolves a name as the system does. */
export type Resolve = (host: string, done: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void

const resolveBySystem: Resolve = (host, done) => lookUp(host, { all: true }, done)

const refused = (why: string): GspError => loadError('refused', why, 'Let it be read from a public address.')

/**
 * Asks servers of the web for a scene of somebody else. The address that a name stands for is looked at where the connection is made,
 * so that it cannot be another one a moment later. Nothing leads on to somewhere else.
 * @param allowPrivate whether this machine and the network around it may be asked
 */
export function guardedFetch(allowPrivate = false, resolve: Resolve = resolveBySystem): Fetch {
  const lookup: LookupFunction = (host, options, done) => {
    resolve(host, (error, addresses) => {
      if (error) done(error, '', 0)
      else if (!allowPrivate && addresses.some(({ address }) => isPrivateAddress(address))) {
        done(refused('The name stands for an address of this network.'), '', 0)
      } else if (options.all) done(null, [...addresses])
      else done(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 0)
    })
  }
  return async (url, { signal }) => {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) !== 0 && !allowPrivate && isPrivateAddress(host)) {
      throw refused('The address is one of this network.')
    }
    const response = await answerOf(url, lookup, signal)
    const status = response.statusCode ?? 0
    if (status >= 300 && status < 400) {
      response.destroy()
      throw refused('The address leads on to another one.')
    }
    const length = response.headers['content-length']
    const headers: Record<string, string> = length === undefined ? {} : { 'content-length': length }
    const hasBody = status >= 200 && status !== 204 && status !== 205
    if (!hasBody) response.destroy()
    return new Response(hasBody ? (Readable.toWeb(response) as ReadableStream<Uint8Array>) : null, {
      ...{ status: Math.max(200, status), headers },
    })
  }
}

function answerOf(url: URL, lookup: LookupFunction, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    // A connection that is kept for later would not be looked at again.
    const asked = request(url, { lookup, signal, agent: false, headers: { accept: '*/*' } }, resolve)
    asked.on('error', reject)
    asked.end()
  })
}
