/** A TrueType or OpenType font in its parts. */
export interface Sfnt {
  /** What kind of outlines it has, as the file begins. */
  readonly flavor: number
  /** By their names of four letters. */
  readonly tables: ReadonlyMap<string, Uint8Array>
}

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength)

/** @see https://learn.microsoft.com/typography/opentype/spec/otff */
export function readSfnt(bytes: Uint8Array): Sfnt {
  const view = viewOf(bytes)
  const tables = new Map<string, Uint8Array>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16
    const start = view.getUint32(record + 8)
    const tag = String.fromCharCode(...bytes.subarray(record, record + 4))
    tables.set(tag, bytes.subarray(start, start + view.getUint32(record + 12)))
  }
  return { flavor: view.getUint32(0), tables }
}
