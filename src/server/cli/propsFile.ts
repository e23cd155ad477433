import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Props } from './drawable'
import { Failure, messageOf } from './failure'
import { fileFailure } from './fileErrors'

function isProps(value: unknown): value is Props {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function describe(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`
}

/**
 * The props of each picture from a JSON file: an object is one picture, an array one picture per object.
 * @throws Failure naming the file and what is wrong with it.
 */
export function readProps(name: string, cwd: string): Props[] {
  let source: string
  try {
    source = readFileSync(resolve(cwd, name), 'utf8')
  } catch (error) {
    throw fileFailure('read the props', name, error)
  }
  let parsed: unknown
  try {
    // Editors on Windows put a byte-order mark in front, which JSON.parse refuses.
    parsed = JSON.parse(source.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Failure('usage', `the props are not JSON: ${messageOf(error)}`, { at: name, cause: error })
  }
  const list: unknown[] = Array.isArray(parsed) ? parsed : [parsed]
  if (list.length === 0)
    throw new Failure('usage', 'the array of props is empty: there is nothing to draw', { at: name })
  return list.map((props, index) => {
    if (isProps(props)) return props
    const which = Array.isArray(parsed) ? `props[${index}] is` : 'the props are'
    throw new Failure('usage', `${which} ${describe(props)}, not an object`, { at: name })
  })
}
