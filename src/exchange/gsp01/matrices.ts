import { show } from '../../scene/diagnostics'
import { encodeValue } from '../../scene/json/encodeValue'
import type { Json } from '../../scene/json/json'
import type { Reader } from '../../scene/json/reader'
import type { GspTransBuf } from './gsp01Scene'
import { readData, writeBuffer } from './transBuf'
import { writable } from './writable'

/** GSP's matrices lie row by row, those of this library column by column. */
const transposed = (m: ArrayLike<number>): number[] =>
  Array.from({ length: 16 }, (_, i) => m[4 * (i % 4) + Math.floor(i / 4)]!)

/** A matrix, column by column, as JSON. */
export function readMatrix(at: Reader): Json {
  const data = readData(at, 'mat4')
  if (data.length !== 16) {
    throw at.error(`expected one matrix, got ${data.length / 16}`, 'Write one matrix.', 'length')
  }
  const matrix = transposed(data as Float32Array)
  const strange = matrix.find((value) => !Number.isFinite(value))
  if (strange !== undefined) {
    throw at.error(`expected finite numbers, got ${show(strange)}`, 'Check how the matrix is computed.')
  }
  return encodeValue(matrix, { fail: (value) => at.error(`${show(value)} is no number`, 'Use numbers.') })
}

/**
 * A matrix of an element, or of what it is seen through.
 * @throws GspError `gsp01.number` for one that float32 cannot hold
 */
export const writeMatrix = (m: ArrayLike<number>, element: string): GspTransBuf =>
  writeBuffer(writable(Float32Array.from(transposed(m)), { element, prop: 'matrix', isWhole: true }), 'mat4')
