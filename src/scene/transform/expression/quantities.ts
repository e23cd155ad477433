import { nearest } from '../../nearest'
import { functions, type Quantity } from './functions'
import { expressionError, type Expression } from './parse'

/**
 * What an expression comes to, a plain number or a length, before any data are there.
 * @param names what each name stands for.
 * @throws GspError `chain.expression` for a name that is unknown, and where lengths and numbers do not go together.
 */
export function quantityOf(tree: Expression, names: ReadonlyMap<string, Quantity>, source: string): Quantity {
  const of = (node: Expression): Quantity => quantityOf(node, names, source)
  const fail = (message: string, fix: string): never => {
    throw expressionError(source, tree.at, message, fix)
  }
  if (tree.type === 'number') return tree.unit === undefined ? 'plain' : 'length'
  if (tree.type === 'negate') return of(tree.of)
  if (tree.type === 'name') {
    const known = names.get(tree.name)
    if (known !== undefined) return known
    const near = nearest(tree.name, names.keys())
    const fix =
      near === undefined ? `There are ${[...names.keys()].join(', ')}; add it to the inputs.` : `Did you mean ${near}?`
    return fail(`there is no input ${JSON.stringify(tree.name)}`, fix)
  }
  if (tree.type === 'call') {
    const { keepsLength } = functions.get(tree.name)!
    const kinds = tree.args.map(of)
    const [first = 'plain'] = kinds
    if (kinds.some((kind) => kind !== first))
      fail(`${tree.name} of lengths and plain numbers`, 'Give all of them a unit.')
    if (first === 'length' && !keepsLength) fail(`${tree.name} of a length`, 'Divide by a length first, such as 1px.')
    return first
  }
  const [left, right] = [of(tree.left), of(tree.right)]
  const pair = `${left} ${tree.operator} ${right}`
  const results: Readonly<Record<string, Quantity>> = {
    'length + length': 'length',
    'length - length': 'length',
    'plain * length': 'length',
    'length * plain': 'length',
    'length / plain': 'length',
  }
  if (left === 'plain' && right === 'plain') return 'plain'
  if (pair === 'length / length') return 'plain'
  return (
    results[pair] ??
    fail(
      `a ${pair.replace('plain', 'plain number').replace(/ (.) /, ' $1 a ')}`,
      'Add a unit, as in 2px, or take one away.',
    )
  )
}
