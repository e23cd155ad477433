import { GspError, show } from '../scene/diagnostics'
import type { Fail } from '../scene/json/bufferData'
import { pathText, type Path } from '../scene/json/path'
import { nearest } from '../scene/nearest'
import { isRecord } from '../scene/trouble'

/** The error for what is wrong at a place in a document: one line, `scene[0].kind: expected …, got …. Fix.` */
export function documentError(path: Path | undefined, message: string, fix: string, reason = 'value'): GspError {
  const place = pathText(path)
  return new GspError({
    code: `document.${reason}`,
    message: `${place === '' ? 'the document' : place}: ${message}.`,
    fix,
  })
}

/** What reads the values of attributes reports with. */
export const failInDocument: Fail = documentError

/** A parsed value that knows where in its document it is. Nothing is copied; every step says what it expected. */
export class Reader {
  readonly value: unknown
  readonly path: Path | undefined

  constructor(value: unknown, path?: Path) {
    this.value = value
    this.path = path
  }

  /** The error to throw when the value is not what was expected; `reason` is the end of its code. */
  fail(expected: string, fix: string, reason = 'value'): GspError {
    return documentError(this.path, `expected ${expected}, got ${show(this.value)}`, fix, reason)
  }

  /** The members of an object. */
  object(expected = 'an object', fix = 'Save the scene again.'): Readonly<Record<string, unknown>> {
    if (isRecord(this.value)) return this.value
    throw this.fail(expected, fix)
  }

  /** The items of a list, each with its place. */
  array(expected = 'a list', fix = 'Save the scene again.'): readonly Reader[] {
    if (Array.isArray(this.value)) return this.value.map((item: unknown, i) => this.#at(item, i))
    throw this.fail(expected, fix)
  }

  string(expected = 'a string', fix = 'Check how the file was written.'): string {
    if (typeof this.value === 'string') return this.value
    throw this.fail(expected, fix)
  }

  number(expected = 'a finite number', fix = 'Check how the file was written.'): number {
    if (Number.isFinite(this.value)) return this.value as number
    throw this.fail(expected, fix)
  }

  /** A whole number from 0 to `most`. */
  count(most = Number.MAX_SAFE_INTEGER, fix = 'Check how the file was written.'): number {
    if (Number.isInteger(this.value) && (this.value as number) >= 0 && (this.value as number) <= most) {
      return this.value as number
    }
    throw this.fail(`a whole number from 0 to ${most}`, fix, 'count')
  }

  boolean(expected = 'true or false', fix = 'Check how the file was written.'): boolean {
    if (typeof this.value === 'boolean') return this.value
    throw this.fail(expected, fix)
  }

  /** One of some names; of a slip, the fix names what was probably meant. */
  oneOf<T extends string>(names: readonly T[], noun = 'one', reason = 'value'): T {
    const { value } = this
    if (names.includes(value as T)) return value as T
    const near = typeof value === 'string' ? nearest(value, names) : undefined
    const list = names.map((name) => show(name)).join(', ')
    throw this.fail(`${noun} of ${list}`, near === undefined ? 'Check the spelling.' : `Did you mean ${near}?`, reason)
  }

  /** A member that must be there. */
  member(name: string, fix = 'Save the scene again.'): Reader {
    const value = this.object()
    if (Object.hasOwn(value, name)) return this.#at(value[name], name)
    throw documentError(this.path, `there is no member ${show(name)}`, fix, 'missing')
  }

  /** A member that may be left out; `null` is a value of its own. */
  optional(name: string): Reader | undefined {
    const value = this.object()
    return Object.hasOwn(value, name) ? this.#at(value[name], name) : undefined
  }

  /** The members with their places, in their order. */
  members(): readonly (readonly [name: string, member: Reader])[] {
    return Object.entries(this.object()).map(([name, value]) => [name, this.#at(value, name)] as const)
  }

  /** @throws GspError for a member that is none of the names. */
  only(names: readonly string[]): void {
    const strange = Object.keys(this.object()).find((name) => !names.includes(name))
    if (strange === undefined) return
    const near = nearest(strange.slice(0, 64), names)
    const fix = near === undefined ? `It has ${names.join(', ')}.` : `Did you mean ${near}?`
    throw documentError(this.path, `there is no member ${show(strange)} here`, fix, 'member')
  }

  #at(value: unknown, name: string | number): Reader {
    return new Reader(value, { above: this.path, name })
  }
}
