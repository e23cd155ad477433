import { useSyncExternalStore } from 'react'
import type { Trace } from 'react-gsp'
import type { SoundEvent } from './instrument/messages'
import type { RowName } from './useStreams'

/**
 * The events of the last seconds of a stream. Of a trace that grows 25 times a second this reads the whole second alone, so that
 * React renders once in it. An event goes a second before the window has passed it: what is drawn counts for the limits of axes.
 */
export function useEventsSince(
  events: readonly SoundEvent[],
  trace: Trace<RowName>,
  seconds: number,
): readonly SoundEvent[] {
  const second = useSyncExternalStore(trace.subscribe, () => Math.floor(Number(trace.latest?.[0] ?? 0)))
  return events.filter(({ time }) => time > second + 1 - seconds)
}
