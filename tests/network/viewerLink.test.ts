import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { BatchMessage } from '../../renderers/network/messages'
import { ViewerLink } from '../../renderers/network/viewerLink'
import { loadWire, type Wire } from '../../renderers/network/wire'
import type { Op } from '../../src/scene/batch'
import { FakeSocket, welcome } from './fakeSocket'

let wire: Wire
beforeAll(async () => {
  wire = await loadWire()
})
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function open() {
  const sockets: FakeSocket[] = []
  const seen: string[] = []
  const link = new ViewerLink({
    url: 'ws://test/scenes/a',
    token: undefined,
    wire,
    openSocket: (url) => {
      sockets.push(new FakeSocket(url, wire))
      return sockets.at(-1)!
    },
    onState: () => undefined,
    onReset: ({ seq }) => seen.push(`reset ${seq}`),
    onBatch: ({ seq }) => seen.push(`batch ${seq}`),
  })
  onTestFinished(() => link.close())
  const socket = (): FakeSocket => sockets.at(-1)!
  const connect = (): void => {
    socket().opened()
    socket().says(welcome)
  }
  connect()
  return { link, sockets, socket, seen, connect }
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
