import type { AxisFrame } from '../axis'
import type { Columns, Vectors } from '../values'
import { column, flat, isBufferRef, type Buffers, type Strided } from './column'

/** Positions as one strided column per component. */
export interface PositionColumns {
  readonly components: readonly Strided[]
  readonly count: number
}

/** Reads positions in any of their forms. */
export function positionColumns(value: unknown, buffers: Buffers): PositionColumns {
  if (typeof value === 'object' && value !== null) {
    if (isBufferRef(value) || ArrayBuffer.isView(value)) return interleaved(value, 3, buffers)
    if ('components' in value) return interleaved((value as Vectors).data, (value as Vectors).components, buffers)
    if ('x' in value) return fromColumns(value as Columns, buffers)
    if (Array.isArray(value)) return fromRows(value as readonly (readonly number[])[])
  }
  return { components: [], count: 0 }
}

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
  }
}

function fromColumns({ x, y, z }: Columns, buffers: Buffers): PositionColumns {
  const components = [x, y, ...(z === undefined ? [] : [z])].map((value) => column(value, buffers))
  const long = components.filter((component) => component.step > 0)
  // Live columns may differ in length for a moment: what all of them have is drawn.
  const count =
    long.length === 0 ? (components.every((c) => c.count > 0) ? 1 : 0) : Math.min(...long.map((c) => c.count))
  return { components, count }
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

/** Whether float32 holds the values as they are, without a scale or an origin. */
export const plainFrame: AxisFrame = Object.freeze({ isLog: false, origin: 0, factor: 1, constant: 0 })

/**
 * Scales positions in double, takes the origin away, and stores the rest as float32: three numbers an item.
 * A value that a scale cannot show becomes NaN.
 */
export function toFloat32(
  { components, count }: PositionColumns,
  frames: readonly [AxisFrame, AxisFrame],
): Float32Array {
  const out = new Float32Array(count * 3)
  components.forEach((component, c) => fill(out, c, component, frames[c] ?? plainFrame, count))
  return out
}

function fill(
  out: Float32Array,
  c: number,
  { data, offset, step }: Strided,
  { isLog, origin }: AxisFrame,
  count: number,
): void {
  if (data instanceof BigInt64Array) {
    const whole = BigInt(Math.round(origin))
    for (let i = 0, k = offset; i < count; i++, k += step) {
      out[3 * i + c] = isLog ? logOf(Number(data[k])) - origin : Number(data[k]! - whole)
    }
    return
  }
  const values = data as ArrayLike<number>
  if (isLog) for (let i = 0, k = offset; i < count; i++, k += step) out[3 * i + c] = logOf(Number(values[k])) - origin
  else for (let i = 0, k = offset; i < count; i++, k += step) out[3 * i + c] = Number(values[k]) - origin
}

const logOf = (value: number): number => (value > 0 ? Math.log10(value) : NaN)
