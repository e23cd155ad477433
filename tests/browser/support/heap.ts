import { cdp } from 'vitest/browser'

/** Bytes that objects of JavaScript take in this page once nothing is left that could be collected. */
export async function heapAfterCollection(): Promise<number> {
  const session = cdp()
  // Weak references and finalisers let go of more only in a later task.
  for (let i = 0; i < 2; i++) {
    await session.send('HeapProfiler.collectGarbage')
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize
}
