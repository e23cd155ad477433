/** Milliseconds before the first attempt to connect again, and at most before any. */
const first = 250
const longest = 15_000

/**
 * Milliseconds to wait before an attempt: twice as long each time, and half of it at random, so that those whom one server has lost do not
 * all come back at once.
 * @param attempts that have failed
 * @param random 0 … 1
 */
export function backoff(attempts: number, random: number): number {
  const whole = Math.min(longest, first * 2 ** Math.min(attempts - 1, 16))
  return whole * (0.5 + 0.5 * random)
}
