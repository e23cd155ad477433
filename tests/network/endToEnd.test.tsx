import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { decode } from 'fast-png'
import { createElement, useState, type ReactElement, type ReactNode } from 'react'
import {
  Axes,
  Canvas,
  Figure,
  GspBuffer,
  Line,
  network,
  Points,
  Scatter,
  toGspJson,
  vec2,
  View2D,
  Viewport,
  type ConnectionState,
} from 'react-gsp'
import { sameScene } from 'react-gsp/testing'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import type { ServerMessage } from '../../renderers/network/messages'
import { PartWriter } from '../../renderers/network/parts'
import { readClientMessage } from '../../renderers/network/readMessage'
import type { ViewerLink, ViewerLinkOptions } from '../../renderers/network/viewerLink'
import { watchScene } from '../../renderers/network/watchScene'
import { loadWire } from '../../renderers/network/wire'
import {
  publish,
  renderToJpeg,
  renderToJson,
  renderToPdf,
  renderToPng,
  renderToSvg,
  renderToWebp,
  type Publication,
} from '../../src/server'
import { repository, workFolder } from '../cli/harness'
import { Random } from '../reconciler/random'
import { welcome } from './fakeSocket'
import { FaultyProxy } from './faultyProxy'
import { serve } from './server/rawClient'

vi.setConfig({ testTimeout: 60_000 })

const plot = (
  <Figure width={320} height={240}>
    <Axes title="over the network">
      <Line y={Array.from({ length: 200 }, (_, i) => Math.sin(i / 20))} label="sine" />
      <Scatter x={[10, 50, 90]} y={[0, 0.5, 1]} label="three" />
    </Axes>
  </Figure>
)

const addressOf = ({ url }: { readonly url: string }): string => url.replace(/^http/, 'ws')

async function watching(url: string, options: Partial<ViewerLinkOptions> = {}): Promise<ViewerLink> {
  const link = await watchScene({
    ...{ url, token: undefined },
    onState: () => undefined,
    onReset: () => undefined,
    onBatch: () => undefined,
    onDiagnostic: () => undefined,
    ...options,
  })
  onTestFinished(() => link.close())
  return link
}

async function published(element: ReactElement, url: string): Promise<Publication> {
  const publication = await publish(element, { url, fps: 200 })
  onTestFinished(() => publication.close())
  return publication
}

/** Waits until a viewer has all of a scene. */
async function sameAs(viewer: ViewerLink, other: ViewerLink): Promise<void> {
  await vi.waitFor(() => expect(viewer.replica.seq).toBe(other.replica.seq), { timeout: 20_000 })
  expect(sameScene(other.replica, viewer.replica)).toBeUndefined()
}

test('a script gets the picture of the server, and it is that of this machine, byte for byte', async () => {
  const server = await serve()
  for (const options of [{}, { scale: 2 }, { dpi: 200, compression: 6 }]) {
    const [far, near] = await Promise.all([
      renderToPng(plot, { ...options, renderer: network({ url: addressOf(server) }) }),
      renderToPng(plot, options),
    ])
    expect(Buffer.from(far).equals(Buffer.from(near))).toBe(true)
  }
})

test('so it does of vectors and of the other formats of pixels', async () => {
  const server = await serve()
  const renderer = network({ url: addressOf(server) })
  for (const options of [{}, { width: 400, background: 'ivory' }]) {
    expect(await renderToSvg(plot, { ...options, renderer })).toBe(await renderToSvg(plot, options))
    for (const render of [renderToPdf, renderToJpeg, renderToWebp]) {
      const [far, near] = await Promise.all([render(plot, { ...options, renderer }), render(plot, options)])
      expect(Buffer.from(far).equals(Buffer.from(near))).toBe(true)
    }
  }
  expect(await renderToSvg(plot, { renderer, text: 'embed' })).toContain('@font-face')
})

