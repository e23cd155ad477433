import type { WebSocket } from 'ws'
import {
  protocolVersions,
  type BatchMessage,
  type Bye,
  type ClientMessage,
  type Hello,
  type Role,
  type ServerMessage,
} from '../../../renderers/network/messages'
import { PartReader } from '../../../renderers/network/parts'
import { readClientMessage } from '../../../renderers/network/readMessage'
import type { Wire } from '../../../renderers/network/wire'
import { GspError } from '../../scene/diagnostics'
import type { Arrivals } from './arrivals'
import type { DrawPool } from './drawPool'
import type { DrawQueue } from './drawQueue'
import { Follower } from './follower'
import type { ServerLimits } from './limits'
import type { ServerLog } from './log'
import { Pace } from './pace'
import { pictureFormats } from './renderRequest'
import type { SceneStore, StoredScene } from './sceneStore'
import { SendQueue } from './sendQueue'
import { isPassing, publicError, serverError, unknownToken } from './serverError'
import type { SessionCounts } from './sessionCounts'
import { SessionDraws } from './sessionDraws'
import type { Tokens } from './tokens'

/** What all sessions of a server have in common. */
export interface SessionServices {
  readonly wire: Wire
  readonly limits: ServerLimits
  readonly tokens: Tokens
  readonly counts: SessionCounts
  readonly arrivals: Arrivals
  readonly store: SceneStore
  readonly pool: DrawPool
  readonly queue: DrawQueue
  readonly log: ServerLog
}

/** Who has said who it is, and what it has to do with. */
interface Entered {
  readonly holder: string
  readonly stored: StoredScene
  readonly draws: SessionDraws
  /** Of a source: the run of it. */
  readonly run: string | undefined
  /** Of a viewer that wants the batches. */
  readonly follower: Follower | undefined
  readonly since: number
}

/** Bytes of the first message: nobody knows yet who sends it. */
const mostHello = 16_384
/** Milliseconds for the last words to leave, and for what was under way before them. */
export const closeTime = 2000
/** Close codes of WebSockets. */
export const closeCodes = { normal: 1000, goingAway: 1001, refused: 1008, later: 1013 } as const

/** One connection. What goes wrong in it ends it, and touches nothing else. */
export class Session {
  readonly #socket: WebSocket
  readonly #services: SessionServices
  readonly #address: string
  readonly #sceneId: string
  readonly #queue: SendQueue
  readonly #onEnd: () => void
  readonly #pace: Pace
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()
  #reader = new PartReader(mostHello)
  #entered: Entered | undefined
  #isOver = false
  #heard = Date.now()
  /** Bytes of a message of which not all parts are there. */
  #arriving = 0
  /** A snapshot was asked for: what else is under way does not follow. */
  #isResyncing = false
  /** Of a viewer: what it was told last, whether the scene has a source. */
  #saidPresent: boolean | undefined

