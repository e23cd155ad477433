import { describe, expect, test } from 'vitest'
import { fuzz } from './fuzz'

const seeds = Array.from({ length: 16 }, (_, i) => i + 1)

describe('the replica equals the source after every one of 300 random commits', () => {
  test.each(seeds)('seed %i', async (seed) => {
    const { commits, corrupted } = await fuzz({ seed, commits: 300, handles: seed % 2 === 0 })
    expect(commits).toBeGreaterThanOrEqual(300)
    expect(corrupted).toBeGreaterThan(10)
  })
})
