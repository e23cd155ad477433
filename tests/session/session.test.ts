import { beforeAll, describe, expect, test } from 'vitest'
import { sameScene } from 'react-gsp/testing'
import { loadWire, type Wire } from '../../renderers/network/wire'
import type { Batch } from '../../src/scene/batch'
import { GspError } from '../../src/scene/diagnostics'
import { crc32 } from '../../src/scene/files/crc32'
import { SceneReplica } from '../../src/scene/replica'
import { snapshotOf } from '../../src/scene/snapshot'
import { Session } from '../../src/session/session'
import { SessionPlayer } from '../../src/session/sessionPlayer'
import { SessionWriter } from '../../src/session/sessionWriter'
import { Random } from '../reconciler/random'
import fc from '../support/fastCheck'
import { changed, mutations, replayAll } from './hostile'
import { joined, recordFuzz, type Recorded } from './record'

let wire: Wire
let recorded: Recorded
beforeAll(async () => {
  wire = await loadWire()
  recorded = await recordFuzz(wire, 11, 160, (_, turn) => turn % 17 === 0)
})

const open = (bytes: Uint8Array): Session => new Session(bytes, wire)
const codeOf = (action: () => unknown): string => {
  try {
    action()
  } catch (error) {
    if (error instanceof GspError) return error.diagnostic.code
    throw error
  }
  return 'none'
}

