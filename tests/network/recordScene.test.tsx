import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Canvas, Points, View2D, Viewport, type ConnectionState, type Diagnostic } from 'react-gsp'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import type { ServerMessage } from '../../renderers/network/messages'
import { loadWire } from '../../renderers/network/wire'
import { publish, recordScene } from '../../src/server'
import { openSession } from '../../src/session/openSession'
import { SessionPlayer } from '../../src/session/sessionPlayer'
import { workFolder } from '../cli/harness'
import { welcome } from './fakeSocket'
import { serve } from './server/rawClient'

const plot = (sizes: number) => (
  <Canvas width={100} height={80}>
    <Viewport>
      <View2D x={[0, 1]} y={[0, 1]}>
        <Points positions={[[0.5, 0.5]]} sizes={sizes} />
      </View2D>
    </Viewport>
  </Canvas>
)

const addressOf = (server: { readonly url: string }): string => `${server.url.replace(/^http/, 'ws')}/scenes/run`

test('a scene of somebody else is recorded: what was there, what changes, and what it is after the server was away', async () => {
  const server = await serve()
  const url = addressOf(server)
  const publication = await publish(plot(1), { url, fps: 200 })
  onTestFinished(() => publication.close())
  await publication.settled()
  const file = join(workFolder(), 'new', 'run.gsp')
  const states: ConnectionState[] = []
  const recording = await recordScene({ url, file, onConnection: (state) => states.push(state) })
  const records = async () => (await openSession(readFileSync(file))).records.length
  const isRecorded = (count: number): Promise<void> =>
    vi.waitFor(async () => expect(await records()).toBe(count), { timeout: 20_000 })
  await isRecorded(1)
  for (const sizes of [2, 3]) {
    publication.update(plot(sizes))
    await publication.settled()
  }
  await isRecorded(3)
  expect(states.at(-1)).toMatchObject({ phase: 'open', isSynchronized: true, hasSource: true })
  await server.close()
  await vi.waitFor(() => expect(states.at(-1)?.phase).toBe('waiting'))
  publication.update(plot(5))
  await serve({ port: Number(new URL(server.url).port) })
  await publication.settled()
  await isRecorded(4)
  await recording.close()
  expect(states.at(-1)?.phase).toBe('closed')
  const session = await openSession(readFileSync(file))
  expect(session.diagnostics).toEqual([])
  expect(session.records.map(({ kind }) => kind)).toEqual(['scene', 'change', 'change', 'scene', 'end'])
  const player = new SessionPlayer(session)
  const sizes = session.records.map(({ seconds }) => {
    player.moveTo(seconds)
    return [...player.replica.nodes.values()].find(({ kind }) => kind === 'points')?.props.sizes
  })
  expect(sizes).toEqual([1, 2, 3, 5, 5])
})

test('what the server has to say is told, each once', async () => {
  const wire = await loadWire()
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  onTestFinished(() => sockets.close())
  await once(sockets, 'listening')
  const words = { code: 'texts.glyph', severity: 'warning', message: 'A glyph is missing.' } as const
  const diagnostic = { type: 'diagnostic', diagnostic: words } as const
  sockets.on('connection', (socket) => {
    socket.once('message', () => {
      const source = { type: 'source', present: true } as const
      for (const message of [welcome, diagnostic, diagnostic, source] satisfies ServerMessage[]) {
        socket.send(wire.encode(message))
      }
    })
  })
  const url = `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}/scenes/run`
  const [states, told]: [ConnectionState[], Diagnostic[]] = [[], []]
  const recording = await recordScene({
    ...{ url, file: join(workFolder(), 'run.gsp') },
    onConnection: (state) => states.push(state),
    onDiagnostic: (diagnostic) => told.push(diagnostic),
  })
  await vi.waitFor(() => expect(states.at(-1)).toMatchObject({ hasSource: true }))
  expect(told).toEqual([words])
  await recording.close()
})

test('a file that is there stays as it is; a wrong address leaves none, and who is refused is told', async () => {
  const file = join(workFolder(), 'run.gsp')
  await expect(recordScene({ url: 'nowhere', file })).rejects.toMatchObject({ diagnostic: { code: 'network.url' } })
  expect(existsSync(file)).toBe(false)
  writeFileSync(file, 'mine')
  const server = await serve({ tokens: ['0123456789abcdef0123'] })
  const url = addressOf(server)
  await expect(recordScene({ url, file })).rejects.toMatchObject({ diagnostic: { code: 'session.exists' } })
  expect(readFileSync(file, 'utf8')).toBe('mine')
  const states: ConnectionState[] = []
  const onConnection = (state: ConnectionState): void => void states.push(state)
  const recording = await recordScene({ url, token: 'wrong', file: `${file}.gsp`, onConnection })
  await vi.waitFor(() => expect(states.at(-1)?.phase).toBe('closed'))
  expect(states.at(-1)?.reason).toContain('token')
  await recording.close()
})
