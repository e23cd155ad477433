import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Arrivals } from '../../../src/server/render-server/arrivals'
import { workFolder } from '../../cli/harness'
import { openSession } from '../../../src/session/openSession'
import { RawClient, serve } from './rawClient'
import { pointsScene } from './scenes'

const [mine, yours, theirs] = ['a', 'b', 'c'].map((letter) => letter.repeat(16)) as [string, string, string]

/** A scene of about so many bytes. */
const sized = (bytes: number) => pointsScene(new Float32Array(3 * Math.round(bytes / 12)))

async function built(url: string, scene: string, bytes = 1000, token?: string): Promise<RawClient> {
  const source = await RawClient.source(url, { token }, scene)
  source.build(1, sized(bytes))
  await source.next('ack')
  return source
}

/** Its source goes, and nobody watches it. */
async function abandon(url: string, scene: string, bytes?: number, token?: string): Promise<void> {
  const source = await built(url, scene, bytes, token)
  source.send({ type: 'bye', reason: 'done', again: false })
  await source.ended()
}

/** What is there of a scene; one that was not there is not afterwards either. */
async function has(url: string, scene: string, token?: string): Promise<boolean> {
  const viewer = await RawClient.open(url, { token, batches: false }, scene)
  viewer.send({ type: 'bye', reason: 'done', again: false })
  await viewer.ended()
  return viewer.welcome.have !== undefined
}

async function dismissed(url: string, scene: string, token: string): Promise<string> {
  const client = await RawClient.connect(url, scene)
  client.send({ type: 'hello', versions: [1], role: 'source', source: 'run', token })
  return client.dismissal()
}

describe('abandoned scenes make room, the longest abandoned first', () => {
  test('for another scene; their recordings are whole', async () => {
    const folder = join(workFolder(), 'recorded')
    const { url } = await serve({ limits: { scenes: 3 }, record: folder })
    await abandon(url, 'first')
    await abandon(url, 'second')
    await abandon(url, 'third')
    // Somebody was there since.
    expect(await has(url, 'first')).toBe(true)
    await built(url, 'fourth')
    const file = readdirSync(folder).find((name) => name.startsWith('second'))!
    await expect
      .poll(async () => (await openSession(readFileSync(join(folder, file)))).records.map(({ kind }) => kind))
      .toContain('end')
    await built(url, 'fifth')
    expect(await has(url, 'first')).toBe(true)
    const watched = await RawClient.open(url, {}, 'first')
    // All three are in use.
    expect(await dismissed(url, 'sixth', '')).toBe('server.scenes')
    watched.socket.terminate()
    await expect.poll(async () => (await RawClient.source(url, {}, 'sixth')).welcome.have).toBeUndefined()
  })

  test('for more of a scene, and for what begins to come', async () => {
    const limits = { totalBytes: 1_000_000, message: 500_000 }
    const { url } = await serve({ limits })
    await abandon(url, 'first', 350_000)
    await abandon(url, 'second', 350_000)
    const source = await built(url, 'third', 350_000)
    expect(await has(url, 'first')).toBe(false)
    expect(await has(url, 'second')).toBe(true)
    // As long as a message may be, of which nothing more comes.
    const begin = Uint8Array.of(0x47, 0x53, 0x50, 0x70, 1, 0, 0, 0, 0x20, 0xa1, 7, 0, 0, 0, 0, 0, 1)
    const other = await RawClient.source(url, {}, 'other')
    other.sendBytes(begin)
    other.send({ type: 'ping', time: 0 })
    await other.next('pong')
    expect(await has(url, 'second')).toBe(false)
    expect(source.closed).toBeUndefined()
  })
})

describe('what is in use is shared', () => {
  const twoTokens = { tokens: [mine, yours, theirs] }

  test('of scenes, who has some may have as many as are left free', async () => {
    const { url } = await serve({ ...twoTokens, limits: { scenes: 4 } })
    await built(url, 'one', 1000, mine)
    await built(url, 'two', 1000, mine)
    expect(await dismissed(url, 'three', mine)).toBe('server.scenes')
    await built(url, 'three', 1000, yours)
    expect(await dismissed(url, 'four', yours)).toBe('server.scenes')
    await built(url, 'four', 1000, theirs)
  })

  test('so is their memory; who is refused for it may come again, and who does not grow is not refused', async () => {
    const { url } = await serve({ ...twoTokens, limits: { totalBytes: 1_000_000 } })
    const first = await built(url, 'one', 190_000, mine)
    await built(url, 'two', 190_000, mine)
    const third = await RawClient.source(url, { token: mine }, 'three')
    third.build(1, sized(190_000))
    expect(await third.dismissal()).toBe('server.busy')
    first.change(2, [{ op: 'update', id: 3, changed: { sizes: 5 } }])
    while ((await first.next('ack')).to < 2) continue
    await built(url, 'three', 190_000, yours)
  })

  test('where nobody else may come, all is for the one', async () => {
    const { url } = await serve({ tokens: [mine], limits: { totalBytes: 1_000_000, scenes: 4 } })
    for (const scene of ['one', 'two', 'three', 'four']) await built(url, scene, 190_000, mine)
  })

  test('what there will never be room for is no matter of the moment', async () => {
    const { url } = await serve({ limits: { totalBytes: 100_000 } })
    const source = await RawClient.source(url)
    source.build(1, sized(120_000))
    expect(await source.refusal()).toBe('scene.bytes')
  })

  test('and what is on its way', () => {
    const arrivals = new Arrivals(() => 100, true)
    arrivals.begin('a', 30)
    arrivals.begin('a', 20)
    expect(() => arrivals.begin('a', 10)).toThrow(/room/)
    arrivals.begin('b', 45)
    expect(() => arrivals.begin('b', 1)).toThrow(/room/)
    arrivals.end('a', 20)
    arrivals.end('a', 30)
    arrivals.begin('b', 1)
    const alone = new Arrivals(() => 100)
    alone.begin('a', 60)
    alone.begin('a', 40)
    expect(() => alone.begin('a', 1)).toThrow(/room/)
  })
})
