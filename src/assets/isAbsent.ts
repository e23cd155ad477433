/**
 * Whether an import failed because there is no such package, rather than because of what is in it: in Node by its code, in a
 * page by the words of browsers and bundlers, which have no code.
 */
export function isAbsent(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  const code = 'code' in cause ? cause.code : undefined
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND' || unresolved.test(cause.message)
}

/** Chromium; Firefox; Safari; Vite; webpack. */
const unresolved =
  /module specifier|bare specifier|does not resolve to a valid URL|Could not resolve|Cannot find module/i
