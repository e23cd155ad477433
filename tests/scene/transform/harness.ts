import { GspError } from '../../../src/scene/diagnostics'
import type { TypedArray } from '../../../src/scene/elementTypes'
import type { Chain, ChainValue } from '../../../src/scene/transform/chain'
import { runChain, type RunOptions } from '../../../src/scene/transform/run'

export const surroundings: RunOptions = {
  dpi: 96,
  viewport: { width: 200, height: 100 },
  signal: new AbortController().signal,
  load: (uri) => Promise.reject(new Error(`nothing at ${uri}`)),
  decodeImage: () => Promise.reject(new Error('no decoder')),
  buffer: () => undefined,
}

/** The result of a chain that answers at once. */
export function runNow(chain: Chain, options: Partial<RunOptions> = {}): ChainValue {
  const value = runChain(chain, { ...surroundings, ...options })
  if (value instanceof Promise) throw new Error('the chain did not answer at once')
  return value
}

/** The code of what a function throws, or its promise rejects with; `undefined` when all went well. */
export async function codeOf(run: () => unknown): Promise<string | undefined> {
  try {
    await run()
    return undefined
  } catch (error) {
    if (error instanceof GspError) return error.diagnostic.code
    throw error
  }
}

type Dtype = 'f2' | 'f4' | 'f8' | 'i1' | 'i2' | 'i4' | 'i8' | 'u1' | 'u2' | 'u4' | 'u8' | 'b1'
const setters: Readonly<Record<Dtype, (view: DataView, at: number, value: number, little: boolean) => void>> = {
  f2: (view, at, value, little) => view.setUint16(at, value, little),
  f4: (view, at, value, little) => view.setFloat32(at, value, little),
  f8: (view, at, value, little) => view.setFloat64(at, value, little),
  i1: (view, at, value) => view.setInt8(at, value),
  i2: (view, at, value, little) => view.setInt16(at, value, little),
  i4: (view, at, value, little) => view.setInt32(at, value, little),
  i8: (view, at, value, little) => view.setBigInt64(at, BigInt(value), little),
  u1: (view, at, value) => view.setUint8(at, value),
  u2: (view, at, value, little) => view.setUint16(at, value, little),
  u4: (view, at, value, little) => view.setUint32(at, value, little),
  u8: (view, at, value, little) => view.setBigUint64(at, BigInt(value), little),
  b1: (view, at, value) => view.setUint8(at, value),
}
export const dtypes = Object.keys(setters) as Dtype[]

export interface NpyOptions {
  dtype?: Dtype
  little?: boolean
  fortran?: boolean
  version?: 1 | 2 | 3
  /** In place of the right one. */
  header?: string
}

/** A `.npy` file, its numbers written one by one as numpy lays them out. Halves are given as their bits. */
export function npyFile(
  values: ArrayLike<number>,
  shape: readonly number[],
  { dtype = 'f8', little = true, fortran = false, version = 1, header }: NpyOptions = {},
): Uint8Array {
  const size = Number(dtype[1])
  const descr = `${size === 1 ? '|' : little ? '<' : '>'}${dtype}`
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`
  const start = version === 1 ? 10 : 12
  const dict = header ?? `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${tuple}, }`
  const text = dict.padEnd(Math.ceil((start + dict.length + 1) / 64) * 64 - start - 1) + '\n'
  const bytes = new Uint8Array(start + text.length + values.length * size)
  const view = new DataView(bytes.buffer)
  bytes.set([0x93, ...Array.from('NUMPY', (char) => char.charCodeAt(0)), version, 0])
  if (version === 1) view.setUint16(8, text.length, true)
  else view.setUint32(8, text.length, true)
  bytes.set(
    Array.from(text, (char) => char.charCodeAt(0)),
    start,
  )
  for (let i = 0; i < values.length; i++) setters[dtype](view, start + text.length + i * size, values[i]!, little)
  return bytes
}

export const toData = (bytes: Uint8Array, media = 'application/octet-stream'): string =>
  `data:${media};base64,${Buffer.from(bytes).toString('base64')}`

export const plain = (data: TypedArray): number[] => Array.from(data as Float64Array, Number)