test('a script waits for a server that is not there as long as it is told to, and says what for', async () => {
  const rendering = renderToPng(plot, { renderer: network({ url: 'ws://127.0.0.1:9' }), timeout: 800 })
  await expect(rendering).rejects.toThrow(/the server at ws:\/\/127\.0\.0\.1:9: No connection .*:9\. Check/)
})

test.each(['welcome', 'picture'] as const)(
  'a script whose time is over before a %s came leaves the server',
  async (missing) => {
    const wire = await loadWire()
    const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    onTestFinished(() => sockets.close())
    await once(sockets, 'listening')
    const left = new Promise((resolve) => sockets.once('connection', (socket) => socket.once('close', resolve)))
    sockets.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => {
        const message = readClientMessage(wire.decode(Uint8Array.from(data)))
        const says = (answer: ServerMessage): void => {
          for (const part of new PartWriter(2 ** 24).cut(wire.encode(answer))) socket.send(part)
        }
        if (message.type === 'hello' && missing !== 'welcome') says(welcome)
        if (message.type === 'batch') says({ type: 'ack', to: message.to })
      })
    })
    const { port } = sockets.address() as AddressInfo
    const url = `ws://127.0.0.1:${port}`
    const rendering = renderToPng(plot, { renderer: network({ url }), timeout: 500 })
    await expect(rendering).rejects.toMatchObject({ diagnostic: { code: 'render.timeout' } })
    await left
  },
)

test('so does one that a server of GSP 0.1 does not answer', async () => {
  const server = createServer()
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const left = new Promise((resolve) => server.once('connection', (socket) => socket.once('close', resolve)))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const rendering = renderToPng(plot, { renderer: network({ url, protocol: 'gsp-0.1' }), timeout: 500 })
  await expect(rendering).rejects.toMatchObject({ diagnostic: { code: 'render.timeout' } })
  await left
})

test('a server that refuses is an error at once', async () => {
  const server = await serve({ tokens: ['0123456789abcdef0123'] })
  const rendering = renderToPng(plot, { renderer: network({ url: addressOf(server), token: 'wrong' }) })
  await expect(rendering).rejects.toMatchObject({ diagnostic: { code: 'network.closed' } })
  const right = network({ url: addressOf(server), token: '0123456789abcdef0123' })
  expect((await renderToPng(plot, { renderer: right })).length).toBeGreaterThan(1000)
})

test('the server draws for programs of GSP 0.1, and this library may be one', async () => {
  const server = await serve()
  const renderer = network({ url: server.url, protocol: 'gsp-0.1' })
  const scene = (
    <Canvas width={120} height={80} background="white">
      <Viewport>
        <View2D x={[0, 1]} y={[0, 1]}>
          <Points positions={[[0.5, 0.5]]} sizes={40} faceColors="red" edgeWidths={0} />
        </View2D>
      </Viewport>
    </Canvas>
  )
  const { data, width, channels } = decode(await renderToPng(scene, { renderer, onDiagnostic: () => undefined }))
  const pixel = (x: number, y: number) => [...data.subarray(channels * (y * width + x), channels * (y * width + x) + 3)]
  expect([pixel(60, 40), pixel(5, 5)]).toEqual([
    [255, 0, 0],
    [255, 255, 255],
  ])
  await expect(renderToSvg(scene, { renderer })).rejects.toThrow('makes PNG files alone, and no svg')
  const nobody = network({ url: 'http://127.0.0.1:9', protocol: 'gsp-0.1' })
  await expect(renderToPng(scene, { renderer: nobody })).rejects.toThrow('does not answer')
})

function Counter({ onReady }: { readonly onReady: (set: (count: number) => void) => void }): ReactNode {
  const [count, set] = useState(3)
  onReady(set)
  return (
    <Canvas width={100} height={80}>
      <Viewport>
        <View2D x={[0, 10]} y={[0, 10]}>
          <Points positions={Array.from({ length: count }, (_, i) => [i, i])} sizes={count} />
        </View2D>
      </Viewport>
    </Canvas>
  )
}

