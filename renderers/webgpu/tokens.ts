/** A word, a number or a sign of a program's text. */
export interface Token {
  readonly kind: 'word' | 'number' | 'sign'
  readonly text: string
  /** Counted from 1. */
  readonly line: number
}

const pattern = new RegExp(
  [
    String.raw`(?<space>\s+|//[^\n]*|/\*[^]*?\*/)`,
    String.raw`(?<number>(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?)`,
    String.raw`(?<word>[A-Za-z_]\w*)`,
    String.raw`(?<sign>\+\+|--|[-+*/%<>=!]=|&&|\|\||<<|>>|[^])`,
  ].join('|'),
  'gy',
)

/** The words, numbers and signs of a text in order, without comments. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let line = 1
  for (const { 0: found, groups } of text.matchAll(pattern)) {
    const kind = (['word', 'number', 'sign'] as const).find((name) => groups![name] !== undefined)
    if (kind) tokens.push({ kind, text: found, line })
    line += found.split('\n').length - 1
  }
  return tokens
}
