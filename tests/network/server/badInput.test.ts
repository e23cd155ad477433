import { connect } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { loadWire } from '../../../renderers/network/wire'
import type { Op } from '../../../src/scene/batch'
import { ServerScene } from '../../../src/server/render-server/serverScene'
import { RawClient, serve } from './rawClient'
import { createOp, pointsScene } from './scenes'

const wire = await loadWire()
const part = (id: number, total: number, at: number, bytes: number): Uint8Array => {
  const out = new Uint8Array(16 + bytes)
  out.set([0x47, 0x53, 0x50, 0x70])
  const view = new DataView(out.buffer)
  view.setUint32(4, id, true)
  view.setUint32(8, total, true)
  view.setUint32(12, at, true)
  return out
}
const limits = { message: 1_000_000, elements: 50, sceneBytes: 500_000, area: 1_000_000, handshakeTime: 400, draws: 2 }

/** Somebody whom none of it may touch. */
async function other(url: string) {
  const source = await RawClient.source(url, {}, 'other')
  source.build(1, pointsScene())
  await source.next('ack')
  let seq = 1
  return async (): Promise<void> => {
    source.change(++seq, [{ op: 'update', id: 3, changed: { sizes: seq } }])
    expect((await source.next('ack')).to).toBe(seq)
    source.send({
      type: 'draw',
      id: seq,
      seq,
      size: { width: 20, height: 20, scale: 1, dpi: 96 },
      time: 0,
      format: 'png',
    })
    expect((await source.next('picture')).id).toBe(seq)
  }
}

const batch = (ops: unknown, rest: object = {}): Uint8Array =>
  wire.encode({ type: 'batch', from: 2, to: 2, ops, ...rest })
const change = (...ops: (Op | object)[]): Uint8Array => batch(ops)
const update = (changed: object): Uint8Array => change({ op: 'update', id: 3, changed })

