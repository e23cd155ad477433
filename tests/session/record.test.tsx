import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { useState } from 'react'
import { Canvas, GspBuffer, Points, Replay, useFrame, Viewport } from 'react-gsp'
import { record, renderToPng } from 'react-gsp/server'
import { createTestRoot, sameScene } from 'react-gsp/testing'
import { describe, expect, test } from 'vitest'
import { loadWire } from '../../renderers/network/wire'
import type { Batch } from '../../src/scene/batch'
import { GspError } from '../../src/scene/diagnostics'
import { SceneReplica } from '../../src/scene/replica'
import { snapshotOf } from '../../src/scene/snapshot'
import { SessionFile } from '../../src/server/sessionFile'
import { openSession } from '../../src/session/openSession'
import { SceneRecorder } from '../../src/session/sceneRecorder'
import type { Session } from '../../src/session/session'
import { SessionPlayer } from '../../src/session/sessionPlayer'
import { workFolder } from '../cli/harness'
import { joined } from './record'

const plot = (sizes: number, x = 0) => (
  <Canvas width={100} height={80}>
    <Viewport>
      <Points positions={[[x, 0]]} sizes={sizes} />
    </Viewport>
  </Canvas>
)

const open = (path: string): Promise<Session> => openSession(readFileSync(path))
const sizesAt = (session: Session, seconds: number): unknown => {
  const player = new SessionPlayer(session)
  player.moveTo(seconds)
  return [...player.replica.nodes.values()].find(({ kind }) => kind === 'points')?.props.sizes
}
const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof GspError ? error.diagnostic.code : String(error)),
  )

describe('record()', () => {
  test('what an element becomes is in the file: from the beginning to close()', async () => {
    const file = join(workFolder(), 'new', 'a.gsp')
    const recording = await record(plot(5), { file })
    for (const sizes of [6, 7, 8]) recording.update(plot(sizes))
    await recording.close()
    await recording.close()
    expect(() => recording.update(plot(9))).toThrow('has ended')
    const session = await open(file)
    expect(session.diagnostics).toEqual([])
    expect(session.records.map(({ kind }) => kind)).toEqual(['scene', 'change', 'change', 'change', 'end'])
    expect([sizesAt(session, 0), sizesAt(session, Infinity)]).toEqual([5, 8])
    const root = createTestRoot()
    await root.render(plot(8))
    const player = new SessionPlayer(session)
    player.moveTo(Infinity)
    expect(sameScene(root.scene, player.replica, { ids: false })).toBeUndefined()
    await root.unmount()
  })

  test('what moves by itself is recorded with its times, and what was written to buffers', async () => {
    const file = join(workFolder(), 'a.gsp')
    const sizes = new GspBuffer(Float32Array.of(1, 1), 'float32')
    function Moving() {
      const [x, setX] = useState(0)
      useFrame(({ time }) => {
        sizes.write(0, [10 + time])
        if (x < 5) setX(x + 1)
      })
      return (
        <Canvas width={100} height={80}>
          <Viewport>
            <Points
              positions={[
                [x / 10, 0],
                [0, 0.5],
              ]}
              sizes={sizes}
            />
          </Viewport>
        </Canvas>
      )
    }
    const recording = await record(<Moving />, { file, fps: 100 })
    await expect.poll(() => sizes.storage[0]).toBeGreaterThan(10.1)
    await recording.close()
    const session = await open(file)
    const changes = session.records.filter(({ kind }) => kind === 'change')
    expect(changes.length).toBeGreaterThan(5)
    expect(session.duration).toBeGreaterThan(0.09)
    const player = new SessionPlayer(session)
    player.moveTo(Infinity)
    const [buffer] = player.replica.buffers.values()
    expect([...buffer!.storage]).toEqual([...sizes.storage])
  })

  test('a file that is there already is left as it is', async () => {
    const folder = workFolder({ 'a.gsp': 'precious' })
    expect(await codeOf(record(plot(1), { file: join(folder, 'a.gsp') }))).toBe('session.exists')
    expect(readFileSync(join(folder, 'a.gsp'), 'utf8')).toBe('precious')
    expect(await codeOf(record(plot(1), { file: join(folder, 'a.gsp', 'b.gsp') }))).toMatch(/^session\./)
    expect(await codeOf(record(plot(1), { file: '' }))).toBe('options.value')
    expect(await codeOf(record(plot(1), { flie: 'a' } as never))).toBe('options.value')
  })
})

const update = (seq: number, opacity: number): Batch => ({ seq, ops: [{ op: 'update', id: 1, changed: { opacity } }] })
const group = (seq: number, id: number): Batch => ({
  seq,
  ops: [
    { op: 'create', id, kind: 'group', props: {}, parent: 0, before: undefined, visible: true, listens: undefined },
  ],
})

