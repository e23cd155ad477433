import { onTestFinished, vi } from 'vitest'
import { Inbox } from '../../../renderers/network/inbox'
import type { ClientMessage, Draw, Hello, ServerMessage } from '../../../renderers/network/messages'
import { PartReader, PartWriter } from '../../../renderers/network/parts'
import { readClientMessage } from '../../../renderers/network/readMessage'
import { loadWire, type Wire } from '../../../renderers/network/wire'
import { exportPicture } from '../../../src/dom/exportPicture'
import { snapshotOf } from '../../../src/scene/snapshot'

/** A render server in the page of a test: it keeps one scene, draws it with the browser, and sends it on to whoever watches. */
export class FakeServer {
  readonly #wire: Wire
  readonly inbox = new Inbox()
  readonly sockets = new Set<ServerSocket>()
  /** What was asked for, all connections together. */
  readonly draws: Draw[] = []
  readonly hellos: Hello[] = []
  /** Whether connections are refused. */
  isDown = false
  /** What is said to whoever comes, in place of a welcome. */
  refusal: ServerMessage | undefined

  static async start(): Promise<FakeServer> {
    const server = new FakeServer(await loadWire())
    class Socket extends ServerSocket {
      constructor(url: string) {
        super(url, server)
      }
    }
    vi.stubGlobal('WebSocket', Socket)
    onTestFinished(() => void vi.unstubAllGlobals())
    return server
  }

  private constructor(wire: Wire) {
    this.#wire = wire
  }

  encode(message: ServerMessage): Uint8Array<ArrayBuffer> {
    return this.#wire.encode(message)
  }

  decode(bytes: Uint8Array): ClientMessage {
    return readClientMessage(this.#wire.decode(bytes))
  }

  /** All connections are lost. */
  breakAll(): void {
    for (const socket of [...this.sockets]) socket.lose()
  }

  tellViewers(message: ServerMessage): void {
    for (const socket of this.sockets) if (socket.hello?.role === 'viewer') socket.says(message)
  }

  /** A connection has ended. */
  left(socket: ServerSocket): void {
    if (!this.sockets.delete(socket) || socket.hello?.role !== 'source') return
    this.tellViewers({ type: 'source', present: this.#hasSource })
  }

  async take(socket: ServerSocket, message: ClientMessage): Promise<void> {
    if (message.type === 'hello') {
      this.hellos.push(message)
      socket.hello = message
      socket.says(this.refusal ?? this.#welcome(message))
      if (message.role === 'source') this.tellViewers({ type: 'source', present: true })
      if (message.role === 'viewer' && message.have?.seq !== this.inbox.position?.seq) socket.says(this.#snapshot())
    }
    if (message.type === 'batch') {
      this.inbox.take(message, socket.hello!.source!)
      socket.says({ type: 'ack', to: message.to })
      for (const other of this.sockets) {
        if (other.hello?.role === 'viewer') other.says(message.snapshot ? this.#snapshot() : message)
      }
    }
    if (message.type === 'draw') {
      this.draws.push(message)
      const { id, format, size, options = {} } = message
      const batch = snapshotOf(this.inbox.replica)
      const { seq } = batch
      const quality = format === 'webp' ? { quality: options.quality } : {}
      const file = await exportPicture({ batch, size, format, options: quality })
      const data = typeof file === 'string' ? new TextEncoder().encode(file) : file
      const [width, height] = [Math.round(size.width * size.scale), Math.round(size.height * size.scale)]
      socket.says({ type: 'picture', id, seq, width, height, format, data })
    }
  }

  get #hasSource(): boolean {
    return [...this.sockets].some(({ hello }) => hello?.role === 'source')
  }

  #welcome({ role }: Hello): ServerMessage {
    return {
      ...{ type: 'welcome', version: 1, have: this.inbox.position, formats: ['png', 'webp', 'svg'] },
      ...(role === 'viewer' && { present: this.#hasSource }),
      limits: { message: 2 ** 24, part: 65_536, area: 2 ** 24 },
    }
  }

  #snapshot(): ServerMessage {
    const { seq, ops } = snapshotOf(this.inbox.replica)
    return { type: 'batch', from: seq, to: seq, snapshot: true, source: this.inbox.position!.source, ops }
  }
}

/** One end of a connection is a client, the other the server. */
class ServerSocket {
  binaryType = ''
  readonly bufferedAmount = 0
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: (() => void) | null = null
  hello: Hello | undefined
  readonly url: string
  readonly #server: FakeServer
  readonly #reader = new PartReader(2 ** 26)
  /** One for all messages: each that is cut has a number of its own. */
  readonly #writer = new PartWriter(65_536)
  #isClosed = false

  constructor(url: string, server: FakeServer) {
    this.url = url
    this.#server = server
    setTimeout(() => {
      if (this.#isClosed) return
      if (server.isDown) this.lose()
      else {
        server.sockets.add(this)
        this.onopen?.()
      }
    })
  }

  send(bytes: Uint8Array): void {
    const whole = this.#reader.take(bytes.slice())
    if (whole) setTimeout(() => void this.#server.take(this, this.#server.decode(whole)))
  }

  says(message: ServerMessage): void {
    // What its arrays show changes; they go out as they are now.
    const parts = [...this.#writer.cut(this.#server.encode(message))]
    setTimeout(() => {
      if (this.#server.sockets.has(this)) for (const part of parts) this.onmessage?.({ data: part.slice().buffer })
    })
  }

  close(): void {
    this.#isClosed = true
    this.#server.left(this)
  }

  lose(): void {
    this.#server.left(this)
    this.onclose?.({ code: 1006, reason: '' })
  }
}
