import type { ExitReason } from './exitCodes'

interface FailureDetails {
  /** What the line is about: a file as the user wrote it, perhaps with `:line:column`. */
  at?: string | undefined
  /** What to do about it. */
  fix?: string | undefined
  cause?: unknown
  /** The stack of the cause, with positions in the user's sources. */
  trace?: string | undefined
}

/** An error of the command line: printed as one line, `gsp: <at>: <what> (<fix>)`. */
export class Failure extends Error {
  readonly reason: ExitReason
  readonly at: string | undefined
  readonly fix: string | undefined
  readonly trace: string | undefined

  constructor(reason: ExitReason, what: string, details: FailureDetails = {}) {
    super(what, { cause: details.cause })
    this.name = 'Failure'
    this.reason = reason
    this.at = details.at
    this.fix = details.fix
    this.trace = details.trace
  }

  /** The same failure, about `at` if it was not yet about anything. */
  about(at: string): Failure {
    if (this.at !== undefined) return this
    return new Failure(this.reason, this.message, { at, fix: this.fix, cause: this.cause, trace: this.trace })
  }

  /** The same failure, of one picture of several. */
  of(record: string | undefined): Failure {
    if (record === undefined) return this
    const { reason, message, at, fix, cause, trace } = this
    return new Failure(reason, `${record}: ${message}`, { at, fix, cause, trace })
  }
}

const longestLine = 600

/** Text as one printable line: a message of many lines would hide which of them is the error. */
export function oneLine(text: string): string {
  // Control characters could otherwise steer the terminal, as a label in a data file may hold anything.
  const line = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line
}

export function failureLine(failure: Failure): string {
  const about = failure.at === undefined ? '' : `${failure.at}: `
  const fix = failure.fix === undefined ? '' : ` (${oneLine(failure.fix)})`
  return `gsp: ${oneLine(about + failure.message)}${fix}`
}

/** The message of anything that can be thrown. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message === '' ? thrown.name : thrown.message
  if (typeof thrown === 'string') return thrown
  return `something that is not an Error was thrown: ${String(thrown)}`
}

/**
 * The stack of anything that can be thrown. A wrong prop is found by React's work, far from the user's code; then the stack of
 * components leads there.
 */
export function stackOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return ''
  const components =
    'componentStack' in thrown && typeof thrown.componentStack === 'string' ? thrown.componentStack : ''
  return `${thrown.stack ?? ''}${components}`
}

/** Every error in a chain of causes, the outermost first. */
export function causesOf(thrown: unknown): unknown[] {
  const chain: unknown[] = []
  for (let at: unknown = thrown; at !== undefined && at !== null && !chain.includes(at);) {
    chain.push(at)
    at = at instanceof Error ? at.cause : undefined
  }
  return chain
}
