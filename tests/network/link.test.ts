import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { backoff } from '../../renderers/network/backoff'
import { Link, type LinkOptions } from '../../renderers/network/link'
import type { ServerMessage } from '../../renderers/network/messages'
import { PartWriter } from '../../renderers/network/parts'
import { isFinal, type SocketTrouble } from '../../renderers/network/socket'
import { loadWire, type Wire } from '../../renderers/network/wire'
import type { ConnectionState } from '../../src/host/connectionState'
import fc from '../support/fastCheck'
import { fakeSockets, welcome, type FakeSocket } from './fakeSocket'

let wire: Wire
beforeAll(async () => {
  wire = await loadWire()
})
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function open(options: Partial<LinkOptions> = {}) {
  const { sockets, socket, openSocket } = fakeSockets(wire)
  const states: ConnectionState[] = []
  const messages: ServerMessage[] = []
  const counts = { welcomes: 0, room: 0 }
  const link = new Link({
    url: 'ws://test/scenes/a',
    wire,
    openSocket,
    hello: () => ({ type: 'hello', versions: [1], role: 'source', source: 'run' }),
    onWelcome: () => {
      counts.welcomes++
      return undefined
    },
    onMessage: (message) => messages.push(message),
    onRoom: () => counts.room++,
    onState: (state) => states.push(state),
    mostBytes: 2 ** 24,
    ...options,
  })
  const connect = (): void => {
    socket().opened()
    socket().says(welcome)
  }
  return { link, sockets, socket, states, messages, counts, connect }
}

test('hello goes first, and nothing before welcome', () => {
  const { link, socket, connect, counts } = open()
  expect(link.state.phase).toBe('connecting')
  expect(link.send({ type: 'ack', to: 1 })).toBe(false)
  socket().opened()
  expect(socket().said).toMatchObject([{ type: 'hello', role: 'source' }])
  expect(link.send({ type: 'ack', to: 1 })).toBe(false)
  connect()
  expect(link.state).toMatchObject({ phase: 'open', attempts: 0 })
  expect(counts.welcomes).toBe(1)
  expect(link.send({ type: 'ack', to: 1 })).toBe(true)
  expect(socket().last('ack')).toEqual({ type: 'ack', to: 1 })
  link.close()
})

test('a connection that is lost is made again, later each time, until it is open', () => {
  const { link, sockets, socket, connect, states, counts } = open()
  connect()
  for (let attempt = 1; attempt <= 6; attempt++) {
    socket().breaks()
    expect(link.state).toMatchObject({ phase: 'waiting', attempts: attempt, reason: expect.stringContaining('1006') })
    const { retryIn } = link.state
    expect(retryIn).toBeGreaterThanOrEqual(backoff(attempt, 0) - 1)
    vi.advanceTimersByTime(retryIn! - 1)
    expect(sockets).toHaveLength(attempt)
    vi.advanceTimersByTime(1)
    expect(sockets).toHaveLength(attempt + 1)
  }
  connect()
  expect(link.state).toMatchObject({ phase: 'open', attempts: 0, reason: undefined })
  expect(counts.welcomes).toBe(2)
  expect(states.map(({ phase }) => phase)).toContain('connecting')
  link.close()
})

test('why there is no connection is told as well as it is known', () => {
  const { link, socket, connect } = open()
  socket().onerror?.({ message: 'connect ECONNREFUSED 127.0.0.1:9' })
  socket().breaks()
  expect(link.state.reason).toBe('No connection can be made (1006): connect ECONNREFUSED 127.0.0.1:9.')
  vi.advanceTimersByTime(link.state.retryIn!)
  socket().onerror?.({})
  socket().breaks()
  expect(link.state.reason).toBe('No connection can be made (1006).')
  vi.advanceTimersByTime(link.state.retryIn!)
  connect()
  socket().breaks()
  expect(link.state.reason).toBe('The connection was lost (1006).')
  link.close()
})

test('who is sent away until later comes again, later each time, also where it was welcome', () => {
  const { link, sockets, socket, connect, messages } = open()
  for (let attempt = 1; attempt <= 4; attempt++) {
    connect()
    socket().says({ type: 'error', code: 'server.busy', message: 'There is no room.' })
    socket().says({ type: 'bye', reason: 'server.busy', again: true })
    expect(link.state).toMatchObject({ phase: 'waiting', reason: 'There is no room. (server.busy)' })
    expect(link.state.retryIn).toBeGreaterThanOrEqual(backoff(attempt, 0) - 1)
    vi.advanceTimersByTime(link.state.retryIn!)
    expect(sockets).toHaveLength(attempt + 1)
  }
  expect(messages).toEqual([])
  connect()
  socket().says({ type: 'ack', to: 1 })
  socket().says({ type: 'bye', reason: 'the server ends', again: true })
  expect(link.state.reason).toBe('The server ends: the server ends.')
  expect(link.state.retryIn).toBeLessThanOrEqual(backoff(1, 1))
  link.close()
})

