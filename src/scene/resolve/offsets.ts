import { logOffset, type Offsets } from '../axis'

/** Values as they are. */
export const plain: Offsets = Object.freeze({ isLog: false, origin: 0 })

/** Subtracts an origin from bigints without losing a digit, and from numbers. */
export function wholeOffset(origin: number): (value: number | bigint) => number {
  if (!Number.isFinite(origin)) return (value) => Number(value) - origin
  const floor = Math.floor(origin)
  const [whole, rest] = [BigInt(floor), origin - floor]
  return (value) => (typeof value === 'bigint' ? Number(value - whole) - rest : value - origin)
}

/** From a value to what the frame of positions counts: scaled, and about its origin. NaN for what a scale cannot show. */
export function toOffset({ isLog, origin, unit = 1 }: Offsets): (value: number | bigint) => number {
  if (isLog) {
    const from = logOffset(origin)
    return (value) => from(Number(value))
  }
  const from = wholeOffset(origin)
  return (value) => from(value) * unit
}

/** The inverse of `toOffset`. */
export function fromOffset({ isLog, origin, unit = 1 }: Offsets): (offset: number) => number {
  if (!isLog) return (offset) => offset / unit + origin
  const base = 10 ** origin
  // The sum of both has fewer digits than they have; past the range of doubles it is all there is.
  return base > 0 && base < Infinity ? (offset) => base * 10 ** offset : (offset) => 10 ** (origin + offset)
}

/** The inverse of `toOffset` where values are bigints: the nearest one. `undefined` for an offset that is not finite. */
export function fromOffsetWhole(offsets: Offsets): (offset: number) => bigint | undefined {
  const { isLog, origin, unit = 1 } = offsets
  if (isLog) {
    const value = fromOffset(offsets)
    return (offset) => whole(value(offset))
  }
  if (!Number.isFinite(origin)) return () => undefined
  const floor = Math.floor(origin)
  const [start, rest] = [BigInt(floor), origin - floor]
  return (offset) => {
    const more = whole(offset / unit + rest)
    return more === undefined ? undefined : start + more
  }
}

const whole = (value: number): bigint | undefined => (Number.isFinite(value) ? BigInt(Math.round(value)) : undefined)
