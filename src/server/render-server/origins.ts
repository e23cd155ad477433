import type { IncomingMessage } from 'node:http'
import type { GspError } from '../../scene/diagnostics'
import { serverError } from './serverError'

const loopback: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

/** Characters of an origin that is repeated to whom it is of. */
const longestNamed = 200

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

  /** @throws GspError `server.origin` */
  check(request: IncomingMessage): void {
    const refusal = this.refusalOf(request)
    if (refusal) throw refusal
  }

  /** A page of elsewhere can make its own name mean this machine; a page that is not of this server has no business here. */
  refusalOf({ headers: { host = '', origin } }: IncomingMessage): GspError | undefined {
    const names = [...this.#allowed].filter((each) => each !== '*').map((each) => nameOf(new URL(each).host))
    if (this.#isLoopback && ![...loopback, ...names].includes(nameOf(host))) {
      const fix = 'Use http://127.0.0.1, or start the server with --origin and the origin that it has there.'
      return serverError('origin', 'By this name the server is not used.', fix)
    }
    if (origin === undefined || this.isListed(origin)) return undefined
    if (URL.canParse(origin) && new URL(origin).host === host.toLowerCase()) return undefined
    // A file has none, and is any page.
    const named = URL.canParse(origin) && origin.length <= longestNamed ? origin : '<origin of the page>'
    const fix = `Start the server with --origin ${named} (option origins).`
    return serverError('origin', 'Pages of this origin may not use this server.', fix)
  }
}
