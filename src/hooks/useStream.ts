import { useContext, useEffect, useInsertionEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { Environment } from '../components/environment'
import { GspError, show, toConsole } from '../scene/diagnostics'
import type { StreamRows } from '../scene/stream/readRows'
import { streamShape, type StreamType } from '../scene/stream/streamShape'
import { Trace } from '../scene/stream/trace'
import type { StreamSource } from './stream/feedOf'
import { StreamFeed, type StreamDemands } from './stream/streamFeed'
import { useHeld } from './useHeld'

/** How a stream is read, and how much of it is kept. */
export interface StreamOptions<Columns extends number | readonly string[] = number | readonly string[]> {
  /** How many numbers a row has, or what its columns are called. Default: 1. */
  readonly columns?: Columns | undefined
  /** Rows that are kept: more drop the oldest. Default: all, in memory that grows. */
  readonly window?: number | undefined
  /** Of the columns, and of the numbers in binary messages. Default: `'float64'`. */
  readonly type?: StreamType | undefined
  /**
   * Makes rows of a message, where they are in a format of one's own: of `event.data` (of a blob its `ArrayBuffer`), of what an iterable
   * or a stream hands out, or of what is pushed. Nothing for a message without rows. The one of the last render is used.
   */
  readonly parse?: ((message: unknown) => StreamRows | null | undefined) | undefined
  /**
   * Told of every message that is lost, and of a source that breaks. Without it, messages that are lost are diagnostics, each kind
   * once, and the error of a source reaches the error boundary around the component.
   */
  readonly onError?: ((error: unknown) => void) | undefined
  /** Of a source that is a function: starts it anew when one of them changes. Default: it is started once, whatever changes. */
  readonly deps?: readonly unknown[] | undefined
}

/** The names that columns were given; none where they are counted. */
export type ColumnNames<Columns> = Columns extends readonly (infer Name extends string)[] ? Name : never

const none: readonly unknown[] = []

/**
 * Rows that arrive over time, as buffers that grow outside React: nothing renders when some come.
 *
 * ```tsx
 * const trace = useStream(socket, { columns: 2, window: 1_000_000 })
 * return <Line x={trace.column(0)} y={trace.column(1)} />
 * ```
 *
 * The source is used while the component is seen: its effects begin and end with it. Another source goes on with the same trace; another
 * shape (`columns`, `type`, `window`) begins a new one. In StrictMode no row comes twice: a function is started after React's
 * second run of the effects, and an iterable is asked on, so that it may be one that can be iterated only once. While an
 * `<Activity>` hides the component, iterables and streams wait where they are, events are missed, and a function ends and starts again.
 * @param source keep it outside the component, or in state; null or undefined: waits. A function may be written in place.
 * @throws GspError `hook.argument` for a wrong source or option; and whatever breaks a source, without `onError`
 */
export function useStream<const Columns extends number | readonly string[] = 1>(
  source: StreamSource | null | undefined,
  options: StreamOptions<Columns> = {},
): Trace<ColumnNames<Columns>> {
  const { parse, onError, deps = none } = options
  checkFunctions({ parse, onError })
  if (!Array.isArray(deps)) fail('an array as deps', deps, 'Pass [a, b], or leave it out.')
  const shape = streamShape(options)
  const trace = useHeld(() => new Trace<ColumnNames<Columns>>(shape), [JSON.stringify(shape)])
  const onDiagnostic = useContext(Environment)?.onDiagnostic ?? toConsole
  const demands = useRef<StreamDemands>(undefined)
  useLayoutEffect(() => {
    const before = demands.current?.trace
    if (before && before !== trace) trace.report(before.status)
    demands.current = { trace, parse, onError, onDiagnostic }
  })
  // What is written in place is another function at every render, and yet the same source.
  const key = typeof source === 'function' ? 'function' : source
  const feed = useHeld(
    () => (source == null ? undefined : new StreamFeed(source, () => demands.current!)),
    [key, ...(typeof source === 'function' ? deps : none)],
  )
  // Of all effects only this one tells the end of the component from an `<Activity>` that hides it.
  useInsertionEffect(() => {
    feed?.keep()
    return () => feed?.release()
  }, [feed])
  useEffect(() => {
    feed?.resume()
    return () => feed?.pause()
  }, [feed])
  const failure = useSyncExternalStore(feed?.failure.subscribe ?? never, feed?.failure.get ?? nothing, nothing)
  if (failure) throw failure.error
  return trace
}

const nothing = (): undefined => undefined
const never = (): (() => void) => nothing

const fail = (expected: string, value: unknown, fix: string): never => {
  throw new GspError({
    code: 'hook.argument',
    message: `useStream() expected ${expected}, got ${show(value)}.`,
    fix,
  })
}

function checkFunctions(given: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || typeof value === 'function') continue
    fail(`a function as ${name}`, value, 'Leave it out, or pass a function.')
  }
}
