/** Where a text stops being JSON, and what should stand there. */
export interface JsonFault {
  /** Both from 1; columns count UTF-16 units, as editors do. */
  readonly line: number
  readonly column: number
  readonly expected: string
  readonly got: string
}

const words = {
  value: 'a value',
  item: 'a value or ]',
  key: 'a name in quotes',
  firstKey: 'a name in quotes or }',
  colon: 'a colon',
  comma: 'a comma or the end of the list or object',
  end: 'nothing more',
} as const

type Expected = keyof typeof words

/** Numbers and the three words. What `JSON.parse` calls wrong differs from engine to engine; this is the same in all. */
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y
const space = /[ \t\n\r]*/y
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

/** The first place at which a text is no JSON; `undefined` when it is JSON. Nesting costs no stack. */
export function jsonFault(text: string): JsonFault | undefined {
  const open: ('}' | ']')[] = []
  let expect: Expected = 'value'
  let at = 0
  const after = (): Expected => (open.length === 0 ? 'end' : 'comma')
  for (;;) {
    at = endOf(space, text, at)
    const char: string | undefined = text[at]
    if (char === undefined) return expect === 'end' ? undefined : fault(text, at, words[expect])
    const isValue: boolean = expect === 'value' || expect === 'item'
    const isKey: boolean = expect === 'key' || expect === 'firstKey'
    if (char === '"' && (isValue || isKey)) {
      const end = stringEnd(text, at)
      if (end < 0) return fault(text, -end - 1, 'the end of a string, or a character that may stand in one')
      at = end
      expect = isKey ? 'colon' : after()
    } else if (isValue && (char === '{' || char === '[')) {
      open.push(char === '{' ? '}' : ']')
      expect = char === '{' ? 'firstKey' : 'item'
      at++
    } else if ((expect === 'comma' || expect === 'item' || expect === 'firstKey') && char === open.at(-1)) {
      open.pop()
      expect = after()
      at++
    } else if (expect === 'comma' && char === ',') {
      expect = open.at(-1) === '}' ? 'key' : 'value'
      at++
    } else if (expect === 'colon' && char === ':') {
      expect = 'value'
      at++
    } else {
      const end = isValue ? endOf(scalar, text, at) : at
      if (end === at) return fault(text, at, words[expect])
      at = end
      expect = after()
    }
  }
}

/** Where a match that begins at `at` ends; `at` itself when there is none. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** One past the closing quote; of a broken string, −1 − the place where it breaks. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; ;) {
    const char = text[at]
    if (char === '"') return at + 1
    if (char === '\\') {
      const end = endOf(escape, text, at)
      if (end === at) return -1 - at
      at = end
    } else if (char === undefined || char < ' ') return -1 - at
    else at++
  }
}

function fault(text: string, at: number, expected: string): JsonFault {
  const before = text.slice(0, at)
  const line = before.split('\n').length
  const column = at - (before.lastIndexOf('\n') + 1) + 1
  const got = at >= text.length ? 'the end of the text' : JSON.stringify(String.fromCodePoint(text.codePointAt(at)!))
  return { line, column, expected, got }
}