test.each<[string, SocketTrouble, boolean]>([
  ['another server', { message: 'Unexpected server response: 404' }, true],
  [
    'a server that is not there',
    { message: 'connect ECONNREFUSED 127.0.0.1:9', error: { code: 'ECONNREFUSED' } },
    false,
  ],
  ['a server that is busy', { message: 'Unexpected server response: 429' }, false],
  ['a proxy without a server', { message: 'Unexpected server response: 502' }, false],
  ['a certificate of its own', { message: 'self-signed', error: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } }, true],
  ['a certificate of another name', { message: 'no', error: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' } }, true],
  ['a chain that does not end', { message: 'no', error: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } }, true],
  ['what a browser says', {}, false],
])('%s: whether that is final', (_name, trouble, final) => {
  expect(isFinal(trouble)).toBe(final)
  const { link, socket } = open()
  socket().onerror?.(trouble)
  socket().breaks()
  expect(link.state.phase).toBe(final ? 'closed' : 'waiting')
  link.close()
})

test('the pause grows, differs from one to the next, and has an end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, random) => {
      const pause = backoff(attempts, random)
      expect(pause).toBeGreaterThanOrEqual(125)
      expect(pause).toBeLessThanOrEqual(15_000)
      expect(backoff(attempts + 1, random)).toBeGreaterThanOrEqual(pause)
    }),
  )
  expect(backoff(1, 1) / backoff(1, 0)).toBe(2)
})

test('a server that says nothing is left: before welcome, and after', () => {
  const { link, sockets, socket, connect } = open()
  socket().opened()
  vi.advanceTimersByTime(10_000)
  expect(link.state).toMatchObject({ phase: 'waiting', reason: expect.stringContaining('has not answered') })
  expect(sockets[0]!.isClosed).toBe(true)
  vi.advanceTimersByTime(500)
  connect()
  vi.advanceTimersByTime(10_000)
  expect(socket().last('ping')).toBeDefined()
  vi.advanceTimersByTime(20_000)
  expect(link.state).toMatchObject({ phase: 'waiting', reason: expect.stringContaining('said nothing') })
  link.close()
})

test('a server that answers is not left, and tells how far it is', () => {
  const { link, socket, connect } = open()
  connect()
  for (let i = 0; i < 12; i++) {
    vi.advanceTimersByTime(i === 0 ? 10_000 : 9_960)
    const ping = socket().last('ping') as { time: number }
    vi.advanceTimersByTime(40)
    socket().says({ type: 'pong', time: ping.time })
  }
  expect(link.state).toMatchObject({ phase: 'open', latency: 40 })
  socket().says({ type: 'ping', time: 5 })
  expect(socket().last('pong')).toEqual({ type: 'pong', time: 5 })
  link.close()
})

test('how far a server is, is known as soon as it is open', () => {
  const { link, socket, connect } = open()
  connect()
  vi.advanceTimersByTime(7)
  socket().says({ type: 'pong', time: (socket().last('ping') as { time: number }).time })
  expect(link.state).toMatchObject({ phase: 'open', latency: 7 })
  link.close()
})

test('timers that come late, as of a page that nobody sees, are no silence of the server', () => {
  const { link, socket, connect } = open()
  connect()
  for (let i = 0; i < 5; i++) {
    vi.setSystemTime(Date.now() + 60_000)
    vi.advanceTimersByTime(10_000)
    expect(link.state.phase).toBe('open')
    socket().says({ type: 'pong', time: (socket().last('ping') as { time: number }).time })
  }
  link.close()
})

test('an end that the server means is one; a pause is not', () => {
  const first = open()
  first.connect()
  first.socket().says({ type: 'bye', reason: 'restart', again: true })
  expect(first.link.state).toMatchObject({ phase: 'waiting', reason: expect.stringContaining('restart') })
  first.link.close()
  const second = open()
  second.socket().opened()
  second.socket().says({ type: 'error', code: 'server.token', message: 'No.', fix: 'Pass one.', fatal: true })
  expect(second.link.state).toMatchObject({ phase: 'closed', reason: 'No. (server.token) Pass one.' })
  expect(second.messages).toMatchObject([{ type: 'error', code: 'server.token' }])
  vi.advanceTimersByTime(60_000)
  expect(second.sockets).toHaveLength(1)
})

