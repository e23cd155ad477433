import { createServer } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Canvas, Points, Viewport, type Diagnostic } from 'react-gsp'
import { expect, onTestFinished, test, vi } from 'vitest'
import { publish, recordScene } from '../../src/server'
import { workFolder } from '../cli/harness'
import { serve } from './server/rawClient'

const scene = (
  <Canvas width={10} height={10}>
    <Viewport>
      <Points positions={[[0, 0]]} sizes={1} />
    </Viewport>
  </Canvas>
)

test('a program that is refused says so, although it has not asked; one that ends says nothing', async () => {
  const server = await serve({ tokens: ['one-that-is-long-enough'] })
  const url = `${server.url.replace(/^http/, 'ws')}/scenes/a`
  const told: Diagnostic[] = []
  const publication = await publish(scene, { url, token: 'another one', onDiagnostic: (each) => told.push(each) })
  await expect(publication.settled()).rejects.toMatchObject({ diagnostic: { code: 'network.closed' } })
  expect(told).toMatchObject([
    { code: 'network.closed', severity: 'error', message: expect.stringContaining('server.token') },
  ])
  expect(told[0]!.message).toContain(url)
  publication.close()
  const file = `${workFolder()}/a.gsp`
  const recording = await recordScene({ url, file, onDiagnostic: (each) => told.push(each) })
  await vi.waitFor(() => expect(told).toHaveLength(2))
  await recording.close()
  const allowed = await publish(scene, {
    url,
    token: 'one-that-is-long-enough',
    onDiagnostic: (each) => told.push(each),
  })
  await allowed.settled()
  allowed.close()
  expect(told).toHaveLength(2)
})

test('a program that finds no server says so once', async () => {
  const free = createServer().listen(0, '127.0.0.1')
  await once(free, 'listening')
  const { port } = free.address() as AddressInfo
  await new Promise((resolve) => free.close(resolve))
  const told: Diagnostic[] = []
  let attempts = 0
  const publication = await publish(scene, {
    url: `ws://127.0.0.1:${port}/scenes/a`,
    onConnection: (state) => (attempts = state.attempts),
    onDiagnostic: (each) => told.push(each),
  })
  onTestFinished(() => publication.close())
  await vi.waitFor(() => expect(attempts).toBe(2), { timeout: 10_000 })
  expect(told).toMatchObject([{ code: 'network.waiting', message: expect.stringContaining('ECONNREFUSED') }])
})
