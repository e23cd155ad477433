import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Refusal } from './refusal'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.tsv': 'text/tab-separated-values; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

const typeOf = (name: string): string => types[extname(name).toLowerCase()] ?? 'application/octet-stream'

/** Nothing is kept by the browser: all of it may change with the next save. */
export const commonHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // Pages of elsewhere can otherwise show, and measure, pictures of this server.
  'cross-origin-resource-policy': 'same-origin',
} as const

/** Answers with bytes. @param name says by its extension what they are */
export function sendBytes(response: ServerResponse, name: string, body: Uint8Array | string): void {
  response.writeHead(200, { ...commonHeaders, 'content-type': typeOf(name) })
  response.end(body)
}

/**
 * Answers with a file.
 * @throws Refusal for what is no file, or cannot be read
 */
export async function sendFile(response: ServerResponse, path: string | undefined): Promise<void> {
  const stats = path === undefined ? undefined : await stat(path).catch(() => undefined)
  // Reading from a pipe or a device may wait forever.
  if (path === undefined || !stats?.isFile()) throw new Refusal(404, 'there is no such file')
  const stream = createReadStream(path)
  await new Promise((resolve, reject) => {
    stream.once('open', resolve)
    stream.once('error', () => reject(new Refusal(403, 'the file cannot be read')))
  })
  response.writeHead(200, { ...commonHeaders, 'content-type': typeOf(path) })
  if (response.req.method === 'HEAD') {
    stream.destroy()
    response.end()
    return
  }
  // Whoever asked may go away in the middle; there is nobody to be told then.
  await pipeline(stream, response).catch(() => response.destroy())
}
