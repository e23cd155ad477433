import type { WireLibrary } from './library'
import { wireError } from './wireError'

/** Lists and records are at most so deep in each other. */
const deepestStructure = 72

/**
 * A message has at most one value for so many bytes that it may have; a member of a record is two, its name and what it has. A value takes
 * a byte, less where it was compressed, and once it is made a hundred, and a moment: counted by its bytes a message could take the memory
 * and the time of everybody.
 */
const bytesPerValue = 16
/** So many are always taken. */
const fewValues = 1024
/** Records have at most so many members: those of messages have ten, and one of millions takes seconds to make. */
const mostMembers = 4096

/** Text, numbers, lists and records as MessagePack, without its extensions. */
export class StructureCodec {
  readonly #packer: InstanceType<WireLibrary['Packr']>
  readonly #unpacker: InstanceType<WireLibrary['Unpackr']>

  constructor({ Packr, Unpackr }: WireLibrary) {
    this.#packer = new Packr({ useRecords: false, encodeUndefinedAsNil: true })
    this.#unpacker = new Unpackr({ useRecords: false, mapsAsObjects: true })
  }

  encode(value: unknown): Uint8Array {
    return this.#packer.pack(value)
  }

  /**
   * @param bytes one value, wholly
   * @param mostBytes of a message: a measure for how many values it may have
   * @throws GspError `wire.structure` for what is none, or claims more than its bytes can hold, `wire.values` for too much in it; looked
   * at before anything is made
   */
  decode(bytes: Uint8Array, mostBytes: number): unknown {
    checkStructure(bytes, fewValues + mostBytes / bytesPerValue)
    return this.#unpacker.unpack(bytes)
  }
}

/**
 * Looks through one value of MessagePack without making anything of it: that it ends where the bytes end, has no extensions, is not
 * nested too deep, and has text for the keys of records. A list that claims a billion items in five bytes is found out before a decoder believes it.
 * @throws GspError `wire.structure`, `wire.values`
 */
function checkStructure(bytes: Uint8Array, mostValues: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { length } = bytes
  let at = 0
  let values = 0
  const skip = (size: number): void => {
    if (size > length - at) throw broken('it ends too soon')
    at += size
  }
  const sized = (width: 1 | 2 | 4): number => {
    const from = at
    skip(width)
    if (width === 1) return view.getUint8(from)
    return width === 2 ? view.getUint16(from) : view.getUint32(from)
  }
  /** Each item takes a byte at least. */
  const items = (count: number, depth: number, isRecord: boolean): void => {
    if (depth > deepestStructure) throw broken('it is nested too deep')
    if (count * (isRecord ? 2 : 1) > length - at) throw broken('it claims more items than it has bytes')
    if (isRecord && count > mostMembers) throw broken(`a record has more than ${mostMembers} members`)
    values += isRecord ? 2 * count : count
    if (values > mostValues) throw tooMany(mostValues)
    for (let i = 0; i < count; i++) {
      if (isRecord) key()
      value(depth + 1)
    }
  }
  const key = (): void => {
    const head = sized(1)
    if (head >= 0xa0 && head <= 0xbf) skip(head & 0x1f)
    else if (head === 0xd9) skip(sized(1))
    else if (head === 0xda) skip(sized(2))
    else throw broken('a key is no short text')
  }
  const value = (depth: number): void => {
    const head = sized(1)
    if (head <= 0x7f || head >= 0xe0) return
    if (head <= 0x8f) {
      items(head & 0x0f, depth, true)
      return
    }
    if (head <= 0x9f) {
      items(head & 0x0f, depth, false)
      return
    }
    if (head <= 0xbf) {
      skip(head & 0x1f)
      return
    }
    switch (head) {
      case 0xc0: // nil
      case 0xc2: // false
      case 0xc3: // true
        return
      case 0xc4: // bytes
      case 0xd9: {
        // text
        skip(sized(1))
        return
      }
      case 0xc5:
      case 0xda: {
        skip(sized(2))
        return
      }
      case 0xc6:
      case 0xdb: {
        skip(sized(4))
        return
      }
      case 0xcc: // numbers, by their size
      case 0xd0: {
        skip(1)
        return
      }
      case 0xcd:
      case 0xd1: {
        skip(2)
        return
      }
      case 0xca:
      case 0xce:
      case 0xd2: {
        skip(4)
        return
      }
      case 0xcb:
      case 0xcf:
      case 0xd3: {
        skip(8)
        return
      }
      case 0xdc: {
        items(sized(2), depth, false)
        return
      }
      case 0xdd: {
        items(sized(4), depth, false)
        return
      }
      case 0xde: {
        items(sized(2), depth, true)
        return
      }
      case 0xdf: {
        items(sized(4), depth, true)
        return
      }
      default:
        throw broken(`the byte 0x${head.toString(16)} begins no value that may be sent`)
    }
  }
  value(0)
  if (at !== length) throw broken('bytes follow its end')
}

const tooMany = (most: number) =>
  wireError(
    'values',
    `A message has more than the ${Math.floor(most)} values that are taken.`,
    'Send numbers as typed arrays.',
  )

const broken = (message: string) => wireError('structure', `A message has no structure: ${message}.`)
