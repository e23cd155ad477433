import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createElement, type ReactElement } from 'react'
import { Axes, Figure, Line, Scatter, SceneFile, Texts, View2D, Viewport, Canvas } from 'react-gsp'
import { createTestRoot } from 'react-gsp/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Draw, PictureFormat } from '../../../renderers/network/messages'
import type { Batch } from '../../../src/scene/batch'
import { copyBatch } from '../../../src/scene/copyBatch'
import { canvasSize, findCanvas } from '../../../src/scene/plan'
import { snapshotOf } from '../../../src/scene/snapshot'
import { renderToJpeg, renderToJson, renderToPdf, renderToPng, renderToSvg, renderToWebp } from '../../../src/server'
import { fuzz } from '../../reconciler/fuzz'
import { everything } from '../../exchange/scenes'
import { RawClient, serve } from './rawClient'
import { pointsScene } from './scenes'

const plot = (count: number): ReactElement => {
  const x = Array.from({ length: count }, (_, i) => i / 10)
  return (
    <Figure width={320} height={240}>
      <Axes title="A title">
        <Line x={x} y={x.map(Math.sin)} label="sine" />
        <Scatter x={x} y={x.map(Math.cos)} color="tomato" label="cosine" />
      </Axes>
    </Figure>
  )
}

const quiet = { onDiagnostic: () => undefined }

const local: Readonly<Record<PictureFormat, (element: ReactElement) => Promise<Uint8Array | string>>> = {
  png: (element) => renderToPng(element, quiet),
  jpeg: (element) => renderToJpeg(element, quiet),
  webp: (element) => renderToWebp(element, quiet),
  svg: (element) => renderToSvg(element, quiet),
  pdf: (element) => renderToPdf(element, quiet),
}
const formats = Object.keys(local) as PictureFormat[]

/** The scene of an element, as a source would say it. */
async function sceneOf(element: ReactElement) {
  const root = createTestRoot()
  await root.render(element)
  const { replica } = root
  const batch = copyBatch(snapshotOf(replica))
  const size = canvasSize(findCanvas(replica.root))
  await root.unmount()
  return { batch, size }
}

const draw = (id: number, rest: Partial<Draw>): Draw => ({
  ...{ type: 'draw', id, seq: 1, size: { width: 120, height: 80, scale: 1, dpi: 96 }, time: 0, format: 'png' },
  ...rest,
})

const bytesOf = (picture: Uint8Array | string): Buffer => Buffer.from(picture as Uint8Array)

