import { FontError } from './fontError'

/** First bytes of the files that people mistake for fonts, and of the fonts that cannot be used as they are. */
const signatures: readonly (readonly [start: string, what: string, fix: string])[] = [
  ['wOFF', 'a WOFF file, a font packed for the web', 'Unpack it to .ttf or .otf first, for example with fonttools.'],
  [
    'wOF2',
    'a WOFF2 file, a font packed for the web',
    'Unpack it to .ttf or .otf first, for example with woff2_decompress.',
  ],
  ['ttcf', 'a collection of several fonts (.ttc)', 'Take the one you want out of it as a .ttf or .otf.'],
  ['%!PS', 'a PostScript Type 1 font', 'Convert it to .otf.'],
  ['\x89PNG', 'a PNG picture', 'Pass a .ttf or .otf.'],
  ['PK\x03\x04', 'a ZIP archive', 'Unpack it and pass the .ttf or .otf inside.'],
  ['\x1f\x8b', 'a gzip archive', 'Unpack it and pass the .ttf or .otf inside.'],
  ['<', 'a web page or other markup', 'Check the address: it has to lead to the .ttf or .otf itself.'],
  ['{', 'JSON', 'Pass a .ttf or .otf.'],
]

/**
 * Makes sure that bytes look like one whole TrueType or OpenType font.
 * @throws FontError that says what was found instead
 */
export function checkFontFile(bytes: Uint8Array, name: string): void {
  const start = String.fromCharCode(...bytes.subarray(0, 4))
  if (start === '\0\x01\0\0' || start === 'OTTO' || start === 'true') {
    checkWhole(bytes, name)
    return
  }
  if (bytes.length === 0)
    throw new FontError(`Font ${name} is empty (0 bytes).`, 'Pass the contents of a .ttf or .otf file.')
  const known = signatures.find(([signature]) => start.startsWith(signature))
  const [, what, fix] = known ?? ['', `${bytes.length} bytes that begin with ${hex(bytes)}`, 'Pass a .ttf or .otf.']
  throw new FontError(`Font ${name} is not a TrueType or OpenType font but ${what}.`, fix)
}

/** A download that broke off still parses when only outlines are lost; it would draw empty letters. */
function checkWhole(bytes: Uint8Array, name: string): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = bytes.length < 12 ? 0 : view.getUint16(4)
  let end = 12 + count * 16
  for (let i = 0; i < count && end <= bytes.length; i++) {
    const record = 12 + i * 16
    end = Math.max(end, view.getUint32(record + 8) + view.getUint32(record + 12))
  }
  if (end <= bytes.length) return
  throw new FontError(
    `Font ${name} is cut short: ${bytes.length} bytes of at least ${end}.`,
    'Get a fresh copy of the file.',
  )
}

/** One table of a font file; `undefined` where the font does not have it. */
export function fontTable(bytes: Uint8Array, tag: string): DataView | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16
    if (String.fromCharCode(...bytes.subarray(record, record + 4)) !== tag) continue
    return new DataView(bytes.buffer, bytes.byteOffset + view.getUint32(record + 8), view.getUint32(record + 12))
  }
  return undefined
}

function hex(bytes: Uint8Array): string {
  return [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
}
