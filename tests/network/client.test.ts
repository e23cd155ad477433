import { beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { NetworkHost } from '../../renderers/network/client'
import type { Draw } from '../../renderers/network/messages'
import { loadWire, type Wire } from '../../renderers/network/wire'
import { defaultFonts } from '../../src/assets/fonts/defaultFonts'
import type { HostTarget, Surface } from '../../src/host/host'
import type { NetworkOptions } from '../../src/host/network'
import type { Batch } from '../../src/scene/batch'
import type { Diagnostic } from '../../src/scene/diagnostics'
import { FakeSocket, welcome } from './fakeSocket'

let wire: Wire
beforeAll(async () => {
  wire = await loadWire()
})

const sockets: FakeSocket[] = []
beforeEach(() => {
  sockets.length = 0
  class Stub extends FakeSocket {
    constructor(url: string) {
      super(url, wire)
      sockets.push(this)
    }
  }
  vi.stubGlobal('WebSocket', Stub)
  onTestFinished(() => void vi.unstubAllGlobals())
})

const size = { width: 100, height: 80, scale: 1, dpi: 96 }
const group: Batch = {
  seq: 1,
  ops: [
    { op: 'create', id: 1, kind: 'group', props: {}, parent: 0, before: undefined, visible: true, listens: undefined },
  ],
}

/** Bitmaps that are read when a test says so, and what was drawn on the screen. */
function screen() {
  const reading: (() => void)[] = []
  const drawn: string[] = []
  vi.stubGlobal('createImageBitmap', (blob: Blob) => {
    return new Promise((resolve) => reading.push(() => void blob.text().then((name) => resolve({ name, close() {} }))))
  })
  const drawImage = ({ name }: { name: string }): void => void drawn.push(name)
  const createScreen = (width: number, height: number): Surface =>
    ({ context: { canvas: { width, height }, drawImage }, resize() {} }) as unknown as Surface
  return { reading, drawn, createScreen }
}

async function hostOf(options: Partial<NetworkOptions>, part: Partial<HostTarget> = {}) {
  const told: Diagnostic[] = []
  const host = new NetworkHost({ url: 'ws://test', ...options })
  onTestFinished(() => host.dispose())
  const target: HostTarget = {
    ...{
      fonts: defaultFonts.registry,
      useFont: () => undefined,
      requestFrame: () => undefined,
      onLost: () => undefined,
    },
    onDiagnostic: (diagnostic) => void told.push(diagnostic),
    ...part,
  }
  await host.init(target, size)
  host.apply(group)
  const socket = (): FakeSocket => sockets.at(-1)!
  const connect = (formats: typeof welcome.formats | readonly ['png', 'webp'] = ['png', 'webp']): void => {
    socket().opened()
    socket().says({ ...welcome, formats })
  }
  const draws = () => socket().said.filter((message): message is Draw => message.type === 'draw')
  const answers = (id: number, name: string, partial?: true): void => {
    const data = new TextEncoder().encode(name)
    socket().says({
      type: 'picture',
      id,
      seq: 1,
      width: 100,
      height: 80,
      format: 'png',
      data,
      ...(partial && { partial }),
    })
  }
  return { host, told, socket, connect, draws, answers }
}

test('a picture that was lost with the connection is asked for again', async () => {
  const { host, socket, connect, draws } = await hostOf({}, { createScreen: screen().createScreen })
  void host.render({ time: 3 })
  connect()
  expect(draws()).toHaveLength(1)
  vi.useFakeTimers()
  socket().breaks()
  vi.advanceTimersByTime(1000)
  vi.useRealTimers()
  expect(sockets).toHaveLength(2)
  connect()
  expect(draws()).toMatchObject([{ time: 3, options: { quality: 90 } }])
})

test('a partial picture that is read later than the whole one is not shown over it', async () => {
  const { reading, drawn, createScreen } = screen()
  const { host, connect, draws, answers } = await hostOf({}, { createScreen })
  void host.render({ time: 0 })
  connect()
  const [{ id }] = draws() as [Draw]
  answers(id, 'partial', true)
  answers(id, 'whole')
  reading[1]!()
  await vi.waitFor(() => expect(drawn).toEqual(['whole']))
  reading[0]!()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(drawn).toEqual(['whole'])
})

test('a server that makes no WebP is asked for PNG', async () => {
  const { host, connect, draws } = await hostOf({}, { createScreen: screen().createScreen })
  void host.render({ time: 0 })
  connect(['png'])
  expect(draws()).toMatchObject([{ format: 'png', size }])
})

test('where there will be no connection nothing is waited for', async () => {
  const { host, socket, told } = await hostOf({})
  socket().opened()
  socket().says({ type: 'error', code: 'server.token', message: 'No.', fatal: true })
  const refused = { diagnostic: { code: 'network.closed' } }
  await expect(host.render({ time: 0, isComplete: true })).rejects.toMatchObject(refused)
  await expect(host.read('png')).rejects.toMatchObject(refused)
  // Who waits gets the error: nobody else is told.
  expect(told).toEqual([])
})

test('ended, it leaves the server, and whoever waits hears of it', async () => {
  const { host, socket, connect } = await hostOf({})
  connect()
  const read = host.read('png')
  host.dispose()
  await expect(read).rejects.toThrow('has ended')
  expect(socket().last('bye')).toMatchObject({ again: false })
  expect(socket().isClosed).toBe(true)
})

test.each([
  ['svg', ['svg', 'svg']],
  ['canvas2d', ['webp 90', 'webp 40', 'webp 90']],
] as const)('of %s a picture follows at rest where it is another one', async (kind, expected) => {
  const { host, connect, draws, answers } = await hostOf({ host: kind }, { createScreen: screen().createScreen })
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  connect()
  for (const time of [0, 0.1]) {
    void host.render({ time })
    answers(draws().at(-1)!.id, 'picture')
    vi.advanceTimersByTime(50)
  }
  vi.advanceTimersByTime(1000)
  const asked = draws().map(({ format, options }) => `${format} ${options?.quality ?? ''}`.trim())
  expect(asked).toEqual(expected)
})
