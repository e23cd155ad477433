import { describe, expect, test, vi } from 'vitest'
import type { FastifyBaseLogger } from 'fastify'
import type { WebSocket } from 'ws'
import { DrawQueue } from '../../../src/server/render-server/drawQueue'
import { Follower } from '../../../src/server/render-server/follower'
import { ServerLog } from '../../../src/server/render-server/log'
import { MemoryGuard } from '../../../src/server/render-server/memoryGuard'
import { clientOf, ClientRates, TokenBucket } from '../../../src/server/render-server/tokenBucket'
import { bearerToken, Tokens, tokensIn } from '../../../src/server/render-server/tokens'
import { SendQueue } from '../../../src/server/render-server/sendQueue'
import { serverSettings } from '../../../src/server/render-server/options'
import { GspError } from '../../../src/scene/diagnostics'
import type { ServerScene } from '../../../src/server/render-server/serverScene'

/** Jobs that end when they are told to. */
class Jobs {
  readonly begun: string[] = []
  readonly #ends = new Map<string, () => void>()

  constructor(readonly queue: DrawQueue) {}

  add(key: string, name = key, most = 1): void {
    const run = (): Promise<void> => {
      this.begun.push(name)
      return new Promise((resolve) => this.#ends.set(name, resolve))
    }
    this.queue.add({ key, most, run })
  }

  async end(name: string): Promise<void> {
    this.#ends.get(name)!()
    await Promise.resolve()
    await Promise.resolve()
  }
}

describe('whose turn it is', () => {
  test('everybody has one, however much somebody wants', async () => {
    const jobs = new Jobs(new DrawQueue(1))
    for (const name of ['a1', 'a2', 'a3']) jobs.add('a', name)
    for (const name of ['b1', 'b2']) jobs.add('b', name)
    jobs.add('c', 'c1')
    for (let i = 0; i < 6; i++) await jobs.end(jobs.begun[i]!)
    expect(jobs.begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2'])
    expect(jobs.queue.isIdle).toBe(true)
  })

  test('of the same as many at a time as it says, and never more than there are workers', () => {
    const jobs = new Jobs(new DrawQueue(3))
    for (const name of ['a1', 'a2']) jobs.add('a', name)
    for (const name of ['b1', 'b2', 'b3']) jobs.add('b', name, 2)
    expect(jobs.begun).toEqual(['a1', 'b1', 'b2'])
    expect(jobs.queue.waiting).toBe(2)
  })

  test('those that took too long lately leave a worker to the others', async () => {
    const queue = new DrawQueue(2)
    const jobs = new Jobs(queue)
    for (const key of ['s1', 's2', 's3']) queue.markSlow(key)
    for (const key of ['s1', 's2', 's3']) jobs.add(key)
    expect(jobs.begun).toEqual(['s1'])
    jobs.add('good')
    expect(jobs.begun).toEqual(['s1', 'good'])
    await jobs.end('s1')
    expect(jobs.begun).toEqual(['s1', 'good', 's2'])
  })

  test('when it ends, what waits is dropped, and what is drawn is finished', async () => {
    const queue = new DrawQueue(1)
    const jobs = new Jobs(queue)
    jobs.add('a')
    const drop = vi.fn()
    queue.add({ key: 'b', most: 1, run: () => Promise.resolve(), drop })
    queue.end()
    queue.add({ key: 'c', most: 1, run: () => Promise.resolve(), drop })
    expect([drop.mock.calls.length, queue.isIdle]).toEqual([2, false])
    await jobs.end('a')
    expect([jobs.begun, queue.isIdle]).toEqual([['a'], true])
  })

  test('what nobody wants any more takes no turn', () => {
    const queue = new DrawQueue(1)
    const run = vi.fn(() => undefined)
    queue.add({ key: 'a', most: 1, run })
    queue.add({ key: 'a', most: 1, run })
    expect(run).toHaveBeenCalledTimes(2)
    expect(queue.isIdle).toBe(true)
  })
})

test('what takes more memory than all may is ended, and of several the one since which most was taken', async () => {
  let allowed = Infinity
  const guard = new MemoryGuard(() => allowed)
  const ended: string[] = []
  const rss = vi.spyOn(process.memoryUsage, 'rss')
  rss.mockReturnValueOnce(200)
  const unwatch = guard.watch(() => ended.push('late'))
  rss.mockReturnValueOnce(100)
  guard.watch(() => ended.push('early'))()
  rss.mockReturnValueOnce(100)
  const unwatchEarly = guard.watch(() => ended.push('early'))
  rss.mockReturnValue(1000)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(ended).toEqual([])
  allowed = 999
  await expect.poll(() => ended).toEqual(['early'])
  unwatchEarly()
  unwatch()
  rss.mockRestore()
})

describe('a viewer', () => {
  test('gets one message more when what is under way is less than a window', () => {
    let seq = 1
    const scene = {
      resume: () => undefined,
      next: (have?: { seq: number }) =>
        have?.seq === seq ? undefined : { position: { epoch: 1, seq }, bytes: new Uint8Array(60) },
    } as unknown as ServerScene
    const sent: number[] = []
    const way = { hasRoom: true, send: () => sent.push(seq) }
    const follower = new Follower(scene, undefined, 100, way)
    for (; seq < 5; seq++) follower.pump()
    expect(sent).toEqual([1, 2])
    follower.acknowledge(1)
    expect(sent).toEqual([1, 2, 5])
    way.hasRoom = false
    seq = 6
    follower.acknowledge(5)
    expect(sent).toEqual([1, 2, 5])
    way.hasRoom = true
    follower.pump()
    expect(sent).toEqual([1, 2, 5, 6])
  })
})

describe('rates and tokens', () => {
  test('a bucket lets its rate pass, and twice as much at once', () => {
    const bucket = new TokenBucket(10, 0)
    for (let i = 0; i < 20; i++) expect(bucket.take(1, 0)).toBe(0)
    expect(bucket.take(1, 0)).toBe(100)
    expect(bucket.take(1, 200)).toBe(0)
    expect(bucket.take(30, 200)).toBe(3000)
  })

  test('clients do not count for each other', () => {
    const rates = new ClientRates(1)
    expect(['a', 'a', 'a', 'b', 'b', 'b'].map((client) => rates.allows(client, 0))).toEqual([
      true,
      true,
      false,
      true,
      true,
      false,
    ])
    expect(rates.allows('a', 1000)).toBe(true)
  })

  test('a client is one address, and of IPv6 one network', () => {
    expect(['10.0.0.1', '::ffff:10.0.0.1', '::FFFF:10.0.0.1'].map(clientOf)).toEqual(Array(3).fill('10.0.0.1'))
    const same = ['2001:db8:0:1::5', '2001:db8::1:2:3:4:5', '2001:DB8:0:1:ffff::', '2001:0db8:0000:0001:1:2:3:4']
    expect(same.map(clientOf)).toEqual(same.map(() => '2001:db8:0:1::/64'))
    const [one, other] = [clientOf('2001:db8:0:2::5'), clientOf('fe80::1%eth0')]
    expect([one, other]).toEqual(['2001:db8:0:2::/64', 'fe80:0:0:0::/64'])
  })

  test('who has a token is known by it, and nobody else', () => {
    const tokens = new Tokens(['first', 'second'])
    expect([tokens.holderOf('second', '1.2.3.4'), tokens.holderOf('first', '1.2.3.4')]).toEqual(['token 1', 'token 0'])
    for (const wrong of ['third', '', undefined, 'firs', 'first '])
      expect(tokens.holderOf(wrong, '1.2.3.4')).toBeUndefined()
    expect(new Tokens([]).holderOf(undefined, '1.2.3.4')).toBe('address 1.2.3.4')
    expect(['Bearer a', 'bearer  a ', 'Basic a', 'Bearer a b', undefined].map(bearerToken)).toEqual([
      'a',
      'a',
      undefined,
      undefined,
      undefined,
    ])
    expect(tokensIn('# who\n a \r\n\nb\n')).toEqual(['a', 'b'])
  })
})

test.each([
  ['a host for all without tokens', { host: '0.0.0.0' }],
  ['a token that can be guessed', { tokens: ['short'] }],
  ['a token that no head can hold', { tokens: ['with a space in the middle'] }],
  ['a port that there is none', { port: 70_000 }],
  ['a limit that there is none', { limits: { mesage: 5 } }],
  ['a limit of nothing', { limits: { message: 0 } }],
])('is refused at the start: %s', (_name, options: object) => {
  expect(() => serverSettings(options)).toThrow(GspError)
  expect(() =>
    serverSettings({ ...options, limits: {}, host: undefined, tokens: undefined, port: undefined }),
  ).not.toThrow()
})

describe('what goes to one client', () => {
  /** A connection that takes so many messages, until it is told to take more. */
  const slowSocket = (room: number) => {
    const sent: string[] = []
    const done: (() => void)[] = []
    const socket = {
      ...{ OPEN: 1, readyState: 1, room },
      get bufferedAmount(): number {
        return sent.length < this.room ? 0 : 2 ** 30
      },
      send: (bytes: Uint8Array, onSent: () => void) => {
        sent.push(String(bytes[0]))
        done.push(onSent)
      },
    }
    const more = (count: number): void => {
      socket.room += count
      for (const each of done.splice(0)) each()
    }
    return { socket: socket as unknown as WebSocket, sent, more }
  }

  test('goes in its order, and all of it before the end', () => {
    const { socket, sent, more } = slowSocket(2)
    const [onRoom, onFull, onEmpty] = [vi.fn(), vi.fn(), vi.fn()]
    const queue = new SendQueue(socket, 1000, 10_000, onRoom, onFull)
    for (let i = 0; i < 9; i++) queue.send(Uint8Array.of(i))
    expect(sent.join('')).toBe('01')
    more(3)
    expect(sent.join('')).toBe('01234')
    queue.finish(onEmpty)
    expect(onEmpty).not.toHaveBeenCalled()
    more(100)
    expect(sent.join('')).toBe('012345678')
    expect([onEmpty.mock.calls.length, onRoom.mock.calls.length, onFull.mock.calls.length]).toEqual([1, 0, 0])
  })

  test('of many small messages what they take of memory counts, not their bytes', () => {
    const onFull = vi.fn()
    const queue = new SendQueue(slowSocket(0).socket, 1000, 10_000, () => undefined, onFull)
    for (let i = 0; i < 49; i++) queue.send(Uint8Array.of(i))
    expect(onFull).not.toHaveBeenCalled()
    for (let i = 0; i < 10; i++) queue.send(Uint8Array.of(i))
    expect(onFull).toHaveBeenCalled()
  })
})

test('the log has places in the code, and nothing of a message that looks like one', () => {
  const lines: unknown[] = []
  const logger = { error: (words: unknown) => lines.push(words) } as unknown as FastifyBaseLogger
  const error = new TypeError('a secret\n    at secret (secret.ts:1:1)')
  new ServerLog(logger).request('/render', 500, 1, error)
  expect(JSON.stringify(lines)).toContain('units.test.ts')
  expect(JSON.stringify(lines)).not.toContain('secret')
})
