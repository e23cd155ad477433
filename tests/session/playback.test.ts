import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { RemoteScene, Replay } from 'react-gsp'
import { beforeAll, expect, test } from 'vitest'
import { loadWire, type Wire } from '../../renderers/network/wire'
import type { BatchMount } from '../../src/dom/batchMount'
import type { FrameLoop } from '../../src/dom/frameLoop'
import { Playback, type PlaybackSettings } from '../../src/dom/playback'
import { Session } from '../../src/session/session'
import { SessionPlayer } from '../../src/session/sessionPlayer'
import { SessionWriter } from '../../src/session/sessionWriter'
import { joined } from './record'

let wire: Wire
beforeAll(async () => {
  wire = await loadWire()
})

const mount = { reset() {}, applied() {}, requestFrame() {} } as unknown as BatchMount
const loop = { request() {}, cancel() {} } as unknown as FrameLoop

/** A session of ten seconds that plays, in frames that a test draws. */
function playing(settings: Partial<PlaybackSettings> = {}) {
  const writer = new SessionWriter(wire)
  const bytes = joined([writer.head(), writer.scene({ seq: 0, ops: [] }, 0), writer.end(10)])
  const playback = new Playback()
  const told: number[] = []
  const configure = (changed: Partial<PlaybackSettings> = {}): void => {
    playback.configure({
      ...{ time: undefined, isPlaying: true, speed: 1, isLooped: false, onEnd: undefined },
      onTime: (seconds) => told.push(seconds),
      ...settings,
      ...changed,
    })
  }
  configure()
  playback.open(new SessionPlayer(new Session(bytes, wire)), mount, loop, (error) => {
    throw error
  })
  let now = 0
  const frames = (count: number): void => {
    for (let i = 0; i < count; i++) playback.frame((now += 100))
  }
  return { playback, told, configure, frames }
}

test('a page that says late what it was told does not go back; one that wants to go back does', () => {
  const { playback, told, configure, frames } = playing({ time: 0 })
  frames(6)
  expect(playback.time).toBeCloseTo(0.5)
  configure({ time: told[2] })
  expect(playback.time).toBeCloseTo(0.5)
  configure({ time: told[5] })
  frames(1)
  // The beginning was told, too, but long before what the page has said since.
  configure({ time: 0 })
  expect(playback.time).toBe(0)
  frames(1)
  configure({ time: told[1] })
  expect(playback.time).toBe(told[1])
})

test.each([0, -1, NaN, Infinity])('%s is no speed', (speed) => {
  const { configure } = playing()
  expect(() => configure({ speed })).toThrow('<Replay speed>: expected a finite number above 0')
})

test('what is no time is refused, and what is outside is its nearest end', () => {
  const { playback, configure, frames } = playing()
  expect(() => configure({ time: NaN })).toThrow('<Replay time>: expected a number of seconds')
  expect(() => playback.seek(NaN)).toThrow('<Replay seek>: expected a number of seconds')
  frames(2)
  expect(playback.time).toBeCloseTo(0.1)
  playback.seek(-Infinity)
  expect(playback.time).toBe(0)
  playback.seek(Infinity)
  expect(playback.time).toBe(10)
})

test('a time that is wanted before the session is there is gone to when it is', () => {
  const playback = new Playback()
  playback.seek(99)
  const writer = new SessionWriter(wire)
  const bytes = joined([writer.head(), writer.scene({ seq: 0, ops: [] }, 0), writer.end(10)])
  playback.open(new SessionPlayer(new Session(bytes, wire)), mount, loop, () => undefined)
  expect(playback.time).toBe(10)
})

test('after a pause in which nobody drew it goes on from where it was', () => {
  const { playback, frames } = playing()
  frames(2)
  const { time } = playback
  playback.frame(3_600_000)
  expect(playback.time).toBe(time)
  playback.frame(3_600_100)
  expect(playback.time).toBeCloseTo(time + 0.1)
})

test('a page that is rendered on a server shows what is seen until the scene is', () => {
  expect(renderToString(createElement(Replay, { src: 'run.gsp', fallback: 'coming' }))).toContain('coming')
  const remote = createElement(RemoteScene, { url: 'ws://127.0.0.1/scenes/a', fallback: 'coming' })
  expect(renderToString(remote)).toContain('coming')
})
