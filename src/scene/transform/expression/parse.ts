import { GspError, show } from '../../diagnostics'
import { nearest } from '../../nearest'
import { constants, functions, literalUnits, type LiteralUnit } from './functions'

/** Longest expression, in characters: hundreds of operations, and no deeper a tree than a stack can take. */
export const longest = 2000
/** Parentheses, calls, signs and powers inside each other. */
export const deepest = 64

export type Operator = '+' | '-' | '*' | '/' | '^'

/** An expression as a tree; `at` is where in the text it begins, from 1. */
export type Expression = { readonly at: number } & (
  | { readonly type: 'number'; readonly value: number; readonly unit: LiteralUnit | undefined }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'negate'; readonly of: Expression }
  | { readonly type: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Expression[] }
)

interface Token {
  readonly type: 'number' | 'name' | 'sign' | 'end'
  readonly text: string
  readonly unit?: string | undefined
  readonly at: number
}

/** Says where: expressions are short, and a column is soon found. */
export const expressionError = (source: string, at: number, message: string, fix: string): GspError =>
  new GspError({ code: 'chain.expression', message: `in ${show(source)} at ${at}: ${message}.`, fix })

const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
const word = /[A-Za-z_][A-Za-z_0-9]*/y
const space = /\s*/y

function tokens(source: string): Token[] {
  const list: Token[] = []
  let at = 0
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at
    const [text] = pattern.exec(source) ?? ['']
    at += text.length
    return text
  }
  for (;;) {
    take(space)
    const from = at + 1
    if (at >= source.length) return [...list, { type: 'end', text: 'the end', at: from }]
    const digits = take(number)
    if (digits !== '') {
      const unit = take(word)
      list.push({ type: 'number', text: digits, unit: unit === '' ? undefined : unit, at: from })
      continue
    }
    const name = take(word)
    if (name !== '') {
      list.push({ type: 'name', text: name, at: from })
      continue
    }
    const sign = source.startsWith('**', at) ? '**' : source[at]!
    if (!['+', '-', '*', '/', '^', '**', '(', ')', ','].includes(sign)) {
      throw expressionError(source, from, `${show(sign)} means nothing here`, 'Use + - * / ^ ( ) , numbers and names.')
    }
    at += sign.length
    list.push({ type: 'sign', text: sign === '**' ? '^' : sign, at: from })
  }
}

/**
 * Reads arithmetic: numbers (with a unit: `2cm`), names, `+ - * / ^` (also `**`), signs, parentheses and functions. A power
 * binds tighter than a sign before it, and from the right: `-2^2` is −4, `2^3^2` is 512.
 * @throws GspError `chain.expression` that says where.
 */
export function parseExpression(source: string): Expression {
  if (source.length > longest) {
    const message = `it has ${source.length} characters; ${longest} are allowed`
    throw expressionError(source, longest + 1, message, 'Use several links.')
  }
  return new Parser(source).parse()
}

class Parser {
  readonly #source: string
  readonly #tokens: readonly Token[]
  #index = 0
  #depth = 0

  constructor(source: string) {
    this.#source = source
    this.#tokens = tokens(source)
  }

  parse(): Expression {
    const tree = this.#sum()
    const rest = this.#token
    if (rest.type !== 'end') throw this.#unexpected('an operator or the end')
    return tree
  }

  get #token(): Token {
    return this.#tokens[this.#index]!
  }

  #unexpected(expected: string): GspError {
    const { at, type, text } = this.#token
    const got = type === 'end' ? text : show(text)
    return expressionError(this.#source, at, `expected ${expected}, got ${got}`, 'Check the spelling.')
  }

  #accept(...signs: readonly string[]): Token | undefined {
    const token = this.#token
    if (token.type !== 'sign' || !signs.includes(token.text)) return undefined
    this.#index++
    return token
  }

  #expect(sign: string): void {
    if (!this.#accept(sign)) throw this.#unexpected(show(sign))
  }

  #deeper<T>(read: () => T): T {
    if (++this.#depth > deepest) {
      const message = `it is nested deeper than ${deepest}`
      throw expressionError(this.#source, this.#token.at, message, 'Use several links.')
    }
    const result = read()
    this.#depth--
    return result
  }

  #sum(): Expression {
    return this.#fromLeft(() => this.#product(), '+', '-')
  }

  #product(): Expression {
    return this.#fromLeft(() => this.#signed(), '*', '/')
  }

  #fromLeft(operand: () => Expression, ...operators: readonly string[]): Expression {
    let left = operand()
    for (;;) {
      const sign = this.#accept(...operators)
      if (!sign) return left
      left = { type: 'binary', operator: sign.text as Operator, left, right: operand(), at: left.at }
    }
  }

  #signed(): Expression {
    const sign = this.#accept('+', '-')
    if (!sign) return this.#power()
    const of = this.#deeper(() => this.#signed())
    return sign.text === '-' ? { type: 'negate', of, at: sign.at } : of
  }

  #power(): Expression {
    const left = this.#primary()
    if (!this.#accept('^')) return left
    const right = this.#deeper(() => this.#signed())
    return { type: 'binary', operator: '^', left, right, at: left.at }
  }

  #primary(): Expression {
    const token = this.#token
    if (token.type === 'number') {
      this.#index++
      return { type: 'number', value: Number(token.text), unit: this.#unit(token), at: token.at }
    }
    if (token.type === 'name') {
      this.#index++
      return this.#accept('(') ? this.#call(token) : this.#name(token)
    }
    if (!this.#accept('(')) throw this.#unexpected('a number, a name or "("')
    const inner = this.#deeper(() => this.#sum())
    this.#expect(')')
    return inner
  }

  #unit({ unit, at, text }: Token): LiteralUnit | undefined {
    if (unit === undefined) return undefined
    const known = literalUnits.find((name) => name === unit)
    if (known) return known
    const fix = `Units are ${literalUnits.join(', ')}; write * between a number and a name.`
    throw expressionError(this.#source, at + text.length, `there is no unit ${show(unit)}`, fix)
  }

  #name({ text, at }: Token): Expression {
    const value = constants.get(text)
    if (value !== undefined) return { type: 'number', value, unit: undefined, at }
    if (!functions.has(text)) return { type: 'name', name: text, at }
    throw expressionError(this.#source, at, `${text} is a function`, `Write ${text}(…).`)
  }

  #call({ text, at }: Token): Expression {
    const fn = functions.get(text)
    if (!fn) {
      const near = nearest(text, functions.keys())
      const fix = near === undefined ? `There are ${[...functions.keys()].join(', ')}.` : `Did you mean ${near}?`
      throw expressionError(this.#source, at, `there is no function ${show(text)}`, fix)
    }
    const args = this.#deeper(() => {
      const list = [this.#sum()]
      while (this.#accept(',')) list.push(this.#sum())
      return list
    })
    this.#expect(')')
    if (args.length >= fn.least && args.length <= fn.most) return { type: 'call', name: text, args, at }
    const wanted = fn.least === fn.most ? String(fn.least) : `${fn.least} to ${fn.most}`
    const message = `${text} takes ${wanted} argument${wanted === '1' ? '' : 's'}, got ${args.length}`
    throw expressionError(this.#source, at, message, 'Separate arguments by commas.')
  }
}
