import { beforeAll, expect, test } from 'vitest'
import { sameScene } from 'react-gsp/testing'
import { loadWire, type Wire } from '../../renderers/network/wire'
import { GspError } from '../../src/scene/diagnostics'
import { Session } from '../../src/session/session'
import { SessionPlayer } from '../../src/session/sessionPlayer'
import { Random } from '../reconciler/random'
import { mutations, replayAll } from '../session/hostile'
import { recordFuzz } from '../session/record'
import fc from '../support/fastCheck'

let wire: Wire
beforeAll(async () => {
  wire = await loadWire()
})

test.each(Array.from({ length: 20 }, (_, i) => 2001 + i))(
  'a session of a random program has every state of it, wherever one seeks, seed %i',
  async (seed) => {
    const { bytes, states } = await recordFuzz(wire, seed, 500)
    const player = new SessionPlayer(new Session(bytes, wire))
    const random = new Random(seed)
    for (let i = 0; i < 1000; i++) {
      const { seconds, scene } = random.pick(states)
      player.moveTo(seconds)
      expect(sameScene(scene, player.replica), `at ${seconds}`).toBeUndefined()
    }
  },
)

test('100,000 changed files: each replays, or there is an error with a code', async () => {
  const { bytes } = await recordFuzz(wire, 77, 12, (_, turn) => turn % 3 === 0)
  const before = process.memoryUsage().rss
  fc.assert(
    fc.property(mutations, (mutation) => {
      try {
        replayAll(new Session(mutation(bytes), wire, { bytes: 2 ** 24, messageBytes: 2 ** 24 }))
      } catch (error) {
        expect(error).toBeInstanceOf(GspError)
        expect((error as GspError).diagnostic.code).toMatch(/^session\./)
      }
    }),
    { numRuns: 100_000 },
  )
  expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 29)
})
