import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { BatchMessage, Welcome } from '../../renderers/network/messages'
import { ViewerLink } from '../../renderers/network/viewerLink'
import { loadWire, type Wire } from '../../renderers/network/wire'
import type { ConnectionState } from '../../src/host/connectionState'
import type { Op } from '../../src/scene/batch'
import type { Diagnostic } from '../../src/scene/diagnostics'
import { fakeSockets, welcome } from './fakeSocket'

let wire: Wire
beforeAll(async () => {
  wire = await loadWire()
})
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function open(first?: Partial<Welcome>) {
  const { sockets, socket, openSocket } = fakeSockets(wire)
  const seen: string[] = []
  const states: ConnectionState[] = []
  const told: Diagnostic[] = []
  const link = new ViewerLink({
    url: 'ws://test/scenes/a',
    token: undefined,
    wire,
    openSocket,
    onState: (state) => states.push(state),
    onReset: ({ seq }) => seen.push(`reset ${seq}`),
    onBatch: ({ seq }) => seen.push(`batch ${seq}`),
    onDiagnostic: (diagnostic) => told.push(diagnostic),
  })
  onTestFinished(() => link.close())
  const connect = (rest: Partial<Welcome> = {}): void => {
    socket().opened()
    socket().says({ ...welcome, ...rest })
  }
  const reconnect = (rest?: Partial<Welcome>): void => {
    socket().breaks()
    vi.advanceTimersByTime(1000)
    connect(rest)
  }
  connect(first)
  return { link, sockets, socket, seen, states, told, connect, reconnect }
}

const group = (id: number): Op => ({
  ...{ op: 'create', id, kind: 'group', props: {}, parent: 0 },
  ...{ before: undefined, visible: true, listens: undefined },
})
const batch = (from: number, to: number, ...ops: Op[]): BatchMessage => ({ type: 'batch', from, to, ops })
const snapshot = (to: number, source: string, ...ops: Op[]): BatchMessage => ({
  ...batch(to, to, ...ops),
  ...{ snapshot: true, source },
})

test('what follows is applied, what is known is passed over, and both are answered', () => {
  const { socket, seen, link } = open()
  socket().says(snapshot(3, 'run', group(1)))
  socket().says(batch(4, 5, group(2)))
  socket().says(batch(4, 5, group(2)))
  expect(seen).toEqual(['reset 3', 'batch 5'])
  expect(socket().said.filter(({ type }) => type === 'ack')).toEqual([3, 5, 5].map((to) => ({ type: 'ack', to })))
  expect([...link.replica.nodes.keys()]).toEqual([0, 1, 2])
})

test('after a hole it comes again, and says what it has; the scene of another run takes its place', () => {
  const { sockets, socket, seen, connect, link } = open()
  socket().says(snapshot(3, 'run', group(1)))
  socket().says(batch(5, 5, group(2)))
  expect(sockets[0]!.isClosed).toBe(true)
  expect(seen).toEqual(['reset 3'])
  vi.advanceTimersByTime(1000)
  connect()
  expect(socket().said[0]).toMatchObject({ type: 'hello', role: 'viewer', have: { source: 'run', seq: 3 } })
  socket().says(snapshot(1, 'another', group(7)))
  expect(seen).toEqual(['reset 3', 'reset 1'])
  expect([...link.replica.nodes.keys()]).toEqual([0, 7])
})

test('a change before there is a scene is a hole, and what cannot be applied leaves the scene as it is', () => {
  const early = open()
  early.socket().says(batch(1, 1, group(1)))
  expect(early.sockets[0]!.isClosed).toBe(true)
  const { sockets, socket, seen, link } = open()
  socket().says(snapshot(3, 'run', group(1)))
  socket().says(batch(4, 4, group(2), { op: 'remove', id: 9 }))
  expect(sockets[0]!.isClosed).toBe(true)
  expect(seen).toEqual(['reset 3'])
  expect([...link.replica.nodes.keys()]).toEqual([0, 1])
})

