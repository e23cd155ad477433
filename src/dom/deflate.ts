/**
 * Compresses bytes as zlib does, with what the browser has for it.
 * @returns nothing when a part of the bytes is missing.
 */
export async function deflate(
  strips: Iterable<Uint8Array | undefined>,
): Promise<readonly Uint8Array<ArrayBuffer>[] | undefined> {
  const { readable, writable } = new CompressionStream('deflate')
  const parts = collected(readable)
  const writer = writable.getWriter()
  try {
    for (const strip of strips) {
      if (!strip) {
        await ended(writer, parts)
        return undefined
      }
      await writer.write(strip as Uint8Array<ArrayBuffer>)
    }
    await writer.close()
    return await parts
  } catch (error) {
    await ended(writer, parts)
    throw error
  }
}

async function collected<T>(readable: ReadableStream<T>): Promise<readonly T[]> {
  const parts: T[] = []
  const reader = readable.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value)
  return parts
}

/** What a stream says of its own end is no news. */
const ended = (writer: WritableStreamDefaultWriter, parts: Promise<unknown>): Promise<unknown> =>
  Promise.allSettled([writer.abort(), parts])