describe('pictures of the server are those that are drawn here, byte for byte', () => {
  test.each(['a plot', 'everything that there is'])(
    '%s, in every format, over both ways',
    async (name) => {
      const element = name === 'a plot' ? plot(50) : (everything() as ReactElement)
      const { url } = await serve({ allow: ['data:'] })
      const { batch, size } = await sceneOf(element)
      const source = await RawClient.source(url)
      source.build(1, batch.ops)
      const document = await renderToJson(element, quiet)
      for (const [id, format] of formats.entries()) {
        const expected = bytesOf(await local[format](element))
        source.send(draw(id, { format, size, complete: true }))
        const picture = await source.next('picture')
        expect(picture).toMatchObject({ id, format, seq: 1 })
        expect(Buffer.compare(bytesOf(picture.data), expected), `${format} over a WebSocket`).toBe(0)
        const response = await fetch(`${url}/render?format=${format}`, {
          ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(document) },
        })
        expect(response.status).toBe(200)
        const answer = Buffer.from(await response.arrayBuffer())
        const ofFile = bytesOf(await local[format](createElement(SceneFile, { json: document })))
        expect(Buffer.compare(answer, ofFile), `${format} over HTTP`).toBe(0)
      }
    },
    60_000,
  )

  test('with the options of a picture', async () => {
    const { url } = await serve()
    const json = await renderToJson(plot(10))
    const element = createElement(SceneFile, { json })
    const post = async (query: string): Promise<Buffer> => {
      const response = await fetch(`${url}/render?${query}`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) },
      })
      return Buffer.from(await response.arrayBuffer())
    }
    const same = async (query: string, expected: Promise<Uint8Array | string>): Promise<void> =>
      expect(Buffer.compare(await post(query), bytesOf(await expected)), query).toBe(0)
    await same('scale=2', renderToPng(element, { scale: 2 }))
    await same('dpi=200&compression=6', renderToPng(element, { dpi: 200, compression: 6 }))
    await same(
      'width=200&height=100&background=ivory',
      renderToPng(element, { width: 200, height: 100, background: 'ivory' }),
    )
    await same('format=jpg&quality=40&dpi=120', renderToJpeg(element, { quality: 40, dpi: 120 }))
    await same('format=webp&quality=40', renderToWebp(element, { quality: 40 }))
    await same('format=svg&text=outlines', renderToSvg(element, { text: 'outlines' }))
  }, 60_000)

  test('of a scene that goes on changing, whichever worker draws it', async () => {
    const { url } = await serve({ workers: 2 })
    const source = await RawClient.source(url)
    const size = { width: 200, height: 150, scale: 1, dpi: 96 }
    const batches: Batch[] = []
    await fuzz({
      seed: 5,
      commits: 60,
      handles: true,
      onBatch: (root, batch) => {
        if (root === 0) batches.push(copyBatch(batch))
      },
    })
    const fresh = await serve({ workers: 1 })
    let seq = 0
    for (const batch of batches.slice(0, 40)) {
      if (seq === 0) source.build(batch.seq, batch.ops)
      else source.send({ type: 'batch', from: seq + 1, to: batch.seq, ops: batch.ops })
      seq = batch.seq
      if (seq % 5 !== 0) continue
      // Two at a time, so that both workers have a part in it.
      source.send(draw(seq, { seq, size, complete: true }))
      const [{ data }] = await Promise.all([source.next('picture')])
      const whole = await RawClient.source(fresh.url, { source: `run ${seq}` })
      const viewer = await RawClient.open(url, { role: 'viewer' })
      const snapshot = await viewer.next('batch')
      whole.build(seq, snapshot.ops)
      whole.send(draw(1, { seq, size, complete: true }))
      const again = await whole.next('picture')
      expect(Buffer.compare(Buffer.from(data), Buffer.from(again.data)), `after batch ${seq}`).toBe(0)
      viewer.socket.terminate()
      whole.socket.terminate()
    }
  }, 60_000)
})

describe('which pictures are drawn', () => {
  test('what is drawn when the server ends is sent to its end, however large', async () => {
    const server = await serve()
    const source = await RawClient.source(server.url)
    const count = 200_000
    const positions = Float32Array.from({ length: 3 * count }, () => 2 * Math.random() - 1)
    const colors = Uint8Array.from({ length: 4 * count }, (_, i) => (i % 4 === 3 ? 255 : 256 * Math.random()))
    source.build(1, [
      { op: 'buffer.create', id: 2, type: 'rgba8', ring: undefined, start: 0, count, data: colors },
      ...pointsScene(positions, { sizes: 6, faceColors: { $buffer: 2 } }),
    ])
    await source.next('ack')
    const size = { width: 1600, height: 1600, scale: 1, dpi: 96 }
    source.send(draw(1, { size, complete: true, options: { compression: 0 } }))
    source.send({ type: 'ping', time: 0 })
    await source.next('pong')
    await server.close()
    const { data } = await source.next('picture')
    expect(data.length).toBeGreaterThan(2 ** 22)
    expect(await source.next('bye')).toMatchObject({ again: true })
  })

  test('one is drawn when the scene is as far as it was asked for', async () => {
    const { url } = await serve()
    const viewer = await RawClient.open(url, { role: 'viewer', batches: false })
    viewer.send(draw(1, { seq: 2 }))
    const source = await RawClient.source(url)
    source.build(1, pointsScene())
    await source.next('ack')
    source.change(2, [{ op: 'update', id: 3, changed: { sizes: 40 } }])
    expect(await viewer.next('picture')).toMatchObject({ id: 1, seq: 2, width: 120, height: 80 })
    expect(viewer.heard.some(({ type }) => type === 'batch')).toBe(false)
  })

  test('of those that need not be complete only the latest, and all others', async () => {
    const { url } = await serve({ workers: 1 })
    const source = await RawClient.source(url)
    source.build(1, pointsScene())
    for (let id = 1; id <= 200; id++) source.send(draw(id, { ...(id % 50 === 0 && { complete: true }) }))
    const ids: number[] = []
    while (!ids.includes(199) || !ids.includes(200)) ids.push((await source.next('picture')).id)
    expect(ids).toEqual(expect.arrayContaining([50, 100, 150, 199, 200]))
    expect(ids.length).toBeLessThan(100)
  })

  test('where something is still to come, a first picture comes without it, and another one with it', async () => {
    const positions = Buffer.from(Float32Array.of(0, 0, 0).buffer)
    const web = createServer((_request, response) => void setTimeout(() => response.end(positions), 300))
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void web.close())
    const at = `http://127.0.0.1:${(web.address() as AddressInfo).port}/`
    const { url } = await serve({ allow: [at], allowPrivate: true })
    const source = await RawClient.source(url)
    const chain = [{ link: 'load', uri: `${at}x`, type: 'vec3', format: 'raw' }]
    source.build(1, pointsScene(undefined, { positions: { chain } }))
    source.send(draw(1, {}))
    const [first, second] = [await source.next('picture'), await source.next('picture')]
    expect([first.id, first.partial, second.id, second.partial]).toEqual([1, true, 1, undefined])
    expect(Buffer.compare(Buffer.from(first.data), Buffer.from(second.data))).not.toBe(0)
    source.send(draw(2, { complete: true }))
    const third = await source.next('picture')
    expect(Buffer.compare(Buffer.from(third.data), Buffer.from(second.data))).toBe(0)
  })

  test('what drawing has to say is told once to each who asks', async () => {
    const { url } = await serve()
    const source = await RawClient.source(url)
    source.build(1, pointsScene(Float32Array.of(0, 0, 0), { sizes: [1, 2, 3] }))
    for (const id of [1, 2]) source.send(draw(id, { complete: true }))
    await source.next('picture')
    await source.next('picture')
    const told = source.heard.filter(({ type }) => type === 'diagnostic')
    expect(told).toHaveLength(1)
  })
})

