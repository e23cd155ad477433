import { test } from 'vitest'
import { fuzz } from './fuzz'
import { describeFuzz } from './fuzzSuite'

describeFuzz(1)

test('what React forgets without removing it is removed: hidden content of a boundary in an <Activity> that hides', async () => {
  await fuzz({ seed: 1069, commits: 1000, handles: false })
})
