import { show, type GspError } from '../diagnostics'
import { nearest } from '../nearest'
import { isRecord } from '../trouble'
import type { Fail } from './bufferData'
import { pathText, type Path } from './path'

/** How the documents of a format are spoken of when something is wrong with them. */
export interface Dialect {
  readonly error: Fail
  /** Ends of the codes of an error: for a value of another type, for a number, for a name that there is not. */
  readonly reasons: { readonly type: string; readonly number: string; readonly name: string }
  /** What to do about a value that is not what it should be, and about a member that is not there. */
  readonly mend: string
  readonly add: string
}

/** The text of an error: `scene[0].kind: expected …, got ….`, or that of the whole when it has no place. */
export function placedMessage(path: Path | undefined, whole: string, message: string): string {
  const place = pathText(path)
  return `${place === '' ? whole : place}: ${message}.`
}

/** A parsed value that knows where in its document it is. Nothing is copied; every step says what it expected. */
export class Reader {
  readonly value: unknown
  readonly path: Path | undefined
  readonly #dialect: Dialect

  constructor(value: unknown, dialect: Dialect, path?: Path) {
    this.value = value
    this.#dialect = dialect
    this.path = path
  }

  /** The error for what is wrong here; `reason` is the end of its code. */
  error(message: string, fix = this.#dialect.mend, reason?: string): GspError {
    return this.#dialect.error(this.path, message, fix, reason)
  }

  /** The error for a value that is not what was expected. */
  fail(expected: string, fix?: string, reason = this.#dialect.reasons.type): GspError {
    return this.error(`expected ${expected}, got ${show(this.value)}`, fix, reason)
  }

  /** The members of an object. */
  object(expected = 'an object', fix?: string): Readonly<Record<string, unknown>> {
    if (isRecord(this.value)) return this.value
    throw this.fail(expected, fix)
  }

  /** The items of a list, each with its place; one that a hole leaves out is there as `undefined`. */
  array(expected = 'a list', fix?: string): readonly Reader[] {
    if (Array.isArray(this.value)) return Array.from(this.value, (item: unknown, i) => this.#at(item, i))
    throw this.fail(expected, fix)
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
  whole(least: number, most: number, fix?: string): number {
    const { value } = this
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return value as number
    throw this.fail(`a whole number from ${least} to ${most}`, fix, this.#dialect.reasons.number)
  }

  /** One of some names; of a slip, the fix says what was probably meant. */
  oneOf<T extends string>(names: readonly T[], reason = this.#dialect.reasons.name): T {
    const { value } = this
    if (names.includes(value as T)) return value as T
    const near = typeof value === 'string' ? nearest(value.slice(0, 64), names) : undefined
    const list = names.map((name) => show(name)).join(', ')
    throw this.fail(`one of ${list}`, near === undefined ? 'Check the spelling.' : `Did you mean ${near}?`, reason)
  }

  /** A member that must be there. */
  member(name: string, fix = this.#dialect.add): Reader {
    const value = this.object()
    if (Object.hasOwn(value, name)) return this.#at(value[name], name)
    throw this.error(`there is no member ${show(name)}`, fix, 'missing')
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
    throw this.error(`there is no member ${show(strange)} here`, fix, 'member')
  }

  #at(value: unknown, name: string | number): Reader {
    return new Reader(value, this.#dialect, { above: this.path, name })
  }
}