test('bytes that are no message, and messages out of turn, begin a new connection', () => {
  const cases: ((socket: FakeSocket) => void)[] = [
    (socket) => socket.saysBytes(Uint8Array.of(1, 2, 3)),
    (socket) => socket.onmessage?.({ data: 'text' }),
    (socket) => socket.saysBytes(wire.encode({ type: 'draw' })),
    (socket) => socket.says(welcome),
  ]
  for (const [i, wrong] of cases.entries()) {
    const { link, socket, connect } = open()
    connect()
    wrong(socket())
    // Text is for nobody; it is no reason to leave.
    expect(link.state.phase).toBe(i === 1 ? 'open' : 'waiting')
    link.close()
  }
  const early = open()
  early.socket().opened()
  early.socket().says({ type: 'ack', to: 1 })
  expect(early.link.state.phase).toBe('waiting')
  early.link.close()
})

test('what a later version of the server has to say besides is passed over', () => {
  const { link, socket, connect, messages } = open()
  connect()
  socket().saysBytes(wire.encode({ type: 'weather', sun: true }))
  socket().says({ type: 'ack', to: 1 })
  expect(messages).toEqual([{ type: 'ack', to: 1 }])
  expect(link.state.phase).toBe('open')
  link.close()
})

test('of a message that a listener cannot use the connection is made anew', () => {
  const { link, socket, connect } = open({
    onMessage: () => {
      throw new Error('a gap')
    },
  })
  connect()
  socket().says({ type: 'ack', to: 1 })
  expect(link.state).toMatchObject({ phase: 'waiting', reason: expect.stringContaining('a gap') })
  link.close()
})

test('a server of which nothing can be used is asked less and less often; one that gets better, soon again', () => {
  let isUsable = false
  const { link, socket, connect } = open({
    onMessage: () => {
      if (!isUsable) throw new Error('a gap')
    },
  })
  const pauses: number[] = []
  for (let i = 0; i < 8; i++) {
    connect()
    socket().says({ type: 'ack', to: 1 })
    pauses.push(link.state.retryIn!)
    vi.advanceTimersByTime(link.state.retryIn!)
  }
  expect(pauses[0]).toBeLessThanOrEqual(250)
  expect(pauses.at(-1)).toBeGreaterThanOrEqual(7500)
  isUsable = true
  connect()
  socket().says({ type: 'ack', to: 1 })
  socket().breaks()
  expect(link.state.retryIn).toBeLessThanOrEqual(250)
  link.close()
})

test('a listener that throws is told of as an uncaught error, and does not end the connection', () => {
  const thrown: unknown[] = []
  const microtask = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((action) => {
    expect(action).toThrow('of the page')
    thrown.push(action)
  })
  const { link, sockets, socket, connect } = open({
    onState: () => {
      throw new Error('of the page')
    },
  })
  connect()
  expect(link.state.phase).toBe('open')
  socket().breaks()
  vi.advanceTimersByTime(link.state.retryIn!)
  expect(sockets).toHaveLength(2)
  connect()
  expect(link.state.phase).toBe('open')
  link.close()
  expect(thrown.length).toBeGreaterThan(4)
  microtask.mockRestore()
})

test.each(['connecting again', 'open', 'waiting', 'sending'])(
  'closed by who is told of it, %s, nothing is left',
  (when) => {
    const { link, sockets, socket, connect } = open({
      onState: ({ phase, attempts, sending }) => {
        const now = { connecting: attempts > 0 && 'connecting again', open: sending ? 'sending' : 'open' } as const
        if ((phase in now ? now[phase as keyof typeof now] : phase) === when) link.close()
      },
    })
    connect()
    if (when === 'sending') {
      socket().bufferedAmount = 2_000_000
      link.send({ type: 'ack', to: 1 })
    }
    socket().breaks()
    vi.advanceTimersByTime(60_000)
    expect(link.state.phase).toBe('closed')
    expect(vi.getTimerCount()).toBe(0)
    expect(sockets.every(({ isClosed }) => isClosed)).toBe(true)
    expect(sockets).toHaveLength(1)
  },
)

test('what the socket has no room for waits, goes later, and tells how much of it has gone', () => {
  const { link, socket, connect, states, counts } = open()
  connect()
  const before = socket().said.length
  socket().bufferedAmount = 2_000_000
  const data = crypto.getRandomValues(new Uint8Array(60_000))
  const ops = [{ op: 'buffer.write', id: 1, offset: 0, data } as const]
  for (let i = 0; i < 20; i++) link.send({ type: 'batch', from: i, to: i, ops })
  expect(socket().said).toHaveLength(before)
  expect(link.hasRoom).toBe(false)
  expect(link.state.sending).toMatchObject({ done: 0 })
  socket().bufferedAmount = 0
  vi.advanceTimersByTime(20)
  expect(socket().said).toHaveLength(before + 20)
  expect(link.hasRoom).toBe(true)
  expect(counts.room).toBeGreaterThan(0)
  expect(states.at(-1)!.sending).toBeUndefined()
  link.close()
})

