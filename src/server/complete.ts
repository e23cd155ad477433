import type { SceneRoot } from '../reconciler/root'
import { timedOut } from '../picture/inTime'

/** Data that is there at once costs a millisecond; what takes seconds is not asked for every millisecond. */
const longestPause = 16

/**
 * Waits until no boundary shows its fallback and no commit is queued.
 * @param check called after each step: throws what has failed
 * @throws GspError that names what is still missing after `timeout` milliseconds
 */
export async function complete(root: SceneRoot, timeout: number, check: () => void): Promise<void> {
  const end = Date.now() + timeout
  for (let pause = 1; ; pause = Math.min(2 * pause, longestPause)) {
    const waiting = root.settle()
    check()
    if (waiting.length === 0) return
    const left = end - Date.now()
    if (left <= 0) {
      throw timedOut(timeout, waiting)
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(pause, left)))
  }
}
