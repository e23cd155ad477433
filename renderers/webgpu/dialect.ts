import { programError, type Reading } from './programError'
import { tokensOf, type Token } from './tokens'
import { comparisons, functions as builtIns, safeName, types } from './words'

/** A variable that a program knows. */
export interface Variable {
  /** What it is called in WGSL. */
  readonly wgsl: string
  readonly isWritable: boolean
  isWritten?: boolean
}

/** What a part of a program knows. */
export interface Knowledge {
  readonly variables: Readonly<Record<string, Variable>>
  /** What functions are called in WGSL. */
  readonly functions: Readonly<Record<string, string>>
  /** Whether each texture has a sampler. */
  readonly textures: Readonly<Record<string, boolean>>
  /** What stands for `discard`; absent: it must not be. */
  readonly discard?: string
}

/** Names of the functions that a text defines, and what they are called in WGSL. */
export function functionNames(text: string): Record<string, string> {
  const tokens = tokensOf(text)
  const names: Record<string, string> = {}
  let depth = 0
  tokens.forEach(({ text: sign }, i) => {
    if (sign === '{') depth++
    if (sign === '}') depth--
    const name = tokens[i + 1]?.text
    if (depth === 0 && types[sign] && name && tokens[i + 2]?.text === '(') names[name] = safeName(name)
  })
  return names
}

/** Function definitions in WGSL. @throws GspError `webgpu.program` */
export const translateFunctions = (text: string, reading: Reading, knowledge: Knowledge): string =>
  new Translator(text, reading, knowledge).functions()

/** The statements of a shader's body in WGSL. @throws GspError `webgpu.program` */
export const translateBody = (text: string, reading: Reading, knowledge: Knowledge): string =>
  new Translator(text, reading, knowledge).body()

const operators = new Set(['+', '-', '*', '/', '%', '<', '>', '<=', '>=', '==', '!=', '&&', '||', '!'])
const assignments = new Set(['=', '+=', '-=', '*=', '/='])

/** Reads a text from begin to end, and writes WGSL. */
class Translator {
  readonly #reading: Reading
  readonly #knowledge: Knowledge
  readonly #tokens: readonly Token[]
  #at = 0
  /** Innermost last. */
  readonly #scopes: Map<string, Variable>[]
  readonly #defined = new Set<string>()
  #indent = '  '
  #isInFunction = false

  constructor(text: string, reading: Reading, knowledge: Knowledge) {
    this.#reading = reading
    this.#knowledge = knowledge
    this.#tokens = tokensOf(text)
    this.#scopes = [new Map(Object.entries(knowledge.variables))]
  }

