import type { IncomingMessage } from 'node:http'

const loopback: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Whether a request was sent to this machine by name. A page of elsewhere can make its own name mean this machine, and would
 * then be taken for the page that it reads. The port may be another one: that of a tunnel.
 */
export function isForLoopback({ headers: { host = '' } }: IncomingMessage): boolean {
  return loopback.includes(host.replace(/:\d+$/, '').toLowerCase())
}

/** Whether a request comes from a page of this very server; browsers say so wherever something is sent. */
export function isFromOwnPage({ headers: { origin, host = '' } }: IncomingMessage): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
}
