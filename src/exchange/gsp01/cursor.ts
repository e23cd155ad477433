import { GspError, show } from '../../scene/diagnostics'
import type { Fail } from '../../scene/json/bufferData'
import { pathText, type Path } from '../../scene/json/path'
import { nearest } from '../../scene/nearest'
import { isRecord } from '../../scene/trouble'

/** One line: `visuals[3].visual.sizes: expected …, got …. Fix.` */
export const gspError: Fail = (path, message, fix, reason = 'value') => {
  const place = pathText(path)
  return new GspError({
    code: `gsp01.${reason}`,
    message: `${place === '' ? 'the scene' : place}: ${message}.`,
    fix,
  })
}

const written = 'Check the program that wrote the file.'

/** A parsed value of a GSP scene and where it is. */
export class Cursor {
  readonly value: unknown
  readonly path: Path | undefined

  constructor(value: unknown, path?: Path) {
    this.value = value
    this.path = path
  }

  /** The error for a value that is not what was expected. */
  fail(expected: string, fix = written, reason = 'type'): GspError {
    return gspError(this.path, `expected ${expected}, got ${show(this.value)}`, fix, reason)
  }

  at(name: string | number): Cursor {
    return new Cursor((this.value as Record<string | number, unknown>)[name], { above: this.path, name })
  }

  /** A member of an object that must be there. What else is in the object does not matter, as with GSP's own parser. */
  get(name: string): Cursor {
    if (!isRecord(this.value)) throw this.fail('an object')
    if (Object.hasOwn(this.value, name)) return this.at(name)
    throw gspError(this.path, `there is no member ${show(name)}`, 'Add it; every member is required.', 'missing')
  }

  items(expected = 'a list'): readonly Cursor[] {
    if (!Array.isArray(this.value)) throw this.fail(expected)
    return this.value.map((_, i) => this.at(i))
  }

  string(): string {
    if (typeof this.value === 'string') return this.value
    throw this.fail('a string')
  }

  number(): number {
    if (Number.isFinite(this.value)) return this.value as number
    throw this.fail('a finite number')
  }

  /** A whole number; the bounds are part of the message. */
  whole(least: number, most: number, fix = written): number {
    const { value } = this
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return value as number
    throw this.fail(`a whole number from ${least} to ${most}`, fix, 'number')
  }

  /** One of some names; of a slip, the fix says what was probably meant. */
  oneOf<T extends string>(names: readonly T[], reason = 'name'): T {
    const { value } = this
    if (names.includes(value as T)) return value as T
    const near = typeof value === 'string' ? nearest(value.slice(0, 64), names) : undefined
    const list = names.map((name) => show(name)).join(', ')
    throw this.fail(`one of ${list}`, near === undefined ? 'Check the spelling.' : `Did you mean ${near}?`, reason)
  }
}
