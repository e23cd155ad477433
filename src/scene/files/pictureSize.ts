export interface PictureSize {
  width: number
  height: number
}

/** Width and height from the header of a PNG, JPEG, GIF, WebP or BMP; `undefined` for anything else, and without a header. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (length: number, begins: string): boolean =>
    bytes.length >= length && [...begins].every((char, i) => bytes[i] === char.charCodeAt(0))
  if (has(24, '\x89PNG')) return { width: view.getUint32(16), height: view.getUint32(20) }
  if (has(2, '\xff\xd8')) return jpegSize(view)
  if (has(10, 'GIF8')) return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (has(26, 'BM')) return bmpSize(view)
  return has(30, 'RIFF') ? webpSize(view) : undefined
}

const fourLetters = (text: string): number => [...text].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0)

/** Segments follow each other; that of the frame has the size. What fills the room between them is passed over. @see ITU-T T.81, B.1 */
function jpegSize(view: DataView): PictureSize | undefined {
  let at = 2
  while (at + 9 <= view.byteLength) {
    const marker = view.getUint8(at + 1)
    if (view.getUint8(at) !== 0xff || marker === 0xff || marker === 0) {
      at++
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    const isAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9)
    at += isAlone ? 2 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** The header of OS/2 has 16 bits for a side; a negative height lets rows run down. */
function bmpSize(view: DataView): PictureSize {
  if (view.getUint32(14, true) === 12) return { width: view.getUint16(18, true), height: view.getUint16(20, true) }
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) }
}

/** @see https://www.rfc-editor.org/rfc/rfc9649 */
function webpSize(view: DataView): PictureSize | undefined {
  const kind = view.getUint32(12)
  const side = (at: number, bits: number): number => view.getUint32(at, true) & (2 ** bits - 1)
  if (kind === fourLetters('VP8X')) return { width: side(24, 24) + 1, height: (view.getUint32(26, true) >>> 8) + 1 }
  if (kind === fourLetters('VP8 ')) return { width: side(26, 14), height: view.getUint16(28, true) & 0x3fff }
  if (kind !== fourLetters('VP8L')) return undefined
  const sides = view.getUint32(21, true)
  return { width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1 }
}