  functions(): string {
    this.#isInFunction = true
    const out: string[] = []
    while (this.#at < this.#tokens.length) out.push(this.#function())
    return out.join('\n')
  }

  body(): string {
    this.#indent = '    '
    this.#scopes.push(new Map())
    const out: string[] = []
    while (this.#at < this.#tokens.length) out.push(this.#statement())
    return out.join('').trimEnd()
  }

  #function(): string {
    const type = this.#type()
    if (this.#defined.has(this.#peek())) throw this.#error('is defined twice: WGSL has no overloads')
    this.#defined.add(this.#peek())
    const name = safeName(this.#name())
    const scope = new Map<string, Variable>()
    const parameters: { own: Variable; given: string; type: string }[] = []
    this.#expect('(')
    while (this.#peek() !== ')') {
      if (parameters.length > 0) this.#expect(',')
      const type = this.#type()
      const own = this.#declare(scope)
      parameters.push({ own, given: `${own.wgsl}_`, type })
    }
    this.#expect(')')
    this.#scopes.push(scope)
    const body = this.#block()
    this.#scopes.pop()
    // Parameters of WGSL are constants.
    const heads = parameters.map(({ own, given, type }) => `${own.isWritten ? given : own.wgsl}: ${type}`)
    const copies = parameters.filter(({ own }) => own.isWritten)
    const begin = copies.map(({ own, given, type }) => `  var ${own.wgsl}: ${type} = ${given};\n`).join('')
    return `fn ${name}(${heads.join(', ')}) -> ${type} {\n${begin}${body}}`
  }

  /** From `{` to `}`, both left out. */
  #block(): string {
    this.#expect('{')
    const outer = this.#indent
    this.#scopes.push(new Map())
    let out = ''
    while (this.#peek() !== '}') out += this.#statement()
    this.#scopes.pop()
    this.#indent = outer
    this.#expect('}')
    return out
  }

  /** A block in braces, further in. */
  #inner(): string {
    const outer = this.#indent
    this.#indent += '  '
    const block = this.#block()
    this.#indent = outer
    return `{\n${block}${outer}}`
  }

  #statement(): string {
    const word = this.#peek()
    switch (word) {
      case '{':
        return `${this.#indent}${this.#inner()}\n`
      case 'if':
        return `${this.#indent}${this.#if()}\n`
      case 'for':
        return `${this.#indent}${this.#for()}\n`
      case 'break':
      case 'continue':
        this.#next()
        this.#expect(';')
        return `${this.#indent}${word};\n`
      case 'return':
        return this.#return()
      case 'discard':
        return this.#discard()
      default: {
        const simple = this.#simple()
        this.#expect(';')
        return `${this.#indent}${simple};\n`
      }
    }
  }

  #if(): string {
    this.#expect('if')
    const condition = this.#condition()
    const then = `if ${condition} ${this.#inner()}`
    if (this.#peek() !== 'else') return then
    this.#next()
    return `${then} else ${this.#peek() === 'if' ? this.#if() : this.#inner()}`
  }

  #for(): string {
    this.#expect('for')
    this.#expect('(')
    this.#scopes.push(new Map())
    const begin = this.#simple()
    this.#expect(';')
    const condition = this.#expression()
    this.#expect(';')
    const step = this.#simple()
    this.#expect(')')
    const body = this.#inner()
    this.#scopes.pop()
    return `for (${begin}; ${condition}; ${step}) ${body}`
  }

  #return(): string {
    if (!this.#isInFunction) throw this.#error('would leave out what comes after the program')
    this.#next()
    const value = this.#expression()
    this.#expect(';')
    return `${this.#indent}return ${value};\n`
  }

