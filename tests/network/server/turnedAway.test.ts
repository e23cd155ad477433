import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { loadSocket, type OpenSocket, type Socket } from '../../../renderers/network/socket'
import { SourceLink } from '../../../renderers/network/sourceLink'
import { loadWire } from '../../../renderers/network/wire'
import type { ConnectionState } from '../../../src/host/connectionState'
import { certificate } from './certificate'
import { RawClient, serve } from './rawClient'
import { pointsScene } from './scenes'

const wire = await loadWire()
const plainSocket = await loadSocket()

/** What a browser does for a page of an origin, or by another name of the server. */
const socketWith =
  (headers: Record<string, string>): OpenSocket =>
  (url) =>
    new WebSocket(url, { headers, perMessageDeflate: false }) as unknown as Socket

function link(url: string, openSocket = plainSocket, path = '/scenes/a') {
  const states: ConnectionState[] = []
  const address = `${url.replace(/^http/, 'ws')}${path}`
  const source = new SourceLink({
    ...{ url: address, token: undefined, wire, openSocket },
    onState: (state) => states.push(state),
  })
  onTestFinished(() => source.close())
  return { source, states }
}

test('who is one too many comes again by itself, with all that it has, and is told why it waits', async () => {
  const { url } = await serve({ limits: { sessions: 1 } })
  const first = await RawClient.open(url, { role: 'viewer' }, 'b')
  const { source, states } = link(url)
  source.push({ seq: 1, ops: pointsScene() })
  await expect.poll(() => states.filter(({ phase }) => phase === 'waiting').length).toBeGreaterThan(1)
  for (const { reason } of states.filter(({ phase }) => phase === 'waiting')) {
    expect(reason).toMatch(/at most 1 sessions.*\(server\.sessions\)/)
  }
  first.socket.terminate()
  await expect.poll(() => source.isSynchronized && source.state.phase).toBe('open')
})

const evil = { origin: 'https://evil.example' }

test.each<[string, Record<string, string>]>([
  ['of an origin that is not listed', evil],
  ['of no origin, such as a file', { origin: 'null' }],
  ['that makes its own name mean this machine', { host: 'evil.example', origin: 'http://evil.example' }],
])('a page %s is told for good, and nothing of the scene', async (_name, headers) => {
  const { url } = await serve({ origins: ['https://plots.example.org'] })
  const source = await RawClient.source(url)
  source.build(1, pointsScene())
  await source.next('ack')
  const page = link(url, socketWith(headers))
  await expect.poll(() => page.source.state.phase).toBe('closed')
  expect(page.source.state.reason).toMatch(/server\.origin/)
  expect(page.states.map(({ phase }) => phase)).not.toContain('waiting')
  const viewer = await RawClient.connect(url, 'a', headers)
  viewer.send({ type: 'hello', versions: [1], role: 'viewer' })
  expect(await viewer.refusal()).toBe('server.origin')
  expect(viewer.heard).toHaveLength(1)
  expect(JSON.stringify(viewer.heard)).not.toContain('plots.example.org')
  // Over HTTP it is a status.
  expect((await fetch(`${url}/healthz`, { headers: evil })).status).toBe(403)
})

test('what would allow the page is named', async () => {
  const { url } = await serve()
  const fixOf = async (origin: string): Promise<string | undefined> =>
    (await (await RawClient.connect(url, 'a', { origin })).next('error')).fix
  expect(await fixOf(evil.origin)).toBe('Start the server with --origin https://evil.example (option origins).')
  expect(await fixOf(`https://${'e'.repeat(300)}.example`)).toContain('<origin of the page>')
  const { url: open } = await serve({ origins: [evil.origin] })
  for (const headers of [{}, { origin: open }, evil]) {
    const client = await RawClient.connect(open, 'a', headers)
    client.send({ type: 'hello', versions: [1], role: 'viewer' })
    await client.next('welcome')
  }
})

test.each(['/', '/scenes/', '/scenes/a/b', '/scenes/%2e%2e', `/scenes/${'a'.repeat(129)}`])(
  'there is no scene at %s, which is said for good',
  async (path) => {
    const { url } = await serve()
    const { source } = link(url, plainSocket, path)
    await expect.poll(() => source.state.phase).toBe('closed')
    expect(source.state.reason).toContain('server.path')
  },
)

test('those that are only told so are few at a time, and not for long', async () => {
  const { port } = await serve()
  /** Never closes it by itself. */
  const handshake = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      onTestFinished(() => void socket.destroy())
      const head = ['GET /scenes/a HTTP/1.1', 'Host: 127.0.0.1', 'Connection: upgrade', 'Upgrade: websocket']
      const key = ['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==', 'Origin: null']
      socket.write([...head, ...key, '', ''].join('\r\n'))
      socket.once('data', (data) => resolve(String(data).slice(9, 12)))
      socket.once('error', reject)
    })
  const first = await Promise.all(Array.from({ length: 20 }, handshake))
  expect(first.filter((status) => status === '101')).toHaveLength(16)
  expect(first.filter((status) => status === '403')).toHaveLength(4)
  await expect.poll(handshake).toBe('101')
})

test.each([
  [404, 'closed'],
  [401, 'closed'],
  [429, 'waiting'],
  [503, 'waiting'],
])('another server that answers %i: the connection is %s', async (status, phase) => {
  const server = createServer()
  server.on('upgrade', (_request, socket) => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { source } = link(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  await expect.poll(() => source.state.phase).toBe(phase)
  expect(source.state.reason).toContain(String(status))
})

test('a certificate that nobody vouches for stays one: that is said at once', async () => {
  const { url } = await serve({ tls: certificate })
  const { source } = link(url)
  await expect.poll(() => source.state.phase).toBe('closed')
  expect(source.state.reason).toMatch(/certificate/)
})
