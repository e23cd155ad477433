import { GspError } from '../scene/diagnostics'

export interface Deadline {
  /** What was allowed, in milliseconds, for the message. */
  readonly timeout: number
  /** In milliseconds, as `Date.now()` has it. */
  readonly end: number
  /** What is still waited for, in words. */
  readonly waiting: () => readonly string[]
}

/**
 * What work comes to. It may take its time: only what it waits for can be late.
 * @throws GspError `render.timeout` (rejects) that names what is still missing at the end of the time
 */
export async function inTime<T>(work: Promise<T>, { timeout, end, waiting }: Deadline): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, Math.max(1, end - Date.now()), 'late')
  })
  const first = await Promise.race([work.then(() => 'done'), late]).finally(() => clearTimeout(timer))
  const missing = first === 'late' ? waiting() : []
  if (missing.length > 0) throw timedOut(timeout, missing)
  return work
}

/** @param waiting what is missing, in words. */
export const timedOut = (timeout: number, waiting: readonly string[]): GspError =>
  new GspError({
    code: 'render.timeout',
    message: `Not complete after ${timeout} ms; still waiting for ${waiting.join(', ')}.`,
    fix: 'Check what it loads, or raise the timeout.',
  })
