import { checkOf, type Check } from '../scene/check'
import { countOf, type Count } from '../scene/count'
import { GspError } from '../scene/diagnostics'
import { nearest } from '../scene/nearest'
import { uniform, type Attribute } from '../scene/table'

/** What one prop of a plot element takes. */
export interface PropRule {
  readonly check: Check
  /** How many values it holds, where it may hold one per item. */
  readonly count?: ((value: unknown) => Count) | undefined
  readonly isRequired?: boolean | undefined
}

/** A rule for each prop of an element; the compiler sees that none is missing. */
export type PropRules<Props> = { readonly [Name in keyof Required<Omit<Props, 'ref'>>]: PropRule }

/** As a scene attribute: the same values, the same messages. */
export const like = (attribute: Attribute): PropRule => ({
  check: checkOf(attribute),
  count: (value) => countOf(attribute, value),
})

/** As a scene attribute, but one value only. */
export const likeOne = (attribute: Attribute): PropRule => ({ check: checkOf({ ...attribute, rate: 'uniform' }) })

export const anything: PropRule = { check: () => undefined }
export const string: PropRule = likeOne(uniform('string', { doc: '' }))
export const boolean: PropRule = likeOne(uniform('boolean', { doc: '' }))
export const choice = (oneOf: readonly string[]): PropRule => likeOne(uniform({ oneOf }, { doc: '' }))

/**
 * Checks the props of a plot element before they reach the scene, so that messages name what the user wrote.
 * @param path what stands before the names: `x.` for the options in `x={{ … }}`
 * @throws GspError that names element, prop, value and fix.
 */
export function checkProps(
  element: string,
  rules: Readonly<Record<string, PropRule>>,
  props: Readonly<Record<string, unknown>>,
  path = '',
): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || name === 'ref' || name === 'key') continue
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (!rule) throw unknownProp(element, rules, name, path)
    const trouble = rule.check(value)
    if (!trouble) continue
    throw new GspError({
      code: 'prop.value',
      element,
      prop: path + name,
      message: `expected ${trouble.expected}, got ${trouble.got}.`,
      fix: trouble.fix,
    })
  }
  for (const [name, rule] of Object.entries(rules)) {
    if (!rule.isRequired || props[name] !== undefined) continue
    throw new GspError({
      code: 'prop.missing',
      element,
      prop: path + name,
      message: 'is required.',
      fix: rule.check(undefined)?.fix,
    })
  }
}

/** @throws GspError when a prop holds neither one value nor as many as there are items. */
export function checkCounts(
  element: string,
  rules: Readonly<Record<string, PropRule>>,
  props: Readonly<Record<string, unknown>>,
  items: number,
): void {
  for (const [name, rule] of Object.entries(rules)) {
    const count = rule.count?.(props[name])
    if (count === undefined || count === 1 || count === items) continue
    throw new GspError({
      code: 'prop.length',
      element,
      prop: name,
      message: `expected ${[...new Set([1, items])].join(' or ')} values, got ${count}.`,
      fix: 'Pass one value for all, or as many as y has.',
    })
  }
}

function unknownProp(element: string, rules: Readonly<Record<string, PropRule>>, name: string, path: string): GspError {
  const near = nearest(name, Object.keys(rules))
  return new GspError({
    code: 'prop.unknown',
    element,
    prop: path + name,
    message: 'there is no such prop.',
    fix: near === undefined ? `It takes ${Object.keys(rules).join(', ')}.` : `Did you mean ${path}${near}?`,
  })
}