test('whoever watches a scene of another process has all of it: who was there, who comes late, and after an end of it', async () => {
  const server = await serve()
  const url = `${addressOf(server)}/scenes/counter`
  let set = (_count: number): void => undefined
  const early = await watching(url)
  const publication = await published(createElement(Counter, { onReady: (ready) => (set = ready) }), url)
  await publication.settled()
  set(5)
  await publication.settled()
  const late = await watching(url)
  await vi.waitFor(() => expect(early.replica.seq).toBeGreaterThan(0))
  await sameAs(late, early)
  const points = [...late.replica.nodes.values()].find(({ kind }) => kind === 'points')!
  expect(points.props.sizes).toBe(5)
  // Another run of the source takes its place.
  publication.close()
  const again = await published(plot, url)
  await again.settled()
  await vi.waitFor(() => expect([...early.replica.nodes.values()].some(({ kind }) => kind === 'paths')).toBe(true))
  await sameAs(late, early)
})

/** A program that publishes a scene until it is killed. */
async function startPublisher(url: string) {
  const program = `import { createElement } from 'react'
    import { Axes, Figure, Line } from 'react-gsp'
    import { publish } from 'react-gsp/server'
    const plot = createElement(Figure, null, createElement(Axes, null, createElement(Line, { y: [1, 3, 2] })))
    const publication = await publish(plot, { url: ${JSON.stringify(url)} })
    await publication.settled()
    console.log('settled')`
  // From here this package finds itself, as it is built.
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: repository })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stderr.on('data', (data: Buffer) => (said += String(data)))
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve)
    child.once('exit', (code) => reject(new Error(`The program ended with ${String(code)}: ${said}`)))
  })
  return child
}

test('whoever watches is told when the program that sends the scene is killed, and when another one comes', async () => {
  const server = await serve()
  const url = `${addressOf(server)}/scenes/run`
  const states: ConnectionState[] = []
  const is = (state: Partial<ConnectionState>): Promise<void> =>
    vi.waitFor(() => expect(states.at(-1)).toMatchObject({ phase: 'open', ...state }), { timeout: 20_000 })
  await watching(url, { onState: (state) => states.push(state) })
  await is({ hasSource: false, isSynchronized: false })
  const child = await startPublisher(url)
  await is({ hasSource: true, isSynchronized: true })
  child.kill('SIGKILL')
  await is({ hasSource: false, isSynchronized: true })
  // Who comes now gets the scene, and is told so at once.
  const late: ConnectionState[] = []
  await watching(url, { onState: (state) => late.push(state) })
  await vi.waitFor(() => expect(late.at(-1)).toMatchObject({ hasSource: false, isSynchronized: true }))
  expect(late.some(({ hasSource }) => hasSource)).toBe(false)
  const publication = await published(plot, url)
  await is({ hasSource: true })
  publication.close()
  await is({ hasSource: false })
})

/** A scene whose buffer and structure change all the time. */
function Changing({ buffer, step }: { readonly buffer: GspBuffer; readonly step: number }): ReactNode {
  return (
    <Canvas width={100} height={80}>
      <Viewport>
        <View2D x={[0, 10 + step]} y={[0, 10]}>
          {Array.from({ length: step % 4 }, (_, i) => (
            <Points key={(step + i) % 5} positions={vec2(buffer)} sizes={1 + i} opacity={(step % 10) / 10} />
          ))}
          <Points positions={vec2(buffer)} />
        </View2D>
      </Viewport>
    </Canvas>
  )
}

