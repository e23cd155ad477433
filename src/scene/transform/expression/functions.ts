/** What an operand is: a plain number, or a length. */
export type Quantity = 'plain' | 'length'

interface Fn {
  readonly least: number
  readonly most: number
  /** Whether lengths go in, all or none of them, and one comes out. */
  readonly keepsLength: boolean
  /** Of one argument, or of the two first; more are folded from the left. */
  readonly apply: (a: number, b: number) => number
}

const one = (apply: (a: number) => number, keepsLength = false): Fn => ({ least: 1, most: 1, keepsLength, apply })
const two = (apply: (a: number, b: number) => number): Fn => ({ least: 2, most: 2, keepsLength: false, apply })
const many = (apply: (a: number, b: number) => number): Fn => ({ least: 2, most: 16, keepsLength: true, apply })

/** Functions of an expression. Angles are radians, as in every language's own `sin`. */
export const functions: ReadonlyMap<string, Fn> = new Map<string, Fn>([
  ['abs', one(Math.abs, true)],
  ['sqrt', one(Math.sqrt)],
  ['cbrt', one(Math.cbrt)],
  ['exp', one(Math.exp)],
  ['log', one(Math.log)],
  ['log10', one(Math.log10)],
  ['log2', one(Math.log2)],
  ['sin', one(Math.sin)],
  ['cos', one(Math.cos)],
  ['tan', one(Math.tan)],
  ['asin', one(Math.asin)],
  ['acos', one(Math.acos)],
  ['atan', one(Math.atan)],
  ['sinh', one(Math.sinh)],
  ['cosh', one(Math.cosh)],
  ['tanh', one(Math.tanh)],
  ['floor', one(Math.floor)],
  ['ceil', one(Math.ceil)],
  ['round', one((a) => Math.floor(a + 0.5))],
  ['sign', one(Math.sign)],
  ['pow', two((a, b) => a ** b)],
  ['mod', two((a, b) => a - b * Math.floor(a / b))],
  ['atan2', two(Math.atan2)],
  ['min', many(Math.min)],
  ['max', many(Math.max)],
  ['hypot', many(Math.hypot)],
])

export const constants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
])

/** Units that a number may carry. */
export const literalUnits = ['px', 'pt', 'mm', 'cm', 'in'] as const
export type LiteralUnit = (typeof literalUnits)[number]
