import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import {
  Canvas,
  GspBuffer,
  Points,
  registerRenderer,
  useFrame,
  View2D,
  Viewport,
  type CanvasHandle,
  type FrameState,
} from 'react-gsp'
import { Canvas2DHost } from 'react-gsp/canvas2d'
import { blue, colorAt, colorIs, Dot, frames, mount, red } from './mount'
import { eventually } from '../support/eventually'

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
  await eventually(() => expect(seen.length).toBeGreaterThan(5))
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
  await eventually(() => expect(container.querySelector('canvas')).not.toBeNull())
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
  await eventually(() => expect(requests.count()).toBeGreaterThan(3))
  vi.restoreAllMocks()
})

test('frameloop may change while the canvas is shown', async () => {
  const data = new GspBuffer(Float32Array.of(0.5, 0.5, 0), 'vec3')
  const times: number[] = []
  function Clock(): ReactNode {
    useFrame(({ time }) => times.push(time))
    return null
  }
  const Page = ({
    frameloop,
    isLive = false,
  }: {
    readonly frameloop: 'demand' | 'always' | 'never'
    readonly isLive?: boolean
  }) => (
    <Canvas frameloop={frameloop}>
      <Live data={data} />
      {isLive && <Clock />}
    </Canvas>
  )
  const { container, render } = mount(<Page frameloop="demand" />)
  await colorIs(container, 200, 150, red)
  render(<Page frameloop="never" isLive />)
  await frames(2)
  data.write(0, [0.25, 0.5, 0])
  const before = times.length
  await frames(5)
  expect(times.length).toBe(before)
  expect(colorAt(container, 100, 150)).not.toEqual(red)
  render(<Page frameloop="demand" isLive />)
  await colorIs(container, 100, 150, red)
  await eventually(() => expect(times.length).toBeGreaterThan(before + 3))
  render(<Page frameloop="demand" />)
  await frames(3)
  render(<Page frameloop="always" />)
  const requests = countRequests()
  await eventually(() => expect(requests.count()).toBeGreaterThan(3))
  vi.restoreAllMocks()
})

test('with frameloop="never" a canvas in a new box shows its last frame, whole', async () => {
  const canvas = { current: null as CanvasHandle | null }
  const times: number[] = []
  function Clock(): ReactNode {
    useFrame(({ time }) => times.push(time))
    return <Dot />
  }
  const { container } = mount(
    <Canvas ref={canvas} frameloop="never">
      <Clock />
    </Canvas>,
  )
  await eventually(() => expect(canvas.current).not.toBeNull())
  await canvas.current!.advance(1)
  expect(colorAt(container, 200, 150)).toEqual(red)
  container.style.width = '600px'
  await colorIs(container, 300, 150, red)
  expect(times).toEqual([1])
})

/** Draws as canvas2d, and takes its time. */
function registerSlow(name: string): void {
  registerRenderer(name, () => () => {
    const host = new Canvas2DHost()
    const { render } = host
    host.render = async (frame) => {
      await pause(60)
      await render.call(host, frame)
    }
    return host
  })
}

test('a renderer that is slower than the display is shown, and advance resolves, though frame follows frame', async () => {
  registerSlow('slow')
  const canvas = { current: null as CanvasHandle | null }
  const Page = ({ renderer }: { readonly renderer: string }): ReactNode => (
    <Canvas ref={canvas} renderer={renderer} frameloop="always">
      <Dot />
    </Canvas>
  )
  const { container, render } = mount(<Page renderer="svg" />)
  await eventually(() => expect(container.querySelector('svg')).not.toBeNull())
  render(<Page renderer="slow" />)
  await colorIs(container, 200, 150, red)
  await eventually(() => expect(container.querySelector('svg')).toBeNull())
  await canvas.current!.advance(50)
})

test('advance waits for a renderer that is still to be loaded', async () => {
  const canvas = { current: null as CanvasHandle | null }
  let done: Promise<unknown> | undefined
  function Page(): ReactNode {
    useLayoutEffect(() => {
      done = canvas.current!.advance(1)
    }, [])
    return <Canvas ref={canvas} frameloop="never" children={<Dot />} />
  }
  const { container } = mount(<Page />)
  await eventually(() => expect(done).toBeDefined())
  await done
  expect(colorAt(container, 200, 150)).toEqual(red)
})

test('what a handle sets of the canvas is there in the next frame: size, density, renderer', async () => {
  const canvas = { current: null as CanvasHandle | null }
  const { container } = mount(<Canvas ref={canvas} width={200} height={100} children={<Dot />} />)
  await colorIs(container, 100, 50, red)
  canvas.current!.set({ width: 300, pixelRatio: 2 })
  await eventually(() => expect(container.querySelector('canvas')!.width).toBe(600))
  expect(colorAt(container, 150, 50)).toEqual(red)
  expect(container.firstElementChild!.clientWidth).toBe(300)
  canvas.current!.set({ renderer: 'svg' })
  await eventually(() => expect(container.querySelector('svg')?.clientWidth).toBe(300))
  await eventually(() => expect(container.querySelector('canvas')).toBeNull())
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
  await eventually(() => expect(count).toBeGreaterThan(2))
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