  #discard(): string {
    const { discard } = this.#knowledge
    if (discard === undefined) throw this.#error('is for the body of fragment shaders')
    this.#next()
    this.#expect(';')
    return `${this.#indent}${discard}\n`
  }

  /** A declaration or an assignment, without its semicolon. */
  #simple(): string {
    if (types[this.#peek()]) return this.#declaration()
    const { text } = this.#token()
    const variable = this.#variable()
    if (!variable.isWritable) {
      this.#at--
      throw this.#error('is not to be written')
    }
    variable.isWritten = true
    let target = variable.wgsl
    while (this.#peek() === '.' || this.#peek() === '[') {
      if (this.#peek() === '.' && this.#swizzleLength() > 1) throw this.#error(`begins several components of "${text}": WGSL writes one`) // prettier-ignore
      target += this.#access()
    }
    const sign = this.#peek()
    if (sign === '++' || sign === '--') {
      this.#next()
      return `${target}${sign}`
    }
    if (!assignments.has(sign)) throw this.#error('is no assignment')
    this.#next()
    return `${target} ${sign} ${this.#expression()}`
  }

  #declaration(): string {
    const type = this.#type()
    const scope = new Map<string, Variable>()
    const { wgsl } = this.#declare(scope)
    let value = ''
    if (this.#peek() === '=') {
      this.#next()
      value = ` = ${this.#expression()}`
    }
    // Only from here on: the value may be that of an outer variable of the same name.
    for (const [name, variable] of scope) this.#scopes.at(-1)!.set(name, variable)
    return `var ${wgsl}: ${type}${value}`
  }

  #declare(scope: Map<string, Variable>): Variable {
    const name = this.#name()
    const variable: Variable = { wgsl: safeName(name), isWritable: true }
    scope.set(name, variable)
    return variable
  }

  #condition(): string {
    this.#expect('(')
    const condition = this.#expression()
    this.#expect(')')
    return `(${condition})`
  }

  /** Up to what cannot go on with it. */
  #expression(): string {
    const out: string[] = []
    let joint: string | undefined
    for (;;) {
      const text = this.#peek()
      if (text === ')' || text === ',' || text === ';' || text === ']') break
      if (!operators.has(text)) {
        out.push(this.#operand())
        continue
      }
      if (text === '&&' || text === '||') {
        if (joint !== undefined && joint !== text) throw this.#error('needs parentheses: WGSL does not mix && and ||')
        joint = text
      }
      this.#next()
      out.push(text)
    }
    if (out.length === 0) throw this.#error('stands where a value is due')
    return out.join(' ')
  }

  #operand(): string {
    let out = this.#primary()
    while (this.#peek() === '.' || this.#peek() === '[') out += this.#access()
    return out
  }

  #primary(): string {
    const { kind, text } = this.#token()
    if (text === '(') return this.#condition()
    if (kind === 'number') {
      this.#next()
      return text
    }
    if (kind !== 'word') throw this.#error('is not known in expressions')
    if (this.#tokens[this.#at + 1]?.text === '(') return this.#call()
    if (text === 'true' || text === 'false') {
      this.#next()
      return text
    }
    return this.#variable().wgsl
  }

  #call(): string {
    const { text } = this.#token()
    if (text === 'texelOf' || text === 'sampleOf') return this.#texture()
    const operator = comparisons[text]
    const name = types[text] ?? this.#knowledge.functions[text] ?? builtIns[text]
    if (operator === undefined && name === undefined) throw this.#error('is no function that is known here')
    const call = this.#next()
    const values = this.#arguments()
    if (operator === undefined) return `${name}(${values.join(', ')})`
    if (values.length !== 2) throw programError(this.#reading, call, 'takes two values')
    return `(${values[0]} ${operator} ${values[1]})`
  }

  #texture(): string {
    const isSample = this.#next().text === 'sampleOf'
    this.#expect('(')
    const { text } = this.#token()
    const hasSampler = this.#knowledge.textures[text]
    if (hasSampler === undefined) throw this.#error('is no texture')
    if (isSample && !hasSampler) throw this.#error('is not "linear", and read texel by texel')
    this.#next()
    this.#expect(',')
    const first = this.#expression()
    if (isSample) {
      this.#expect(')')
      return `textureSampleLevel(texture_${text}, sampler_${text}, ${first}, 0.0)`
    }
    this.#expect(',')
    const second = this.#expression()
    this.#expect(')')
    return `textureLoad(texture_${text}, vec2i(${first}, ${second}), 0)`
  }

  #arguments(): string[] {
    this.#expect('(')
    const values: string[] = []
    while (this.#peek() !== ')') {
      if (values.length > 0) this.#expect(',')
      const value = this.#expression()
      // In `f(a < b, c > d)` WGSL sees a template.
      values.push(value.includes(' < ') ? `(${value})` : value)
    }
    this.#expect(')')
    return values
  }

  /** `.xy` or `[i]`. */
  #access(): string {
    if (this.#next().text === '[') {
      const index = this.#expression()
      this.#expect(']')
      return `[${index}]`
    }
    const { text } = this.#token()
    if (!/^(?:[xyzw]{1,4}|[rgba]{1,4})$/.test(text)) throw this.#error('names no components')
    this.#next()
    return `.${text}`
  }

  #swizzleLength(): number {
    return this.#tokens[this.#at + 1]?.text.length ?? 0
  }

  #variable(): Variable {
    const { text } = this.#token()
    const found = this.#scopes.findLast((scope) => scope.has(text))?.get(text)
    if (!found) throw this.#error('is not known here')
    this.#next()
    return found
  }

  #type(): string {
    const wgsl = types[this.#token().text]
    if (wgsl === undefined) throw this.#error('is no type of programs')
    this.#next()
    return wgsl
  }

  #name(): string {
    const { kind, text } = this.#token()
    if (kind !== 'word' || types[text] || text.endsWith('_') || text.startsWith('_')) throw this.#error('is no name')
    this.#next()
    return text
  }

  #expect(sign: string): void {
    if (this.#peek() !== sign) throw this.#error(`stands where "${sign}" is due`)
    this.#at++
  }

  /** What comes next; empty at the end. */
  #peek(): string {
    return this.#tokens[this.#at]?.text ?? ''
  }

  #token(): Token {
    const token = this.#tokens[this.#at]
    if (!token) throw this.#error('is where more is due')
    return token
  }

  #next(): Token {
    const token = this.#token()
    this.#at++
    return token
  }

  #error(reason: string): Error {
    return programError(this.#reading, this.#tokens[this.#at], reason)
  }
}
