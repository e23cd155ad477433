import { expect, test } from 'vitest'
import { Inbox } from '../../renderers/network/inbox'
import type { BatchMessage } from '../../renderers/network/messages'
import { PartReader } from '../../renderers/network/parts'
import { readClientMessage } from '../../renderers/network/readMessage'
import { loadWire } from '../../renderers/network/wire'
import { GspError } from '../../src/scene/diagnostics'
import { snapshotOf } from '../../src/scene/snapshot'
import { expectAll, fuzzOps } from '../network/server/opFuzz'
import { fuzz } from '../reconciler/fuzz'
import fc from '../support/fastCheck'

/** Bytes of a message that are taken. */
const mostBytes = 2 ** 20

test('100,000 changed messages: each is taken, or there is an error with a code, and memory stays', async () => {
  const wire = await loadWire()
  const messages: Uint8Array[] = []
  const scene = new Inbox()
  await fuzz({
    ...{ seed: 31, commits: 60, handles: true },
    onBatch: (root, { seq, ops }) => {
      if (root !== 0) return
      const message: BatchMessage = { type: 'batch', from: seq, to: seq, ops, ...(seq === 1 && { snapshot: true }) }
      messages.push(wire.encode(message))
      scene.take(readClientMessage(wire.decode(messages.at(-1)!)) as BatchMessage, 'run')
    },
  })
  const { seq, ops } = snapshotOf(scene.replica)
  messages.push(wire.encode({ type: 'batch', from: seq, to: seq, snapshot: true, ops }))
  const mutation = fc.record({
    message: fc.constantFrom(...messages),
    bytes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
    // The head is soon broken, and stands before everything else; after it comes structure, where most can be.
    from: fc.constantFrom(0, 16, 16, 16, 16),
    isEarly: fc.boolean(),
    end: fc.option(fc.nat(), { nil: undefined, freq: 5 }),
  })
  const before = process.memoryUsage().rss
  const counts = { read: 0, refused: 0 }
  fc.assert(
    fc.property(mutation, ({ message, bytes, from, isEarly, end }) => {
      const mutated = message.slice(0, end === undefined ? undefined : 1 + (end % message.length))
      const reach = Math.max(1, (isEarly ? Math.min(120, mutated.length) : mutated.length) - from)
      for (const [at, value] of bytes) mutated[from + (at % reach)] = value
      try {
        const whole = new PartReader(mostBytes).take(mutated)
        if (!whole) return
        const read = readClientMessage(wire.decode(whole, { mostBytes }))
        counts.read++
        if (read.type === 'batch') new Inbox().take({ ...read, snapshot: true }, 'run')
      } catch (error) {
        expect(error).toBeInstanceOf(GspError)
        counts.refused++
      }
    }),
    { numRuns: 100_000 },
  )
  expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 29)
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(1000)
})

test('50,000 messages of random ops: a scene is what was taken of them, in memory and work that are bounded', async () => {
  const wire = await loadWire()
  const before = process.memoryUsage().rss
  fc.assert(
    fc.property(fc.nat(), (seed) => expectAll(fuzzOps(wire, seed, 5000))),
    { numRuns: 10, endOnFailure: true },
  )
  expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 29)
})
