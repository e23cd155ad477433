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
  /** Whether the other end has everything that was sent. */
  readonly isSynchronized: boolean
  /** Of a long message that is on its way: bytes. */
  readonly sending?: Progress | undefined
  readonly receiving?: Progress | undefined
}

export const unconnected: ConnectionState = { phase: 'connecting', attempts: 0, isSynchronized: true }
