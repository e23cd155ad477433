export interface PictureSize {
  width: number
  height: number
}

/** Width and height from the header of a PNG, JPEG or WebP; `undefined` for anything else. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 30) return undefined
  if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) }
  if (view.getUint16(0) === 0xffd8) return jpegSize(view)
  return view.getUint32(0) === fourLetters('RIFF') ? webpSize(view) : undefined
}

const fourLetters = (text: string): number => [...text].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0)

/** Segments follow each other; that of the frame has the size. @see ITU-T T.81, B.2.2 */
function jpegSize(view: DataView): PictureSize | undefined {
  for (let at = 2; at + 9 <= view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at)
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
  }
  return undefined
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
