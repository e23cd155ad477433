import type { ElementType } from '../../elementTypes'
import { toPixels } from '../../lengths'
import type { ChainValue, LinkContext, LinkRun } from '../chain'
import { evaluate, type Operand } from '../expression/evaluate'
import { parseExpression } from '../expression/parse'
import { quantityOf } from '../expression/quantities'
import { isLengthText, namesOf } from '../links/expression'
import { chainError, componentsOf, countOf, describeValue, toNumbers } from '../value'

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

export const runExpression: LinkRun = (input, { expression, inputs = {} }, context) => {
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
