import type { Json, SceneDocument } from './sceneDocument'

const longestLine = 100

/** A scene document as text for a file: readable, and the same for the same document. */
export const documentText = (document: SceneDocument): string => `${pretty(document as unknown as Json, '')}\n`

/** What fits stands in one line; else every member has its own, and plain items share theirs. */
function pretty(value: Json, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${indent}  `
  const isList = Array.isArray(value)
  const items = isList
    ? (value as readonly Json[]).map((item) => pretty(item, inner))
    : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${pretty(member, inner)}`)
  const [open, close] = isList ? '[]' : '{}'
  if (items.length === 0) return `${open}${close}`
  const length = items.reduce((sum, item) => sum + item.length + 2, inner.length)
  if (length <= longestLine && !items.some((item) => item.includes('\n'))) {
    return isList ? `[${items.join(', ')}]` : `{ ${items.join(', ')} }`
  }
  const isPlain = isList && (value as readonly Json[]).every((item) => typeof item !== 'object' || item === null)
  const lines = isPlain ? filled(items, longestLine - inner.length) : items
  return `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${indent}${close}`
}

/** As many items in a line as fit. */
function filled(items: readonly string[], width: number): string[] {
  const lines: string[] = []
  let line: string[] = []
  let length = 0
  for (const item of items) {
    if (line.length > 0 && length + item.length > width) {
      lines.push(line.join(', '))
      line = []
      length = 0
    }
    line.push(item)
    length += item.length + 2
  }
  return [...lines, line.join(', ')]
}
