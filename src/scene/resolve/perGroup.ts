import type { Broadcast, ColorValues, NumberValues } from './attributes'

/** Numbers given per group, per item. What is in no group takes 0: it is not drawn. */
export function expandNumbers({ values }: NumberValues, groupOf: Int32Array): NumberValues {
  const out = new Float64Array(groupOf.length)
  for (let i = 0; i < out.length; i++) out[i] = groupOf[i]! < 0 ? 0 : values[groupOf[i]!]!
  return { values: out, stride: 1, count: out.length }
}

/** Colours given per group, per item. */
export function expandColors({ values }: ColorValues, groupOf: Int32Array): ColorValues {
  const out = new Uint8Array(groupOf.length * 4)
  for (let i = 0; i < groupOf.length; i++) {
    const from = 4 * groupOf[i]!
    if (from < 0) continue
    out[4 * i] = values[from]!
    out[4 * i + 1] = values[from + 1]!
    out[4 * i + 2] = values[from + 2]!
    out[4 * i + 3] = values[from + 3]!
  }
  return { values: out, stride: 1, count: groupOf.length }
}

/** Strings or choices given per group, per item. */
export function expandList<T>({ values }: Broadcast<readonly T[]>, groupOf: Int32Array): Broadcast<readonly T[]> {
  const out = Array.from(groupOf, (group) => values[Math.max(0, group)]!)
  return { values: out, stride: 1, count: out.length }
}

/** Positions with those of items that are in no group missing. */
export function withoutOutsiders(xyz: Float32Array, groupOf: Int32Array, verticesPerItem: number): Float32Array {
  const out = xyz.slice()
  const size = 3 * verticesPerItem
  for (let i = 0; i < groupOf.length; i++) if (groupOf[i]! < 0) out.fill(NaN, size * i, size * (i + 1))
  return out
}
