import { describe, expect, test } from 'vitest'
import { fuzz, type FuzzResult } from './fuzz'

const opNames = [
  ...['buffer.create', 'buffer.resize', 'buffer.window', 'buffer.write', 'buffer.delete'],
  ...['create', 'update', 'show', 'place', 'remove'],
]

/** 4,200 random commits, each on one of two roots that share their buffers. */
export function describeFuzz(firstSeed: number): void {
  describe('after every random commit the replica equals the source', () => {
    const results: FuzzResult[] = []

    test.each(Array.from({ length: 14 }, (_, i) => firstSeed + i))('300 commits from seed %i', async (seed) => {
      const result = await fuzz({ seed, commits: 300, handles: seed % 2 === 0 })
      expect(result.commits).toBeGreaterThanOrEqual(300)
      results.push(result)
    })

    test('and the commits did everything there is to do', () => {
      const sum = (count: (result: FuzzResult) => number): number => results.reduce((s, r) => s + count(r), 0)
      expect(sum(({ commits }) => commits)).toBeGreaterThanOrEqual(4000)
      expect(sum(({ batches }) => batches)).toBeGreaterThan(2000)
      expect(sum(({ corrupted }) => corrupted)).toBeGreaterThan(500)
      expect(sum(({ freshMounts }) => freshMounts)).toBeGreaterThan(20)
      expect(sum(({ joined }) => joined)).toBeGreaterThan(50)
      for (const name of opNames)
        expect(
          sum(({ ops }) => ops[name] ?? 0),
          name,
        ).toBeGreaterThan(50)
    })
  })
}