test('it has caught up when what the server had has come, and not while the connection is lost', () => {
  const { socket, states, reconnect, link } = open({ have: { source: 'run', seq: 3 } })
  const now = () => states.at(-1)!.isSynchronized
  expect(now()).toBe(false)
  socket().says(snapshot(3, 'run', group(1)))
  expect(now()).toBe(true)
  socket().says(batch(4, 4, group(2)))
  expect(now()).toBe(true)
  const { length } = states
  socket().breaks()
  expect(states.at(-1)).toMatchObject({ phase: 'waiting', isSynchronized: false })
  vi.advanceTimersByTime(1000)
  expect(states.slice(length).filter(({ isSynchronized }) => isSynchronized)).toEqual([])
  // Nothing has changed meanwhile.
  reconnect({ have: { source: 'run', seq: 4 } })
  expect(states.at(-1)).toMatchObject({ phase: 'open', isSynchronized: true })
  reconnect({ have: { source: 'run', seq: 9 } })
  expect(now()).toBe(false)
  socket().says(batch(5, 8, group(3)))
  expect(now()).toBe(false)
  socket().says(batch(9, 9, group(4)))
  expect(now()).toBe(true)
  // Another run begins while it connects: that is later than what the server said.
  reconnect({ have: { source: 'run', seq: 12 } })
  socket().says(snapshot(1, 'another', group(7)))
  expect(now()).toBe(true)
  link.close()
  expect(states.at(-1)).toMatchObject({ phase: 'closed', isSynchronized: false, hasSource: undefined })
})

test('where the server has nothing, the first that comes is what is waited for, whatever was here before', () => {
  const { socket, states, reconnect } = open()
  expect(states.at(-1)!.phase).toBe('open')
  expect(states.filter(({ isSynchronized }) => isSynchronized)).toEqual([])
  socket().says(snapshot(1, 'run', group(1)))
  expect(states.at(-1)!.isSynchronized).toBe(true)
  reconnect()
  expect(states.at(-1)!.isSynchronized).toBe(false)
  socket().says(snapshot(2, 'run', group(1)))
  expect(states.at(-1)!.isSynchronized).toBe(true)
})

test('of a snapshot that comes in pieces the last is what is waited for', () => {
  const { socket, states } = open({ have: { source: 'run', seq: 3 } })
  for (const index of [0, 1]) {
    expect(states.at(-1)!.isSynchronized).toBe(false)
    socket().says({ ...snapshot(3, 'run', group(1 + index)), piece: { index, count: 2 } })
  }
  expect(states.at(-1)!.isSynchronized).toBe(true)
})

test('whether somebody sends the scene is told as long as it is known', () => {
  const { socket, states, reconnect } = open({ present: true })
  expect(states[0]!.hasSource).toBeUndefined()
  expect(states.at(-1)).toMatchObject({ phase: 'open', hasSource: true })
  socket().says({ type: 'source', present: false })
  expect(states.at(-1)!.hasSource).toBe(false)
  const { length } = states
  socket().says({ type: 'source', present: false })
  expect(states).toHaveLength(length)
  socket().says({ type: 'source', present: true })
  expect(states.at(-1)!.hasSource).toBe(true)
  socket().breaks()
  expect(states.at(-1)!.hasSource).toBeUndefined()
  vi.advanceTimersByTime(1000)
  // A server that does not say.
  reconnect()
  expect(states.at(-1)!.phase).toBe('open')
  expect(states.at(-1)!.hasSource).toBeUndefined()
})

test('what the server has to say of the scene is told; why it ends the connection, for now or for good, with its end alone', () => {
  const { socket, told, states, reconnect } = open()
  const diagnostic = { code: 'texts.glyph', severity: 'warning', message: 'A glyph is missing.' } as const
  socket().says({ type: 'diagnostic', diagnostic })
  socket().says({ type: 'error', code: 'server.busy', message: 'Too much at once.' })
  socket().says({ type: 'bye', reason: 'server.busy', again: true })
  expect(states.at(-1)).toMatchObject({ phase: 'waiting', reason: 'Too much at once. (server.busy)' })
  reconnect()
  socket().says({ type: 'error', code: 'server.token', message: 'No.', fatal: true })
  expect(told).toEqual([diagnostic])
  expect(states.at(-1)).toMatchObject({ phase: 'closed', reason: 'No. (server.token)' })
})
