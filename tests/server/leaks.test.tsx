import { expect, test } from 'vitest'
import { lookForLeaks } from './leaks'

test('200 pictures leave nothing behind', { timeout: 60_000 }, async () => {
  const { memory, listeners, mounted, handles } = await lookForLeaks(200)
  expect({ listeners, mounted, handles }).toEqual({ listeners: 0, mounted: 0, handles: [] })
  // A picture that stayed would be hundreds of kilobytes: 500 discs, a scene, React's tree.
  const growth = memory.at(-1)!.heap - memory[0]!.heap
  expect(growth / 200).toBeLessThan(10_000)
})
