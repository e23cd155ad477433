/** Arrays longer than this are compared by identity. */
export const longArray = 64

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * Whether two prop values are the same to the scene: `Object.is`; typed arrays, buffers and long arrays by identity;
 * short arrays and plain wrappers member by member. Allocates nothing.
 */
export function equalValues(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length || a.length > longArray) return false
    for (let i = 0; i < a.length; i++) if (!equalValues(a[i], b[i])) return false
    return true
  }
  if (ArrayBuffer.isView(a) || ArrayBuffer.isView(b) || !isPlain(a) || !isPlain(b)) return false
  return equalMembers(a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>)
}

function equalMembers(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  for (const name in a) if (!equalValues(a[name], b[name])) return false
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
