import { Activity, createRef, useState, type ReactNode } from 'react'
import { expect, onTestFinished, test } from 'vitest'
import {
  Canvas,
  network,
  Points,
  Texts,
  useConnection,
  View2D,
  Viewport,
  type CanvasHandle,
  type ConnectionState,
  type Diagnostic,
} from 'react-gsp'
import { alertIn, blue, Boundary, colorAt, colorIs, Dot, mount, red, white } from '../page/mount'
import { eventually } from '../support/eventually'
import { pixelsOf } from '../support/pixels'
import { decodeImage } from '../../../src/assets/decodeImage'
import { FakeServer } from './fakeServer'

const url = 'ws://127.0.0.1:1/'

test('a scene that is drawn elsewhere looks as one that is drawn here, and follows its props', async () => {
  const server = await FakeServer.start()
  const scene = (color: string): ReactNode => (
    <Viewport>
      <View2D x={[0, 1]} y={[0, 1]}>
        <Points positions={[[0.5, 0.5]]} sizes={40} faceColors={color} />
        <Texts positions={[[0.5, 0.8]]} strings="far" />
      </View2D>
    </Viewport>
  )
  const handle = createRef<CanvasHandle>()
  const both = (color: string): ReactNode => (
    <>
      <div className="far" style={{ height: 150 }}>
        <Canvas ref={handle} renderer={network({ url, format: 'png' })} background="white">
          {scene(color)}
        </Canvas>
      </div>
      <div className="near" style={{ height: 150 }}>
        <Canvas renderer="canvas2d" background="white">
          {scene(color)}
        </Canvas>
      </div>
    </>
  )
  const { container, render } = mount(both('red'))
  const [far, near] = ['.far', '.near'].map(
    (name) => () => container.querySelector(name) ?? document.createElement('div'),
  ) as [() => Element, () => Element]
  for (const [color, seen] of [
    ['red', red],
    ['blue', blue],
  ] as const) {
    render(both(color))
    await eventually(() => expect([near(), far()].map((element) => colorAt(element, 200, 75))).toEqual([seen, seen]))
    // In motion it is smaller; at rest it is what a file of it shows, to the pixel.
    await eventually(async () => {
      const file = await decodeImage(await handle.current!.toPng())
      const { data } = await pixelsOf(far().querySelector('canvas')!)
      expect(data.every((value, i) => value === file.data[i])).toBe(true)
    })
  }
  expect(server.hellos).toHaveLength(1)
  expect(server.hellos[0]).toMatchObject({ role: 'source' })
})

test('vectors of a server are shown, too', async () => {
  const server = await FakeServer.start()
  const { container } = mount(
    <Canvas renderer={network({ url, host: 'svg' })} background="white">
      <Dot />
    </Canvas>,
  )
  await colorIs(container, 200, 150, red)
  expect(colorAt(container, 20, 20)).toEqual(white)
  expect(server.draws.every(({ format }) => format === 'svg')).toBe(true)
})

