import { expect, test } from 'vitest'
import { heapPerCall, lookForLeaks, printMemory } from './leaks'

test('200 pictures leave nothing behind', { timeout: 60_000 }, async () => {
  const { memory, listeners, mounted, handles } = await lookForLeaks(200)
  printMemory(memory)
  expect({ listeners, mounted, handles }).toEqual({ listeners: 0, mounted: 0, handles: [] })
  // What the garbage collector keeps of 200 calls for itself varies by this much.
  expect(heapPerCall(memory)).toBeLessThan(2000)
})
