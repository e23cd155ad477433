import type { FastifyBaseLogger } from 'fastify'
import { GspError } from '../../scene/diagnostics'

/** What is written down of a server: what happened, never with what. */
export class ServerLog {
  readonly #logger: FastifyBaseLogger

  constructor(logger: FastifyBaseLogger) {
    this.#logger = logger
  }

  started(port: number): void {
    this.#logger.info({ port }, 'started')
  }

  ended(): void {
    this.#logger.info('ended')
  }

  request(route: string, status: number, milliseconds: number, error?: unknown): void {
    const words = { route, status, ms: Math.round(milliseconds), ...codeOf(error) }
    if (isExpected(error)) this.#logger.info(words, 'request')
    else this.#logger.error({ ...words, frames: framesOf(error) }, 'request')
  }

  session(
    what: 'open' | 'closed' | 'refused' | 'broken',
    words: Readonly<Record<string, unknown>>,
    error?: unknown,
  ): void {
    if (isExpected(error)) this.#logger.info(words, `session ${what}`)
    else this.#logger.error({ ...words, frames: framesOf(error) }, `session ${what}`)
  }

  /** A scene cannot be recorded any more. */
  recording(error: unknown): void {
    this.#logger.error(codeOf(error), 'recording')
  }

  drawn(how: string, milliseconds: number, error: unknown): void {
    const words = { how, ms: Math.round(milliseconds), ...codeOf(error) }
    const cause = error instanceof GspError ? error.cause : error
    if (cause === undefined) this.#logger.debug(words, 'drawn')
    else this.#logger.warn({ ...words, frames: framesOf(cause) }, 'drawn')
  }
}

const isExpected = (error: unknown): boolean => error === undefined || error instanceof GspError

const codeOf = (error: unknown) => (error instanceof GspError ? { code: error.diagnostic.code } : {})

/** Where an error came from. What it says may be data, with lines in it that look like places: it is cut off first. */
function framesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const { stack = '', message } = error
  const at = stack.indexOf(message)
  return stack
    .slice(at < 0 ? stack.length : at + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
}