test('how much has gone never goes back while more is queued, and is told now and then', () => {
  const { link, socket, connect, states } = open()
  connect()
  const data = crypto.getRandomValues(new Uint8Array(60_000))
  const send = (): void => {
    link.send({ type: 'batch', from: 1, to: 1, ops: [{ op: 'buffer.write', id: 1, offset: 0, data }] })
  }
  const { length } = states
  // Each frame fills the socket, which takes the next when it is looked at again.
  const { send: take } = socket()
  socket().send = (bytes) => {
    take.call(socket(), bytes)
    socket().bufferedAmount = 2_000_000
  }
  for (let i = 0; i < 4; i++) send()
  for (let i = 0; i < 40; i++) {
    if (i < 20) send()
    socket().bufferedAmount = 0
    vi.advanceTimersByTime(10)
  }
  expect(link.state.sending).toBeUndefined()
  const told = states.slice(length).map(({ sending }) => sending)
  expect(told.pop()).toBeUndefined()
  // 240 ms.
  expect(told.length).toBeGreaterThan(3)
  expect(told.length).toBeLessThan(8)
  for (const [i, sending] of told.entries()) {
    expect(sending!.done).toBeLessThan(sending!.total)
    if (i === 0) continue
    expect(sending!.done).toBeGreaterThan(told[i - 1]!.done)
    expect(sending!.total).toBeGreaterThanOrEqual(told[i - 1]!.total)
  }
  // The next one begins anew.
  socket().bufferedAmount = 2_000_000
  vi.advanceTimersByTime(50)
  send()
  expect(link.state.sending).toMatchObject({ done: 0 })
  link.close()
})

test('how much of a long message has come is told now and then, and its end always', () => {
  const { link, socket, connect, states } = open()
  connect()
  const data = crypto.getRandomValues(new Uint8Array(60_000))
  const message = wire.encode({ type: 'picture', id: 1, seq: 1, width: 1, height: 1, format: 'png', data })
  const { length } = states
  const writer = new PartWriter(216)
  for (let i = 0; i < 3; i++) {
    for (const part of writer.cut(message)) {
      socket().saysBytes(part)
      vi.advanceTimersByTime(2)
    }
    expect(link.state.receiving).toBeUndefined()
  }
  const told = states.slice(length).map(({ receiving }) => receiving)
  // Each is 300 parts, which take 600 ms.
  expect(told.length).toBeGreaterThan(3 * 10)
  expect(told.length).toBeLessThan(3 * 16)
  expect(told.filter((receiving) => receiving === undefined)).toHaveLength(3)
  link.close()
})

test('long messages go in parts of the size that the server asks for', () => {
  const { link, socket } = open()
  socket().opened()
  socket().says({ ...welcome, limits: { ...welcome.limits, part: 10_000 } })
  const { frames } = socket()
  const data = crypto.getRandomValues(new Uint8Array(60_000))
  link.send({ type: 'batch', from: 1, to: 1, ops: [{ op: 'buffer.write', id: 1, offset: 0, data }] })
  expect(socket().frames - frames).toBeGreaterThanOrEqual(6)
  expect(socket().last('batch')).toMatchObject({ ops: [{ data }] })
  link.close()
})

test('closed, it says so to the server, and nothing of it is left', () => {
  const { link, socket, connect, states } = open()
  connect()
  link.close()
  expect(socket().last('bye')).toMatchObject({ again: false })
  expect(socket().isClosed).toBe(true)
  expect(states.at(-1)).toMatchObject({ phase: 'closed' })
  expect(vi.getTimerCount()).toBe(0)
  link.close()
  expect(link.send({ type: 'ack', to: 1 })).toBe(false)
})

test('an address that cannot be connected to is the end', () => {
  const { link } = open({
    openSocket: () => {
      throw new SyntaxError('bad scheme')
    },
  })
  expect(link.state).toMatchObject({ phase: 'closed', reason: expect.stringContaining('bad scheme') })
})

test('what is longer than the server takes is not sent, and ends the connection with both sizes', () => {
  const { link, socket, connect, messages } = open()
  connect()
  const data = new Float32Array(welcome.limits.message / 4)
  const ops = [
    { op: 'buffer.create', id: 1, type: 'float32', ring: undefined, start: 0, count: data.length, data },
  ] as const
  const frames = socket().frames
  expect(link.send({ type: 'batch', from: 1, to: 1, snapshot: true, ops })).toBe(false)
  expect(socket().frames).toBe(frames)
  expect(messages.at(-1)).toMatchObject({ type: 'error', code: 'wire.size', fatal: true })
  expect(link.state.phase).toBe('closed')
  expect(link.state.reason).toMatch(/takes \d+ bytes in one message, and the server takes \d+\..*--limit-message/)
})
