import { GspError } from '../scene/diagnostics'

export interface Deadline {
  /** What was allowed, in milliseconds, for the message. */
  readonly timeout: number
  /** In milliseconds, as `Date.now()` has it. */
  readonly end: number
  /** What is still waited for, in words. */
  readonly waiting: () => readonly string[]
}

/** Milliseconds between two looks at what is missing, once the time is over. */
const pause = 50

/**
 * What work comes to. It may take its time: only what it waits for can be late.
 * @throws GspError `render.timeout` (rejects) that names what is still missing at the end of the time, or afterwards
 */
export async function inTime<T>(work: Promise<T>, { timeout, end, waiting }: Deadline): Promise<T> {
  let isDone = false
  const done = work.finally(() => (isDone = true))
  for (let left = end - Date.now(); ; left = pause) {
    await firstOf(done, Math.max(1, left))
    if (isDone) return work
    const missing = waiting()
    if (missing.length > 0) throw timedOut(timeout, missing)
  }
}

/** Waits for the end of work, but not longer than some milliseconds. */
async function firstOf(work: Promise<unknown>, time: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise((resolve) => (timer = setTimeout(resolve, time)))
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** @param waiting what is missing, in words. */
export const timedOut = (timeout: number, waiting: readonly string[]): GspError =>
  new GspError({
    code: 'render.timeout',
    message: `Not complete after ${timeout} ms; still waiting for ${waiting.join(', ').replace(/\.$/, '')}.`,
    fix: 'Check what it waits for, or raise the timeout.',
  })