  constructor(socket: WebSocket, sceneId: string, address: string, services: SessionServices, onEnd: () => void) {
    this.#socket = socket
    this.#services = services
    this.#address = address
    this.#sceneId = sceneId
    this.#onEnd = onEnd
    const { limits } = services
    this.#pace = new Pace(socket, limits, {
      onPause: (until) => (this.#heard = until),
      later: (time, action) => this.#later(time, action),
    })
    // What it is not able to take can be said no more.
    const full = (): void => this.#finish(closeCodes.refused, 'server.slow')
    this.#queue = new SendQueue(socket, limits.part, limits.message + limits.window, () => this.onScene(), full)
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#onMessage(data, isBinary))
    socket.on('close', (code: number) => this.#end(code))
    // A close follows, which ends it: a frame that is too long, say.
    socket.on('error', (error) => services.log.session('broken', { code: codeOf(error) }))
    this.#later(limits.handshakeTime, () => {
      if (!this.#entered) this.#fail(serverError('silence', 'Nobody has said who it is in time.'))
    })
    this.#watchSilence()
  }

  /** Where somebody comes from who has not said who it is. */
  get newcomer(): string | undefined {
    return this.#entered ? undefined : this.#address
  }

  /** The scene has changed, for all or for this one, or there is room again. What fails here is no fault of the one who changed it. */
  onScene(): void {
    try {
      this.#tellSource()
      this.#entered?.follower?.pump()
      this.#entered?.draws.next()
    } catch (error) {
      this.#fail(error)
    }
  }

  /** The last words. */
  close(bye: Omit<Bye, 'type'>): void {
    this.#send({ type: 'bye', ...bye })
    this.#finish(closeCodes.goingAway, bye.reason)
  }

  #onMessage(data: Buffer, isBinary: boolean): void {
    if (this.#isOver) return
    this.#heard = Date.now()
    this.#pace.take(data.length)
    try {
      if (!isBinary) throw serverError('body', 'Messages are binary.', 'See docs/protocol.md.')
      const whole = this.#reader.take(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
      if (!whole) return
      // Whoever has a scene of it keeps views of it: memory that others share is not kept with it.
      const bytes = whole.byteLength === whole.buffer.byteLength ? whole : whole.slice()
      const { wire, limits } = this.#services
      const mostBytes = this.#entered ? limits.message : mostHello
      this.#take(readClientMessage(wire.decode(bytes, { mostBytes })), bytes)
    } catch (error) {
      this.#fail(error)
    }
  }

  #take(message: ClientMessage, bytes: Uint8Array): void {
    if (message.type === 'bye') {
      this.#finish(closeCodes.normal, 'bye')
      return
    }
    if (!this.#entered) {
      if (message.type !== 'hello')
        throw serverError('hello', 'The first message must be hello.', 'See docs/protocol.md.')
      this.#enter(message)
      return
    }
    const { draws, follower } = this.#entered
    if (message.type === 'ping') this.#send({ type: 'pong', time: message.time })
    else if (message.type === 'batch') this.#takeBatch(message, bytes, this.#entered)
    else if (message.type === 'draw') draws.ask(message)
    else if (message.type === 'ack') follower?.acknowledge(message.to)
    else if (message.type === 'hello') throw serverError('hello', 'hello came twice.')
  }

  #enter(hello: Hello): void {
    const { tokens, store, counts, limits, log } = this.#services
    const version = hello.versions.find((each) => protocolVersions.includes(each))
    if (version === undefined) {
      throw serverError('version', `This server speaks version ${protocolVersions.join(', ')} of the protocol.`)
    }
    const holder = tokens.holderOf(hello.token ?? undefined, this.#address)
    if (holder === undefined) throw unknownToken()
    const run = hello.role === 'source' ? (hello.source ?? undefined) : undefined
    if (hello.role === 'source' && run === undefined) throw serverError('source', 'A source has to name its run.')
    counts.enter(holder)
    let stored: StoredScene
    try {
      stored = store.enter(this.#sceneId, holder, this)
    } catch (error) {
      counts.leave(holder)
      throw error
    }
    const { scene } = stored
    const draws = new SessionDraws({
      ...{ scene, pool: this.#services.pool, queue: this.#services.queue },
      ...{ area: limits.area, most: limits.draws },
      send: (message) => this.#send(message),
      hasRoom: () => this.#queue.hasRoom,
      onDrawn: (time, error) => log.drawn('session', time, error),
    })
    const wantsBatches = hello.role === 'viewer' && hello.batches !== false
    const follower = wantsBatches ? new Follower(scene, hello.have ?? undefined, limits.window, this.#queue) : undefined
    this.#entered = { holder, stored, draws, run, follower, since: Date.now() }
    this.#reader = new PartReader(limits.message, {
      onBegin: (bytes) => {
        this.#services.arrivals.begin(holder, bytes)
        this.#arriving = bytes
      },
      onProgress: ({ done, total }) => {
        if (done === total) this.#arrived()
      },
    })
    if (run !== undefined) stored.takeSource(holder, this.#endSource)
    else this.#saidPresent = stored.hasSource
    log.session('open', { role: hello.role })
    this.#send({
      ...{ type: 'welcome', version, have: scene.source, present: this.#saidPresent, formats: pictureFormats },
      limits: { message: limits.message, part: limits.part, area: limits.area },
    })
    follower?.pump()
  }

  readonly #endSource = (): void =>
    this.#fail(new GspError({ code: 'scene.taken', message: 'Another source of the same scene has come.' }))

  #takeBatch(message: BatchMessage, bytes: Uint8Array, { run, stored }: Entered): void {
    if (run === undefined) throw serverError('role', 'Viewers send no batches.')
    if (this.#isResyncing && !message.snapshot) return
    const taken = stored.scene.take(message, bytes, run)
    if (taken === 'gap') {
      this.#isResyncing = true
      this.#send({ type: 'resync', reason: 'What came does not follow on what was there.' })
      return
    }
    this.#isResyncing = false
    if (taken === 'begun') return
    this.#send({ type: 'ack', to: stored.scene.position.seq })
    if (taken === 'applied') stored.tell()
  }

  /** Where somebody takes its time, only how it is then. */
  #tellSource(): void {
    const present = this.#entered?.stored.hasSource
    if (present === undefined || this.#saidPresent === undefined || present === this.#saidPresent) return
    if (!this.#queue.hasRoom) return
    this.#saidPresent = present
    this.#send({ type: 'source', present })
  }

  #arrived(): void {
    if (this.#entered) this.#services.arrivals.end(this.#entered.holder, this.#arriving)
    this.#arriving = 0
  }

  #send(message: ServerMessage): void {
    if (!this.#isOver) this.#queue.send(this.#services.wire.encode(message))
  }

  /** Says why, and ends it: for good, or until later. */
  #fail(error: unknown): void {
    if (this.#isOver) return
    const trouble = publicError(error)
    this.#services.log.session('refused', { code: trouble.code }, error)
    if (isPassing(trouble)) {
      this.#send({ type: 'error', ...trouble })
      this.#send({ type: 'bye', reason: trouble.code, again: true })
      this.#finish(closeCodes.later, trouble.code)
      return
    }
    this.#send({ type: 'error', ...trouble, fatal: true })
    this.#finish(closeCodes.refused, trouble.code)
  }

  #finish(code: number, reason: string): void {
    if (this.#isOver) return
    this.#end(code)
    this.#queue.finish(() => this.#socket.close(code, reason))
    // Who does not answer is not waited for.
    setTimeout(() => this.#socket.terminate(), closeTime).unref()
  }

  /** Lets go of everything. @param code of the close */
  #end(code: number): void {
    if (this.#isOver) return
    this.#isOver = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#arrived()
    const entered = this.#entered
    if (entered) {
      const { stored, holder, draws, run, since } = entered
      const role: Role = run === undefined ? 'viewer' : 'source'
      this.#services.log.session('closed', { role, code, seconds: Math.round((Date.now() - since) / 1000) })
      draws.end()
      stored.leaveSource(this.#endSource)
      this.#services.store.leave(stored, this)
      this.#services.counts.leave(holder)
    }
    this.#onEnd()
  }

  /** A connection that nobody has closed may lead nowhere. */
  #watchSilence(): void {
    const { silence } = this.#services.limits
    this.#later(silence / 3, () => {
      if (Date.now() - this.#heard > silence) {
        this.#fail(serverError('silence', `Nothing was heard for ${silence} ms.`))
        return
      }
      if (this.#entered) this.#send({ type: 'ping', time: Date.now() })
      this.#watchSilence()
    })
  }

  #later(time: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      action()
    }, time)
    this.#timers.add(timer)
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