const refusedBatches: Readonly<Record<string, [Uint8Array | string, string]>> = {
  'JSON instead of a message': [JSON.stringify({ type: 'ping', time: 0 }), 'server.body'],
  'no message': [Uint8Array.of(1, 2, 3), 'wire.head'],
  'a message cut off': [update({ sizes: 3 }).subarray(0, 30), 'wire.size'],
  'a broken structure': [
    Uint8Array.from(update({ sizes: 3 }), (byte, i) => (i === 16 ? 0xc7 : byte)),
    'wire.structure',
  ],
  'a message that does not exist': [wire.encode({ type: 'nonsense' }), 'wire.message'],
  'an unknown op': [change({ op: 'explode', id: 1 }), 'wire.message'],
  'an op without its id': [change({ op: 'update', changed: {} }), 'wire.message'],
  'an id that does not exist': [change({ op: 'update', id: 99, changed: {} }), 'batch.invalid'],
  'a kind that does not exist': [change(createOp(9, 'teapot', 1)), 'batch.invalid'],
  'a prop that does not exist': [update({ size: 3 }), 'prop.unknown'],
  'a prop named like a method': [update({ constructor: 3 }), 'prop.unknown'],
  'a wrong prop': [update({ sizes: 'large' }), 'prop.value'],
  'a prop that is taken away and must be there': [update({ positions: undefined }), 'prop.missing'],
  'a prop that is never sent': [update({ userData: {} }), 'prop.unknown'],
  'an event that does not exist': [
    change({ op: 'update', id: 3, changed: {}, listens: ['onExplode'] }),
    'batch.invalid',
  ],
  'a buffer that does not exist': [update({ sizes: { $buffer: 8 } }), 'batch.invalid'],
  'a buffer of another type': [update({ sizes: { $buffer: 1 } }), 'prop.value'],
  'a buffer deleted that is shown': [change({ op: 'buffer.delete', id: 1 }), 'batch.invalid'],
  'a buffer that comes back': [
    change(
      { op: 'buffer.delete', id: 1 },
      { op: 'buffer.create', id: 1, type: 'float32', start: 0, count: 1, data: new Float32Array(1) },
    ),
    'batch.invalid',
  ],
  'a write beyond the end': [
    change({ op: 'buffer.write', id: 1, offset: 5, data: new Float32Array(3) }),
    'batch.invalid',
  ],
  'a buffer of gigabytes in a few bytes': [change({ op: 'buffer.resize', id: 1, count: 2 ** 40 }), 'scene.bytes'],
  'many buffers of less': [
    change(
      ...Array.from({ length: 8 }, (_, i) => ({
        op: 'buffer.create',
        id: 9 + i,
        type: 'uint8',
        start: 0,
        count: 90_000,
        data: new Uint8Array(90_000),
      })),
    ),
    'scene.bytes',
  ],
  'too many elements': [
    change(...Array.from({ length: 60 }, (_, i) => createOp(10 + i, 'group', 2))),
    'scene.elements',
  ],
  'a canvas larger than any': [change({ op: 'update', id: 1, changed: { width: 1e6 } }), 'scene.size'],
  'a node inside itself': [change({ op: 'place', id: 2, parent: 3 }), 'batch.invalid'],
  'a message longer than is taken': [part(1, 2_000_000, 0, 10), 'wire.size'],
  'parts that do not follow': [part(1, 100_000, 50, 10), 'wire.part'],
  'hello twice': [wire.encode({ type: 'hello', versions: [1], role: 'source', source: 'run' }), 'server.hello'],
  'a frame longer than a part may be': [new Uint8Array(300_000), 'closed 1009'],
}
describe('bad input is a coded error, ends that session alone, and leaves the scene as it was', () => {
  test('of a source that has a scene', async () => {
    const { url } = await serve({ limits })
    const isWell = await other(url)
    const viewer = await RawClient.open(url, { role: 'viewer' })
    for (const [name, [bytes, code]] of Object.entries(refusedBatches)) {
      const source = await RawClient.source(url)
      if (!source.welcome.have) source.build(1, pointsScene())
      source.sendBytes(bytes)
      expect(`${name}: ${await source.refusal()}`).toBe(`${name}: ${code}`)
      const again = await RawClient.source(url)
      expect(again.welcome.have).toEqual({ source: 'run', seq: 1 })
      again.socket.terminate()
      await isWell()
    }
    await viewer.next('batch')
    // But for sources that come and go.
    const heard = viewer.heard.map(({ type }) => type).filter((type) => type !== 'source')
    expect(heard).toEqual(['welcome', 'batch'])
    expect(viewer.closed).toBeUndefined()
  })

  const hello = { type: 'hello', versions: [1], role: 'source', source: 'run' }
  test.each<[string, Uint8Array, string]>([
    ['something else than hello', wire.encode({ type: 'ping', time: 0 }), 'server.hello'],
    ['another version', wire.encode({ ...hello, versions: [7, 8] }), 'server.version'],
    ['no version', wire.encode({ ...hello, versions: [] }), 'server.version'],
    ['a role that does not exist', wire.encode({ ...hello, role: 'king' }), 'wire.message'],
    ['a source without a name for its run', wire.encode({ ...hello, source: undefined }), 'server.source'],
    ['a long message', wire.encode({ ...hello, token: 'x', padding: 'x'.repeat(20_000) }), 'wire.size'],
    ['the first part of a long message', part(1, 100_000, 0, 10), 'wire.size'],
    ['nothing', new Uint8Array(0), 'wire.head'],
  ])('of somebody who has not said who it is: %s', async (_name, bytes, code) => {
    const { url } = await serve({ limits })
    const client = await RawClient.connect(url)
    client.sendBytes(bytes)
    expect(await client.refusal()).toBe(code)
  })

  test('who says nothing is not waited for, nor who says it a byte at a time', async () => {
    const { url, port } = await serve({ limits })
    const silent = await RawClient.connect(url)
    expect(await silent.dismissal()).toBe('server.silence')
    const slow = await RawClient.connect(url)
    const raw = (slow.socket as unknown as { _socket: { write(bytes: Uint8Array): void } })._socket
    // A frame of 200 bytes, of which one comes at a time.
    raw.write(Uint8Array.of(0x82, 0xfe, 0, 200, 0, 0, 0, 0))
    const timer = setInterval(() => raw.write(Uint8Array.of(0)), 50)
    expect(await slow.dismissal()).toBe('server.silence')
    clearInterval(timer)
    const request = connect(port, '127.0.0.1')
    request.on('error', () => undefined)
    request.write('POST /render HTTP/1.1\r\nHost: 127.0.0.1\r\n')
    const trickle = setInterval(() => request.write('x-a: b\r\n'), 50)
    const answer = await new Promise<string>((resolve) => {
      let text = ''
      request.on('data', (data) => (text += String(data)))
      request.on('close', () => resolve(text))
    })
    clearInterval(trickle)
    expect(answer).toMatch(/^HTTP\/1.1 408 |^$/)
  })

  test('a connection that leads nowhere is given up, one that answers is not', async () => {
    const { url } = await serve({ limits: { ...limits, silence: 600 } })
    const alive = await RawClient.source(url, {}, 'alive')
    const dead = await RawClient.source(url)
    dead.answers = false
    expect(await dead.dismissal()).toBe('server.silence')
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(alive.closed).toBeUndefined()
  })

  test('what begins to come is counted with the scenes, and what does not come is not', async () => {
    const { url } = await serve({ limits: { ...limits, totalBytes: 1_600_000 } })
    const [first, second] = [await RawClient.source(url, {}, 'one'), await RawClient.source(url, {}, 'two')]
    first.sendBytes(part(1, 900_000, 0, 10))
    first.send({ type: 'ping', time: 0 })
    await first.next('pong')
    second.sendBytes(part(1, 900_000, 0, 10))
    expect(await second.dismissal()).toBe('server.busy')
    const headers = { 'content-type': 'application/json' }
    const post = () => fetch(`${url}/render`, { method: 'POST', headers, body: ' '.repeat(900_000) })
    expect((await post()).status).toBe(503)
    first.socket.terminate()
    await expect.poll(async () => (await post()).status).toBe(400)
    const third = await RawClient.source(url, {}, 'two')
    third.sendBytes(part(1, 900_000, 0, 10))
    third.send({ type: 'ping', time: 0 })
    await third.next('pong')
  })

  test('who says nothing does not take the place of others', async () => {
    const { url } = await serve({ limits: { sessions: 2 } })
    await RawClient.source(url)
    const silent = [await RawClient.connect(url), await RawClient.connect(url)]
    await expect(RawClient.connect(url)).rejects.toThrow('503')
    silent[0]!.socket.terminate()
    await expect.poll(async () => (await RawClient.source(url)).welcome.version).toBe(1)
  })

  test('what fails for one who watches is nothing to the others, nor to the source', async () => {
    const { url } = await serve()
    const source = await RawClient.source(url)
    source.build(1, pointsScene())
    const [bad, good] = [await RawClient.open(url, { role: 'viewer' }), await RawClient.open(url, { role: 'viewer' })]
    await bad.next('batch')
    await good.next('batch')
    for (const viewer of [bad, good]) {
      viewer.send({ type: 'ack', to: 1 })
      viewer.send({ type: 'ping', time: 0 })
      await viewer.next('pong')
    }
    const next = vi.spyOn(ServerScene.prototype, 'next').mockImplementationOnce(() => {
      throw new RangeError('no memory')
    })
    onTestFinished(() => next.mockRestore())
    source.change(2, [{ op: 'update', id: 3, changed: { sizes: 2 } }])
    expect(await bad.refusal()).toBe('server.failed')
    expect((await good.next('batch')).to).toBe(2)
    while ((await source.next('ack')).to < 2) continue
    expect([source.closed, good.closed]).toEqual([undefined, undefined])
  })

  test('viewers send no batches', async () => {
    const { url } = await serve({ limits })
    const viewer = await RawClient.open(url, { role: 'viewer' })
    viewer.build(1, pointsScene())
    expect(await viewer.refusal()).toBe('server.role')
  })

  test('pictures that cannot be are refused by themselves', async () => {
    const { url } = await serve({ limits })
    const isWell = await other(url)
    const source = await RawClient.source(url)
    source.build(1, pointsScene())
    const size = { width: 20, height: 20, scale: 1, dpi: 96 }
    const draw = { type: 'draw', seq: 1, size, time: 0, format: 'png' }
    const refused: [object, string][] = [
      [{ size: { ...size, width: 2000, height: 2000 } }, 'server.area'],
      [{ size: { ...size, scale: 1000 } }, 'server.area'],
      [{ size: { ...size, width: 1e9 } }, 'canvas.size'],
      [{ options: { quality: 1000 } }, 'server.draw'],
      [{ options: { compression: -1 } }, 'server.draw'],
    ]
    for (const [i, [wrong, code]] of refused.entries()) {
      source.send({ ...draw, ...wrong, id: i })
      expect(await source.next('error')).toMatchObject({ id: i, code })
    }
    for (const id of [10, 11, 12]) source.send({ ...draw, id, seq: 100, complete: true })
    expect(await source.next('error')).toMatchObject({ id: 12, code: 'server.draws' })
    source.send({ ...draw, id: 20, complete: true, seq: 1 })
    expect(source.closed).toBeUndefined()
    await isWell()
  })

  test('what comes too fast waits, and nothing of it is lost', async () => {
    const { url } = await serve({ limits: { ...limits, messagesPerSecond: 50 } })
    const isWell = await other(url)
    const source = await RawClient.source(url)
    source.build(1, pointsScene())
    const began = Date.now()
    for (let seq = 2; seq <= 150; seq++) source.change(seq, [{ op: 'update', id: 3, changed: { sizes: seq } }])
    await isWell()
    while ((await source.next('ack')).to < 150) continue
    // What came in one piece is taken together; what is sent after it waits until as many would have been let through.
    source.change(151, [])
    expect((await source.next('ack')).to).toBe(151)
    expect(Date.now() - began).toBeGreaterThan(500)
  })

  test('who has not the right is told so, over HTTP too', async () => {
    const { url } = await serve({ tokens: ['secret-secret-secret'], limits: { ...limits, sessions: 2 } })
    for (const token of [undefined, 'secret-secret-secreT', '']) {
      const client = await RawClient.connect(url)
      client.send({ type: 'hello', versions: [1], role: 'viewer', token })
      expect(await client.refusal()).toBe('server.token')
    }
    const token = 'secret-secret-secret'
    const two = [await RawClient.open(url, { token }), await RawClient.open(url, { token })]
    const third = await RawClient.connect(url)
    third.send({ type: 'hello', versions: [1], role: 'viewer', token })
    expect(await third.dismissal()).toBe('server.sessions')
    two[0]!.socket.terminate()
    await two[0]!.ended()
    await expect.poll(async () => (await RawClient.open(url, { token })).welcome.version).toBe(1)
  })
})
