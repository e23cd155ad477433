import { GspError } from '../../diagnostics'
import { parseLength, type Length } from '../../lengths'
import { isFiniteNumber, isRecord, strangeMember, trouble, type Trouble } from '../../trouble'
import type { Column } from '../../values'
import { isChain, type Chain, type Link, type LinkDeclaration } from '../chain'
import { constants, functions, type Quantity } from '../expression/functions'
import { parseExpression } from '../expression/parse'
import { quantityOf } from '../expression/quantities'
import { isScalarColumn } from '../../scalarColumn'

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
export const isLengthText = (value: unknown): value is Length =>
  typeof value === 'string' && (parseLength(value)?.unit ?? '%') !== '%'

export function namesOf(inputs: Readonly<Record<string, unknown>>): Map<string, Quantity> {
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

export const expression: LinkDeclaration = { isSource: true, check }
