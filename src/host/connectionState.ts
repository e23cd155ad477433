/** How much of a message has gone, or come: bytes. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/**
 * How a connection to a server is.
 *
 * - `connecting`: for the first time, or again
 * - `open`
 * - `waiting`: it was lost, or could not be made, and is tried again
 * - `closed`: for good: because somebody closed it, or the server refuses
 */
export type ConnectionPhase = 'connecting' | 'open' | 'waiting' | 'closed'

export interface ConnectionState {
  readonly phase: ConnectionPhase
  /** Attempts since it was last open. */
  readonly attempts: number
  /** Of `waiting`: milliseconds until the next attempt, from when this state began. */
  readonly retryIn?: number | undefined
  /** Why it is not open, in a sentence. */
  readonly reason?: string | undefined
  /** Milliseconds there and back, of the last time that was measured. */
  readonly latency?: number | undefined
  /**
   * Of who sends a scene: whether the other end has everything, but for what has changed in the last moment. Of who watches one: whether it is open, and what the server had when it
   * was opened has come; where it had nothing, whether the first has.
   */
  readonly isSynchronized: boolean
  /** Of who watches a scene: whether somebody sends it. `undefined` while that is not known, and of who sends it. */
  readonly hasSource?: boolean | undefined
  /** Of long messages that are on their way: bytes. Told now and then, and when they are through. */
  readonly sending?: Progress | undefined
  readonly receiving?: Progress | undefined
}

export const unconnected: ConnectionState = { phase: 'connecting', attempts: 0, isSynchronized: false }
