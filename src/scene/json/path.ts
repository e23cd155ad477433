/** A place in a JSON document, from the inside out. Text is made of it only when something is wrong there. */
export interface Path {
  readonly above: Path | undefined
  readonly name: string | number
}

/** A name that could be anything, even a megabyte: a message shows its beginning. */
const longestName = 40

const isWord = (name: string): boolean => /^[\w$]+$/.test(name)

/** `scene[0].children[2].props.sizes`; empty for the document itself. */
export function pathText(path: Path | undefined): string {
  const parts: string[] = []
  for (let at = path; at; at = at.above) {
    const { name } = at
    if (typeof name === 'number') parts.push(`[${name}]`)
    else if (isWord(name) && name.length <= longestName) parts.push(at.above ? `.${name}` : name)
    else parts.push(`[${JSON.stringify(name.slice(0, longestName))}]`)
  }
  return parts.reverse().join('')
}
