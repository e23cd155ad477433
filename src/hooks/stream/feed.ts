/** A source on its way into a trace. Nothing happens before it is resumed. */
export interface Feed {
  /** Begins, or goes on after a pause. */
  resume(): void
  /** Nobody listens for the moment, or never again: nothing is handed on until it is resumed. */
  pause(): void
  /** Lets go of the source for good. */
  end(): void
}

/** Where a source puts what it has. */
export interface FeedSink {
  /** The source is there. */
  open(): void
  push(message: unknown): void
  /** One message is lost, no more. */
  lose(error: unknown): void
  /** Nothing more will come. */
  end(): void
  /** The source is broken. */
  fail(error: unknown): void
}
