import { GspError } from '../../src/scene/diagnostics'

/** Why there is no connection: only the package ws says it. */
export interface SocketTrouble {
  readonly message?: string
  readonly error?: { readonly code?: unknown }
}

/** What is used of a WebSocket, of a browser or of the package ws. */
export interface Socket {
  binaryType: string
  readonly bufferedAmount: number
  onopen: ((event: never) => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null
  onerror: ((event: SocketTrouble) => void) | null
  send(data: Uint8Array): void
  close(code?: number, reason?: string): void
}

/** What servers answer that are there, and busy. */
const passingStatuses = [408, 425, 429]

/** Codes of OpenSSL for a certificate that nobody vouches for, or that is of another name; a later one may be right, but not by itself. */
const certificateCode = /CERT|^UNABLE_TO_VERIFY_LEAF_SIGNATURE$|^HOSTNAME_MISMATCH$/

/** Whether it makes no sense to try again: another server is there, or one that is not trusted. */
export function isFinal({ message = '', error }: SocketTrouble): boolean {
  const status = Number(/^Unexpected server response: (4\d\d)$/.exec(message)?.[1])
  if (status > 0) return !passingStatuses.includes(status)
  return typeof error?.code === 'string' && certificateCode.test(error.code)
}

export type OpenSocket = (url: string) => Socket

/**
 * Opens sockets where this runs.
 * @throws GspError (rejects) `network.absent` in Node without the package ws
 */
export async function loadSocket(): Promise<OpenSocket> {
  const { WebSocket } = globalThis
  if (typeof WebSocket === 'function') return (url) => new WebSocket(url) as unknown as Socket
  try {
    const { WebSocket: NodeSocket } = await import('ws')
    return (url) => new NodeSocket(url, { perMessageDeflate: false }) as unknown as Socket
  } catch (cause) {
    const error = new GspError({
      code: 'network.absent',
      message: 'The package for WebSockets cannot be loaded.',
      fix: 'npm install ws',
    })
    error.cause = cause
    throw error
  }
}
