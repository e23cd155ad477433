import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { Connections } from './connections'
import type { ServerLibrary } from './library'
import type { ServerSettings } from './options'
import type { Origins } from './origins'
import { addRoutes } from './routes'
import { serverError } from './serverError'
import type { SessionServices } from './session'
import type { RenderServer } from './startRenderServer'
import { ClientRates } from './tokenBucket'

/** Milliseconds for the last answers to leave. */
const lastTime = 2500

export class RunningServer implements RenderServer {
  readonly #http: FastifyInstance
  readonly #settings: ServerSettings
  readonly #services: SessionServices
  readonly #connections: Connections
  #closing: Promise<void> | undefined
  #port = 0

  constructor(
    http: FastifyInstance,
    library: ServerLibrary,
    settings: ServerSettings,
    services: SessionServices,
    origins: Origins,
  ) {
    this.#http = http
    this.#settings = settings
    this.#services = services
    const { tokens, counts, arrivals, limits, pool, queue, log } = services
    const rates = new ClientRates(limits.requestsPerSecond)
    const isClosing = (): boolean => this.#closing !== undefined
    addRoutes(http, {
      ...{ tokens, origins, hasCors: settings.cors, rates, counts, arrivals },
      ...{ limits, pool, queue, log, isClosing },
    })
    this.#connections = new Connections(http.server, library, { origins, rates, sessions: services, isClosing })
  }

  get port(): number {
    return this.#port
  }

  get url(): string {
    const { tls, host } = this.#settings
    return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${this.#port}`
  }

  async listen(): Promise<void> {
    const { host, port } = this.#settings
    try {
      await this.#http.listen({ host, port, listenTextResolver: () => 'listening' })
    } catch (cause) {
      await this.#services.pool.close()
      const error = serverError('port', `Port ${port} of ${host} cannot be had.`, 'Choose another port.')
      error.cause = cause
      throw error
    }
    this.#port = (this.#http.server.address() as AddressInfo).port
    this.#services.log.started(this.#port)
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close())
  }

  async #close(): Promise<void> {
    const { counts, pool, queue, store, log } = this.#services
    queue.end()
    await until(() => queue.isIdle, this.#settings.limits.shutdownTime)
    this.#connections.close({ reason: 'the server ends', again: true })
    // Pictures that take too long are given up here, and their requests answered.
    await pool.close()
    // What was drawn is still sent; who does not take it, or has never said a word, is not waited for.
    const late = setTimeout(() => this.#connections.destroy(), lastTime)
    await until(() => counts.isEmpty, lastTime)
    await this.#http.close()
    clearTimeout(late)
    await store.clear()
    log.ended()
  }
}

/** Resolves when something is so, or after a time. */
async function until(isSo: () => boolean, time: number): Promise<void> {
  const end = Date.now() + time
  while (!isSo() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20))
}
