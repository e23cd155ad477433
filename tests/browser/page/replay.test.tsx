import { createRef, StrictMode, useState, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { Canvas, Replay, type CanvasHandle, type ReplayHandle, type ReplayProps } from 'react-gsp'
import { loadWire } from '../../../renderers/network/wire'
import { sessionToGsp01 } from '../../../src/session/gsp01Session'
import { openSession } from '../../../src/session/openSession'
import { SessionWriter } from '../../../src/session/sessionWriter'
import { createTestRoot } from '../../../src/testing/testRoot'
import { eventually } from '../support/eventually'
import { alertIn, blue, Boundary, colorAt, Dot, mount, red, white } from './mount'

const dot = (color: string, width = 200): ReactNode => (
  <Canvas width={width} height={100} background="white">
    <Dot color={color} />
  </Canvas>
)

/** Red from 0 s, blue from 1 s, then another scene, which is wider and red again, from 2 s; 3 s long. */
async function session(isEnded = true): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new SessionWriter(await loadWire())
  const parts = [writer.head()]
  let seconds = 0
  const root = createTestRoot({
    onBatch: (batch) => {
      if (writer.seq !== undefined) parts.push(writer.change(batch, seconds))
    },
  })
  await root.render(dot('red'))
  parts.push(writer.scene(root.snapshot()!, 0))
  seconds = 1
  await root.render(dot('blue'))
  const another = createTestRoot()
  await another.render(dot('red', 300))
  parts.push(writer.scene(another.snapshot()!, 2))
  if (isEnded) parts.push(writer.end(3))
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

const inFrame = (element: ReactNode): ReactNode => <div className="replay">{element}</div>
const canvasIn = (container: ParentNode): HTMLElement => container.querySelector('.replay') ?? document.body
const isRed = (container: ParentNode): Promise<void> =>
  eventually(() => expect(colorAt(canvasIn(container), 100, 50)).toEqual(red))
const isBlue = (container: ParentNode): Promise<void> =>
  eventually(() => expect(colorAt(canvasIn(container), 100, 50)).toEqual(blue))

const Still = (props: Partial<ReplayProps> & Pick<ReplayProps, 'src'>): ReactNode =>
  inFrame(<Replay renderer="canvas2d" {...props} />)

test('a time is shown, and another one when it is: forwards, backwards, in another scene', async () => {
  const src = await session()
  const { container, render } = mount(<Still src={src} time={0} />)
  await isRed(container)
  expect(colorAt(canvasIn(container), 5, 5)).toEqual(white)
  render(<Still src={src} time={1.5} />)
  await isBlue(container)
  render(<Still src={src} time={0.5} />)
  await isRed(container)
  render(<Still src={src} time={2.5} />)
  await eventually(() => {
    const { width } = container.querySelector('canvas')!.getBoundingClientRect()
    expect([width, colorAt(canvasIn(container), 150, 50)]).toEqual([300, red])
  })
  render(<Still src={src} time={1} />)
  await isBlue(container)
  // Where nothing changes nothing is drawn, and the picture stays.
  render(<Still src={src} time={1.2} />)
  await isBlue(container)
})

test('a session of GSP 0.1 is played as one of this library', async () => {
  const onDiagnostic = (): void => undefined
  const items = sessionToGsp01(await openSession(await session()), { onDiagnostic })
  const src = new TextEncoder().encode(JSON.stringify(items))
  const { container, render } = mount(<Still src={src} time={0.5} onDiagnostic={onDiagnostic} />)
  await isRed(container)
  render(<Still src={src} time={1.5} onDiagnostic={onDiagnostic} />)
  await isBlue(container)
  expect(colorAt(canvasIn(container), 5, 5)).toEqual(white)
})

test('it plays by itself, tells the time, and ends once', async () => {
  const src = await session()
  const told: number[] = []
  const ends: number[] = []
  let duration = 0
  const { container } = mount(
    <StrictMode>
      <Still
        src={src}
        speed={10}
        onTime={(seconds) => told.push(seconds)}
        onEnd={() => ends.push(1)}
        onLoad={(loaded) => (duration = loaded.duration)}
      />
    </StrictMode>,
  )
  await eventually(() => expect(ends).toEqual([1]))
  expect(duration).toBe(3)
  expect(told.at(-1)).toBe(3)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(told.length).toBeGreaterThan(3)
  await eventually(() => expect(container.querySelector('canvas')!.getBoundingClientRect().width).toBe(300))
})

test('it begins again where it is looped, stops when it is not playing, and goes on', async () => {
  const src = await session()
  const told: number[] = []
  const onTime = (seconds: number): void => void told.push(seconds)
  const { render } = mount(<Still src={src} speed={20} loop onTime={onTime} />)
  await eventually(() => expect(told.filter((t, i) => t < (told[i - 1] ?? 0)).length).toBeGreaterThan(1))
  render(<Still src={src} speed={20} loop playing={false} onTime={onTime} />)
  await new Promise((resolve) => setTimeout(resolve, 100))
  const { length } = told
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(told).toHaveLength(length)
  render(<Still src={src} speed={20} loop onTime={onTime} />)
  await eventually(() => expect(told.length).toBeGreaterThan(length))
})

test('a page that holds the time in its state can play and seek', async () => {
  const src = await session()
  let set: ((time: number) => void) | undefined
  const seen: number[] = []
  function Player(): ReactNode {
    const [time, setTime] = useState(0)
    set = setTime
    seen.push(time)
    return <Still src={src} time={time} playing onTime={setTime} />
  }
  const { container } = mount(<Player />)
  await eventually(() => expect(seen.at(-1)).toBeGreaterThan(0.1))
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  set!(1.2)
  await isBlue(container)
  await eventually(() => expect(seen.at(-1)).toBeGreaterThan(1.3))
})

test('a ref knows the time, goes to another, and makes files of the scene then', async () => {
  const src = await session()
  const ref = createRef<ReplayHandle>()
  const { container } = mount(<Still src={src} playing={false} ref={ref} />)
  await isRed(container)
  expect([ref.current!.time, ref.current!.duration]).toEqual([0, 3])
  ref.current!.seek(1.5)
  await isBlue(container)
  expect(ref.current!.time).toBe(1.5)
  expect(JSON.stringify(await ref.current!.toJson())).toContain('blue')
  ref.current!.seek(99)
  expect(ref.current!.time).toBe(3)
})

test('from an address, from a blob, and as large as there is room', async () => {
  const src = await session()
  const url = URL.createObjectURL(new Blob([src]))
  const { container, render } = mount(<Still src={url} time={1} width={100} />)
  await eventually(() => {
    expect(container.querySelector('canvas')!.getBoundingClientRect().width).toBe(100)
    expect(colorAt(canvasIn(container), 100, 50)).toEqual(blue)
  })
  URL.revokeObjectURL(url)
  const blob = new Blob([src])
  render(<Still src={blob} time={0} />)
  await isRed(container)
})

test('what is no session is for the boundary; what is not whole is told, and shown as far as it goes', async () => {
  const text = new TextEncoder().encode('no session at all')
  const { container, render } = mount(
    <Boundary>
      <Still src={text} />
    </Boundary>,
  )
  expect(await alertIn(container)).toContain('The bytes are no session')
  const codes: string[] = []
  const part = (await session(false)).slice(0, -3)
  render(<Still src={part} time={9} onDiagnostic={({ code }) => codes.push(code)} />)
  await isBlue(container)
  expect(codes).toEqual(['session.cut'])
})

test('wrong props name themselves', async () => {
  const src = await session()
  const { container } = mount(
    <Boundary>
      <Still src={src} speed={0} />
    </Boundary>,
  )
  expect(await alertIn(container)).toContain('<Replay speed>: expected a finite number above 0, got 0')
})

test('a canvas of the page is recorded, and what was recorded is played', async () => {
  const ref = createRef<CanvasHandle>()
  const live = (color: string): ReactNode => (
    <div style={{ width: 200, height: 100 }}>
      <Canvas ref={ref} renderer="canvas2d" background="white">
        <Dot color={color} />
      </Canvas>
    </div>
  )
  const { container, render } = mount(live('red'))
  await eventually(() => expect(colorAt(container, 100, 50)).toEqual(red))
  const recording = await ref.current!.record()
  await new Promise((resolve) => setTimeout(resolve, 50))
  render(live('blue'))
  await eventually(() => expect(colorAt(container, 100, 50)).toEqual(blue))
  const bytes = recording.stop()
  expect(recording.stop()).toBe(bytes)
  render(<Still src={bytes} time={0} />)
  await isRed(container)
  const end = createRef<ReplayHandle>()
  render(<Still src={bytes} time={99} ref={end} />)
  await isBlue(container)
  expect(end.current!.duration).toBeGreaterThan(0.04)
})
