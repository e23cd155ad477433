/** A turn of the event loop: React's scheduler and promises that are ready come first. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/** Turns without any sign of life after which nothing more is expected. */
const quietTurns = 3

/**
 * Waits until `activity` (any count that grows whenever something happens) has stood still for a few turns.
 * Passive effects, retries of Suspense and transitions are then done; what waits for a timer or the network is not.
 */
export async function settle(activity: () => number): Promise<void> {
  let last = activity()
  for (let quiet = 0; quiet < quietTurns; quiet++) {
    await turn()
    const now = activity()
    if (now !== last) quiet = -1
    last = now
  }
}

/**
 * Waits until the predicate holds.
 * @param timeout in milliseconds.
 * @param describe what to add to the message of the error.
 * @throws Error when the time is over.
 */
export async function until(predicate: () => boolean, timeout: number, describe: () => string): Promise<void> {
  const end = performance.now() + timeout
  while (!predicate()) {
    if (performance.now() > end) throw new Error(`Not so after ${timeout} ms: ${String(predicate)}\n${describe()}`)
    await turn()
  }
}
