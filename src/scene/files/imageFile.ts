import { loadError } from './fileError'

interface ImageFormat {
  readonly name: string
  readonly extensions: readonly string[]
  /** How the file begins; a dot stands for any byte. */
  readonly begins: string
  /** Whether the file goes to its end: a decoder may fill what is missing with grey, and say nothing. */
  isWhole(bytes: Uint8Array, view: DataView): boolean
}

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

/** The end must be near the end: some programs write a few bytes more. */
const endsWith =
  (mark: string, within: number) =>
  (bytes: Uint8Array): boolean =>
    text(bytes.subarray(Math.max(0, bytes.length - within))).includes(mark)

/** Picture files that can be read. */
const formats: readonly ImageFormat[] = [
  { name: 'png', extensions: ['png'], begins: '\x89PNG\r\n\x1a\n', isWhole: endsWith('IEND\xaeB`\x82', 512) },
  { name: 'jpeg', extensions: ['jpg', 'jpeg'], begins: '\xff\xd8\xff', isWhole: endsWith('\xff\xd9', 512) },
  { name: 'gif', extensions: ['gif'], begins: 'GIF8', isWhole: endsWith(';', 16) },
  {
    name: 'webp',
    extensions: ['webp'],
    begins: 'RIFF....WEBP',
    isWhole: (bytes, view) => view.getUint32(4, true) + 8 <= bytes.length,
  },
  {
    name: 'bmp',
    extensions: ['bmp'],
    begins: 'BM',
    isWhole: (bytes, view) => bytes.length >= 26 && view.getUint32(2, true) <= bytes.length,
  },
]

export const imageExtensions: readonly string[] = formats.flatMap(({ extensions }) => extensions)

const startsWith = (bytes: Uint8Array, begins: string): boolean =>
  bytes.length >= begins.length && [...begins].every((char, i) => char === '.' || bytes[i] === char.charCodeAt(0))

/** The format of a picture file by its content; `undefined` for what is none. */
export const imageFormat = (bytes: Uint8Array): string | undefined =>
  formats.find(({ begins }) => startsWith(bytes, begins))?.name

/** @throws GspError `load.format` for what is no picture file, and `load.truncated` for a part of one. */
export function checkImage(bytes: Uint8Array): void {
  const format = formats.find(({ begins }) => startsWith(bytes, begins))
  if (!format) {
    const isStart = bytes.length < 12 && formats.some(({ begins }) => startsWith(bytes, begins.slice(0, bytes.length)))
    const known = formats.map(({ name }) => name).join(', ')
    if (isStart) throw loadError('truncated', `the picture ends after ${bytes.length} bytes.`, 'Copy it again.')
    throw loadError('format', 'this is no picture file that can be read.', `Use one of ${known}.`)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (format.isWhole(bytes, view)) return
  throw loadError('truncated', `the ${format.name} file is cut after ${bytes.length} bytes.`, 'Copy or save it again.')
}