test('in motion pictures are of lower quality, and never more than one is on its way; at rest a full one follows', async () => {
  const server = await FakeServer.start()
  let move = (_x: number): void => undefined
  function Moving(): ReactNode {
    const [x, setX] = useState(0.5)
    move = setX
    return <Dot x={x} />
  }
  const { container } = mount(
    <Canvas renderer={network({ url, quality: 95 })} background="white">
      <Moving />
    </Canvas>,
  )
  await eventually(() => expect(colorAt(container, 200, 150)?.[0]).toBeGreaterThan(240))
  const before = server.draws.length
  for (let i = 0; i < 30; i++) {
    move(0.5 + i / 100)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await eventually(() => expect(server.draws.at(-1)!.options!.quality).toBe(95))
  const inMotion = server.draws.slice(before, -1)
  expect(inMotion.length).toBeGreaterThan(1)
  // Of 30 positions those that nobody had time for were skipped.
  expect(inMotion.length).toBeLessThan(30)
  expect(new Set(inMotion.slice(1).map(({ options }) => options!.quality))).toEqual(new Set([40]))
})

test('a server that comes later, goes and comes again misses nothing', async () => {
  const server = await FakeServer.start()
  server.isDown = true
  const states: (ConnectionState | undefined)[] = []
  const seen: (string | undefined)[] = []
  function Watching(): ReactNode {
    seen.push(useConnection()?.phase)
    return null
  }
  const element = (color: string): ReactNode => (
    <Canvas renderer={network({ url })} background="white" onConnection={(state) => states.push(state)}>
      <Dot color={color} />
      <Watching />
    </Canvas>
  )
  const { container, render } = mount(element('red'))
  await eventually(() => expect(states.at(-1)?.phase).toBe('waiting'))
  server.isDown = false
  await eventually(() => expect(colorAt(container, 200, 150)?.[0]).toBeGreaterThan(240))
  server.isDown = true
  server.breakAll()
  render(element('blue'))
  await eventually(() => expect(states.at(-1)).toMatchObject({ phase: 'waiting', isSynchronized: false }))
  // The last picture stays.
  expect(colorAt(container, 200, 150)?.[0]).toBeGreaterThan(240)
  server.isDown = false
  await eventually(() => expect(colorAt(container, 200, 150)?.[2]).toBeGreaterThan(240))
  await eventually(() => expect(states.at(-1)).toMatchObject({ phase: 'open', isSynchronized: true }))
  for (const phase of ['connecting', 'waiting', 'open']) expect(seen).toContain(phase)
})

test('a server that refuses is told of, once, with what to do', async () => {
  const server = await FakeServer.start()
  server.refusal = { type: 'error', code: 'server.token', message: 'The token is not known.', fatal: true }
  const told: Diagnostic[] = []
  const states: (ConnectionState | undefined)[] = []
  mount(
    <Canvas
      renderer={network({ url, token: 'x' })}
      onDiagnostic={(diagnostic) => told.push(diagnostic)}
      onConnection={(state) => states.push(state)}
    >
      <Dot />
    </Canvas>,
  )
  await eventually(() => expect(states.at(-1)).toMatchObject({ phase: 'closed' }))
  expect(told).toMatchObject([{ code: 'network.closed', severity: 'error', element: 'Canvas', prop: 'renderer' }])
  expect(told[0]!.message).toContain('The token is not known.')
})

test('another renderer takes over, and there is no connection any more', async () => {
  const server = await FakeServer.start()
  const states: (ConnectionState | undefined)[] = []
  const element = (renderer: Parameters<typeof Canvas>[0]['renderer']): ReactNode => (
    <Canvas renderer={renderer} background="white" onConnection={(state) => states.push(state)}>
      <Dot />
    </Canvas>
  )
  const { render } = mount(element(network({ url })))
  await eventually(() => expect(states.at(-1)?.phase).toBe('open'))
  // The one before goes on until another picture is there, and is told things meanwhile.
  const talk = setInterval(() => {
    for (const socket of server.sockets) socket.says({ type: 'pong', time: 0 })
  })
  onTestFinished(() => clearInterval(talk))
  render(element('canvas2d'))
  await eventually(() => expect(server.sockets.size).toBe(0))
  await eventually(() => expect(states.at(-1)).toBeUndefined())
})

test('hidden, it has no connection, and seen again not that of before', async () => {
  const server = await FakeServer.start()
  const states: (ConnectionState | undefined)[] = []
  const seen: (string | undefined)[] = []
  function Watching(): ReactNode {
    seen.push(useConnection()?.phase)
    return null
  }
  const element = (mode: 'visible' | 'hidden'): ReactNode => (
    <Activity mode={mode}>
      <Canvas renderer={network({ url })} background="white" onConnection={(state) => states.push(state)}>
        <Dot />
        <Watching />
      </Canvas>
    </Activity>
  )
  const { render } = mount(element('visible'))
  await eventually(() => expect(seen.at(-1)).toBe('open'))
  render(element('hidden'))
  await eventually(() => expect(server.sockets.size).toBe(0))
  expect(states.at(-1)).toBeUndefined()
  const { length } = seen
  server.isDown = true
  render(element('visible'))
  await eventually(() => expect(states.at(-1)?.phase).toBe('waiting'))
  expect(seen.slice(length)).not.toContain('open')
})

test.each([
  [{ url: 'nowhere' }, '"nowhere" is no address of a server'],
  [{ url: 'ws://127.0.0.1/scenes/a b' }, 'names a scene with other characters'],
  [{ url, qualty: 1 }, 'has no option qualty. Did you mean quality?'],
  [{ url, format: 'gif' }, 'its option format is to be webp or png, got "gif"'],
  [{}, 'needs the address of a server'],
])('wrong options reach the boundary: %j', async (options, message) => {
  await FakeServer.start()
  const { container } = mount(
    <Boundary>
      <Canvas renderer={{ host: 'network', options }}>
        <Dot />
      </Canvas>
    </Boundary>,
  )
  expect(await alertIn(container)).toContain(message)
})
