import { GspError, show } from '../../scene/diagnostics'
import { EventFeed, type MessageSource } from './eventFeed'
import type { Feed, FeedSink } from './feed'
import { FunctionFeed, type StreamFunction } from './functionFeed'
import { hasMethod } from './hasMethod'
import { isAsyncIterable, isReadableStream, iterablePuller, PullFeed, streamPuller } from './pullFeed'

/**
 * Where rows come from:
 * - anything that sends `message` events: a `WebSocket`, `Worker`, `MessagePort`, `BroadcastChannel`, `EventSource`; text is
 *   JSON, binary data are numbers
 * - an async iterable, or a `ReadableStream`, of rows; chunks of bytes may be cut anywhere
 * - a function that is handed `push`
 */
export type StreamSource = MessageSource | AsyncIterable<unknown> | ReadableStream<unknown> | StreamFunction

/**
 * What brings a source into a trace, and whether bytes from it may be cut anywhere.
 * @throws GspError `hook.argument` for what is no source
 */
export function feedOf(source: StreamSource, sink: FeedSink): { readonly feed: Feed; readonly isCut: boolean } {
  if (typeof source === 'function') return { feed: new FunctionFeed(source, sink), isCut: false }
  if (isReadableStream(source)) return { feed: new PullFeed(() => streamPuller(source), sink), isCut: true }
  if (isAsyncIterable(source)) return { feed: new PullFeed(() => iterablePuller(source), sink), isCut: true }
  if (sendsMessages(source)) return { feed: new EventFeed(source, sink), isCut: false }
  throw new GspError({
    code: 'hook.argument',
    message: `useStream() expected a source of rows, got ${show(source)}.`,
    fix: 'Pass what sends message events (a WebSocket, a Worker, …), an async iterable, a ReadableStream or a function; or null to wait.',
  })
}

const sendsMessages = (value: unknown): value is MessageSource =>
  hasMethod(value, 'addEventListener') && hasMethod(value, 'removeEventListener')
