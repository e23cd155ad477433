import { causesOf, type Failure } from './failure'

/** The stacks of a failure and of what caused it, outermost first. */
export function debugText(failure: Failure): string {
  const [own, ...causes] = causesOf(failure).map((error) =>
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  )
  return [own, ...(failure.trace === undefined ? causes : [failure.trace, ...causes.slice(1)])].join('\ncaused by: ')
}
