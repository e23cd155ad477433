import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Suspense, use, useEffect, type ReactNode } from 'react'
import { Axes, Figure, GspBuffer, Legend, Line, Scatter } from 'react-gsp'
import { renderToPng } from 'react-gsp/server'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** A buffer that knows how many listen to it. */
class CountedBuffer extends GspBuffer {
  listeners = 0
  override listen(listener: Parameters<GspBuffer['listen']>[0]): () => void {
    this.listeners++
    const unlisten = super.listen(listener)
    return () => {
      this.listeners--
      unlisten()
    }
  }
}

export interface MemoryUse {
  readonly calls: number
  /** Bytes. */
  readonly heap: number
  readonly rss: number
}

export interface LeakReport {
  /** After warming up, and after each tenth of the calls. */
  readonly memory: readonly MemoryUse[]
  /** Who still listens to a buffer that every picture showed. */
  readonly listeners: number
  /** Effects that were mounted and not unmounted. */
  readonly mounted: number
  /** Kinds of open handles at the end that were not open at the start. */
  readonly handles: readonly string[]
}

/** Draws many pictures of all kinds, also failing ones, and looks at what stays. */
export async function lookForLeaks(calls: number): Promise<LeakReport> {
  const buffer = new CountedBuffer(
    Float32Array.from({ length: 200 }, (_, i) => Math.sin(i / 9)),
    'float32',
  )
  let mounted = 0
  function Mounted(): ReactNode {
    useEffect(() => {
      mounted++
      return () => {
        mounted--
      }
    }, [])
    return null
  }
  function Later({ promise }: { promise: Promise<number[]> }): ReactNode {
    return <Line y={use(promise)} />
  }
  const picture = (n: number, content: ReactNode): ReactNode => (
    <Figure width={120} height={90}>
      <Axes title={`number ${n}`} y={{ label: 'y' }}>
        <Mounted />
        <Line y={buffer} label="live" />
        <Scatter y={Float64Array.from({ length: 500 }, (_, i) => Math.cos((n * i) % 17))} label="data" />
        {content}
        <Legend />
      </Axes>
    </Figure>
  )
  const draw = async (n: number): Promise<void> => {
    const onDiagnostic = (): void => undefined
    if (n % 10 === 0) {
      await renderToPng(picture(n, <Line y={[1, 2]} width={-n - 1} />), { onDiagnostic }).then(failed, () => undefined)
    } else if (n % 50 === 1) {
      const never = new Promise<never>(() => undefined)
      await renderToPng(picture(n, <Later promise={never} />), { timeout: 1, onDiagnostic }).then(
        failed,
        () => undefined,
      )
    } else if (n % 5 === 1) {
      const promise = new Promise<number[]>((resolve) => setTimeout(resolve, 0, [n, 2]))
      await renderToPng(
        picture(
          n,
          <Suspense>
            <Later promise={promise} />
          </Suspense>,
        ),
        { onDiagnostic },
      )
    } else {
      await renderToPng(picture(n, null), { onDiagnostic })
    }
  }
  const memory: MemoryUse[] = []
  const measure = async (done: number): Promise<void> => {
    // Finalisers of native memory run in tasks of their own.
    for (let i = 0; i < 3; i++) {
      collect()
      await new Promise((resolve) => setImmediate(resolve))
    }
    const { heapUsed, rss } = process.memoryUsage()
    memory.push({ calls: done, heap: heapUsed, rss })
  }
  // Until then compiled code and caches of fixed size still grow.
  const warmUp = 150
  for (let n = 0; n < warmUp; n++) await draw(n)
  const open = handles()
  await measure(0)
  for (let n = 1; n <= calls; n++) {
    await draw(n)
    if (n % (calls / 10) === 0) await measure(n)
  }
  const left = handles()
  for (const kind of open) left.splice(left.indexOf(kind) >>> 0, 1)
  return { memory, listeners: buffer.listeners, mounted, handles: left }
}

/** Bytes of heap that a call leaves behind: the slope of the line through all measurements. */
export function heapPerCall(memory: readonly MemoryUse[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [calls, heap] = [mean(memory.map((use) => use.calls)), mean(memory.map((use) => use.heap))]
  const products = memory.map((use) => (use.calls - calls) * (use.heap - heap))
  return mean(products) / mean(memory.map((use) => (use.calls - calls) ** 2))
}

/** Shows the heap: it is what the test is run for. */
export function printMemory(memory: readonly MemoryUse[]): void {
  const inMegabytes = ({ calls, heap, rss }: MemoryUse): string =>
    `${calls}: ${(heap / 1e6).toFixed(2)} of ${(rss / 1e6).toFixed(0)}`
  // eslint-disable-next-line no-console -- see above
  console.log(
    `Heap of resident memory in MB, by calls: ${memory.map(inMegabytes).join(', ')}. ` +
      `A call leaves ${Math.round(heapPerCall(memory))} bytes.`,
  )
}

function failed(): never {
  throw new Error('This picture should have failed.')
}

/** What keeps a process alive; a pause for garbage collection is not what is meant. */
function handles(): string[] {
  return process.getActiveResourcesInfo().filter((kind) => kind !== 'Immediate')
}
