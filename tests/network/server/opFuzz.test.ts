import { test } from 'vitest'
import { loadWire } from '../../../renderers/network/wire'
import fc from '../../support/fastCheck'
import { expectAll, fuzzOps } from './opFuzz'

test('whatever ops come, a scene is as one that was told only those that were taken, in memory and time that are bounded', async () => {
  const wire = await loadWire()
  fc.assert(
    fc.property(fc.nat(), (seed) => expectAll(fuzzOps(wire, seed, 2000))),
    { numRuns: 2, endOnFailure: true },
  )
})
