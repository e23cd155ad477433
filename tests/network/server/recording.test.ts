import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSession } from '../../../src/session/openSession'
import { SessionPlayer } from '../../../src/session/sessionPlayer'
import { workFolder } from '../../cli/harness'
import { RawClient, serve } from './rawClient'
import { pointsScene } from './scenes'

const sizesAt = async (path: string, seconds: number): Promise<unknown> => {
  const player = new SessionPlayer(await openSession(readFileSync(path)))
  player.moveTo(seconds)
  return [...player.replica.nodes.values()].find(({ kind }) => kind === 'points')?.props.sizes
}

test('a server records every scene that it has, each in a file of its own, until it ends', async () => {
  const folder = join(workFolder(), 'recorded')
  const server = await serve({ record: folder })
  const [first, second] = [await RawClient.source(server.url, {}, 'one'), await RawClient.source(server.url, {}, 'two')]
  first.build(1, pointsScene())
  second.build(1, pointsScene())
  for (let seq = 2; seq < 20; seq++) {
    first.change(seq, [{ op: 'update', id: 3, changed: { sizes: seq } }])
    expect(await first.next('ack')).toBeDefined()
  }
  // Somebody who only watches is nothing to be recorded.
  await RawClient.open(server.url, { role: 'viewer' }, 'three')
  await server.close()
  const files = readdirSync(folder).sort()
  expect(files.map((name) => name.replace(/\d/g, '0'))).toEqual([
    'one-0000-00-00T00-00-00.000Z.gsp',
    'two-0000-00-00T00-00-00.000Z.gsp',
  ])
  const [one] = files
  const session = await openSession(readFileSync(join(folder, one!)))
  expect(session.diagnostics).toEqual([])
  expect(session.records.filter(({ kind }) => kind === 'change')).toHaveLength(18)
  expect(await sizesAt(join(folder, one!), Infinity)).toBe(19)
})

test('where it cannot record, scenes are served all the same, and the log says so, without names', async () => {
  const folder = workFolder({ taken: 'a file' })
  const lines: string[] = []
  const server = await serve({
    record: join(folder, 'taken'),
    log: 'error',
    logStream: { write: (line) => lines.push(line) },
  })
  const source = await RawClient.source(server.url)
  source.build(1, pointsScene())
  expect(await source.next('ack')).toEqual({ type: 'ack', to: 1 })
  source.change(2, [{ op: 'update', id: 3, changed: { sizes: 4 } }])
  expect(await source.next('ack')).toEqual({ type: 'ack', to: 2 })
  await server.close()
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/"msg":"recording"/)
  expect(lines[0]).toMatch(/"code":"session\./)
  expect(lines[0]).not.toContain('taken')
})
