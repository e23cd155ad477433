import type { ServerMessage } from '../../renderers/network/messages'
import { PartReader } from '../../renderers/network/parts'
import { readClientMessage } from '../../renderers/network/readMessage'
import type { Socket } from '../../renderers/network/socket'
import type { Wire } from '../../renderers/network/wire'

/** A socket whose other end is a test. */
export class FakeSocket implements Socket {
  binaryType = ''
  bufferedAmount = 0
  onopen: Socket['onopen'] = null
  onmessage: Socket['onmessage'] = null
  onclose: Socket['onclose'] = null
  onerror: Socket['onerror'] = null
  isClosed = false
  readonly url: string
  readonly #wire: Wire
  readonly #reader = new PartReader(2 ** 24)
  /** What the client has said. */
  readonly said: ReturnType<typeof readClientMessage>[] = []
  /** Frames, of which some may be parts of a message. */
  frames = 0

  constructor(url: string, wire: Wire) {
    this.url = url
    this.#wire = wire
  }

  send(data: Uint8Array): void {
    if (this.isClosed) throw new Error('The socket is closed.')
    this.frames++
    const whole = this.#reader.take(data)
    if (whole) this.said.push(readClientMessage(this.#wire.decode(whole)))
  }

  close(): void {
    this.isClosed = true
  }

  /** The last of a type that the client has said. */
  last(type: string) {
    return this.said.filter((message) => message.type === type).at(-1)
  }

  opened(): void {
    this.onopen?.(undefined as never)
  }

  says(message: ServerMessage): void {
    this.saysBytes(this.#wire.encode(message))
  }

  saysBytes(bytes: Uint8Array): void {
    this.onmessage?.({ data: bytes.slice().buffer })
  }

  breaks(code = 1006, reason = ''): void {
    this.isClosed = true
    this.onclose?.({ code, reason })
  }
}

/** Sockets as a link opens them, one after another. */
export function fakeSockets(wire: Wire) {
  const sockets: FakeSocket[] = []
  return {
    sockets,
    /** The last one. */
    socket: (): FakeSocket => sockets.at(-1)!,
    openSocket: (url: string): FakeSocket => {
      sockets.push(new FakeSocket(url, wire))
      return sockets.at(-1)!
    },
  }
}

export const welcome = {
  type: 'welcome',
  version: 1,
  have: undefined,
  limits: { message: 2 ** 24, part: 65_536, area: 2 ** 24 },
  formats: ['png'],
} as const