/** A scene that takes long to draw. */
const slowScene = (count: number) =>
  pointsScene(
    Float32Array.from({ length: 3 * count }, () => Math.random() - 0.5),
    {
      ...{
        sizes: 900,
        faceColors: ['#ff000010', '#00ff0010'].concat(Array.from({ length: count - 2 }, () => '#0000ff10')),
      },
    },
  )

describe('a scene that takes too much stops no other', () => {
  test('of time', async () => {
    const { url } = await serve({ workers: 2, limits: { drawTime: 1500 } })
    const [bad, good] = [await RawClient.source(url, {}, 'bad'), await RawClient.source(url, {}, 'good')]
    good.build(1, pointsScene())
    good.send(draw(0, {}))
    await good.next('picture')
    bad.build(1, slowScene(30_000))
    bad.send(draw(1, { size: { width: 2000, height: 2000, scale: 1, dpi: 96 }, complete: true }))
    let drawn = 0
    const isOver = bad.next('error').then((error) => {
      expect(error).toMatchObject({ id: 1, code: 'server.time' })
      return true
    })
    for (let id = 1; !(await Promise.race([isOver, Promise.resolve(false)])); id++) {
      good.send(draw(id, {}))
      await good.next('picture')
      drawn++
    }
    expect(drawn).toBeGreaterThan(5)
    expect(bad.closed).toBeUndefined()
    // It is still there, and can be mended.
    bad.build(2, pointsScene())
    bad.send(draw(2, { seq: 2 }))
    expect((await bad.next('picture')).id).toBe(2)
  }, 60_000)

  test('of memory', async () => {
    const { url } = await serve({ workers: 2, limits: { drawMemory: 48 * 2 ** 20 } })
    const [bad, good] = [await RawClient.source(url, {}, 'bad'), await RawClient.source(url, {}, 'good')]
    good.build(1, pointsScene())
    const { batch } = await sceneOf(
      <Canvas width={400} height={300}>
        <Viewport>
          <View2D x={[0, 1]} y={[0, 1]}>
            <Texts
              positions={Array.from({ length: 150_000 }, (_, i) => [i / 150_000, 0.5])}
              strings={Array.from({ length: 150_000 }, (_, i) => `${i} ${'x'.repeat(40)}`)}
            />
          </View2D>
        </Viewport>
      </Canvas>,
    )
    bad.build(1, batch.ops)
    bad.send(draw(1, { complete: true }))
    expect(await bad.next('error', 40_000)).toMatchObject({ id: 1, code: 'server.memory' })
    good.send(draw(1, {}))
    expect((await good.next('picture')).id).toBe(1)
  }, 60_000)
})
