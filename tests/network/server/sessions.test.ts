import { sameScene } from 'react-gsp/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Inbox } from '../../../renderers/network/inbox'
import { startRenderServer } from '../../../src/server/render-server/startRenderServer'
import { RawClient, serve } from './rawClient'
import { createOp, pointsScene } from './scenes'

const write = (offset: number, ...values: number[]) =>
  ({ op: 'buffer.write', id: 1, offset, data: Float32Array.from(values) }) as const

/** What a source has said, as a scene. */
function sceneOf(...batches: { seq: number; ops: ReturnType<typeof pointsScene> }[]): Inbox {
  const inbox = new Inbox()
  batches.forEach(({ seq, ops }, i) =>
    inbox.take({ type: 'batch', from: seq, to: seq, ops, ...(i === 0 && { snapshot: true }) }, 'run'),
  )
  return inbox
}

describe('a source and those who watch', () => {
  test('every batch is acknowledged, and a viewer has the same scene: from the beginning, and who comes late', async () => {
    const { url } = await serve()
    const source = await RawClient.source(url)
    const early = await RawClient.open(url, { role: 'viewer' })
    const [seen, seenLate] = [new Inbox(), new Inbox()]
    source.build(1, pointsScene())
    expect(await source.next('ack')).toEqual({ type: 'ack', to: 1 })
    await early.follow(seen, 1)
    source.change(2, [
      { op: 'update', id: 3, changed: { sizes: 7, faceColors: undefined } },
      { op: 'show', id: 3, visible: false },
    ])
    source.change(3, [write(1, 9, 8, 7)])
    const late = await RawClient.open(url, { role: 'viewer' })
    await Promise.all([early.follow(seen, 3), late.follow(seenLate, 3)])
    expect((await source.next('ack')).to + (await source.next('ack')).to).toBe(5)
    const expected = sceneOf(
      { seq: 1, ops: pointsScene() },
      {
        seq: 2,
        ops: [
          { op: 'update', id: 3, changed: { sizes: 7, faceColors: undefined } },
          { op: 'show', id: 3, visible: false },
        ],
      },
      { seq: 3, ops: [write(1, 9, 8, 7)] },
    )
    for (const inbox of [seen, seenLate]) {
      expect(inbox.position).toEqual({ source: 'run', seq: 3 })
      expect(sameScene(inbox.replica, expected.replica)).toBeUndefined()
    }
  })

  test('a viewer that was away gets what it missed, and not the scene again', async () => {
    const { url } = await serve()
    const source = await RawClient.source(url)
    source.build(5, pointsScene())
    const viewer = await RawClient.open(url, { role: 'viewer' })
    const inbox = new Inbox()
    await viewer.follow(inbox, 5)
    viewer.socket.terminate()
    for (const seq of [6, 7]) source.change(seq, [write(0, seq, 0, 0)])
    await source.next('ack')
    await source.next('ack')
    await source.next('ack')
    const again = await RawClient.open(url, { role: 'viewer', have: inbox.position })
    const message = await again.next('batch')
    expect(message).toMatchObject({ from: 6, to: 7, ops: [write(0, 7, 0, 0)] })
    expect(message.snapshot).toBeUndefined()
    const other = await RawClient.open(url, { role: 'viewer', have: { source: 'another run', seq: 6 } })
    expect(await other.next('batch')).toMatchObject({ snapshot: true, source: 'run', to: 7 })
  })

  test('a source that comes again is told how far it was; another run of it begins anew, and viewers see that', async () => {
    const { url } = await serve()
    const source = await RawClient.source(url)
    source.build(4, pointsScene())
    await source.next('ack')
    source.socket.terminate()
    const viewer = await RawClient.open(url, { role: 'viewer' })
    expect((await viewer.next('batch')).to).toBe(4)
    const again = await RawClient.source(url)
    expect(again.welcome.have).toEqual({ source: 'run', seq: 4 })
    again.change(5, [write(0, 1, 2, 3)])
    expect((await again.next('ack')).to).toBe(5)
    const other = await RawClient.source(url, { source: 'another' })
    expect(other.welcome.have).toEqual({ source: 'run', seq: 5 })
    other.build(1, pointsScene().slice(0, 2))
    viewer.send({ type: 'ack', to: 5 })
    let message = await viewer.next('batch')
    while (!message.snapshot) message = await viewer.next('batch')
    expect(message).toMatchObject({ to: 1, source: 'another' })
  })

  test('batches that came twice are acknowledged and change nothing; after a gap a snapshot is asked for, once', async () => {
    const { url } = await serve()
    const source = await RawClient.source(url)
    source.build(1, pointsScene())
    source.change(2, [write(0, 1, 1, 1)])
    source.change(2, [write(0, 5, 5, 5)])
    source.change(4, [write(0, 6, 6, 6)])
    source.change(5, [write(0, 7, 7, 7)])
    expect((await source.next('resync')).reason).toMatch(/follow/)
    source.build(5, pointsScene())
    source.change(6, [write(0, 3, 3, 3)])
    while ((await source.next('ack')).to < 6) continue
    expect(source.heard.filter(({ type }) => type === 'resync')).toHaveLength(1)
    const viewer = await RawClient.open(url, { role: 'viewer' })
    const inbox = new Inbox()
    await viewer.follow(inbox, 6)
    expect([...inbox.replica.buffers.get(1)!.storage.subarray(0, 3)]).toEqual([3, 3, 3])
  })

  test('a snapshot in pieces is seen when it is whole, counts as a whole, and is forgotten with its source', async () => {
    const { url } = await serve({ limits: { sceneBytes: 300_000 } })
    const sized = (id: number) => {
      const data = new Float32Array(20_000).fill(id)
      return { op: 'buffer.create', id, type: 'float32', ring: undefined, start: 0, count: 20_000, data } as const
    }
    const piece = (index: number, count: number) => ({ piece: { index, count }, ops: [sized(index + 1)] })
    const snapshot = { type: 'batch', from: 2, to: 2, snapshot: true } as const
    const source = await RawClient.source(url)
    source.build(1, pointsScene())
    await source.next('ack')
    const viewer = await RawClient.open(url, { role: 'viewer' })
    const inbox = new Inbox()
    await viewer.follow(inbox, 1)
    source.send({ ...snapshot, ...piece(0, 3) })
    source.send({ ...snapshot, ...piece(1, 3) })
    source.send({ type: 'ping', time: 1 })
    await source.next('pong')
    expect(source.heard.filter(({ type }) => type === 'ack')).toHaveLength(1)
    source.send({ ...snapshot, ...piece(2, 3) })
    expect(await source.next('ack')).toEqual({ type: 'ack', to: 2 })
    await viewer.follow(inbox, 2)
    expect([...inbox.replica.buffers.keys()]).toEqual([1, 2, 3])
    for (const index of [0, 1, 2, 3]) source.send({ ...snapshot, from: 3, to: 3, ...piece(index, 4) })
    expect(await source.refusal()).toBe('scene.bytes')
    const again = await RawClient.source(url)
    expect(again.welcome.have).toEqual({ source: 'run', seq: 2 })
    again.send({ ...snapshot, from: 3, to: 3, ...piece(3, 4) })
    expect((await again.next('resync')).reason).toMatch(/follow/)
    // Nor does another one go on with what the one before has begun.
    again.send({ ...snapshot, from: 3, to: 3, ...piece(0, 2) })
    again.send({ type: 'ping', time: 1 })
    await again.next('pong')
    const third = await RawClient.source(url)
    expect(await again.refusal()).toBe('scene.taken')
    third.send({ ...snapshot, from: 3, to: 3, ...piece(1, 2) })
    expect((await third.next('resync')).reason).toMatch(/follow/)
  })

  test('one source at a time: of the same token the later one, of another none', async () => {
    const tokens = ['a'.repeat(16), 'b'.repeat(16)] as const
    const { url } = await serve({ tokens })
    const first = await RawClient.source(url, { token: tokens[0] })
    first.build(1, pointsScene())
    await first.next('ack')
    const second = await RawClient.source(url, { token: tokens[0] })
    expect(await first.refusal()).toBe('scene.taken')
    const stranger = await RawClient.connect(url)
    stranger.send({ type: 'hello', versions: [1], role: 'source', source: 'x', token: tokens[1] })
    expect(await stranger.refusal()).toBe('scene.owned')
    second.change(2, [write(0, 1, 2, 3)])
    expect((await second.next('ack')).to).toBe(2)
  })

  test('viewers are told whether there is a source: at first, when it goes, and when one comes, but not that one follows on another', async () => {
    const { url } = await serve()
    const viewer = await RawClient.open(url, { role: 'viewer' })
    const ofPictures = await RawClient.open(url, { role: 'viewer', batches: false })
    expect([viewer.welcome.present, ofPictures.welcome.present]).toEqual([false, false])
    const first = await RawClient.source(url)
    expect(first.welcome.present ?? undefined).toBeUndefined()
    for (const each of [viewer, ofPictures]) expect(await each.next('source')).toMatchObject({ present: true })
    const second = await RawClient.source(url, { source: 'another run' })
    expect(await first.refusal()).toBe('scene.taken')
    second.build(1, pointsScene())
    expect((await RawClient.open(url, { role: 'viewer' })).welcome.present).toBe(true)
    await viewer.next('batch')
    second.socket.terminate()
    for (const each of [viewer, ofPictures]) expect(await each.next('source')).toMatchObject({ present: false })
    const said = viewer.heard.filter((message) => message.type === 'source')
    expect(said.map(({ present }) => present)).toEqual([true, false])
    expect([first, second].flatMap(({ heard }) => heard.filter(({ type }) => type === 'source'))).toEqual([])
    expect((await RawClient.open(url, { role: 'viewer' })).welcome.present).toBe(false)
  })

  test('a scene without its source stays a while', async () => {
    const { url } = await serve({ limits: { keep: 200 } })
    const source = await RawClient.source(url)
    source.build(1, pointsScene())
    await source.next('ack')
    source.socket.terminate()
    await source.ended()
    const soon = await RawClient.source(url)
    expect(soon.welcome.have?.seq).toBe(1)
    soon.socket.terminate()
    await expect
      .poll(async () => {
        await new Promise((resolve) => setTimeout(resolve, 300))
        const late = await RawClient.source(url)
        late.socket.terminate()
        return late.welcome.have
      })
      .toBeUndefined()
  })

  test('a viewer that takes nothing is sent no more than a window, and in the end the scene as it is', async () => {
    const { url } = await serve({ limits: { window: 100_000, history: 200_000 } })
    const source = await RawClient.source(url)
    const positions = new Float32Array(30_000).map(() => Math.random())
    source.build(1, pointsScene(positions))
    const viewer = await RawClient.open(url, { role: 'viewer' })
    const inbox = new Inbox()
    const first = await viewer.next('batch')
    inbox.take(first, 'run')
    for (let seq = 2; seq <= 30; seq++) {
      source.change(seq, [{ op: 'buffer.write', id: 1, offset: 0, data: positions.map(() => Math.random()) }])
      await source.next('ack')
    }
    // All that is under way was sent before the answer to a question that comes after it.
    viewer.send({ type: 'ping', time: 1 })
    await viewer.next('pong')
    const sent = viewer.heard.filter(({ type }) => type === 'batch')
    expect(sent.length).toBeLessThanOrEqual(2)
    viewer.send({ type: 'ack', to: 1 })
    await viewer.follow(inbox, 30)
    expect(viewer.heard.filter(({ type }) => type === 'batch').length).toBeLessThanOrEqual(4)
  })

  test('a server that was started anew knows nothing, and gets it all again', async () => {
    const first = await startRenderServer({ port: 0, log: 'silent', workers: 1 })
    const source = await RawClient.source(first.url)
    source.build(1, pointsScene())
    await source.next('ack')
    const viewer = await RawClient.open(first.url, { role: 'viewer' })
    const inbox = new Inbox()
    await viewer.follow(inbox, 1)
    await first.close()
    const byes = [source, viewer].map((client) => client.heard.find(({ type }) => type === 'bye'))
    expect(byes).toEqual(byes.map(() => ({ type: 'bye', reason: 'the server ends', again: true })))
    expect((await source.ended()).code).toBe(1001)
    const second = await startRenderServer({ port: first.port, log: 'silent', workers: 1 })
    onTestFinished(() => second.close())
    const watching = await RawClient.open(second.url, { role: 'viewer', have: inbox.position })
    const again = await RawClient.source(second.url)
    expect(again.welcome.have).toBeUndefined()
    again.build(3, pointsScene())
    await watching.follow(inbox, 3)
  })

  test('elements that come and go leave nothing behind', async () => {
    const { url } = await serve({ limits: { elements: 5, sceneBytes: 10_000 } })
    const source = await RawClient.source(url)
    source.build(1, pointsScene())
    await source.next('ack')
    for (let seq = 2; seq < 100; seq++) {
      source.change(seq, [
        createOp(seq + 2, 'points', 2, { positions: Float32Array.of(1, 2, 3) }),
        { op: 'remove', id: seq + 1 },
        {
          op: 'buffer.create',
          id: seq,
          type: 'float32',
          ring: undefined,
          start: 0,
          count: 1000,
          data: new Float32Array(1000),
        },
        { op: 'buffer.delete', id: seq },
      ])
      expect((await source.next('ack')).to).toBe(seq)
    }
  })
})
