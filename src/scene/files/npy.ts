import type { GspError } from '../diagnostics'
import { show } from '../diagnostics'
import type { TypedArray } from '../elementTypes'
import { numbersFrom } from './bytes'
import { loadError } from './fileError'
import { isNpy } from './isNpy'

/** An array of a `.npy` file, in C order: the last dimension is the innermost. */
export interface NpyArray {
  readonly data: TypedArray
  readonly shape: readonly number[]
}

/** What numpy itself reads at most; a hostile one may claim 4 GiB. */
const longestHeader = 10_000
/** As many as numpy has. */
const mostDimensions = 64

type Reader = (bytes: Uint8Array, littleEndian: boolean) => TypedArray

interface Dtype {
  readonly size: number
  readonly read: Reader
}

type ArrayType = (new (buffer: ArrayBuffer) => TypedArray) & { readonly BYTES_PER_ELEMENT: number }
const plain = (array: ArrayType): Dtype => ({
  size: array.BYTES_PER_ELEMENT,
  read: (bytes, littleEndian) => numbersFrom(bytes, array, littleEndian),
})

/** What numpy calls them, without the order of bytes. */
const dtypes: ReadonlyMap<string, Dtype> = new Map<string, Dtype>([
  ['f2', { size: 2, read: (bytes, order) => Float32Array.from(numbersFrom(bytes, Uint16Array, order), fromHalf) }],
  ['f4', plain(Float32Array)],
  ['f8', plain(Float64Array)],
  ['i1', plain(Int8Array)],
  ['i2', plain(Int16Array)],
  ['i4', plain(Int32Array)],
  ['i8', plain(BigInt64Array)],
  ['u1', plain(Uint8Array)],
  ['u2', plain(Uint16Array)],
  ['u4', plain(Uint32Array)],
  ['u8', { size: 8, read: readUint64 }],
  ['b1', { size: 1, read: (bytes) => bytes.slice() }],
])

/** IEEE 754 half precision; every one is a float32. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** No array of ours holds unsigned numbers of 64 bits; those below 2⁶³ fit the signed one. */
function readUint64(bytes: Uint8Array, littleEndian: boolean): TypedArray {
  const data = numbersFrom(bytes, BigInt64Array, littleEndian)
  const wrong = data.findIndex((value) => value < 0n)
  if (wrong < 0) return data
  const fix = 'Save it as float64, or as int64 where the values fit.'
  throw loadError('type', `value ${wrong} is 2^63 or more, which no 64-bit array here holds.`, fix)
}

const fail = (message: string): GspError =>
  loadError('format', `${message}.`, 'Save it again with numpy.save(), as plain numbers.')

/**
 * Reads a `.npy` file, versions 1 to 3: floats of 16 to 64 bits, integers of 8 to 64 bits and booleans, of either order of
 * bytes and of dimensions. Nothing of the file is run.
 * @throws GspError `load.format`, `load.type`, `load.truncated` or `load.trailing`
 */
export function parseNpy(bytes: Uint8Array): NpyArray {
  if (bytes.length < 10) throw truncated('the file ends within its first bytes')
  if (!isNpy(bytes)) throw fail('the file is no .npy: it begins otherwise')
  const version = bytes[6]!
  if (version < 1 || version > 3) throw fail(`there is no .npy version ${version}.${bytes[7]}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = version === 1 ? 10 : 12
  if (bytes.length < start) throw truncated('the file ends within its first bytes')
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true)
  if (length > longestHeader) throw fail(`the header claims ${length} bytes, of at most ${longestHeader}`)
  if (start + length > bytes.length) throw truncated('the file ends within its header')
  const { descr, fortran, shape } = readHeader(new TextDecoder('latin1').decode(bytes.subarray(start, start + length)))
  const dtype = dtypes.get(descr.slice(1))
  if (!dtype || !'<>|='.includes(descr[0]!)) {
    const fix = 'Convert it with .astype("float64") before saving.'
    throw loadError('type', `numbers of dtype ${show(descr)} cannot be read.`, fix)
  }
  const body = bytes.subarray(start + length)
  const expected = shape.reduce((product, side) => product * side, dtype.size)
  const held = `shape (${shape.join(', ')}) of ${descr} is ${expected} bytes, the file has ${body.length}`
  if (body.length < expected) throw truncated(held)
  if (body.length > expected)
    throw loadError('trailing', `there is something after the data: ${held}.`, 'Save it again.')
  const data = dtype.read(body, !descr.startsWith('>'))
  return { data: fortran ? toCOrder(data, shape) : data, shape }
}

const truncated = (what: string): GspError =>
  loadError('truncated', `${what}.`, 'The file was cut; copy or save it again.')

interface Header {
  readonly descr: string
  readonly fortran: boolean
  readonly shape: readonly number[]
}

/** The header is the text of a Python dict: `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`. */
function readHeader(text: string): Header {
  const bad = (): GspError => fail(`the header ${show(text.trim())} cannot be read`)
  let at = 0
  const accept = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match) at = pattern.lastIndex
    return match?.[1] ?? match?.[0]
  }
  const need = (pattern: RegExp): string => {
    const found = accept(pattern)
    if (found === undefined) throw bad()
    return found
  }
  /** Token by token: one pattern for all of a tuple would try every way to part its spaces. */
  const readShape = (): readonly number[] => {
    const sides: number[] = []
    need(/\s*\(/y)
    while (accept(/\s*\)/y) === undefined) {
      sides.push(Number(need(/\s*(\d{1,16})L?/y)))
      if (sides.length > mostDimensions) throw bad()
      if (accept(/\s*,/y) !== undefined) continue
      need(/\s*\)/y)
      break
    }
    return sides
  }
  const members = new Map<string, string>()
  let sides: readonly number[] | undefined
  need(/\s*\{/y)
  while (accept(/\s*\}/y) === undefined) {
    const name = need(/\s*'([a-z_]+)'\s*:/y)
    if (members.has(name)) throw bad()
    if (name === 'shape') sides = readShape()
    const value = name === 'shape' ? '' : need(/\s*('[^'\\]*'|True|False|\[)/y)
    if (value === '[') throw loadError('type', 'structured arrays cannot be read.', 'Save one field at a time.')
    members.set(name, value)
    if (accept(/\s*,/y) === undefined) {
      need(/\s*\}/y)
      break
    }
  }
  need(/\s*$/y)
  const [descr = '', fortran] = [members.get('descr'), members.get('fortran_order')]
  const isWhole = members.size === 3 && /^'[<>|=][a-z]\d+'$/.test(descr) && /^(True|False)$/.test(fortran ?? '')
  if (!isWhole || !sides) throw bad()
  const product = sides.reduce((a, b) => a * b, 1)
  if (!sides.every(Number.isSafeInteger) || !Number.isSafeInteger(product * 8)) throw bad()
  return { descr: descr.slice(1, -1), fortran: fortran === 'True', shape: sides }
}

/** Fortran lets the first index run fastest. */
function toCOrder(data: TypedArray, shape: readonly number[]): TypedArray {
  if (shape.length < 2) return data
  const out = data.slice()
  const index = new Array<number>(shape.length).fill(0)
  const steps: number[] = []
  let step = 1
  for (const side of shape) {
    steps.push(step)
    step *= side
  }
  let from = 0
  for (let i = 0; i < out.length; i++) {
    out[i] = data[from]!
    for (let d = shape.length - 1; d >= 0; d--) {
      from += steps[d]!
      if (++index[d]! < shape[d]!) break
      from -= steps[d]! * shape[d]!
      index[d] = 0
    }
  }
  return out
}