/** Publishes a scene that changes at random while something is done to the connection; in the end everybody has the same. */
async function survives(disturb: (proxy: FaultyProxy, step: number) => void | Promise<void>, target: string) {
  const proxy = await FaultyProxy.start(target)
  const random = new Random(7)
  const buffer = new GspBuffer(new Float32Array(200), 'vec2')
  const url = `${proxy.url}/scenes/changing`
  const publication = await published(<Changing buffer={buffer} step={0} />, url)
  const viewer = await watching(url)
  for (let step = 1; step <= 120; step++) {
    buffer.write(random.below(90), new Float32Array(2 * (1 + random.below(9))).fill(step))
    publication.update(<Changing buffer={buffer} step={step} />)
    if (random.chance(0.3)) await new Promise((resolve) => setTimeout(resolve, random.below(12)))
    await disturb(proxy, step)
  }
  proxy.delay = proxy.duplicates = 0
  await publication.settled()
  // Straight from the server, without the proxy.
  const witness = await watching(`${proxy.target}/scenes/changing`)
  await vi.waitFor(() => expect(witness.replica.seq).toBeGreaterThan(0), { timeout: 20_000 })
  await sameAs(viewer, witness)
  const written = [...witness.replica.buffers.values()][0]!
  expect([...written.storage.subarray(0, 200)]).toEqual([...buffer.storage.subarray(0, 200)])
  const view = [...witness.replica.nodes.values()].find(({ kind }) => kind === 'view2D')!
  expect(view.props.x).toEqual([0, 130])
  return proxy
}

test('connections that drop: both ends are equal afterwards', async () => {
  const server = await serve()
  const proxy = await survives(async (each, step) => {
    if (step % 20 !== 0) return
    const { connections } = each
    each.drop()
    // Some changes come while nobody is there, others while it is open again.
    if (step % 40 === 0) await vi.waitFor(() => expect(each.connections).toBe(connections + 2), { timeout: 10_000 })
  }, addressOf(server))
  expect(proxy.connections).toBeGreaterThan(6)
})

test('messages that take their time, or come twice', async () => {
  const server = await serve()
  await survives((proxy) => {
    proxy.delay = 15
    proxy.duplicates = 0.3
  }, addressOf(server))
})

test('parts of long messages that come twice', async () => {
  const server = await serve()
  const proxy = await FaultyProxy.start(addressOf(server))
  const sized = (count: number): GspBuffer =>
    new GspBuffer(
      Float32Array.from({ length: count }, () => Math.random()),
      'vec2',
    )
  const publication = await published(<Changing buffer={sized(2)} step={1} />, `${proxy.url}/scenes/long`)
  await publication.settled()
  proxy.duplicates = 0.5
  const long = sized(400_000)
  publication.update(<Changing buffer={long} step={2} />)
  await publication.settled()
  expect(proxy.connections).toBe(1)
  const witness = await watching(`${proxy.target}/scenes/long`)
  await vi.waitFor(() => expect(witness.replica.seq).toBeGreaterThan(0), { timeout: 20_000 })
  expect([...witness.replica.buffers.values()][0]!.storage).toEqual(long.storage)
})