describe('a recorder', () => {
  test('begins with the first scene that is not empty, and takes changes as they travel', async () => {
    const wire = await loadWire()
    const parts: Uint8Array[] = []
    let now = 5000
    const scene = new SceneReplica()
    const recorder = new SceneRecorder({ wire, write: (bytes) => parts.push(bytes), now: () => now })
    recorder.snapshot(() => snapshotOf(scene))
    expect(parts).toHaveLength(1)
    now += 1000
    const apply = (batch: Batch) => {
      scene.apply(batch)
      return batch
    }
    recorder.change(apply(group(1, 1)))
    now += 500
    const { ops } = apply(update(2, 0.5))
    const message = { type: 'batch', from: 2, to: 2, ops } as const
    recorder.change(message, wire.encode(message))
    now += 500
    // Several that were merged, after some that it was not told of: the scene stands in their place.
    for (const seq of [3, 4, 5, 6]) apply(update(seq, seq / 10))
    recorder.change({ type: 'batch', from: 5, to: 6, ops: update(6, 0.6).ops })
    now += 250
    recorder.end()
    recorder.change(apply(update(7, 0.7)))
    const session = await openSession(joined(parts))
    expect(session.records.map(({ kind, seconds }) => [kind, seconds])).toEqual([
      ['scene', 0],
      ['change', 0.5],
      ['scene', 1],
      ['end', 1.25],
    ])
    const player = new SessionPlayer(session)
    player.moveTo(1.1)
    expect(player.replica.nodes.get(1)!.props.opacity).toBe(0.6)
    player.moveTo(0.7)
    expect(player.replica.nodes.get(1)!.props.opacity).toBe(0.5)
  })

  test('a disk that is too slow costs changes, not memory: the scene is written when it has caught up', async () => {
    const file = join(workFolder(), 'a.gsp')
    const errors: unknown[] = []
    const session = await SessionFile.create(file, await loadWire(), {
      onError: (error) => errors.push(error),
      mostWaiting: 2000,
    })
    const scene = new SceneReplica()
    scene.apply(group(1, 1))
    session.recorder.snapshot(() => snapshotOf(scene))
    // Within one turn nothing can be written.
    for (let seq = 2; seq < 400; seq++) {
      const batch = update(seq, seq / 400)
      scene.apply(batch)
      session.recorder.change(batch)
    }
    await session.close()
    expect(errors).toEqual([])
    const read = await open(file)
    expect(read.diagnostics).toEqual([])
    expect(read.records.length).toBeLessThan(50)
    const player = new SessionPlayer(read)
    player.moveTo(Infinity)
    expect(player.replica.nodes.get(1)!.props.opacity).toBe(399 / 400)
  })

  test('what is in the file while it is being recorded can be replayed: a kill loses nothing that was written', async () => {
    const folder = workFolder()
    const file = join(folder, 'a.gsp')
    const recording = await record(plot(1), { file })
    const seen: unknown[] = []
    for (let sizes = 2; sizes < 6; sizes++) {
      recording.update(plot(sizes))
      await expect
        .poll(async () => {
          writeFileSync(join(folder, 'copy.gsp'), readFileSync(file))
          const session = await open(join(folder, 'copy.gsp'))
          expect(session.diagnostics).toMatchObject([{ code: 'session.cut' }])
          return sizesAt(session, Infinity)
        })
        .toBe(sizes)
      seen.push(sizes)
    }
    expect(seen).toEqual([2, 3, 4, 5])
    await recording.close()
  })
})

test('<Replay> in a scene is the canvas as it was at a time, byte for byte', async () => {
  const file = join(workFolder(), 'a.gsp')
  const recording = await record(plot(5), { file })
  await new Promise((resolve) => setTimeout(resolve, 30))
  recording.update(plot(30, 0.5))
  await recording.close()
  const bytes = readFileSync(file)
  const [first, last] = [await renderToPng(plot(5)), await renderToPng(plot(30, 0.5))]
  expect(Buffer.from(await renderToPng(<Replay src={bytes} />)).equals(first)).toBe(true)
  expect(Buffer.from(await renderToPng(<Replay src={bytes} time={99} />)).equals(last)).toBe(true)
  expect(Buffer.from(await renderToPng(<Replay src={pathToFileURL(file)} time={99} />)).equals(last)).toBe(true)
  expect(await codeOf(renderToPng(<Replay src="nosuch.gsp" />))).toBe('load.missing')
  expect(await codeOf(renderToPng(<Replay src={bytes} time={NaN} />))).toBe('prop.value')
})
