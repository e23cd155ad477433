import { logOffset, type Offsets } from '../axis'
import type { Columns, Vectors } from '../values'
import { isBufferRef } from '../bufferRef'
import { elementTypes } from '../elementTypes'
import { descend, merged, type Range } from './descent'
import type { Written } from './resolver'
import { column, flat, type Buffers, type Strided } from './column'
import { plain, wholeOffset } from './offsets'

/** Positions as one strided column per component. */
export interface PositionColumns {
  readonly components: readonly Strided[]
  readonly count: number
  /** How many values the longest column has; more than `count` while live columns are of unequal length. */
  readonly longest: number
}

/** Reads positions in any of their forms. */
export function positionColumns(value: unknown, buffers: Buffers): PositionColumns {
  if (typeof value === 'object' && value !== null) {
    if (isBufferRef(value) || ArrayBuffer.isView(value)) return interleaved(value, 3, buffers)
    if ('components' in value) return interleaved((value as Vectors).data, (value as Vectors).components, buffers)
    if ('x' in value) return fromColumns(value as Columns, buffers)
    if (Array.isArray(value)) return fromRows(value as readonly (readonly number[])[])
  }
  return { components: [], count: 0, longest: 0 }
}

/** How many positions there are, without reading them. */
export const countPositions = (value: unknown, buffers: Buffers): number =>
  Array.isArray(value) ? value.length : positionColumns(value, buffers).count

function interleaved(value: unknown, expected: number, buffers: Buffers): PositionColumns {
  const { data, components } = flat(value, buffers, expected)
  const count = Math.floor(data.length / components)
  return {
    components: Array.from({ length: Math.min(3, components) }, (_, offset) => ({
      data: data as ArrayLike<number>,
      offset,
      step: components,
      count,
    })),
    count,
    longest: count,
  }
}

function fromColumns({ x, y, z }: Columns, buffers: Buffers): PositionColumns {
  const components = [x, y, ...(z === undefined ? [] : [z])].map((value): Strided => {
    const given = column(value, buffers)
    // A buffer of one value is a stream that has begun, and not a value for all.
    return isBufferRef(value) ? { ...given, step: 1 } : given
  })
  const long = components.filter(({ step }) => step > 0)
  if (long.length === 0) return { components, count: 1, longest: 1 }
  const counts = long.map(({ count }) => count)
  // Live columns may differ in length for a moment: what all of them have is drawn.
  return { components, count: Math.min(...counts), longest: Math.max(...counts) }
}

function fromRows(rows: readonly (readonly number[])[]): PositionColumns {
  const data = new Float64Array(rows.length * 3)
  rows.forEach((row, i) => {
    data[3 * i] = row[0]!
    data[3 * i + 1] = row[1]!
    data[3 * i + 2] = row[2] ?? 0
  })
  return interleaved(data, 3, new Map())
}

/**
 * Scales positions in double, takes the origin away, and stores the rest as float32: three numbers an item.
 * A value that a scale cannot show becomes NaN.
 */
export function toFloat32({ components, count }: PositionColumns, offsets: readonly Offsets[]): Float32Array {
  const out = new Float32Array(count * 3)
  components.forEach((component, c) => fill(out, c, component, offsets[c] ?? plain, count))
  return out
}

/**
 * Brings positions up to date where buffers were written.
 * @param xyz what `toFloat32` made of them before: its memory is written to
 * @returns the same memory as another array, which says where it differs from the one before
 */
export function updateFloat32(
  xyz: Float32Array,
  { components, count }: PositionColumns,
  offsets: readonly Offsets[],
  items: readonly Range[],
): Float32Array {
  const out = new Float32Array(xyz.buffer, xyz.byteOffset, xyz.length)
  for (const { from, end } of items) {
    components.forEach((component, c) => fill(out, c, component, offsets[c] ?? plain, Math.min(end, count), from))
  }
  const ranges = items.map(({ from, end }) => ({ from: 3 * from, end: 3 * Math.min(end, count) }))
  descend(out, xyz, ranges.filter(({ from, end }) => from < end)) // prettier-ignore
  return out
}

/** The items of positions whose numbers are in written elements of buffers. */
export function writtenItems(value: unknown, written: Written, buffers: Buffers): readonly Range[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Array.isArray(value)) return []
  if (isBufferRef(value)) return perItem(value, 3, written, buffers)
  if ('components' in value) return perItem((value as Vectors).data, (value as Vectors).components, written, buffers)
  return merged(Object.values(value).flatMap((column) => perItem(column, 1, written, buffers)))
}

/** @param expected numbers an item, where an element is one number */
function perItem(value: unknown, expected: number, written: Written, buffers: Buffers): readonly Range[] {
  const ranges = isBufferRef(value) ? written.get(value.$buffer) : undefined
  if (!ranges || !isBufferRef(value)) return []
  const { components } = elementTypes[buffers.get(value.$buffer)!.type]
  const size = components === 1 ? expected : 1
  return merged(ranges.map(({ from, end }) => ({ from: Math.floor(from / size), end: Math.ceil(end / size) })))
}

/**
 * Both ends of arrows, tail and tip in turn, the same way: position plus vector, in the coordinates of the data.
 * @param share of the vector that lies behind the position: 0 where the tail sits on it, 1 where the tip does.
 */
export function arrowEnds(
  positions: PositionColumns,
  vectors: PositionColumns,
  share: number,
  offsets: readonly Offsets[],
): Float32Array {
  const isOne = vectors.count === 1
  const count = isOne ? positions.count : Math.min(positions.count, vectors.count)
  const out = new Float32Array(count * 6)
  for (let c = 0; c < 3; c++) {
    const [at, vector] = [positions.components[c], vectors.components[c]]
    if (!at && !vector) continue
    const scaled = offsetReader(offsets[c] ?? plain)
    const step = isOne ? 0 : (vector?.step ?? 0)
    for (let i = 0; i < count; i++) {
      const start = at ? at.data[at.offset + i * at.step]! : 0
      const length = vector ? Number(vector.data[vector.offset + i * step]) : 0
      out[6 * i + c] = scaled(start, -share * length)
      out[6 * i + 3 + c] = scaled(start, (1 - share) * length)
    }
  }
  return out
}

/** Reads one value, moved by so much, as an offset. */
function offsetReader({ isLog, origin, unit = 1 }: Offsets): (value: number | bigint, shift: number) => number {
  if (isLog) {
    const from = logOffset(origin)
    return (value, shift) => from(Number(value) + shift)
  }
  const from = wholeOffset(origin)
  return (value, shift) => (typeof value === 'bigint' ? from(value) + shift : value + shift - origin) * unit
}

function fill(
  out: Float32Array,
  c: number,
  { data, offset, step }: Strided,
  offsets: Offsets,
  count: number,
  first = 0,
): void {
  const { isLog, origin, unit = 1 } = offsets
  if (isLog) {
    const from = logOffset(origin)
    for (let i = first, k = offset + first * step; i < count; i++, k += step) out[3 * i + c] = from(Number(data[k]))
  } else if (isNumeric(data)) {
    for (let i = first, k = offset + first * step; i < count; i++, k += step)
      out[3 * i + c] = (data[k]! - origin) * unit
  } else {
    const from = wholeOffset(origin)
    for (let i = first, k = offset + first * step; i < count; i++, k += step) out[3 * i + c] = from(data[k]!) * unit
  }
}

const isNumeric = (data: Strided['data']): data is ArrayLike<number> =>
  ArrayBuffer.isView(data) && !(data instanceof BigInt64Array)
