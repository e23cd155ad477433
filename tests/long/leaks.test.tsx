import { expect, test } from 'vitest'
import { heapPerCall, lookForLeaks, printMemory } from '../server/leaks'

test('1,000 pictures leave nothing behind', async () => {
  const { memory, listeners, mounted, handles } = await lookForLeaks(1000)
  printMemory(memory)
  expect({ listeners, mounted, handles }).toEqual({ listeners: 0, mounted: 0, handles: [] })
  expect(heapPerCall(memory)).toBeLessThan(1500)
  expect(memory.at(-1)!.rss - memory[0]!.rss).toBeLessThan(40e6)
})
