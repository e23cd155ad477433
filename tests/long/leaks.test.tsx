import { expect, test } from 'vitest'
import { lookForLeaks } from '../server/leaks'

test('1,000 pictures leave nothing behind', async () => {
  const { memory, listeners, mounted, handles } = await lookForLeaks(1000)
  const inMegabytes = memory.map(({ calls, heap, rss }) => ({
    calls,
    heap: Math.round(heap / 1e5) / 10,
    rss: Math.round(rss / 1e5) / 10,
  }))
  // eslint-disable-next-line no-console -- the heap is what this test is run for
  console.table(inMegabytes)
  expect({ listeners, mounted, handles }).toEqual({ listeners: 0, mounted: 0, handles: [] })
  const [first, last] = [memory[2]!, memory.at(-1)!]
  expect(last.heap - first.heap).toBeLessThan(2e6)
  expect(last.rss - first.rss).toBeLessThan(60e6)
})
