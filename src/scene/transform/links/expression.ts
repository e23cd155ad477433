import { GspError } from '../../diagnostics'
import type { ElementType } from '../../elementTypes'
import { parseLength, toPixels, type Length } from '../../lengths'
import { isFiniteNumber, isRecord, strangeMember, trouble, type Trouble } from '../../trouble'
import type { Column } from '../../values'
import { isChain, type Chain, type ChainValue, type Link, type LinkContext, type LinkType } from '../chain'
import { constants, functions, type Quantity } from '../expression/functions'
import { evaluate, type Operand } from '../expression/evaluate'
import { parseExpression } from '../expression/parse'
import { quantityOf } from '../expression/quantities'
import { isScalarColumn } from '../../scalarColumn'
import { chainError, componentsOf, countOf, describeValue, toNumbers } from '../value'

/** What a name of an expression may stand for: a number, a length with a unit, a column, or a chain. */
export type ExpressionInput = number | Length | Column | Chain

/**
 * Arithmetic for every item, in doubles: `'a * 2 + b'`. The input of the link is `value`; other names are those of `inputs`. A
 * number with a unit is a length, and a length comes out in canvas pixels.
 */
export const expressionLink = (expression: string, inputs: Readonly<Record<string, ExpressionInput>> = {}): Link =>
  Object.freeze({ link: 'expression', expression, inputs: Object.freeze({ ...inputs }) })

const isName = /^[A-Za-z_][A-Za-z_0-9]*$/

/** A length with a unit; `%` has no side here that it could be of. */
const isLengthText = (value: unknown): value is Length =>
  typeof value === 'string' && (parseLength(value)?.unit ?? '%') !== '%'

function namesOf(inputs: Readonly<Record<string, unknown>>): Map<string, Quantity> {
  const names = new Map<string, Quantity>([['value', 'plain']])
  for (const [name, input] of Object.entries(inputs)) names.set(name, isLengthText(input) ? 'length' : 'plain')
  return names
}

function check(link: Link): Trouble | undefined {
  const strange = strangeMember(link, ['link', 'expression', 'inputs'])
  if (strange) return strange
  const { expression, inputs = {} } = link
  if (typeof expression !== 'string') return trouble('an expression', expression, 'For example "value * 2 + 1".')
  if (!isRecord(inputs)) return trouble('inputs by name', inputs, 'For example { a: column }.')
  for (const [name, input] of Object.entries(inputs)) {
    if (!isName.test(name) || name === 'value' || functions.has(name) || constants.has(name)) {
      const expected = 'names of inputs that are no function, no constant and not value'
      return trouble(expected, name, 'Use letters, digits and _.')
    }
    if (isFiniteNumber(input) || Number.isNaN(input) || isLengthText(input) || isChain(input)) continue
    if (isScalarColumn(input)) continue
    return trouble(`a number, a length, a column or a chain as ${name}`, input, 'Check the input.')
  }
  try {
    quantityOf(parseExpression(expression), namesOf(inputs), expression)
    return undefined
  } catch (error) {
    if (!(error instanceof GspError)) throw error
    const { message, fix = '' } = error.diagnostic
    return { code: error.diagnostic.code, expected: 'an expression', got: message.replace(/\.$/, ''), fix }
  }
}

const vectors: Readonly<Record<number, ElementType>> = { 1: 'float64', 2: 'vec2', 3: 'vec3', 4: 'vec4', 16: 'mat4' }

function operandsOf(values: ReadonlyMap<string, ChainValue>, expression: string): Map<string, Operand> {
  const operands = new Map<string, Operand>()
  for (const [name, value] of values) {
    const [count, components] = [countOf(value), componentsOf(value)]
    for (const [other, before] of operands) {
      const isSame = (a: number, b: number): boolean => a === b || a === 1 || b === 1
      if (isSame(count, before.count) && isSame(components, before.components)) continue
      const message = `in ${JSON.stringify(expression)} ${other} has ${describeValue(values.get(other)!)}, ${name} has ${describeValue(value)}.`
      throw chainError('length', message, 'Make the inputs equally long, or give one number for all.')
    }
    operands.set(name, { data: toNumbers(value.data), count, components })
  }
  return operands
}

export const expression: LinkType = {
  isSource: true,
  check,
  run(input, { expression, inputs = {} }, context: LinkContext) {
    const source = expression as string
    const tree = parseExpression(source)
    quantityOf(tree, namesOf(inputs as Readonly<Record<string, unknown>>), source)
    const used = namesIn(tree)
    if (used.has('value') && !input) {
      throw chainError(
        'input',
        `${JSON.stringify(source)} uses value, but there is no link before it.`,
        'Put a source before it.',
      )
    }
    const names = Object.keys(inputs as object).filter((name) => used.has(name))
    const given = names.map((name) => readInput((inputs as Record<string, unknown>)[name], context))
    const finish = (read: readonly ChainValue[]): ChainValue => {
      const values = new Map(read.map((value, i): [string, ChainValue] => [names[i]!, value]))
      if (used.has('value')) values.set('value', input!)
      const { data, components, count } = evaluate(tree, operandsOf(values, source), () => context.dpi)
      const shape = [...values.values()].find((value) => value.shape && countOf(value) === count)?.shape
      return { type: vectors[components]!, data, shape }
    }
    const isThere = (value: ChainValue | Promise<ChainValue>): value is ChainValue => !(value instanceof Promise)
    return given.every(isThere) ? finish(given) : Promise.all(given.map((value) => Promise.resolve(value))).then(finish)
  },
}

function readInput(input: unknown, context: LinkContext): ChainValue | Promise<ChainValue> {
  return isLengthText(input)
    ? { type: 'float64', data: Float64Array.of(toPixels(input, context.dpi)) }
    : context.read(input)
}

function namesIn(tree: ReturnType<typeof parseExpression>, into = new Set<string>()): ReadonlySet<string> {
  if (tree.type === 'name') into.add(tree.name)
  else if (tree.type === 'negate') namesIn(tree.of, into)
  else if (tree.type === 'call') for (const arg of tree.args) namesIn(arg, into)
  else if (tree.type === 'binary') for (const side of [tree.left, tree.right]) namesIn(side, into)
  return into
}
