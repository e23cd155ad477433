import { GspError } from '../../src/scene/diagnostics'

/** What is used of a WebSocket, of a browser or of the package ws. */
export interface Socket {
  binaryType: string
  readonly bufferedAmount: number
  onopen: ((event: never) => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null
  /** In Node the event says why. */
  onerror: ((event: { readonly message?: string }) => void) | null
  send(data: Uint8Array): void
  close(code?: number, reason?: string): void
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
