import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket, WebSocketServer } from 'ws'
import { sceneName } from '../../../renderers/network/address'
import type { Bye } from '../../../renderers/network/messages'
import type { GspError } from '../../scene/diagnostics'
import type { ServerLibrary } from './library'
import type { Origins } from './origins'
import { refuse } from './refuseRequest'
import { closingError, publicError, serverError } from './serverError'
import { closeCodes, closeTime, Session, type SessionServices } from './session'
import { clientOf, type ClientRates } from './tokenBucket'

const scenes = '/scenes/'

/** Connections at a time that are opened only to be told why they are not. */
const mostTurnedAway = 16

export interface ConnectionServices {
  readonly origins: Origins
  readonly rates: ClientRates
  readonly sessions: SessionServices
  readonly isClosing: () => boolean
}

/** All connections of a server; those that are WebSockets get a session. */
export class Connections {
  readonly #services: ConnectionServices
  readonly #upgrades: WebSocketServer
  readonly #sessions = new Set<Session>()
  readonly #turnedAway = new Set<WebSocket>()
  /** All of them, those included of which nothing has come that could be understood. */
  readonly #all = new Set<Duplex>()

  constructor(
    server: Server,
    { WebSocketServer }: Pick<ServerLibrary, 'WebSocketServer'>,
    services: ConnectionServices,
  ) {
    this.#services = services
    const { limits } = services.sessions
    this.#upgrades = new WebSocketServer({
      ...{ noServer: true, clientTracking: false, perMessageDeflate: false },
      // What is longer comes in parts; before somebody has said who it is, nothing is that long.
      maxPayload: limits.part,
    })
    this.#upgrades.on('wsClientError', (_error, socket) =>
      refuse(socket, serverError('body', 'This is no handshake of a WebSocket.')),
    )
    // Those that have a session are refused in words; of others there may be as many.
    server.maxConnections = 2 * limits.connections
    server.on('connection', (socket: Duplex) => {
      this.#all.add(socket)
      socket.once('close', () => this.#all.delete(socket))
    })
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy())
      try {
        this.#upgrade(request, socket, head)
      } catch (error) {
        refuse(socket, error)
      }
    })
  }

  /** The last words for all sessions. */
  close(bye: Omit<Bye, 'type'>): void {
    for (const session of this.#sessions) session.close(bye)
  }

  /** Without a word. */
  destroy(): void {
    for (const socket of this.#all) socket.destroy()
  }

  /** @throws GspError for who gets no connection */
  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { url = '', socket: connection } = request
    const [path = ''] = url.split('?', 1)
    const address = clientOf(connection.remoteAddress ?? '')
    const { origins, rates, sessions: services, isClosing } = this.#services
    if (isClosing()) throw closingError()
    const id = sceneOf(path)
    const refusal = origins.refusalOf(request) ?? (id === undefined ? noScene() : undefined)
    if (!rates.allows(address)) throw serverError('rate', 'That is too many connections.', 'Come again later.')
    const { connections, sessions } = services.limits
    const newcomers = [...this.#sessions].filter(({ newcomer }) => newcomer === address).length
    // Who says nothing, and again and again, does not take the place of those who do.
    if (this.#sessions.size + this.#turnedAway.size >= connections || newcomers >= sessions) {
      throw serverError('busy', 'There are too many connections.', 'Come again later.')
    }
    if (refusal && this.#turnedAway.size >= mostTurnedAway) throw refusal
    this.#upgrades.handleUpgrade(request, socket, head, (opened) => {
      if (refusal) {
        this.#turnAway(opened, refusal)
        return
      }
      const session: Session = new Session(opened, id!, address, services, () => this.#sessions.delete(session))
      this.#sessions.add(session)
    })
  }

  /** A page is not shown how a handshake was answered: what it is told has to come over the connection. Nothing that it says is listened to. */
  #turnAway(opened: WebSocket, refusal: GspError): void {
    const { wire, log } = this.#services.sessions
    const trouble = publicError(refusal)
    log.session('refused', { code: trouble.code }, refusal)
    this.#turnedAway.add(opened)
    opened.once('close', () => this.#turnedAway.delete(opened))
    // A close follows.
    opened.on('error', () => log.session('broken', {}))
    opened.send(wire.encode({ type: 'error', ...trouble, fatal: true }), () =>
      opened.close(closeCodes.refused, trouble.code),
    )
    setTimeout(() => opened.terminate(), closeTime).unref()
  }
}

function sceneOf(path: string): string | undefined {
  const name = path.startsWith(scenes) ? path.slice(scenes.length) : ''
  return sceneName.test(name) ? name : undefined
}

const noScene = (): GspError =>
  serverError(
    'path',
    'WebSockets are answered at /scenes/<id>.',
    'An <id> has 1 to 128 of the characters A–Z a–z 0–9 . _ ~ -',
  )
