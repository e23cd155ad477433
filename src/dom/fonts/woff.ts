import { joined } from '../../picture/joined'
import { deflate } from '../deflate'
import { viewOf, type Sfnt } from './sfnt'

const signature = 0x774f4646
const headerSize = 44
const entrySize = 20
/** Of `head`: what makes the checksum of the whole font a number that is known. */
const adjustmentAt = 8
const wholeChecksum = 0xb1b0afba

/**
 * Packs a font as a file for the web.
 * @see https://www.w3.org/TR/WOFF/
 */
export async function woff(font: Sfnt): Promise<Uint8Array<ArrayBuffer>> {
  const tables = adjusted(font)
  const packed = await Promise.all(tables.map(({ data }) => smaller(data)))
  const directory = new DataView(new ArrayBuffer(headerSize + entrySize * tables.length))
  const parts: Uint8Array[] = [new Uint8Array(directory.buffer)]
  let end = directory.byteLength
  tables.forEach(({ tag, data, checksum }, i) => {
    const file = packed[i]!
    const entry = headerSize + entrySize * i
    setTag(directory, entry, tag)
    const numbers = [end, file.length, data.length, checksum]
    numbers.forEach((value, k) => directory.setUint32(entry + 4 + 4 * k, value))
    parts.push(file, new Uint8Array(padding(file.length)))
    end += file.length + padding(file.length)
  })
  directory.setUint32(0, signature)
  directory.setUint32(4, font.flavor)
  directory.setUint32(8, end)
  directory.setUint16(12, tables.length)
  directory.setUint32(16, sfntSize(tables))
  return joined(parts)
}

interface Table {
  readonly tag: string
  readonly data: Uint8Array
  readonly checksum: number
}

const padding = (length: number): number => -length & 3

const sfntSize = (tables: readonly Table[]): number =>
  tables.reduce((sum, { data }) => sum + 16 + data.length + padding(data.length), 12)

async function smaller(data: Uint8Array): Promise<Uint8Array> {
  const packed = joined((await deflate([data]))!)
  return packed.length < data.length ? packed : data
}

/** The tables in order, with their checksums; that of the whole font is right again, whatever was changed. */
function adjusted({ flavor, tables }: Sfnt): Table[] {
  const list = [...tables]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([tag, given]): Table => {
      const data = given.slice()
      if (tag === 'head') viewOf(data).setUint32(adjustmentAt, 0)
      return { tag, data, checksum: checksumOf(data) }
    })
  const sum = checksumOf(sfntDirectory(flavor, list)) + list.reduce((all, { checksum }) => all + checksum, 0)
  const head = list.find(({ tag }) => tag === 'head')
  if (head) viewOf(head.data).setUint32(adjustmentAt, (wholeChecksum - sum) >>> 0)
  return list
}

/** How the font begins when it is unpacked. */
function sfntDirectory(flavor: number, tables: readonly Table[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(12 + 16 * tables.length))
  const power = Math.floor(Math.log2(tables.length))
  view.setUint32(0, flavor)
  ;[tables.length, 16 << power, power, 16 * tables.length - (16 << power)].forEach((value, i) =>
    view.setUint16(4 + 2 * i, value),
  )
  let end = view.byteLength
  tables.forEach(({ tag, data, checksum }, i) => {
    const entry = 12 + 16 * i
    setTag(view, entry, tag)
    ;[checksum, end, data.length].forEach((value, k) => view.setUint32(entry + 4 + 4 * k, value))
    end += data.length + padding(data.length)
  })
  return new Uint8Array(view.buffer)
}

function setTag(view: DataView, at: number, tag: string): void {
  for (let i = 0; i < 4; i++) view.setUint8(at + i, tag.charCodeAt(i))
}

/** The sum of all words of 32 bits; what is missing from the last one is 0. */
function checksumOf(data: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < data.length; i++) sum = (sum + data[i]! * 2 ** (8 * (3 - (i & 3)))) % 2 ** 32
  return sum
}
