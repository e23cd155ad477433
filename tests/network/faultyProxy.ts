import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'

/** Between a client and a server: passes messages on, and does to them what networks do. */
export class FaultyProxy {
  readonly url: string
  readonly #server: Server
  readonly #pairs = new Set<{ drop(): void }>()
  /** The server behind it; another one after a restart. */
  target: string
  /** Milliseconds that each message takes. */
  delay = 0
  /** Share of messages of the client that arrive twice. */
  duplicates = 0
  /** Nothing passes any more, and nobody is told. */
  isSilent = false
  connections = 0

  private constructor(target: string, server: Server) {
    this.target = target
    this.#server = server
    this.url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
    const sockets = new WebSocketServer({ server, perMessageDeflate: false })
    sockets.on('connection', (client, request) => this.#join(client, request.url ?? '/'))
  }

  static async start(target: string): Promise<FaultyProxy> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const proxy = new FaultyProxy(target, server)
    onTestFinished(() => proxy.close())
    return proxy
  }

  /** All connections break, with what is under way. */
  drop(): void {
    for (const pair of [...this.#pairs]) pair.drop()
  }

  close(): void {
    this.drop()
    this.#server.close()
  }

  #join(client: WebSocket, path: string): void {
    this.connections++
    const server = new WebSocket(`${this.target}${path}`, { perMessageDeflate: false })
    const pair = {
      drop: () => {
        this.#pairs.delete(pair)
        client.terminate()
        server.terminate()
      },
    }
    this.#pairs.add(pair)
    const opened = new Promise<void>((resolve) => server.once('open', resolve))
    const pass = (to: WebSocket, data: Buffer): void => {
      if (this.isSilent) return
      setTimeout(() => {
        if (to.readyState === WebSocket.OPEN && !this.isSilent) to.send(data)
      }, this.delay)
    }
    client.on('message', (data: Buffer) => {
      void opened.then(() => {
        pass(server, data)
        if (Math.random() < this.duplicates) pass(server, data)
      })
    })
    server.on('message', (data: Buffer) => pass(client, data))
    for (const socket of [client, server]) {
      socket.on('close', pair.drop)
      socket.on('error', pair.drop)
    }
  }
}
