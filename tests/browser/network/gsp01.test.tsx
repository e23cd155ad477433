import type { ReactNode } from 'react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Canvas, network, type ConnectionState, type Diagnostic } from 'react-gsp'
import { blue, colorAt, Dot, mount, red } from '../page/mount'
import { eventually } from '../support/eventually'

const url = 'http://127.0.0.1:1'

interface Request {
  readonly address: string
  readonly head: Headers
  readonly body: { readonly renderer_name: string; readonly data: unknown }
}

/** A server of GSP 0.1 in the page of a test: it paints the whole picture in the colour that it is told, and says what it was asked. */
function gsp01Server() {
  const server = { asked: [] as Request[], color: 'red', status: 200, answered: 0, isDown: false }
  vi.stubGlobal('fetch', async (address: string, { headers, body }: { headers: HeadersInit; body: string }) => {
    server.asked.push({ address, head: new Headers(headers), body: JSON.parse(body) as Request['body'] })
    if (server.isDown) throw new TypeError('Failed to fetch')
    // Somebody else's picture takes its time.
    await new Promise((resolve) => setTimeout(resolve, 50))
    server.answered++
    if (server.status !== 200) return new Response('KeyError: points', { status: server.status })
    const canvas = new OffscreenCanvas(400, 300)
    const context = canvas.getContext('2d')!
    context.fillStyle = server.color
    context.fillRect(0, 0, 400, 300)
    return new Response(await canvas.convertToBlob({ type: 'image/png' }), { headers: { 'content-type': 'image/png' } })
  })
  onTestFinished(() => void vi.unstubAllGlobals())
  return server
}

const scene = (
  x: number,
  onDiagnostic: (diagnostic: Diagnostic) => void = () => undefined,
  onConnection?: (state: ConnectionState | undefined) => void,
): ReactNode => (
  <Canvas
    renderer={network({ url, protocol: 'gsp-0.1', token: 'secret' })}
    background="white"
    onDiagnostic={onDiagnostic}
    onConnection={onConnection}
  >
    <Dot x={x} />
  </Canvas>
)

test('pictures of a server of GSP 0.1 are shown, and asked for anew when the scene is another, one at a time', async () => {
  const server = gsp01Server()
  const { container, render } = mount(scene(0.5))
  await eventually(() => expect(colorAt(container, 5, 5)).toEqual(red))
  const [{ address, head, body }] = server.asked as [Request]
  expect(address).toBe(`${url}/render`)
  expect(head.get('authorization')).toBe('Bearer secret')
  expect(body.renderer_name).toBe('matplotlib')
  expect(JSON.stringify(body.data)).toContain('"type":"points"')
  server.color = 'blue'
  for (let i = 0; i < 20; i++) {
    render(scene(0.3 + i / 100))
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(server.asked.length - server.answered).toBeLessThanOrEqual(1)
  }
  await eventually(() => expect(server.answered).toBe(server.asked.length))
  expect(colorAt(container, 5, 5)).toEqual(blue)
  // Of twenty places that came within four pictures most were skipped, and the last was not.
  expect(server.asked.length).toBeGreaterThan(2)
  expect(server.asked.length).toBeLessThan(15)
  const bodies = server.asked.map((each) => JSON.stringify(each.body))
  expect(new Set(bodies).size).toBe(bodies.length)
})

test('what it answers in place of a picture is told of, and the next picture is shown again', async () => {
  const server = gsp01Server()
  server.status = 500
  const told: Diagnostic[] = []
  const onDiagnostic = (diagnostic: Diagnostic): void => void told.push(diagnostic)
  const { container, render } = mount(scene(0.5, onDiagnostic))
  await eventually(() => expect(told.map(({ code }) => code)).toContain('network.answer'))
  expect(told.at(-1)!.message).toContain('answers 500: "KeyError: points"')
  server.status = 200
  render(scene(0.6, onDiagnostic))
  await eventually(() => expect(colorAt(container, 5, 5)).toEqual(red))
  server.status = 500
  render(scene(0.7, onDiagnostic))
  await eventually(() => expect(server.answered).toBe(3))
  // The last picture stays.
  expect(colorAt(container, 5, 5)).toEqual(red)
})

test('a server that is not there is asked again, and shown as it is when it comes, with what has changed meanwhile', async () => {
  const server = gsp01Server()
  server.isDown = true
  const told: Diagnostic[] = []
  const states: (ConnectionState | undefined)[] = []
  const element = (x: number): ReactNode =>
    scene(
      x,
      (diagnostic) => told.push(diagnostic),
      (state) => states.push(state),
    )
  const { container, render, unmount } = mount(element(0.5))
  await eventually(() => expect(states.at(-1)).toMatchObject({ phase: 'waiting', attempts: 2, isSynchronized: false }))
  expect(told).toMatchObject([{ code: 'network.unreachable', severity: 'warning' }])
  render(element(0.25))
  server.isDown = false
  await eventually(() => expect(states.at(-1)).toMatchObject({ phase: 'open', attempts: 0, isSynchronized: true }))
  await eventually(() => expect(colorAt(container, 5, 5)).toEqual(red))
  expect(new Set(server.asked.map(({ body }) => JSON.stringify(body))).size).toBe(2)
  server.isDown = true
  render(element(0.3))
  await eventually(() => expect(states.at(-1)?.phase).toBe('waiting'))
  unmount()
  const before = server.asked.length
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(server.asked).toHaveLength(before)
})
