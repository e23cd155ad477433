import { createRef, StrictMode, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import { Canvas, network, RemoteScene, type ConnectionState, type Diagnostic, type RemoteSceneProps } from 'react-gsp'
import { alertIn, Boundary, colorAt, blue, Dot, mount, red, white } from '../page/mount'
import { eventually } from '../support/eventually'
import { FakeServer } from './fakeServer'

const url = 'ws://127.0.0.1:1/scenes/dot'

interface PairProps extends Partial<RemoteSceneProps> {
  readonly color?: string
  readonly hasSource?: boolean
  readonly hasViewer?: boolean
}

/** A scene that is sent to a server, and somebody who watches it. */
function Pair({ color = 'red', hasSource = true, hasViewer = true, ...viewer }: PairProps): ReactNode {
  return (
    <>
      <div style={{ width: 200, height: 100 }}>
        {hasSource && (
          <Canvas renderer={network({ url })} background="white">
            <Dot color={color} />
          </Canvas>
        )}
      </div>
      <div className="viewer">{hasViewer && <RemoteScene url={url} renderer="canvas2d" {...viewer} />}</div>
    </>
  )
}

const viewerIs = (container: ParentNode, color: readonly number[]): Promise<void> =>
  eventually(() => expect(colorAt(viewerOf(container), 100, 50)).toEqual(color))

/** What React has not rendered yet is empty. */
const viewerOf = (container: ParentNode): HTMLElement =>
  container.querySelector('.viewer') ?? document.createElement('div')

test('who watches sees the scene, at its own size, and what changes in it', async () => {
  await FakeServer.start()
  const { container, render } = mount(<Pair />)
  await viewerIs(container, red)
  expect(colorAt(viewerOf(container), 5, 5)).toEqual(white)
  const shown = viewerOf(container).querySelector('canvas')!
  expect([shown.getBoundingClientRect().width, shown.getBoundingClientRect().height]).toEqual([200, 100])
  render(<Pair color="blue" />)
  await viewerIs(container, blue)
})

test('who comes late sees it, too; in StrictMode as well', async () => {
  const server = await FakeServer.start()
  const { container, render } = mount(<Pair hasViewer={false} />)
  await eventually(() => expect(server.inbox.replica.seq).toBeGreaterThan(0))
  render(<Pair hasViewer={false} color="blue" />)
  render(
    <StrictMode>
      <Pair color="blue" />
    </StrictMode>,
  )
  await viewerIs(container, blue)
})

test('it is as large as fits into the room that it has, and as sharp', async () => {
  await FakeServer.start()
  const { container } = mount(<Pair width={300} height={300} />, { style: 'width: 600px' })
  await eventually(() => {
    const canvas = viewerOf(container).querySelector('canvas')!
    const { width, height, top } = canvas.getBoundingClientRect()
    expect([width, height]).toEqual([300, 150])
    expect([canvas.width, canvas.height]).toEqual([300, 150])
    // In the middle.
    expect(top - viewerOf(container).getBoundingClientRect().top).toBeCloseTo(75, 0)
    // In its own pixels.
    expect(colorAt(viewerOf(container), 100, 50)).toEqual(red)
  })
})

test('a connection that is lost comes back, with what has changed meanwhile; the last picture stays', async () => {
  const server = await FakeServer.start()
  const states: ConnectionState[] = []
  const onConnection = (state: ConnectionState): void => void states.push(state)
  const { container, render } = mount(<Pair onConnection={onConnection} />)
  await viewerIs(container, red)
  server.isDown = true
  server.breakAll()
  await eventually(() => expect(states.at(-1)?.phase).toBe('waiting'))
  render(<Pair onConnection={onConnection} color="blue" />)
  expect(colorAt(viewerOf(container), 100, 50)).toEqual(red)
  server.isDown = false
  await viewerIs(container, blue)
  expect(server.hellos.filter(({ role, have }) => role === 'viewer' && have !== undefined)).not.toHaveLength(0)
})

test('it is told whether somebody sends the scene, and what the server has to say', async () => {
  const server = await FakeServer.start()
  const states: ConnectionState[] = []
  const told: Diagnostic[] = []
  const pair = (hasSource: boolean): ReactNode => (
    <Pair
      hasSource={hasSource}
      onConnection={(state) => void states.push(state)}
      onDiagnostic={(diagnostic) => void told.push(diagnostic)}
    />
  )
  const { container, render } = mount(pair(true))
  await viewerIs(container, red)
  await eventually(() => expect(states.at(-1)).toMatchObject({ hasSource: true, isSynchronized: true }))
  render(pair(false))
  await eventually(() => expect(states.at(-1)).toMatchObject({ hasSource: false, isSynchronized: true }))
  await viewerIs(container, red)
  render(pair(true))
  await eventually(() => expect(states.at(-1)!.hasSource).toBe(true))
  const diagnostic = { code: 'texts.glyph', severity: 'warning', message: 'A glyph is missing.' } as const
  server.tellViewers({ type: 'diagnostic', diagnostic })
  await eventually(() => expect(told).toEqual([diagnostic]))
})

test('until there is a scene the fallback is seen; a ref makes files of the scene', async () => {
  const server = await FakeServer.start()
  server.isDown = true
  const ref = createRef<{ toPng(): Promise<Uint8Array>; toSvg(): Promise<string> }>()
  const { container } = mount(<Pair fallback={<p>waiting</p>} ref={ref as never} />)
  await eventually(() => expect(viewerOf(container).textContent).toContain('waiting'))
  server.isDown = false
  await viewerIs(container, red)
  expect(viewerOf(container).textContent).not.toContain('waiting')
  expect(await ref.current!.toSvg()).toContain('<svg')
})

test('a server that refuses, and an address that names no scene, reach the boundary', async () => {
  const server = await FakeServer.start()
  server.refusal = { type: 'error', code: 'server.token', message: 'The token is not known.', fatal: true }
  const first = mount(
    <Boundary>
      <RemoteScene url={url} />
    </Boundary>,
  )
  expect(await alertIn(first.container)).toContain('The token is not known.')
  const second = mount(
    <Boundary>
      <RemoteScene url="ws://127.0.0.1:1/" />
    </Boundary>,
  )
  expect(await alertIn(second.container)).toContain('names no scene')
})

test('another token while it connects, and another address later: there is one connection, the last', async () => {
  const server = await FakeServer.start()
  const viewer = (props: Partial<RemoteSceneProps>): ReactNode => (
    <StrictMode>
      <RemoteScene url={url} renderer="canvas2d" {...props} />
    </StrictMode>
  )
  const open = () => Array.from(server.sockets, ({ url, hello }) => [url, hello?.token])
  const { render } = mount(viewer({ token: 'a' }))
  for (const token of ['b', 'c', 'd']) {
    await new Promise((resolve) => setTimeout(resolve, 2))
    render(viewer({ token }))
  }
  await eventually(() => expect(open()).toEqual([[url, 'd']]))
  const other = `${url}-2`
  render(viewer({ token: 'd', url: other }))
  await eventually(() => expect(open()).toEqual([[other, 'd']]))
  render(null)
  await eventually(() => expect(open()).toEqual([]))
})

test('unmounted, it leaves the server', async () => {
  const server = await FakeServer.start()
  const { container, render } = mount(<Pair />)
  await viewerIs(container, red)
  expect(server.sockets.size).toBe(2)
  render(<Pair hasViewer={false} />)
  await eventually(() => expect(server.sockets.size).toBe(1))
})
