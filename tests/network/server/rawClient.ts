import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Inbox } from '../../../renderers/network/inbox'
import type { BatchMessage, Hello, ServerMessage, Welcome } from '../../../renderers/network/messages'
import { PartReader, PartWriter } from '../../../renderers/network/parts'
import { readServerMessage } from '../../../renderers/network/readMessage'
import { loadWire, type Wire } from '../../../renderers/network/wire'
import type { Op } from '../../../src/scene/batch'
import { startRenderServer, type RenderServer } from '../../../src/server/render-server/startRenderServer'
import type { RenderServerOptions } from '../../../src/server/render-server/options'

/** A server of its own, at a port of its own, which goes away with the test. */
export async function serve(options: RenderServerOptions = {}): Promise<RenderServer> {
  const server = await startRenderServer({ port: 0, log: 'silent', workers: 2, ...options })
  onTestFinished(() => server.close())
  return server
}

type OfType<T extends ServerMessage['type']> = Extract<ServerMessage, { readonly type: T }>

export interface Closed {
  readonly code: number
  readonly reason: string
}

/** Says exactly what a test wants said, also what no client would say. */
export class RawClient {
  /** One for all messages: each that is cut has a number of its own. */
  readonly #parts = new PartWriter(65_536)
  readonly #wire: Wire
  readonly #socket: WebSocket
  readonly #heard: ServerMessage[] = []
  #read = 0
  #wake: () => void = () => undefined
  /** Whether questions of the server are answered. */
  answers = true
  /** How it ended; `undefined` while it is open. */
  closed: Closed | undefined

  private constructor(socket: WebSocket, wire: Wire) {
    this.#socket = socket
    this.#wire = wire
    const reader = new PartReader(2 ** 30)
    socket.on('message', (data: Buffer) => {
      const whole = reader.take(new Uint8Array(data))
      if (!whole) return
      const message = readServerMessage(wire.decode(whole))
      if (message.type !== 'ping') this.#heard.push(message)
      else if (this.answers) this.send({ type: 'pong', time: message.time })
      this.#wake()
    })
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) }
      this.#wake()
    })
    socket.on('error', () => undefined)
  }

  static async connect(url: string, scene = 'a', headers: Record<string, string> = {}): Promise<RawClient> {
    const wire = await loadWire()
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/scenes/${scene}`, {
      headers,
      perMessageDeflate: false,
      rejectUnauthorized: false,
    })
    const client = new RawClient(socket, wire)
    onTestFinished(() => socket.terminate())
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    return client
  }

  /** Connects and says who it is. */
  static async open(url: string, hello: Partial<Hello>, scene = 'a'): Promise<RawClient & { welcome: Welcome }> {
    const client = await RawClient.connect(url, scene)
    client.send({ type: 'hello', versions: [1], role: 'viewer', ...hello })
    return Object.assign(client, { welcome: await client.next('welcome') })
  }

  static source(url: string, hello: Partial<Hello> = {}, scene = 'a') {
    return RawClient.open(url, { role: 'source', source: 'run', ...hello }, scene)
  }

  get socket(): WebSocket {
    return this.#socket
  }

  /** All that was said so far. */
  get heard(): readonly ServerMessage[] {
    return this.#heard
  }

  send(message: object): void {
    for (const part of this.#parts.cut(this.#wire.encode(message))) this.sendBytes(part)
  }

  sendBytes(bytes: Uint8Array | string): void {
    this.#socket.send(bytes)
  }

  /** A batch that builds a scene. */
  build(seq: number, ops: readonly Op[]): void {
    this.send({ type: 'batch', from: seq, to: seq, snapshot: true, ops } satisfies BatchMessage)
  }

  change(seq: number, ops: readonly Op[]): void {
    this.send({ type: 'batch', from: seq, to: seq, ops } satisfies BatchMessage)
  }

  /** The next message of a type; others are passed over. */
  async next<T extends ServerMessage['type']>(type: T, time = 15_000): Promise<OfType<T>> {
    const end = Date.now() + time
    for (;;) {
      for (; this.#read < this.#heard.length; this.#read++) {
        const message = this.#heard[this.#read]!
        if (message.type !== type) continue
        this.#read++
        return message as OfType<T>
      }
      if (this.closed || Date.now() > end) {
        const said = this.#heard.map((message) =>
          JSON.stringify(message, (_, v: unknown) => (ArrayBuffer.isView(v) ? '…' : v)),
        )
        throw new Error(`no ${type} came (${JSON.stringify(this.closed)}): ${said.slice(-5).join(' ').slice(0, 1000)}`)
      }
      await this.#change(end - Date.now())
    }
  }

  /** How the server ends it. */
  async ended(time = 15_000): Promise<Closed> {
    const end = Date.now() + time
    while (!this.closed) {
      if (Date.now() > end) throw new Error('it was not ended')
      await this.#change(end - Date.now())
    }
    return this.closed
  }

  /** The code of the error that it was ended with. */
  async refusal(): Promise<string> {
    await this.ended()
    const fatal = this.#heard.find((message) => message.type === 'error' && message.fatal)
    return fatal?.type === 'error' ? fatal.code : `closed ${this.closed!.code}`
  }

  /** The code of the error with which it was sent away until later. */
  async dismissal(): Promise<string> {
    const { code } = await this.ended()
    const at = this.#heard.findIndex((message) => message.type === 'error' && message.id === undefined)
    const [error, bye] = this.#heard.slice(at)
    const isLater = code === 1013 && bye?.type === 'bye' && bye.again
    return error?.type === 'error' && !error.fatal && isLater ? error.code : `closed ${code}`
  }

  /** What a viewer makes of all batches so far, as far as `seq`; says that it has them. */
  async follow(inbox: Inbox, seq: number): Promise<void> {
    while ((inbox.position?.seq ?? 0) < seq || inbox.position === undefined) {
      const message = await this.next('batch')
      inbox.take(message, message.source ?? inbox.position?.source ?? '')
      this.send({ type: 'ack', to: inbox.replica.seq })
    }
  }

  #change(time: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(1, time))
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
