import { afterAll, beforeAll, beforeEach } from 'vitest'
import { formatLog } from './formatLog'

type Kind = 'console.error' | 'console.warn' | 'uncaught'

/** Something that went wrong while a test ran. */
interface Incident {
  readonly kind: Kind
  readonly message: string
}

interface Expectation {
  readonly kind: Kind
  readonly pattern: string | RegExp
}

const incidents: Incident[] = []
const expectations: Expectation[] = []

const expectIncidents =
  (kind: Kind) =>
  (...patterns: readonly (string | RegExp)[]): void => {
    expectations.push(...patterns.map((pattern) => ({ kind, pattern })))
  }

/**
 * Declares what a test makes the console say in an error; each must come at least once before the test ends. All else that is
 * said there fails the test.
 * @param patterns a part of the message, or an expression that matches it
 */
export const expectConsoleErrors = expectIncidents('console.error')

/** The same of `console.warn`, where diagnostics go that nobody asked for. */
export const expectConsoleWarnings = expectIncidents('console.warn')

/** The same of errors that nobody catches, and of rejections that nobody handles. */
export const expectUncaughtErrors = expectIncidents('uncaught')

const errorEvents = ['error', 'unhandledrejection'] as const

/** Makes everything that a console says, or nobody catches, fail the test that it belongs to. */
export function guardConsole(): void {
  const { error, warn } = console
  beforeAll(() => {
    for (const type of errorEvents) addEventListener(type, take)
    Object.assign(console, { error: recorder('console.error'), warn: recorder('console.warn') })
  })
  beforeEach(({ onTestFinished }) => {
    settle()
    // After all other hooks, whether they failed or not.
    onTestFinished(async () => {
      await rejectionsAreTold()
      settle()
    })
  })
  afterAll(() => {
    for (const type of errorEvents) removeEventListener(type, take)
    Object.assign(console, { error, warn })
    settle()
  })
}

const recorder =
  (kind: Kind) =>
  (...values: unknown[]): void => {
    if (!isSaidByVitest(values)) incidents.push({ kind, message: formatLog(values) })
  }

/** Where there is a listener, vitest repeats in the console what `take` is told itself. */
function isSaidByVitest([value]: readonly unknown[]): boolean {
  const event: unknown = Reflect.get(window, 'event')
  if (value === event) return event instanceof PromiseRejectionEvent
  return event instanceof ErrorEvent && value instanceof Error && value.message === event.message
}

/** What an event says that nobody caught. */
function reasonOf(event: unknown): { readonly reason: unknown } | undefined {
  if (event instanceof ErrorEvent) return { reason: event.error ?? event.message }
  return event instanceof PromiseRejectionEvent ? { reason: event.reason } : undefined
}

function take(event: Event): void {
  const told = reasonOf(event)
  if (!told || told.reason === lastRejection) return
  event.preventDefault()
  incidents.push({ kind: 'uncaught', message: formatLog([told.reason]) })
}

const lastRejection = new Error('All rejections before this one have been told.')

/** Rejections are told in their order, some time after the task that left them unhandled. */
function rejectionsAreTold(): Promise<void> {
  return new Promise((resolve) => {
    const look = (event: PromiseRejectionEvent): void => {
      if (event.reason !== lastRejection) return
      event.preventDefault()
      removeEventListener('unhandledrejection', look)
      resolve()
    }
    addEventListener('unhandledrejection', look)
    void Promise.reject(lastRejection)
  })
}

/** @throws Error with what nobody expected, and with what was expected and did not come */
function settle(): void {
  const [happened, expected] = [incidents.splice(0), expectations.splice(0)]
  const matches = ({ kind, message }: Incident, expectation: Expectation): boolean => {
    const { pattern } = expectation
    return (
      kind === expectation.kind && (typeof pattern === 'string' ? message.includes(pattern) : pattern.test(message))
    )
  }
  const surprises = happened.filter((incident) => !expected.some((each) => matches(incident, each)))
  const absent = expected.filter((each) => !happened.some((incident) => matches(incident, each)))
  if (surprises.length === 0 && absent.length === 0) return
  throw new Error(
    [
      ...surprises.map(({ kind, message }) => `Nobody expected ${kind}: ${message}`),
      ...absent.map(({ kind, pattern }) => `Expected and did not come, ${kind}: ${String(pattern)}`),
    ].join('\n\n'),
  )
}
