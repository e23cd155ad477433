import { readdirSync, readFileSync } from 'node:fs'
import { sameScene } from 'react-gsp/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadWire, type Wire } from '../../renderers/network/wire'
import { fromGspJson } from '../../src/exchange/gsp01/fromGspJson'
import { readDocument } from '../../src/exchange/readDocument'
import { sceneBatch } from '../../src/exchange/sceneBatch'
import { GspError } from '../../src/scene/diagnostics'
import { SceneReplica } from '../../src/scene/replica'
import { readGsp01Session, sessionToGsp01 } from '../../src/session/gsp01Session'
import { Session } from '../../src/session/session'
import { SessionPlayer } from '../../src/session/sessionPlayer'

let wire: Wire
beforeAll(async () => {
  wire = await loadWire()
})

const folder = new URL('../gsp/scenes/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
const sceneOf = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
const quiet = { onDiagnostic: () => undefined }
const read = (json: unknown): Session => new Session(readGsp01Session(json, wire, quiet), wire)
const replicaOf = (scene: unknown): SceneReplica => {
  const replica = new SceneReplica()
  replica.apply(sceneBatch(readDocument(fromGspJson(scene, { ...quiet, order: 'auto' }))))
  return replica
}
const codeOf = (action: () => unknown): string => {
  try {
    action()
  } catch (error) {
    if (error instanceof GspError) return error.diagnostic.code
    throw error
  }
  return 'none'
}

/** Some cannot be read by themselves: what is wrong with them is what they are for. */
const scenes = names.map(sceneOf).filter((scene) => codeOf(() => replicaOf(scene)) === 'none')

describe('a session of GSP 0.1', () => {
  test('has at each time the scene that its item holds', () => {
    const items = scenes.map((scene, i) => ({ timestamp: 100 + i / 4, serialized_data: scene }))
    const session = read(JSON.stringify({ items }))
    expect(session.duration).toBe((scenes.length - 1) / 4)
    const player = new SessionPlayer(session)
    for (const [i, scene] of scenes.entries()) {
      player.moveTo(i / 4)
      expect(sameScene(replicaOf(scene), player.replica, { ids: false })).toBeUndefined()
    }
  })

  test('comes back as it was, but for times that count from 0 and scenes that did not change', () => {
    const [first, second] = scenes.map((scene) => {
      const once = read({ items: [{ timestamp: 0, serialized_data: scene }] })
      return sessionToGsp01(once, quiet).items[0]!.serialized_data
    })
    const items = [first, first, second, first].map((scene, i) => ({ timestamp: 5 + i, serialized_data: scene! }))
    const back = sessionToGsp01(read({ items }), quiet)
    expect(back.items.map(({ timestamp }) => timestamp)).toEqual([0, 2, 3])
    const again = sessionToGsp01(read(back), quiet)
    expect(JSON.stringify(again)).toBe(JSON.stringify(back))
  })

  test.each<[string, object]>([
    ['fps', { fps: 0 }],
    ['fps', { fps: NaN }],
    ['from', { from: NaN }],
    ['to', { to: -1 }],
  ])('is not written with a wrong option: %s of %j', (name, options) => {
    const session = read({ items: [{ timestamp: 0, serialized_data: scenes[0] }] })
    expect(() => sessionToGsp01(session, { ...quiet, ...options })).toThrow(`Option ${name}:`)
  })

  test('in which one value changes has one change of a few bytes for each item', () => {
    const scene = sceneOf('points.json') as { cameras: { view_matrix: { transBuf: { data_base64: string } } }[] }
    const moved = Array.from({ length: 20 }, (_, i) => {
      const copy = structuredClone(scene) as typeof scene & { canvas: { background_color: number[] } }
      copy.canvas.background_color = [i, 0, 0, 255]
      return { timestamp: i, serialized_data: copy }
    })
    const session = read({ items: moved })
    expect(session.records.map(({ kind }) => kind)).toEqual(['scene', ...Array<string>(19).fill('change'), 'end'])
    for (const { kind, length } of session.records) if (kind === 'change') expect(length).toBeLessThan(200)
  })

  test.each<[string, unknown, RegExp]>([
    ['no list', {}, /there is no member "items"/],
    ['an empty one', { items: [] }, /^items: there is no scene in it/],
    ['no time', { items: [{ serialized_data: {} }] }, /^items\[0\]: there is no member "timestamp"/],
    ['a time that runs back', 'back', /^items\[1\]\.timestamp: expected 5 or more, got 4/],
    ['no scene', { items: [{ timestamp: 0 }] }, /^items\[0\].*no member "serialized_data"/],
    [
      'a wrong scene',
      { items: [{ timestamp: 0, serialized_data: { canvas: 3 } }] },
      /^items\[0\]\.serialized_data: canvas/,
    ],
    ['no JSON', '{"items":[', /^line 1, column 11: this is no JSON/],
  ])('with %s is an error with its place', (_, given, message) => {
    const item = (timestamp: number) => ({ timestamp, serialized_data: scenes[0] })
    const json = given === 'back' ? { items: [item(5), item(4)] } : given
    expect(() => read(json)).toThrow(message)
    expect(codeOf(() => read(json))).toMatch(/^(gsp01|document)\./)
  })
})
