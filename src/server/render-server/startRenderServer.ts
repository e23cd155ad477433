import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { WebSocketServer } from 'ws'
import { createFontLibrary } from '../../assets/fonts/shippedFonts'
import { registerFont } from '../../assets/fonts/registerFont'
import { loadWire, type Wire } from '../../../renderers/network/wire'
import { SessionFile } from '../sessionFile'
import { Arrivals } from './arrivals'
import { DrawPool } from './drawPool'
import { DrawQueue } from './drawQueue'
import { loadServerLibrary, type ServerLibrary } from './library'
import { ServerLog } from './log'
import { serverSettings, type RenderServerOptions, type ServerSettings } from './options'
import { Origins } from './origins'
import { addRoutes, answerError } from './routes'
import { SceneStore } from './sceneStore'
import { closingError, publicError, serverError } from './serverError'
import { Session, type SessionServices } from './session'
import { SessionCounts } from './sessionCounts'
import { ClientRates, clientOf } from './tokenBucket'
import { Tokens } from './tokens'

/** A render server that runs. */
export interface RenderServer {
  /** Where it is reached, such as `http://127.0.0.1:5000`; scenes are at `ws://…/scenes/<id>`. */
  readonly url: string
  readonly port: number
  /**
   * Ends it: nobody comes in any more, all who are there are told to come again, pictures that are being drawn are finished within
   * `limits.shutdownTime`. Safe to repeat.
   */
  close(): Promise<void>
}

/**
 * Starts a server that draws scenes which others send, and hands them on to those who watch: see docs/serving.md.
 * @throws GspError (rejects) `server.options`, `server.absent` with the packages to install, `server.port` where the port cannot be had;
 * FontError for a font file that cannot be read
 */
export async function startRenderServer(options: RenderServerOptions = {}): Promise<RenderServer> {
  const settings = serverSettings(options)
  // What is not there is said before anything runs.
  const [library, wire] = await Promise.all([loadServerLibrary(), loadWire()])
  const known = createFontLibrary()
  for (const { name, path } of settings.fonts) await registerFont(known, name, path)
  const { tokens, limits, workers, allow, allowPrivate, fonts } = settings
  const origins = new Origins(settings.origins, settings.isLoopback)
  const http = createHttp(library, settings)
  const log = new ServerLog(http.log)
  const store = new SceneStore(wire, limits, recorderIn(settings.record, wire, log))
  const pool = new DrawPool(library, {
    ...{ workers, allow, allowPrivate, fonts },
    ...{ drawMemory: limits.drawMemory, drawTime: limits.drawTime, area: limits.area },
    ...{ loadBytes: limits.loadBytes, elements: limits.elements, keptBytes: limits.sceneBytes },
    sceneBytes: () => store.bytes,
  })
  const services: SessionServices = {
    ...{ wire, limits, store, pool, log, tokens: new Tokens(tokens) },
    ...{ counts: new SessionCounts(limits.sessions), arrivals: new Arrivals(() => limits.totalBytes - store.bytes) },
    ...{ queue: new DrawQueue(workers) },
  }
  const server = new Running(http, library, settings, services, origins)
  await server.listen()
  return server
}

/** Files are named by their scene and the time at which they begin. */
function recorderIn(folder: string | undefined, wire: Wire, log: ServerLog) {
  if (folder === undefined) return undefined
  return (id: string): SessionFile => {
    const time = new Date().toISOString().replaceAll(':', '-')
    return SessionFile.start(join(folder, `${id}-${time}.gsp`), wire, { onError: (error) => log.recording(error) })
  }
}

function createHttp({ fastify, LogController }: ServerLibrary, settings: ServerSettings): FastifyInstance {
  const { limits, tls, log, logStream } = settings
  const common = {
    // Our own lines say what happened; those of fastify have addresses in them, and what was thrown.
    logger: { level: log, stream: logStream },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.message,
    requestTimeout: 3 * limits.handshakeTime,
    forceCloseConnections: true,
    exposeHeadRoutes: true,
    routerOptions: { maxParamLength: 128 },
    frameworkErrors: answerError,
    clientErrorHandler: refuseRequest,
  } as const
  const slow = {
    headersTimeout: limits.handshakeTime,
    connectionsCheckingInterval: Math.max(50, limits.handshakeTime / 4),
  }
  return tls
    ? fastify({ ...common, https: { ...tls, ...slow, handshakeTimeout: limits.handshakeTime } })
    : fastify({ ...common, http: slow })
}

/** Milliseconds for the last answers to leave. */
const lastTime = 2500

const scenePath = /^\/scenes\/([A-Za-z0-9._~-]{1,128})$/

