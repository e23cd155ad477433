import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { sameScene } from 'react-gsp/testing'
import { Inbox } from '../../renderers/network/inbox'
import type { BatchMessage } from '../../renderers/network/messages'
import { SourceLink } from '../../renderers/network/sourceLink'
import { loadWire, type Wire } from '../../renderers/network/wire'
import type { ConnectionState } from '../../src/host/connectionState'
import type { Batch, Op } from '../../src/scene/batch'
import { SceneReplica } from '../../src/scene/replica'
import { fakeSockets, welcome } from './fakeSocket'

let wire: Wire
beforeAll(async () => {
  wire = await loadWire()
})
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function open() {
  const { socket, openSocket } = fakeSockets(wire)
  const states: ConnectionState[] = []
  const link = new SourceLink({
    url: 'ws://test/scenes/a',
    token: undefined,
    wire,
    openSocket,
    onState: (state) => states.push(state),
  })
  onTestFinished(() => link.close())
  /** @param seq what the server has of this run */
  const connect = (seq?: number): void => {
    socket().opened()
    const { source } = socket().said[0] as { source: string }
    socket().says({ ...welcome, have: seq === undefined ? undefined : { source, seq } })
  }
  const reconnect = (seq?: number): void => {
    socket().breaks()
    vi.advanceTimersByTime(1000)
    connect(seq)
  }
  const batches = () => socket().said.filter((message): message is BatchMessage => message.type === 'batch')
  return { link, states, socket, connect, reconnect, batches }
}

const size = 2 ** 20
const create: Op[] = [
  {
    ...{ op: 'buffer.create', id: 1, type: 'float32', ring: undefined, start: 0, count: size },
    data: new Float32Array(size),
  },
  {
    ...{ op: 'create', id: 1, kind: 'points', props: { sizes: { $buffer: 1 } } },
    ...{ parent: 0, before: undefined, visible: true, listens: undefined },
  },
]
const first: Batch = { seq: 1, ops: create }
const write = (seq: number): Batch => ({
  seq,
  ops: [{ op: 'buffer.write', id: 1, offset: 0, data: new Float32Array(size).fill(seq) }],
})
const opacity = (seq: number): Batch => ({ seq, ops: [{ op: 'update', id: 1, changed: { opacity: 1 / seq } }] })

test('a server that has begun anew has not got everything, whatever the one before had', () => {
  const { link, states, socket, connect, reconnect, batches } = open()
  link.push(first)
  connect()
  socket().says({ type: 'ack', to: 1 })
  expect(link.state).toMatchObject({ phase: 'open', isSynchronized: true })
  const { length } = states
  reconnect()
  expect(batches()).toMatchObject([{ snapshot: true, to: 1 }])
  // Nobody who waits for it is told so before it is.
  expect(states.slice(length).filter(({ phase, isSynchronized }) => phase === 'open' && isSynchronized)).toEqual([])
  expect(link.state).toMatchObject({ phase: 'open', isSynchronized: false })
  socket().says({ type: 'ack', to: 1 })
  expect(link.state.isSynchronized).toBe(true)
})

test('that a server is behind for a moment is not told: each word may render a page', () => {
  const { link, states, socket, connect } = open()
  expect(link.state.isSynchronized).toBe(false)
  link.push(first)
  connect()
  socket().says({ type: 'ack', to: 1 })
  const { length } = states
  for (let seq = 2; seq < 50; seq++) {
    link.push(opacity(seq))
    expect(link.isSynchronized).toBe(false)
    vi.advanceTimersByTime(50)
    socket().says({ type: 'ack', to: seq })
  }
  expect(states).toHaveLength(length)
  link.push(opacity(50))
  vi.advanceTimersByTime(200)
  expect(link.state.isSynchronized).toBe(false)
  socket().says({ type: 'ack', to: 50 })
  expect(states.slice(length).map(({ isSynchronized }) => isSynchronized)).toEqual([false, true])
  link.close()
})

test('a connection that comes back to the same server sends what was lost, and nothing else', () => {
  const { link, socket, connect, reconnect, batches } = open()
  link.push(first)
  connect()
  socket().says({ type: 'ack', to: 1 })
  link.push(opacity(2))
  link.push(opacity(3))
  reconnect(2)
  expect(batches().map(({ from, to, snapshot }) => [from, to, snapshot])).toEqual([[3, 3, undefined]])
  // An answer that says nothing new changes nothing.
  socket().says({ type: 'ack', to: 2 })
  expect(link.isSynchronized).toBe(false)
  socket().says({ type: 'ack', to: 3 })
  socket().says({ type: 'ack', to: 3 })
  expect(link.isSynchronized).toBe(true)
})

test('a server that does not answer gets no more than it can take; what comes meanwhile is merged', () => {
  const { link, socket, connect, batches } = open()
  const [inbox, scene] = [new Inbox(), new SceneReplica()]
  link.push(first)
  scene.apply(first)
  connect()
  for (let seq = 2; seq < 12; seq++) {
    link.push(write(seq))
    scene.apply(write(seq))
    vi.advanceTimersByTime(20)
  }
  const sent = batches().length
  expect(sent).toBeLessThan(8)
  socket().says({ type: 'ack', to: sent })
  expect(batches().at(-1)).toMatchObject({ from: sent + 1, to: 11 })
  expect(batches().at(-1)!.ops).toHaveLength(1)
  for (const batch of batches()) expect(inbox.take(batch, 'run')).toBe('applied')
  expect(sameScene(scene, inbox.replica)).toBeUndefined()
})

test('a server that misses something gets all of it', () => {
  const { link, socket, connect, batches } = open()
  link.push(first)
  connect()
  link.push(opacity(2))
  socket().says({ type: 'resync', reason: 'a hole' })
  expect(batches().at(-1)).toMatchObject({ snapshot: true, to: 2 })
})

test('what was pushed while nobody was there is one snapshot', () => {
  const { link, connect, batches } = open()
  for (const batch of [first, opacity(2), opacity(3)]) link.push(batch)
  expect(link.isSynchronized).toBe(false)
  connect()
  expect(batches()).toMatchObject([{ snapshot: true, to: 3, ops: [{ op: 'buffer.create' }, { op: 'create' }] }])
})
