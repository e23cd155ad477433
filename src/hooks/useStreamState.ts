import { useCallback, useSyncExternalStore } from 'react'
import { GspError, show } from '../scene/diagnostics'
import { Trace, type StreamState } from '../scene/stream/trace'

/**
 * How far a stream is, for a read-out beside a plot: `{ count, latest, status }`. Renders the component when something has
 * arrived, at most once a frame of the page.
 * @throws GspError `hook.argument` for what `useStream` did not return
 */
export function useStreamState(trace: Trace<never>): StreamState {
  if (!(trace instanceof Trace)) {
    throw new GspError({
      code: 'hook.argument',
      message: `useStreamState() expected what useStream() returns, got ${show(trace)}.`,
      fix: 'Pass the trace itself, not one of its columns.',
    })
  }
  const subscribe = useCallback((listener: () => void) => atFrames(trace, listener), [trace])
  const get = (): StreamState => trace.state
  return useSyncExternalStore(subscribe, get, get)
}

/** Calls a listener after changes, once for all that come before the next frame. */
function atFrames(trace: Trace<never>, listener: () => void): () => void {
  const isPage = typeof requestAnimationFrame === 'function'
  let handle: number | ReturnType<typeof setTimeout> | undefined
  const run = (): void => {
    handle = undefined
    listener()
  }
  const end = trace.subscribe(() => {
    handle ??= isPage ? requestAnimationFrame(run) : setTimeout(run, 0)
  })
  return () => {
    end()
    if (typeof handle === 'number' && isPage) cancelAnimationFrame(handle)
    else clearTimeout(handle)
    handle = undefined
  }
}
