import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { Axes, Figure, GspBuffer, Line, useFrame } from 'react-gsp'
import { heapAfterCollection } from '../support/heap'
import { frames } from './mount'
import { eventually } from '../support/eventually'

const data = new GspBuffer(
  new Float64Array(1000).map((_, i) => Math.sin(i / 50)),
  'float64',
)

function Counter({ onFrame }: { readonly onFrame: () => void }) {
  useFrame(onFrame)
  return null
}

/** Not by `mount`, which holds what it has mounted until the test is over. */
async function mountOnce(renderer: string): Promise<void> {
  let count = 0
  const container = document.createElement('div')
  document.body.append(container)
  const root = createRoot(container)
  root.render(
    <Figure width={300} height={200} renderer={renderer}>
      <Axes title="A plot">
        <Line y={data} />
        <Counter onFrame={() => count++} />
      </Axes>
    </Figure>,
  )
  await eventually(() => expect(container.querySelector('canvas, svg path')).not.toBeNull(), { interval: 1 })
  root.unmount()
  container.remove()
  await Promise.resolve()
}

test.each(['canvas2d', 'svg'])(
  '1,000 mounts and unmounts on %s leave a flat heap, and no frame that goes on',
  async (renderer) => {
    // What is loaded and cached once is no growth.
    for (let i = 0; i < 300; i++) await mountOnce(renderer)
    const before = await heapAfterCollection()
    for (let i = 0; i < 1000; i++) await mountOnce(renderer)
    await frames(3)
    const growth = (await heapAfterCollection()) - before
    expect(document.querySelectorAll('canvas, svg')).toHaveLength(0)
    const requests = vi.spyOn(window, 'requestAnimationFrame')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(requests.mock.calls.length).toBe(0)
    vi.restoreAllMocks()
    expect(growth / 1000).toBeLessThan(1000)
  },
  120_000,
)
