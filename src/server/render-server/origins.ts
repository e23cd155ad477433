import type { IncomingMessage } from 'node:http'
import { serverError } from './serverError'

const loopback: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

/** The name of a host without its port. */
const nameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase()

/** Which pages may use a server, and by which names. */
export class Origins {
  readonly #allowed: ReadonlySet<string>
  readonly #isLoopback: boolean

  /**
   * @param allowed origins such as `https://plots.example.org`; `*`: all
   * @param isLoopback whether only this machine is answered: then nobody may have found it by another name
   * @throws GspError `server.options` for what is no origin
   */
  constructor(allowed: readonly string[], isLoopback: boolean) {
    for (const origin of allowed) {
      if (origin === '*' || (URL.canParse(origin) && new URL(origin).origin === origin)) continue
      throw serverError('options', `${JSON.stringify(origin)} is no origin.`, 'For example https://plots.example.org.')
    }
    this.#allowed = new Set(allowed)
    this.#isLoopback = isLoopback
  }

  /** Whether pages of an origin are on the list. */
  isListed(origin: string): boolean {
    return this.#allowed.has('*') || this.#allowed.has(origin)
  }

  /**
   * A page of elsewhere can make its own name mean this machine; a page that is not of this server has no business here.
   * @throws GspError `server.origin`
   */
  check({ headers: { host = '', origin } }: IncomingMessage): void {
    const names = [...this.#allowed].filter((each) => each !== '*').map((each) => nameOf(new URL(each).host))
    if (this.#isLoopback && ![...loopback, ...names].includes(nameOf(host))) {
      throw serverError('origin', 'This server answers to this machine alone.', 'Use http://127.0.0.1.')
    }
    if (origin === undefined || this.isListed(origin)) return
    if (URL.canParse(origin) && new URL(origin).host === host.toLowerCase()) return
    throw serverError('origin', 'Pages of this origin may not use this server.', 'Let it allow the origin.')
  }
}
