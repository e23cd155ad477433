import { useRef, type ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { Canvas, GspBuffer, Points, useFrame, View2D, Viewport, type CanvasHandle, type FrameState } from 'react-gsp'
import { blue, colorAt, colorIs, Dot, frames, mount, red } from './mount'

/** Counts the frames that the page asks the browser for. */
function countRequests(): { readonly count: () => number } {
  const spy = vi.spyOn(window, 'requestAnimationFrame')
  return { count: () => spy.mock.calls.length }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A disc whose place is a buffer. */
const Live = ({ data }: { readonly data: GspBuffer }): ReactNode => (
  <Viewport>
    <View2D x={[0, 1]} y={[0, 1]}>
      <Points positions={data} sizes={40} faceColors="red" />
    </View2D>
  </Viewport>
)

test('an idle page asks for no frame, and many writes at once for one', async () => {
  const data = new GspBuffer(Float32Array.of(0.5, 0.5, 0), 'vec3')
  const { container } = mount(<Canvas children={<Live data={data} />} />)
  await colorIs(container, 200, 150, red)
  await pause(50)
  const requests = countRequests()
  await pause(300)
  expect(requests.count()).toBe(0)
  for (let i = 0; i < 5; i++) data.write(0, [0.25, 0.5, 0])
  await colorIs(container, 100, 150, red)
  await pause(100)
  expect(requests.count()).toBe(1)
  vi.restoreAllMocks()
})

test('all canvases of a page share one frame', async () => {
  const data = new GspBuffer(Float32Array.of(0.5, 0.5, 0), 'vec3')
  const all = Array.from({ length: 4 }, () => mount(<Canvas children={<Live data={data} />} />))
  for (const { container } of all) await colorIs(container, 200, 150, red)
  await pause(50)
  const requests = countRequests()
  data.write(0, [0.25, 0.5, 0])
  for (const { container } of all) await colorIs(container, 100, 150, red)
  expect(requests.count()).toBe(1)
  vi.restoreAllMocks()
})

test('useFrame runs before each frame, with seconds that grow, and shows what it writes in that frame', async () => {
  const data = new GspBuffer(Float32Array.of(0, 0, 0), 'vec3')
  const seen: FrameState[] = []
  function Moving(): ReactNode {
    useFrame((frame) => {
      seen.push(frame)
      data.write(0, [0.5, 0.5, 0])
    })
    return <Live data={data} />
  }
  const { container, render } = mount(<Canvas children={<Moving />} />)
  await colorIs(container, 200, 150, red)
  await vi.waitFor(() => expect(seen.length).toBeGreaterThan(5))
  expect(seen[0]!.delta).toBe(0)
  seen.slice(1).forEach(({ time, delta }, i) => {
    expect(delta).toBeCloseTo(time - seen[i]!.time, 9)
    expect(delta).toBeGreaterThan(0)
  })
  expect(seen.at(-1)!.time).toBeLessThan(60)
  render(<Canvas children={<Live data={data} />} />)
  await frames(3)
  const requests = countRequests()
  await pause(100)
  expect(requests.count()).toBe(0)
  vi.restoreAllMocks()
})

test('frameloop="always" draws frame after frame, and "never" draws what advance asks for', async () => {
  const canvas = { current: null as CanvasHandle | null }
  const data = new GspBuffer(Float32Array.of(0.5, 0.5, 0), 'vec3')
  const times: number[] = []
  function Clock(): ReactNode {
    useFrame(({ time }) => times.push(time))
    return <Live data={data} />
  }
  const { container, render } = mount(
    <Canvas ref={canvas} frameloop="never">
      <Clock />
    </Canvas>,
  )
  await vi.waitFor(() => expect(container.querySelector('canvas')).not.toBeNull())
  await pause(100)
  data.write(0, [0.25, 0.5, 0])
  await pause(100)
  expect(times).toEqual([])
  expect(colorAt(container, 100, 150)).not.toEqual(red)
  await canvas.current!.advance(1.5)
  await canvas.current!.advance(2)
  expect(times).toEqual([1.5, 2])
  expect(colorAt(container, 100, 150)).toEqual(red)
  await expect(canvas.current!.advance(1)).rejects.toThrow('expected a time in seconds from 2 on, got 1')
  render(
    <Canvas ref={canvas} frameloop="always">
      <Dot color="blue" />
    </Canvas>,
  )
  await colorIs(container, 200, 150, blue)
  const requests = countRequests()
  await vi.waitFor(() => expect(requests.count()).toBeGreaterThan(3))
  vi.restoreAllMocks()
})

test('a canvas that is scrolled away draws nothing, and what it missed when it is back', async () => {
  const data = new GspBuffer(Float32Array.of(0.5, 0.5, 0), 'vec3')
  let count = 0
  const deltas: number[] = []
  function Clock(): ReactNode {
    useFrame(({ delta }) => {
      count++
      deltas.push(delta)
    })
    return <Live data={data} />
  }
  const scroller = document.createElement('div')
  scroller.style.cssText = 'height: 400px; overflow: auto'
  document.body.append(scroller)
  const { container, unmount } = mount(<Canvas children={<Clock />} />, { parent: scroller })
  const below = document.createElement('div')
  below.style.height = '4000px'
  scroller.append(below)
  await colorIs(container, 200, 150, red)
  await vi.waitFor(() => expect(count).toBeGreaterThan(2))
  scroller.scrollTop = 3000
  await frames(5)
  const paused = count
  data.write(0, [0.25, 0.5, 0])
  await pause(200)
  expect(count).toBe(paused)
  scroller.scrollTop = 0
  await colorIs(container, 100, 150, red)
  // No animation is to make up for the time in which nobody looked.
  expect(deltas[paused]).toBe(0)
  expect(Math.max(...deltas)).toBeLessThan(0.19)
  unmount()
  scroller.remove()
})

test('a handle asks for frames and tells the element', async () => {
  function Page(): ReactNode {
    const canvas = useRef<CanvasHandle>(null)
    return (
      <>
        <button onClick={() => canvas.current!.set({ background: 'blue' })}>blue</button>
        <Canvas ref={canvas} className="plot" id="plot" aria-label="A dot">
          <Dot />
        </Canvas>
      </>
    )
  }
  const { container } = mount(<Page />)
  await colorIs(container, 200, 150, red)
  container.querySelector('button')!.click()
  await colorIs(container, 10, 10, blue)
  const element = container.querySelector('#plot')!
  expect([element.className, element.getAttribute('aria-label')]).toEqual(['plot', 'A dot'])
})
