/** A name that compiled code imports from a module which has none of that name. */
export interface MissingImport {
  readonly name: string
  readonly address: string
  /** Its place in the compiled code, both from 1. */
  readonly line: number
  readonly column: number
}

/** As the compiler writes them, each at the beginning of a line. */
const statement = /^(?:import|export) (?:([\w$]+)(?:, | ))?(?:\{([^}]*)\} )?(?:from )?"([^"]+)";$/gm

/** Names with their offset in the list: `a` of `a as b`. */
const listed = /([\w$]+)(?: as [\w$]+)?/g

/**
 * The first name that is not there. The browser finds it too, but says neither where it is imported nor what else there is.
 * @param exportsOf the names that a module has; `undefined` for one that is not known
 */
export function missingImport(
  code: string,
  exportsOf: (address: string) => readonly string[] | undefined,
): MissingImport | undefined {
  for (const match of code.matchAll(statement)) {
    const [text, whole, list = '', address = ''] = match
    const names = exportsOf(address)
    if (!names) continue
    const from = match.index + text.indexOf('{') + 1
    const wanted = [...list.matchAll(listed)].map(({ 1: name = '', index }) => ({ name, offset: from + index }))
    if (whole !== undefined) wanted.unshift({ name: 'default', offset: match.index + text.indexOf(whole) })
    const missing = wanted.find(({ name }) => !names.includes(name))
    if (missing) return { name: missing.name, address, ...placeOf(code, missing.offset) }
  }
  return undefined
}

function placeOf(code: string, offset: number): { line: number; column: number } {
  const lines = code.slice(0, offset).split('\n')
  return { line: lines.length, column: lines.at(-1)!.length + 1 }
}
