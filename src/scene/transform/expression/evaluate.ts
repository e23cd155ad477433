import { toPixels } from '../../lengths'
import { functions } from './functions'
import type { Expression, Operator } from './parse'

/** Numbers of `count` items with `components` each. */
export interface Operand {
  readonly data: ArrayLike<number>
  readonly count: number
  readonly components: number
}

export interface Evaluated {
  readonly data: Float64Array
  readonly count: number
  readonly components: number
}

/** Numbers worked on at once: few enough to stay in the fastest memory from one operation to the next. */
const chunk = 2048

/** One number, or what writes `n` numbers from index `from` on. */
type Term = number | ((from: number, n: number) => Float64Array)

const operations: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
}

function combine(a: Term, b: Term, apply: (a: number, b: number) => number): Term {
  if (typeof a === 'number' && typeof b === 'number') return apply(a, b)
  const out = new Float64Array(chunk)
  return (from, n) => {
    const left = typeof a === 'number' ? a : a(from, n)
    const right = typeof b === 'number' ? b : b(from, n)
    for (let i = 0; i < n; i++) {
      out[i] = apply(typeof left === 'number' ? left : left[i]!, typeof right === 'number' ? right : right[i]!)
    }
    return out
  }
}

/** An operand spread over items and components. */
function spread({ data, count, components }: Operand, to: number): Term {
  if (count === 1 && components === 1) return data[0]!
  const out = new Float64Array(chunk)
  return (from, n) => {
    if (count === 1) for (let i = 0; i < n; i++) out[i] = data[(from + i) % components]!
    else if (components === to) for (let i = 0; i < n; i++) out[i] = data[from + i]!
    else for (let i = 0; i < n; i++) out[i] = data[Math.floor((from + i) / to)]!
    return out
  }
}

/**
 * Computes an expression for each item, in doubles; one number serves all items, and all components.
 * @param operands those of each name, whose counts and components are 1 or agree.
 */
export function evaluate(tree: Expression, operands: ReadonlyMap<string, Operand>, dpi: () => number): Evaluated {
  const all = [...operands.values()]
  const longest = (sizes: readonly number[]): number => sizes.find((size) => size !== 1) ?? 1
  const count = longest(all.map((operand) => operand.count))
  const components = longest(all.map((operand) => operand.components))
  const terms = new Map<string, Term>()
  const compile = (node: Expression): Term => {
    if (node.type === 'number')
      return node.unit === undefined ? node.value : toPixels(`${node.value}${node.unit}`, dpi())
    if (node.type === 'negate') return combine(compile(node.of), 0, (a) => -a)
    if (node.type === 'binary') return combine(compile(node.left), compile(node.right), operations[node.operator])
    if (node.type === 'name') {
      let term = terms.get(node.name)
      if (term === undefined) terms.set(node.name, (term = spread(operands.get(node.name)!, components)))
      return term
    }
    const { apply } = functions.get(node.name)!
    const [first, ...rest] = node.args.map(compile)
    return rest.length === 0 ? combine(first!, 0, apply) : rest.reduce((a, b) => combine(a, b, apply), first!)
  }
  const result = compile(tree)
  const data = new Float64Array(count * components)
  if (typeof result === 'number') data.fill(result)
  else
    for (let from = 0; from < data.length; from += chunk) {
      const n = Math.min(chunk, data.length - from)
      data.set(result(from, n).subarray(0, n), from)
    }
  return { data, count, components }
}
