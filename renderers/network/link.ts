import { show } from '../../src/scene/diagnostics'
import { backoff } from './backoff'
import { unconnected, type ConnectionState, type Progress } from '../../src/host/connectionState'
import {
  protocolVersions,
  type ClientMessage,
  type Failure,
  type Hello,
  type ServerMessage,
  type Welcome,
} from './messages'
import { Outgoing } from './outgoing'
import { PartReader } from './parts'
import { isOfLaterVersion, readServerMessage } from './readMessage'
import { isFinal, type OpenSocket, type Socket } from './socket'
import { bodySizeOf, type Wire } from './wire'

/** Milliseconds that a server may take to answer `hello`. */
const welcomeTime = 10_000
/** Milliseconds between two questions whether the server is there. */
const pingTime = 10_000
/**
 * Questions without an answer after which it is given up. They are counted, and no time is measured: a page that nobody sees has its
 * timers once a minute, and a program that has computed for long finds answers only after its timers.
 */
const mostUnanswered = 2
/** Milliseconds between two words on how much of a message has gone, or come: each may render a page. */
const progressTime = 50
/** Close code of an end that both agree on. */
const normal = 1000

export interface LinkOptions {
  readonly url: string
  readonly wire: Wire
  readonly openSocket: OpenSocket
  /** What to say first, at each attempt. */
  readonly hello: () => Hello
  /** It is open: what was lost is to be sent again. @returns what else is to be told with it */
  readonly onWelcome: (welcome: Welcome) => Partial<ConnectionState> | undefined
  /** @throws what is wrong with a message: the connection is then made anew */
  readonly onMessage: (message: ServerMessage) => void
  /** There may be room for more. */
  readonly onRoom: () => void
  readonly onState: (state: ConnectionState) => void
  /** What is not known of the other end while it is not open. Default: what was known stays */
  readonly whenNotOpen?: Partial<ConnectionState> | undefined
  /** Bytes of the longest message that is taken. */
  readonly mostBytes: number
}

/** A connection to a server that is made again when it is lost, until it is closed, or the server refuses for good. */
export class Link {
  readonly #options: LinkOptions
  #state: ConnectionState
  #socket: Socket | undefined
  /** What goes over the socket. */
  #outgoing: Outgoing | undefined
  /** What the server has said first; absent while it is not open. */
  #welcome: Welcome | undefined
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()
  /** Questions since something was heard. */
  #unanswered = 0
  /** Connections in a row that came to nothing: what came over them could not be used, or the server sent us away. */
  #unusable = 0
  /** Why the server is about to send us away until later. */
  #dismissal: string | undefined
  /** When it was last told how much has gone, and come. */
  readonly #toldAt = { sending: -Infinity, receiving: -Infinity }

