/** Arrays longer than this are compared by identity. */
export const longArray = 64

/** Deeper than any attribute reaches: there a user's own data may go round in circles. */
const deepest = 8

/** Whether an object is a record written as `{ … }`. */
export const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * Whether two prop values are the same to the scene: `Object.is`; typed arrays, buffers and long arrays by identity;
 * short arrays and plain wrappers member by member. Allocates nothing.
 */
export function equalValues(a: unknown, b: unknown, depth = 0): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || depth > deepest) return false
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length || a.length > longArray) return false
    for (let i = 0; i < a.length; i++) if (!equalValues(a[i], b[i], depth + 1)) return false
    return true
  }
  if (ArrayBuffer.isView(a) || ArrayBuffer.isView(b) || !isPlain(a) || !isPlain(b)) return false
  return equalMembers(a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>, depth + 1)
}

function equalMembers(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
  depth: number,
): boolean {
  for (const name in a) if (!equalValues(a[name], b[name], depth)) return false
  for (const name in b) if (!(name in a) && b[name] !== undefined) return false
  return true
}

/** Whether two values that differ by identity hold equal numbers: what a memo would have spared. */
export function equalContent(a: unknown, b: unknown): boolean {
  const isList = (value: unknown): value is ArrayLike<unknown> => Array.isArray(value) || ArrayBuffer.isView(value)
  if (!isList(a) || !isList(b) || a.length !== b.length || a.constructor !== b.constructor) return false
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false
  return true
}
