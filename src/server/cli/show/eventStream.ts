import type { ServerResponse } from 'node:http'

/** Server-sent events to whoever listens. */
export class EventStream {
  readonly #listeners = new Set<ServerResponse>()

  get size(): number {
    return this.#listeners.size
  }

  /** @param first what the listener is told at once, if there is something */
  add(response: ServerResponse, first: unknown): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    // A page whose server has gone asks again after so many milliseconds.
    response.write('retry: 1000\n\n')
    this.#listeners.add(response)
    response.on('close', () => this.#listeners.delete(response))
    if (first !== undefined) send(response, first)
  }

  send(message: unknown): void {
    for (const response of this.#listeners) send(response, message)
  }
}

// A line break would end the message; JSON has none.
const send = (response: ServerResponse, message: unknown): void => {
  response.write(`data: ${JSON.stringify(message)}\n\n`)
}