  constructor(options: LinkOptions) {
    this.#options = options
    this.#state = { ...unconnected, ...options.whenNotOpen }
    globalThis.addEventListener?.('online', this.#online)
    this.#connect()
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** Bytes of the longest message that the server takes; 0 while there is none. */
  get mostBytes(): number {
    return this.#welcome?.limits.message ?? 0
  }

  /** Whether what is sent now goes at once. */
  get hasRoom(): boolean {
    return this.#welcome !== undefined && this.#outgoing?.hasRoom === true
  }

  /** Says whether the other end has everything. */
  set isSynchronized(isSynchronized: boolean) {
    if (isSynchronized !== this.#state.isSynchronized) this.#tell({ isSynchronized })
  }

  /** Says whether somebody sends the scene. */
  set hasSource(hasSource: boolean) {
    if (hasSource !== this.#state.hasSource) this.#tell({ hasSource })
  }

  /**
   * Sends a message. Typed arrays are read before it returns.
   * @returns false where there is no connection: it is not sent, then or later. What is longer than the server takes ends it for good
   */
  send(message: ClientMessage): boolean {
    if (!this.#outgoing || (!this.#welcome && message.type !== 'hello')) return false
    const bytes = this.#options.wire.encode(message)
    const size = bodySizeOf(bytes)
    if (this.#welcome && size > this.#welcome.limits.message) {
      this.#take(tooLong(size, this.#welcome.limits.message))
      return false
    }
    this.#outgoing.send(bytes)
    return true
  }

  /** Ends it for good. */
  close(reason = 'closed'): void {
    if (this.#isClosed) return
    // What waits for room is dropped with the socket.
    if (this.hasRoom) this.send({ type: 'bye', reason, again: false })
    this.#end(reason)
  }

  get #isClosed(): boolean {
    return this.#state.phase === 'closed'
  }

  /** @param reason a sentence */
  #end(reason: string): void {
    if (this.#isClosed) return
    globalThis.removeEventListener?.('online', this.#online)
    this.#drop()
    this.#tell({ phase: 'closed', reason, ...notUnderWay, ...this.#options.whenNotOpen })
  }

  readonly #online = (): void => {
    if (this.#state.phase !== 'waiting') return
    this.#clearTimers()
    this.#connect()
  }

  #connect(): void {
    const { url, openSocket, hello, mostBytes } = this.#options
    this.#tell({ phase: 'connecting', retryIn: undefined })
    if (this.#isClosed) return
    let socket: Socket
    try {
      socket = openSocket(url)
    } catch (error) {
      // An address that is none will not become one.
      this.#end(`The address ${show(url)} cannot be connected to: ${reasonOf(error)}`)
      return
    }
    socket.binaryType = 'arraybuffer'
    this.#socket = socket
    this.#outgoing = new Outgoing(socket, {
      onProgress: (sending) => this.#tellProgress('sending', sending),
      onRoom: () => {
        if (this.hasRoom) this.#options.onRoom()
      },
      later: (time, action) => this.#later(time, action),
    })
    const reader = new PartReader(mostBytes, { onProgress: (progress) => this.#tellProgress('receiving', progress) })
    const isOurs = (): boolean => this.#socket === socket
    this.#dismissal = undefined
    let isOpen = false
    let trouble: string | undefined
    let isHopeless = false
    socket.onopen = () => {
      isOpen = true
      if (isOurs()) this.send(hello())
    }
    socket.onmessage = ({ data }) => {
      if (!isOurs()) return
      this.#unanswered = 0
      try {
        const whole = data instanceof ArrayBuffer ? reader.take(new Uint8Array(data)) : undefined
        const message = whole && this.#options.wire.decode(whole, { mostBytes })
        if (message !== undefined && !isOfLaterVersion(message)) this.#take(readServerMessage(message))
      } catch (error) {
        this.#unusable++
        this.#lost(`A message cannot be used: ${reasonOf(error)}`)
      }
    }
    socket.onclose = ({ code, reason }) => {
      if (!isOurs()) return
      const why = trouble === undefined ? '' : `: ${trouble}`
      if (reason !== '') this.#lost(`The server says: ${reason}.`)
      else if (isOpen) this.#lost(`The connection was lost (${code})${why}.`)
      else if (isHopeless) this.#end(`No connection can be made (${code})${why}.`)
      else this.#lost(`No connection can be made (${code})${why}.`)
    }
    // A close follows. Browsers do not say why, so that pages cannot look around in a network.
    socket.onerror = (event) => {
      trouble = event.message === '' ? undefined : event.message
      isHopeless = isFinal(event)
    }
    this.#later(welcomeTime, () => {
      if (!this.#welcome) this.#lost(`The server has not answered within ${welcomeTime / 1000} seconds.`)
    })
  }

  #take(message: ServerMessage): void {
    if (message.type === 'welcome') {
      this.#opened(message)
      return
    }
    if (message.type === 'ping') {
      this.send({ type: 'pong', time: message.time })
      return
    }
    if (message.type === 'pong') {
      this.#tell({ latency: performance.now() - message.time })
      return
    }
    if (message.type === 'error' && !message.fatal && message.id === undefined) {
      this.#dismissal = wordsOf(message)
      this.#unusable++
      return
    }
    if (message.type === 'bye' || (message.type === 'error' && message.fatal)) {
      const reason = message.type === 'bye' ? `The server ends: ${message.reason}.` : wordsOf(message)
      if (message.type === 'bye' && message.again) this.#lost(this.#dismissal ?? reason)
      else {
        this.#options.onMessage(message)
        this.#end(reason)
      }
      return
    }
    if (!this.#welcome) throw new Error(`${message.type} came before welcome`)
    this.#options.onMessage(message)
    this.#unusable = 0
  }

  #opened(welcome: Welcome): void {
    if (this.#welcome) throw new Error('welcome came twice')
    if (!protocolVersions.includes(welcome.version)) {
      this.#end(`The server speaks version ${welcome.version} of the protocol, which this library does not.`)
      return
    }
    this.#welcome = welcome
    this.#outgoing!.part = welcome.limits.part
    this.#ping()
    // First: what is open says whether the other end has everything, and that is known only now.
    const known = this.#options.onWelcome(welcome)
    if (this.#welcome !== welcome) return
    this.#tell({ phase: 'open', attempts: 0, reason: undefined, retryIn: undefined, ...known })
    // How far it is, is known from the beginning.
    this.#ask()
  }

  /** A socket that nobody has closed may lead nowhere: only an answer shows that it does not. */
  #ping(): void {
    this.#later(pingTime, () => {
      if (this.#unanswered >= mostUnanswered) {
        this.#lost(`The server has said nothing, although it was asked ${this.#unanswered} times.`)
        return
      }
      this.#unanswered++
      this.#ask()
      this.#ping()
    })
  }

  #ask(): void {
    this.send({ type: 'ping', time: performance.now() })
  }

  #lost(reason: string): void {
    if (this.#isClosed) return
    this.#drop()
    const attempts = this.#state.attempts + 1
    const retryIn = Math.round(backoff(Math.max(attempts, this.#unusable), Math.random()))
    this.#later(retryIn, () => this.#connect())
    this.#tell({ phase: 'waiting', attempts, reason, ...notUnderWay, retryIn, ...this.#options.whenNotOpen })
  }

  #drop(): void {
    this.#clearTimers()
    this.#unanswered = 0
    const socket = this.#socket
    this.#socket = this.#outgoing = this.#welcome = undefined
    socket?.close(normal)
  }

  #tellProgress(way: 'sending' | 'receiving', progress: Progress): void {
    if (progress.done === progress.total) {
      if (this.#state[way]) this.#tell({ [way]: undefined })
    } else if (performance.now() - this.#toldAt[way] >= progressTime) {
      this.#toldAt[way] = performance.now()
      this.#tell({ [way]: progress })
    }
  }

  #tell(changed: Partial<ConnectionState>): void {
    this.#state = { ...this.#state, ...changed }
    try {
      this.#options.onState(this.#state)
    } catch (error) {
      // What a listener throws must not end the connection.
      queueMicrotask(() => {
        throw error
      })
    }
  }

  #later(time: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      action()
    }, time)
    this.#timers.add(timer)
  }

  #clearTimers(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}

/** Of a connection that is gone. */
const notUnderWay = { retryIn: undefined, sending: undefined, receiving: undefined }

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Why a server refuses, and what to do about it. */
const wordsOf = ({ message, code, fix }: Failure): string => `${message} (${code})${fix === undefined ? '' : ` ${fix}`}`

const tooLong = (size: number, most: number): Failure => ({
  type: 'error',
  code: 'wire.size',
  message: `What is to be sent takes ${size} bytes in one message, and the server takes ${most}.`,
  fix: 'Give the data to several elements, or let it take more (gsp serve --limit-message).',
  fatal: true,
})