class Running implements RenderServer {
  readonly #http: FastifyInstance
  readonly #sockets: WebSocketServer
  readonly #settings: ServerSettings
  readonly #services: SessionServices
  readonly #origins: Origins
  readonly #rates: ClientRates
  readonly #sessions = new Set<Session>()
  /** All of them, those included of which nothing has come that could be understood. */
  readonly #connections = new Set<Duplex>()
  #closing: Promise<void> | undefined
  #port = 0

  constructor(
    http: FastifyInstance,
    { WebSocketServer }: ServerLibrary,
    settings: ServerSettings,
    services: SessionServices,
    origins: Origins,
  ) {
    this.#http = http
    this.#settings = settings
    this.#services = services
    this.#origins = origins
    const { limits } = settings
    this.#rates = new ClientRates(limits.requestsPerSecond)
    const { tokens, counts, arrivals, pool, queue, log } = services
    const isClosing = (): boolean => this.#closing !== undefined
    addRoutes(http, {
      tokens,
      origins,
      hasCors: settings.cors,
      rates: this.#rates,
      counts,
      arrivals,
      limits,
      pool,
      queue,
      log,
      isClosing,
    })
    this.#sockets = new WebSocketServer({
      ...{ noServer: true, clientTracking: false, perMessageDeflate: false },
      // What is longer comes in parts; before somebody has said who it is, nothing is that long.
      maxPayload: limits.part,
    })
    this.#sockets.on('wsClientError', (_error, socket) =>
      refuse(socket, serverError('body', 'This is no handshake of a WebSocket.')),
    )
    // Those that have a session are refused in words; of others there may be as many.
    http.server.maxConnections = 2 * limits.connections
    http.server.on('connection', (socket: Duplex) => {
      this.#connections.add(socket)
      socket.once('close', () => this.#connections.delete(socket))
    })
    http.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy())
      this.#upgrade(request, socket, head)
    })
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
    for (const session of this.#sessions) session.close({ reason: 'the server ends', again: true })
    // Pictures that take too long are given up here, and their requests answered.
    await pool.close()
    // What was drawn is still sent; who does not take it, or has never said a word, is not waited for.
    const late = setTimeout(() => this.#connections.forEach((socket) => socket.destroy()), lastTime)
    await until(() => counts.isEmpty, lastTime)
    await this.#http.close()
    clearTimeout(late)
    await store.clear()
    log.ended()
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { url = '', socket: connection } = request
    const [path = ''] = url.split('?', 1)
    const address = clientOf(connection.remoteAddress ?? '')
    try {
      const id = scenePath.exec(path)?.[1]
      if (id === undefined) throw serverError('path', 'WebSockets are answered at /scenes/<id>.')
      if (this.#closing) throw closingError()
      this.#origins.check(request)
      if (!this.#rates.allows(address)) throw serverError('rate', 'That is too many connections.', 'Come again later.')
      const { connections, sessions } = this.#settings.limits
      const newcomers = [...this.#sessions].filter(({ newcomer }) => newcomer === address).length
      // Who says nothing, and again and again, does not take the place of those who do.
      if (this.#sessions.size >= connections || newcomers >= sessions) {
        throw serverError('busy', 'There are too many connections.', 'Come again later.')
      }
      this.#sockets.handleUpgrade(request, socket, head, (opened) => {
        const session: Session = new Session(opened, id, address, this.#services, () => this.#sessions.delete(session))
        this.#sessions.add(session)
      })
    } catch (error) {
      refuse(socket, error)
    }
  }
}

/** Resolves when something is so, or after a time. */
async function until(isSo: () => boolean, time: number): Promise<void> {
  const end = Date.now() + time
  while (!isSo() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20))
}

const statuses: Readonly<Record<string, string>> = {
  'server.body': '400 Bad Request',
  'server.hello': '408 Request Timeout',
  'server.size': '431 Request Header Fields Too Large',
  'server.path': '404 Not Found',
  'server.origin': '403 Forbidden',
  'server.rate': '429 Too Many Requests',
}

/** Of what is no request at all, or comes too slowly to be one. */
function refuseRequest(cause: Error & { readonly code?: string }, socket: Duplex): void {
  const { code = '' } = cause
  if (code === 'HPE_HEADER_OVERFLOW') refuse(socket, serverError('size', 'The head of the request is too long.'))
  else if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    refuse(socket, serverError('hello', 'The request did not come in time.'))
  } else if (code.startsWith('HPE_')) refuse(socket, serverError('body', 'This is no request of HTTP.'))
  // What is lost, or never was a connection of TLS, takes no words.
  else socket.destroy()
}

/** There is no session yet that could say it. */
function refuse(socket: Duplex, error: unknown): void {
  const body = JSON.stringify({ error: publicError(error) })
  const code = publicError(error).code
  socket.end(
    [
      `HTTP/1.1 ${statuses[code] ?? '503 Service Unavailable'}`,
      'Connection: close',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
    () => socket.destroy(),
  )
}
