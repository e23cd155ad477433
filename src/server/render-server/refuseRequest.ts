import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { publicError, serverError } from './serverError'
import { statusOf } from './statuses'

/** Answers what is no request at all, or comes too slowly to be one. */
export function refuseRequest(cause: Error & { readonly code?: string }, socket: Duplex): void {
  const { code = '' } = cause
  if (code === 'HPE_HEADER_OVERFLOW') refuse(socket, serverError('head', 'The head of the request is too long.'))
  else if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    refuse(socket, serverError('silence', 'The request did not come in time.'))
  } else if (code.startsWith('HPE_')) refuse(socket, serverError('body', 'This is no request of HTTP.'))
  // What is lost, or never was a connection of TLS, takes no words.
  else socket.destroy()
}

/** Answers where there is nothing yet that could. */
export function refuse(socket: Duplex, error: unknown): void {
  const trouble = publicError(error)
  const status = statusOf(trouble.code)
  const body = JSON.stringify({ error: trouble })
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]!}`,
      'Connection: close',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
    () => socket.destroy(),
  )
}