/** The server as users start it. */
async function startProcess(port: number) {
  const child = spawn(process.execPath, [join(repository, 'dist/gsp.js'), 'serve', '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  const listening = new Promise<string>((resolve, reject) => {
    const take = (data: Buffer): void => {
      said += String(data)
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
      if (address) resolve(address[0].replace('http', 'ws'))
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('exit', (code) => reject(new Error(`gsp serve ended with ${String(code)}: ${said}`)))
  })
  return { child, url: await listening }
}

test('a server that is killed in the middle, and starts again with nothing', async () => {
  let running = await startProcess(0)
  const port = Number(new URL(running.url).port)
  let kills = 0
  await survives(async (_proxy, step) => {
    if (step !== 40 && step !== 80) return
    kills++
    running.child.removeAllListeners('exit')
    running.child.kill('SIGKILL')
    await once(running.child, 'exit')
    running = await startProcess(port)
  }, running.url)
  expect(kills).toBe(2)
})

test('a scene larger than a message comes over whole, and again after a restart of the server', async () => {
  const limits = { message: 100_000 }
  const server = await serve({ limits })
  const port = Number(new URL(server.url).port)
  const scatters = Array.from({ length: 12 }, (_, i) => {
    const x = Float32Array.from({ length: 4000 }, (_, k) => Math.sin(i + k * 0.7))
    return <Points key={i} positions={{ x, y: x.map((value) => value / (i + 1)) }} sizes={2} />
  })
  const scene = (count: number): ReactElement => (
    <Canvas width={200} height={100}>
      <Viewport>
        <View2D x={[-1, 1]} y={[-1, 1]}>
          {scatters.slice(0, count)}
        </View2D>
      </Viewport>
    </Canvas>
  )
  const [far, near] = await Promise.all([
    renderToPng(scene(12), { renderer: network({ url: addressOf(server) }) }),
    renderToPng(scene(12)),
  ])
  expect(Buffer.from(far).equals(Buffer.from(near))).toBe(true)
  const url = `ws://127.0.0.1:${port}/scenes/large`
  const publication = await published(scene(1), url)
  await publication.settled()
  // Each change has room in a message; all of them together have not.
  for (let count = 2; count <= 12; count++) {
    publication.update(scene(count))
    await publication.settled()
  }
  await server.close()
  const second = await serve({ limits, port })
  const viewer = await watching(second.url.replace(/^http/, 'ws') + '/scenes/large')
  await vi.waitFor(() => expect(viewer.replica.nodes.size).toBe(16), { timeout: 20_000 })
  expect(publication.connection.phase).toBe('open')
})

test('gsp replay draws its frames on a server, at the address that the server prints', async () => {
  const server = await serve()
  const scene = toGspJson(await renderToJson(plot), { onDiagnostic: () => undefined })
  const items = [0, 0.5].map((timestamp) => ({ timestamp, serialized_data: scene }))
  const cwd = workFolder({ 'run.gsp_session.json': JSON.stringify({ items }) })
  const replay = (...rest: string[]) =>
    promisify(execFile)(
      process.execPath,
      [join(repository, 'dist/gsp.js'), 'replay', 'run.gsp_session.json', ...rest],
      {
        cwd,
      },
    )
  for (const extension of ['png', 'svg']) {
    await replay('--fps', '2', '-o', `near-{frame}.${extension}`)
    await replay('--fps', '2', '-o', `far-{frame}.${extension}`, '--renderer', 'network', '--url', server.url)
    for (const frame of ['00001', '00002']) {
      const [near, far] = ['near', 'far'].map((name) => readFileSync(join(cwd, `${name}-${frame}.${extension}`)))
      expect(far!.equals(near!)).toBe(true)
    }
  }
})

test('gsp render draws on a server, with a token; without it, it is told what the server says', async () => {
  const token = '0123456789abcdef0123'
  const server = await serve({ tokens: [token] })
  const cwd = workFolder({
    'plot.mjs': `import { createElement } from 'react'
      import { Figure, Axes, Line } from 'react-gsp'
      export default () => createElement(Figure, { width: 200, height: 150 }, createElement(Axes, null, createElement(Line, { y: [1, 3, 2] })))`,
    token,
  })
  const render = (...rest: string[]) =>
    promisify(execFile)(process.execPath, [join(repository, 'dist/gsp.js'), 'render', 'plot.mjs', ...rest], { cwd })
  const far = ['--renderer', 'network', '--url', addressOf(server)]
  for (const extension of ['png', 'jpg', 'svg', 'pdf']) {
    await render('-o', `near.${extension}`)
    await render('-o', `far.${extension}`, ...far, '--token-file', 'token')
    const [near, drawn] = ['near', 'far'].map((name) => readFileSync(join(cwd, `${name}.${extension}`)))
    expect(drawn!.equals(near!)).toBe(true)
  }
  await expect(render('-o', 'refused.png', ...far)).rejects.toThrow('The token is missing')
  expect(readdirSync(cwd)).not.toContain('refused.png')
})