describe('what was recorded comes back', () => {
  test('every state of a random program, in its order', () => {
    const session = open(recorded.bytes)
    expect(session.diagnostics).toEqual([])
    expect(session.duration).toBeGreaterThan(recorded.states.at(-1)!.seconds)
    const player = new SessionPlayer(session)
    for (const { seconds, scene } of recorded.states) {
      player.moveTo(seconds)
      expect(sameScene(scene, player.replica), `at ${seconds}`).toBeUndefined()
    }
  })

  test('also between two records, before the first and after the last', () => {
    const player = new SessionPlayer(open(recorded.bytes))
    const { states } = recorded
    player.moveTo(Infinity)
    expect(sameScene(states.at(-1)!.scene, player.replica)).toBeUndefined()
    player.moveTo(-1)
    expect(player.replica.nodes.size).toBe(1)
    player.moveTo(states[5]!.seconds + 1e-9)
    expect(sameScene(states[5]!.scene, player.replica)).toBeUndefined()
  })

  test('a seek to anywhere is what a replay from the start comes to', () => {
    const player = new SessionPlayer(open(recorded.bytes))
    const random = new Random(3)
    const seen = { none: 0, changes: 0, scene: 0 }
    for (let i = 0; i < 400; i++) {
      const { seconds, scene } = random.pick(recorded.states)
      seen[player.moveTo(seconds).type]++
      expect(sameScene(scene, player.replica), `at ${seconds}`).toBeUndefined()
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
  })

  test('the batches of a move build the same scene for who follows', () => {
    const player = new SessionPlayer(open(recorded.bytes))
    const random = new Random(4)
    let far = new SceneReplica()
    for (let i = 0; i < 300; i++) {
      const move = player.moveTo(random.pick(recorded.states).seconds)
      if (move.type === 'scene') {
        far = new SceneReplica()
        if (player.replica.seq > 0) far.apply(snapshotOf(player.replica))
      }
      if (move.type === 'changes') for (const batch of move.batches) far.apply(batch)
      expect(sameScene(player.replica, far)).toBeUndefined()
    }
  })

  test('where nothing changed the state is the same, and a move does nothing', () => {
    const player = new SessionPlayer(open(recorded.bytes))
    const { seconds } = recorded.states[20]!
    expect(player.stateAt(seconds + 0.01)).toBe(player.stateAt(seconds))
    player.moveTo(seconds)
    expect(player.moveTo(seconds + 0.01)).toEqual({ type: 'none' })
  })
})

describe('snapshots', () => {
  const create: Batch = {
    seq: 1,
    ops: [
      {
        ...{ op: 'buffer.create', id: 1, type: 'float32', ring: undefined, start: 0, count: 1000 },
        data: Float32Array.from({ length: 1000 }, Math.random),
      },
    ],
  }
  const write = (seq: number): Batch => ({
    seq,
    ops: [{ op: 'buffer.write', id: 1, offset: 0, data: Float32Array.from({ length: 250 }, Math.random) }],
  })

  /** A long session in which little changes at a time. */
  function long(): { bytes: Uint8Array; snapshots: number; snapshotBytes: number } {
    const writer = new SessionWriter(wire)
    const scene = new SceneReplica()
    scene.apply(create)
    const parts = [writer.head(), writer.scene(snapshotOf(scene), 0)]
    let [snapshots, snapshotBytes] = [1, parts[1]!.length]
    for (let seq = 2; seq < 2000; seq++) {
      const batch = write(seq)
      scene.apply(batch)
      parts.push(writer.change(batch, seq))
      if (!writer.isSnapshotDue) continue
      parts.push(writer.again(snapshotOf(scene), seq))
      snapshots++
      snapshotBytes += parts.at(-1)!.length
    }
    return { bytes: joined(parts), snapshots, snapshotBytes }
  }

  test('are written now and then, and take at most a fifth of the file', () => {
    const { bytes, snapshots, snapshotBytes } = long()
    expect(snapshots).toBeGreaterThan(10)
    expect(snapshotBytes).toBeLessThan(bytes.length / 5)
  })

  test('a seek reads from the nearest one, not from the beginning', () => {
    const { bytes } = long()
    const session = open(bytes)
    const player = new SessionPlayer(session)
    player.moveTo(1900)
    let read = 0
    const { batch } = session
    session.batch = (index) => {
      read++
      return batch.call(session, index)
    }
    expect(player.moveTo(1200).type).toBe('scene')
    expect(read).toBeLessThan(100)
    read = 0
    expect(player.moveTo(1201).type).toBe('changes')
    expect(read).toBe(1)
  })
})

describe('after a kill', () => {
  test('at any byte of a small file its prefix replays, and it is told what is missing', async () => {
    const { bytes, all } = await recordFuzz(wire, 2, 6)
    let played = 0
    for (let end = 0; end < bytes.length; end++) {
      const prefix = bytes.slice(0, end)
      const code = codeOf(() => open(prefix))
      if (code !== 'none') {
        expect(['session.head', 'session.empty'], `${end} bytes`).toContain(code)
        continue
      }
      const session = open(prefix)
      expect(session.diagnostics).toMatchObject([{ code: 'session.cut', severity: 'warning' }])
      const player = new SessionPlayer(session)
      player.moveTo(Infinity)
      // All that was written whole, and nothing else.
      const changes = session.records.filter(({ kind }) => kind === 'change').length
      expect(sameScene(all[changes]!, player.replica), `${end} bytes`).toBeUndefined()
      played++
    }
    expect(played).toBeGreaterThan(1000)
    expect(open(bytes).diagnostics).toEqual([])
  })

  test('at random bytes of a larger one, with rubbish in place of what was not written', () => {
    const { bytes, all } = recorded
    const random = new Random(9)
    for (let i = 0; i < 60; i++) {
      const end = 200 + random.below(bytes.length - 200)
      const torn = random.chance(0.5) ? bytes.slice(0, end) : changed(bytes, end, random)
      const session = open(torn)
      expect(session.diagnostics).toMatchObject([{ code: 'session.cut' }])
      const player = new SessionPlayer(session)
      player.moveTo(Infinity)
      const changes = session.records.filter(({ kind }) => kind === 'change').length
      expect(sameScene(all[changes]!, player.replica)).toBeUndefined()
    }
  })

  test('something behind the end is nothing that is missing', () => {
    const { bytes } = recorded
    const session = open(Uint8Array.of(...bytes, 1, 2, 3, 4, 5))
    expect(session.records.at(-1)!.kind).toBe('end')
    expect(session.diagnostics).toMatchObject([{ code: 'session.trailing', severity: 'warning' }])
    expect(session.diagnostics[0]!.message).toContain(`at byte ${bytes.length}: 5 of ${bytes.length + 5} bytes`)
  })

  test('exactly between two records it is not taken for a whole one', () => {
    const { records } = open(recorded.bytes)
    const session = open(recorded.bytes.slice(0, records[30]!.offset))
    expect(session.records).toHaveLength(30)
    expect(session.diagnostics[0]!.message).toContain('the recording was not ended')
  })
})

describe('what no writer makes is an error that says where', () => {
  const group = { op: 'create', id: 1, kind: 'group', props: {}, parent: 0, visible: true }
  /** A file of records as they are given, each with a right checksum. */
  const fileOf = (...records: { kind: number; seconds: number; message?: object }[]): Uint8Array =>
    joined([
      new SessionWriter(wire).head(),
      ...records.map(({ kind, seconds, message }) => {
        const body = message ? wire.encode(message) : new Uint8Array()
        const record = new Uint8Array(24 + Math.ceil(body.length / 8) * 8)
        const view = new DataView(record.buffer)
        view.setUint32(4, kind, true)
        view.setBigUint64(8, BigInt(body.length), true)
        view.setFloat64(16, seconds, true)
        record.set(body, 24)
        view.setUint32(0, crc32(record.subarray(4)), true)
        return record
      }),
    ])
  const batch = (from: number, to: number, ops: object[], snapshot?: true): object => ({
    ...{ type: 'batch', from, to, ops },
    ...(snapshot && { snapshot }),
  })
  const empty = { kind: 1, seconds: 0, message: batch(0, 0, [], true) }
  const played = (...records: Parameters<typeof fileOf>) => replayAll(open(fileOf(...records)))

  test('no session, and one of another version', () => {
    expect(codeOf(() => open(new Uint8Array()))).toBe('session.head')
    expect(codeOf(() => open(new TextEncoder().encode('{"items":[]} and more')))).toBe('session.head')
    const newer = recorded.bytes.slice()
    newer[7] = 2
    expect(() => open(newer)).toThrow('version 2')
    expect(codeOf(() => open(newer))).toBe('session.version')
    expect(codeOf(() => open(recorded.bytes.slice(0, 8)))).toBe('session.empty')
  })

  test('records of a wrong kind, order or time', () => {
    expect(codeOf(() => played(empty))).toBe('none')
    expect(() => played({ ...empty, kind: 2 })).toThrow('a scene has to begin')
    expect(() => played(empty, { kind: 9, seconds: 0 })).toThrow('there is no kind 9')
    expect(() => played(empty, { kind: 4, seconds: 1, message: {} })).toThrow('an end has no message')
    expect(() => played(empty, { kind: 4, seconds: 1 }, { ...empty, seconds: 1 })).toThrow('follows the end')
    expect(() => played({ ...empty, seconds: 1 }, empty)).toThrow('its time is 0 s')
    expect(() => played({ ...empty, seconds: NaN })).toThrow('its time is NaN s')
    expect(() => played({ ...empty, seconds: -1 })).toThrow('its time is -1 s')
  })

  test.each<[string, { kind: number; seconds: number; message?: object }]>([
    ['is no change', { kind: 2, seconds: 1, message: batch(1, 1, [], true) }],
    ['no snapshot', { kind: 1, seconds: 1, message: batch(1, 1, []) }],
    ['another message', { kind: 2, seconds: 1, message: { type: 'ack', to: 1 } }],
    ['a hole before it', { kind: 2, seconds: 1, message: batch(2, 2, [group]) }],
    ['an op that there is not', { kind: 2, seconds: 1, message: batch(1, 1, [{ op: 'explode' }]) }],
    ['a node that there is not', { kind: 2, seconds: 1, message: batch(1, 1, [{ op: 'remove', id: 7 }]) }],
    ['a kind that there is not', { kind: 2, seconds: 1, message: batch(1, 1, [{ ...group, kind: 'bomb' }]) }],
    [
      'a wrong prop',
      { kind: 2, seconds: 1, message: batch(1, 1, [{ ...group, kind: 'canvas', props: { width: 1e9 } }]) },
    ],
    [
      'terabytes',
      {
        ...{ kind: 2, seconds: 1 },
        message: batch(1, 1, [
          { op: 'buffer.create', id: 1, type: 'float32', start: 0, count: 0, data: new Float32Array() },
          { op: 'buffer.resize', id: 1, count: 1e12 },
        ]),
      },
    ],
    ['no message at all', { kind: 2, seconds: 1 }],
  ])('a record with %s', (_, record) => {
    expect(codeOf(() => played(empty, record))).toBe('session.record')
    expect(() => played(empty, record)).toThrow(/^Record 1, at byte \d+: /)
  })

  test('a failed move leaves a player that can go elsewhere', () => {
    const message = batch(1, 1, [group])
    const wrong = batch(2, 2, [{ op: 'remove', id: 7 }])
    const file = fileOf(empty, { kind: 2, seconds: 1, message }, { kind: 2, seconds: 2, message: wrong })
    const player = new SessionPlayer(open(file))
    player.moveTo(1)
    expect(codeOf(() => player.moveTo(2))).toBe('session.record')
    expect(player.moveTo(1).type).toBe('scene')
    expect(player.replica.nodes.size).toBe(2)
  })

  test('random changes of a file, with and without right checksums: it replays, or there is an error with a code', () => {
    const small = recorded.bytes.slice(0, open(recorded.bytes).records[25]!.offset)
    const counts = { played: 0, failed: 0 }
    fc.assert(
      fc.property(mutations, (mutation) => {
        try {
          replayAll(new Session(mutation(small), wire, { bytes: 2 ** 24, messageBytes: 2 ** 24 }))
          counts.played++
        } catch (error) {
          expect(error).toBeInstanceOf(GspError)
          expect((error as GspError).diagnostic.code).toMatch(/^session\./)
          counts.failed++
        }
      }),
      { numRuns: 600 },
    )
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(50)
  })
})

test('a writer refuses what would leave a hole', () => {
  const writer = new SessionWriter(wire)
  expect(codeOf(() => writer.change({ seq: 1, ops: [] }, 0))).toBe('session.gap')
  writer.scene({ seq: 4, ops: [] }, 0)
  expect(codeOf(() => writer.change({ seq: 4, ops: [] }, 0))).toBe('session.gap')
  expect(codeOf(() => writer.again({ seq: 5, ops: [] }, 0))).toBe('session.gap')
})
