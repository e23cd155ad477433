import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { entries, firstOf, lateOf, sizeOf, weigh } from '../../scripts/size.mjs'

const measured = Object.values(entries).flatMap(({ title, budget, code }) =>
  budget === undefined ? [] : [[title, budget, code] as const],
)

describe('what a page loads at first', () => {
  test.each(measured)('%s: at most %i kB, minified and gzipped', async (_, budget, code) => {
    const size = sizeOf(firstOf(await weigh(code)))
    expect(size).toBeGreaterThan(20)
    expect(size).toBeLessThanOrEqual(budget)
  })

  test('is none of what few scenes need', async () => {
    const chunks = await weigh(entries.pagePlot.code)
    const first = firstOf(chunks).flatMap(({ inputs }) => inputs.map((path) => basename(path)))
    const late = [
      'chainStore.ts',
      'evaluate.ts',
      'npy.ts',
      'writeColors.ts',
      'colormaps.generated.ts',
      'fromGspJson.ts',
    ]
    expect(first).toContain('frameSource.ts')
    expect(late.filter((name) => first.includes(name))).toEqual([])
    expect(lateOf(chunks).map(({ source }) => basename(source))).toEqual(
      expect.arrayContaining(['chainStore.ts', 'writeColors.ts']),
    )
  })

  test('and late parts are said by file: what two share counts for both', () => {
    const chunks = [
      { name: 'first', bytes: 1000, isFirst: true, source: 'first.ts', imports: [], inputs: [] },
      { name: 'a', bytes: 200, isFirst: false, source: 'a.ts', imports: ['shared', 'first'], inputs: [] },
      { name: 'b', bytes: 300, isFirst: false, source: 'b.ts', imports: ['shared'], inputs: [] },
      { name: 'shared', bytes: 500, isFirst: false, source: undefined, imports: ['first'], inputs: [] },
    ]
    expect(lateOf(chunks)).toEqual([
      { source: 'b.ts', size: 0.8 },
      { source: 'a.ts', size: 0.7 },
    ])
    expect(sizeOf(chunks)).toBe(2)
  })
})
