import { createElement, isValidElement, type ComponentType, type ReactElement } from 'react'
import { Failure } from './failure'
import { didYouMean } from './suggest'

export type Props = Readonly<Record<string, unknown>>

function isComponent(value: unknown): value is ComponentType<Props> {
  if (typeof value === 'function') return true
  // memo, forwardRef and lazy are objects with a mark.
  return typeof value === 'object' && value !== null && '$$typeof' in value && !isValidElement(value)
}

function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'string') return `the string ${JSON.stringify(value)}`
  return typeof value === 'object' ? 'an object' : `${typeof value === 'undefined' ? '' : 'a '}${typeof value}`
}

/** How an export is named in a message. */
const called = (name: string): string => (name === 'default' ? 'the default export' : `the export ${name}`)

/**
 * The export of a module that is drawn, ready to be given props.
 * @throws Failure naming the exports that there are, or what the export is instead of a component or an element.
 */
export function drawable(
  exports: Readonly<Record<string, unknown>>,
  name: string,
): (props: Props | undefined) => ReactElement {
  if (!Object.hasOwn(exports, name)) {
    const names = Object.keys(exports)
    const what = name === 'default' ? 'there is no default export' : `there is no export ${name}`
    const list = names.length === 0 ? 'the file exports nothing' : `the file exports ${names.join(', ')}`
    const add = names.length === 0 ? 'export default function …' : `--export ${names[0]}`
    throw new Failure('failed', `${what}; ${list}`, { fix: name === 'default' ? add : didYouMean(name, names, add) })
  }
  const value = exports[name]
  if (isValidElement(value)) {
    return (props) => {
      if (props === undefined) return value
      throw new Failure('usage', `${called(name)} is an element, which takes no props`, {
        fix: 'export a component, or leave out --props',
      })
    }
  }
  if (isComponent(value)) return (props) => createElement(value, props)
  throw new Failure('failed', `${called(name)} is ${describe(value)}, not a component or an element`, {
    fix: 'export a function that returns JSX',
  })
}
