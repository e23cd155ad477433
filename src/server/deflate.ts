import { createDeflate, deflateSync, type ZlibOptions } from 'node:zlib'
import type { Later } from '../scene/later'

/** Compresses strips as one stream, as parts of it. @returns nothing when a strip is missing. */
export type Deflate = (
  strips: Iterable<Uint8Array | undefined>,
  options: ZlibOptions,
) => Later<readonly Uint8Array[] | undefined>

/** Bytes of compressed data to a part. */
const partSize = 2 ** 16

/** On another thread, while the next strip is made. */
export const deflateAside: Deflate = async (strips, options) => {
  const stream = createDeflate({ ...options, chunkSize: partSize })
  const parts: Uint8Array[] = []
  let failure: Error | undefined
  stream.on('data', (part: Uint8Array) => parts.push(part))
  stream.on('error', (error) => (failure = error))
  const closed = new Promise((resolve) => stream.on('close', resolve))
  try {
    let written: Promise<unknown> = Promise.resolve()
    for (const strip of strips) {
      await written
      if (!strip) return undefined
      written = new Promise((resolve) => stream.write(strip, resolve))
    }
    stream.end()
    await closed
  } finally {
    stream.destroy()
  }
  if (failure) throw failure
  return parts
}

/** At once. All strips are in memory together: for small pictures. */
export const deflateAtOnce: Deflate = (strips, options) => {
  const whole: Uint8Array[] = []
  for (const strip of strips) {
    if (!strip) return undefined
    whole.push(strip)
  }
  return [new Uint8Array(deflateSync(Buffer.concat(whole), options))]
}
