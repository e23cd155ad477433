/** A place in a JSON document, from the inside out. Text is made of it only when something is wrong there. */
export interface Path {
  readonly above: Path | undefined
  readonly name: string | number
}

/** A name that could be anything, even a megabyte: a message shows its beginning. */
const longestName = 40

/** Of a deep place the message shows where it begins and where it ends; a line has room for what is wrong, too. */
const longestPath = 160
const [shownFirst, shownLast] = [60, 90]

const isWord = (name: string): boolean => /^[\w$]+$/.test(name)

/** `scene[0].children[2].props.sizes`, shortened in the middle when it is long; empty for the document itself. */
export function pathText(path: Path | undefined): string {
  const parts: string[] = []
  for (let at = path; at; at = at.above) {
    const { name } = at
    if (typeof name === 'number') parts.push(`[${name}]`)
    else if (isWord(name) && name.length <= longestName) parts.push(at.above ? `.${name}` : name)
    else parts.push(`[${JSON.stringify(name.slice(0, longestName))}]`)
  }
  return shortened(parts.reverse())
}

/** Leaves out whole parts in the middle. */
function shortened(parts: readonly string[]): string {
  const text = parts.join('')
  if (text.length <= longestPath) return text
  let [first, last] = [0, parts.length]
  for (let room = shownFirst; parts[first]!.length <= room; first++) room -= parts[first]!.length
  for (let room = shownLast; parts[last - 1]!.length <= room; last--) room -= parts[last - 1]!.length
  return `${parts.slice(0, first).join('')}…${parts.slice(last).join('')}`
}
