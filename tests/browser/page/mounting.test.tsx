import {
  Activity,
  createContext,
  StrictMode,
  Suspense,
  use,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import { createPortal } from 'react-dom'
import { expect, test, vi } from 'vitest'
import {
  Axes,
  Canvas,
  Figure,
  GspBuffer,
  Line,
  Points,
  View2D,
  Viewport,
  type CanvasHandle,
  type Handle,
} from 'react-gsp'
import { DomContext, Environment, type SceneEnvironment } from '../../../src/components/environment'
import { SurroundingsContext } from '../../../src/components/surroundings'
import { expectNotBlank } from '../support/pixels'
import { blue, colorAt, colorIs, Dot, frames, mount, nextFrame, red, white } from './mount'
import { eventually } from '../support/eventually'

test('a canvas without a size fills its box, and one with a size has that', async () => {
  const { container } = mount(
    <Canvas>
      <Dot />
    </Canvas>,
  )
  await colorIs(container, 200, 150, red)
  const { width, height } = container.querySelector('canvas')!.getBoundingClientRect()
  expect([width, height]).toEqual([400, 300])

  const sized = mount(
    <Canvas width="2in" height={100}>
      <Dot color="blue" />
    </Canvas>,
  )
  await colorIs(sized.container, 96, 50, blue)
  expect(sized.container.firstElementChild!.getBoundingClientRect()).toMatchObject({ width: 192, height: 100 })
})

test('in a box that has a width alone, a canvas has the shape of its default size', async () => {
  const { container } = mount(
    <Canvas>
      <Dot />
    </Canvas>,
    { style: 'width: 320px' },
  )
  await colorIs(container, 160, 120, red)
  expect(container.getBoundingClientRect().height).toBe(240)
})

const sizeIn = async (container: HTMLElement, selector = 'canvas'): Promise<number[]> => {
  await eventually(() => expect(container.querySelector(selector)).not.toBeNull())
  await frames(3)
  const { width, height } = container.querySelector(selector)!.getBoundingClientRect()
  return [Math.round(width), Math.round(height)]
}

test('a canvas without a size leaves the columns of a grid as wide as they were, and fills its cell', async () => {
  const Page = ({ children }: { readonly children: ReactNode }): ReactNode => (
    <div style={{ width: 800, display: 'grid', gridTemplateColumns: '1fr 2fr', gap: 10 }}>
      {children}
      <div style={{ height: 300 }} />
    </div>
  )
  // What is empty takes a third of what the gap leaves.
  const within = mount(
    <Page>
      <div>
        <Canvas children={<Dot />} />
      </div>
    </Page>,
    { style: '' },
  )
  const itself = mount(
    <Page>
      <Canvas children={<Dot />} />
    </Page>,
    { style: '' },
  )
  for (const { container } of [within, itself]) {
    expect(await sizeIn(container)).toEqual([263, 300])
    expect(container.firstElementChild!.lastElementChild!.getBoundingClientRect().width).toBeCloseTo(526.67, 1)
  }
})

test.each(['row', 'column'] as const)(
  'in a flexible box, a %s, a canvas takes what others leave',
  async (direction) => {
    const { container } = mount(
      <div style={{ height: 250, width: 400, display: 'flex', flexDirection: direction }}>
        <h3 style={{ margin: 0, flex: '0 0 50px' }}>Title</h3>
        <Canvas children={<Dot />} />
      </div>,
      { style: '' },
    )
    expect(await sizeIn(container)).toEqual(direction === 'row' ? [350, 250] : [400, 200])
    const box = container.firstElementChild!
    expect([box.scrollWidth, box.scrollHeight]).toEqual([400, 250])
  },
)

test('a flexible box without a height, and a grid of one cell, are as high as the shape of a canvas', async () => {
  for (const css of ['display: flex; flex-direction: column', 'display: flex', 'display: grid', 'display: block']) {
    const { container } = mount(<Canvas children={<Dot />} />, { style: `width: 320px; ${css}` })
    expect(await sizeIn(container), css).toEqual([320, 240])
    expect(container.getBoundingClientRect().height, css).toBe(240)
  }
})

test('a box shorter than the shape of a canvas does not scroll, and a shape in the style counts', async () => {
  const low = mount(<Canvas children={<Dot />} />, { style: 'width: 400px; height: 100px; overflow: auto' })
  expect(await sizeIn(low.container)).toEqual([400, 100])
  expect(low.container.scrollHeight).toBe(100)
  const square = mount(<Canvas style={{ aspectRatio: 1 }} children={<Dot />} />, { style: 'width: 200px' })
  expect(await sizeIn(square.container)).toEqual([200, 200])
  const wide = mount(<Canvas style={{ aspectRatio: 2 }} children={<Dot />} />, { style: 'width: 200px' })
  expect(await sizeIn(wide.container)).toEqual([200, 100])
  expect(wide.container.scrollHeight).toBe(100)
})

test('a size in the style is the box of a canvas or figure without one of its own, and a prop counts more', async () => {
  const sizeOf = async (element: ReactNode): Promise<number[]> => {
    const { container, unmount } = mount(element, { style: 'width: 500px' })
    await eventually(() => expect(container.querySelector('svg path')).not.toBeNull())
    const { width, height } = container.querySelector('svg')!.getBoundingClientRect()
    const around = container.firstElementChild!.getBoundingClientRect()
    expect([around.width, around.height]).toEqual([width, height])
    unmount()
    return [width, height]
  }
  const style = { width: '100%', height: 200 }
  expect(await sizeOf(<Canvas renderer="svg" style={style} children={<Dot />} />)).toEqual([500, 200])
  expect(await sizeOf(<Figure renderer="svg" style={style} children={<Axes />} />)).toEqual([500, 200])
  expect(await sizeOf(<Figure renderer="svg" style={style} width={300} children={<Axes />} />)).toEqual([300, 200])
  expect(await sizeOf(<Figure renderer="svg" frameloop="always" children={<Axes />} />)).toEqual([640, 480])
  // A height that is a share of nothing follows the width.
  expect(await sizeOf(<Canvas renderer="svg" width={320} children={<Dot />} />)).toEqual([320, 240])
})

test('a side in percent is a share of the box, also of a figure', async () => {
  const { container } = mount(
    <Figure width="50%" height={200}>
      <Axes>
        <Line y={[1, 3, 2]} />
      </Axes>
    </Figure>,
  )
  await eventually(() => expect(container.querySelector('canvas')?.clientWidth).toBe(200))
  // Text comes when its font is there.
  await eventually(() => expectNotBlank(container.querySelector('canvas')!))
})

test.each(['canvas2d', 'svg'])(
  'a physical size is one of canvas pixels, at the dpi of the canvas, on %s',
  async (renderer) => {
    const { container } = mount(
      <Canvas width="1in" height="0.5in" dpi={200} renderer={renderer}>
        <Dot />
      </Canvas>,
    )
    await eventually(() => expect(container.querySelector('canvas, svg')).not.toBeNull())
    const picture = container.querySelector('canvas, svg')!
    for (const element of [container.firstElementChild!, picture]) {
      const { width, height } = element.getBoundingClientRect()
      expect([width, height]).toEqual([200, 100])
    }
  },
)

test('nothing around a canvas moves while it loads and draws', async () => {
  const shifts: unknown[] = []
  const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()))
  observer.observe({ type: 'layout-shift', buffered: false })
  const { container } = mount(
    <>
      <Canvas width={200} height={100}>
        <Dot />
      </Canvas>
      <Figure width={200} height={100} renderer="svg">
        <Axes />
      </Figure>
      <p>below</p>
    </>,
    { style: 'width: 400px' },
  )
  await eventually(() => expect(container.querySelector('p')).not.toBeNull())
  const before = container.querySelector('p')!.getBoundingClientRect().top
  await colorIs(container, 100, 50, red)
  await eventually(() => expect(container.querySelector('svg')).not.toBeNull())
  await frames(2)
  expect(container.querySelector('p')!.getBoundingClientRect().top).toBe(before)
  expect(shifts).toEqual([])
  observer.disconnect()
})

test('a picture has the device pixels of its display, and follows when they change', async () => {
  // An emulated display tells nobody that it has changed.
  const display = new EventTarget()
  const asked: string[] = []
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
    asked.push(query)
    return display as MediaQueryList
  })
  const density = vi.spyOn(window, 'devicePixelRatio', 'get').mockReturnValue(1)
  const { container, unmount } = mount(
    <Canvas width={101} height={50}>
      <Dot />
    </Canvas>,
  )
  await colorIs(container, 50, 25, red)
  const canvas = container.querySelector('canvas')!
  expect([canvas.width, canvas.height]).toEqual([101, 50])
  for (const [pixels, size] of [
    [2, [202, 100]],
    [1.5, [152, 75]],
  ] as const) {
    density.mockReturnValue(pixels)
    display.dispatchEvent(new Event('change'))
    expect([canvas.width, canvas.height]).toEqual(size)
    expect(colorAt(container, 50, 25)).toEqual(red)
    expect(canvas.getBoundingClientRect().width).toBe(101)
  }
  expect(asked).toEqual(['(resolution: 1dppx)', '(resolution: 2dppx)', '(resolution: 1.5dppx)'])
  unmount()
  vi.restoreAllMocks()
})

test('pixelRatio sets the density and nothing else', async () => {
  const { container } = mount(
    <Canvas width={100} height={50} pixelRatio={3}>
      <Dot />
    </Canvas>,
  )
  await colorIs(container, 50, 25, red)
  const canvas = container.querySelector('canvas')!
  expect([canvas.width, canvas.height, canvas.clientWidth]).toEqual([300, 150, 100])
})

test('when its box grows, a canvas is drawn anew in the same frame', async () => {
  const { container } = mount(
    <Canvas>
      <Dot />
    </Canvas>,
  )
  await colorIs(container, 200, 150, red)
  container.style.width = '600px'
  // Observers of size run after the callbacks of a frame and before it is painted.
  await nextFrame()
  await nextFrame()
  const canvas = container.querySelector('canvas')!
  expect(canvas.width).toBe(600 * devicePixelRatio)
  expect(colorAt(container, 300, 150)).toEqual(red)
  expect(colorAt(container, 200, 150)).toEqual(white)
})

test('contexts cross into the scene, and their changes too', async () => {
  const Theme = createContext('red')
  const Inside = (): ReactNode => <Dot color={useContext(Theme)} />
  const Page = ({ theme }: { readonly theme: string }): ReactNode => (
    <Theme value={theme}>
      <Canvas>
        <Inside />
      </Canvas>
    </Theme>
  )
  const { container, render } = mount(<Page theme="red" />)
  await colorIs(container, 200, 150, red)
  render(<Page theme="blue" />)
  await colorIs(container, 200, 150, blue)
})

test('a scene over another one is none of that', async () => {
  // As in the content of an overlay, which has the contexts of the scene that it lies over.
  let outer: SceneEnvironment | undefined
  const seen: unknown[] = []
  const Outer = (): ReactNode => {
    outer = useContext(Environment)
    return <Dot />
  }
  const Inner = (): ReactNode => {
    seen.push(useContext(Environment) === outer, useContext(DomContext), useContext(SurroundingsContext))
    return <Dot color="blue" />
  }
  const { container, render } = mount(<Canvas children={<Outer />} />)
  await colorIs(container, 200, 150, red)
  render(
    <Environment value={outer}>
      <DomContext value>
        <SurroundingsContext value="viewport">
          <Canvas>
            <Inner />
          </Canvas>
        </SurroundingsContext>
      </DomContext>
    </Environment>,
  )
  await colorIs(container, 200, 150, blue)
  expect(seen.slice(0, 3)).toEqual([false, false, 'canvas'])
})

test('a layout effect of the page sees the scene, its handles and its size', async () => {
  const seen: unknown[] = []
  function Page(): ReactNode {
    const canvas = useRef<CanvasHandle>(null)
    const points = useRef<Handle>(null)
    useLayoutEffect(() => {
      seen.push(canvas.current?.bounds?.max, points.current?.kind, canvas.current?.element?.clientWidth)
    }, [])
    return (
      <Canvas ref={canvas}>
        <Viewport>
          <Points ref={points} positions={[[2, 3]]} />
        </Viewport>
      </Canvas>
    )
  }
  mount(<Page />)
  await eventually(() => expect(seen).toEqual([[2, 3, 0], 'points', 400]))
})

test('in StrictMode a canvas lives on, and there is one of it', async () => {
  const { container, render } = mount(
    <StrictMode>
      <Canvas>
        <Dot />
      </Canvas>
    </StrictMode>,
  )
  await colorIs(container, 200, 150, red)
  // Longer than any delay with which something might be taken down after the first of the two mounts.
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(container.querySelectorAll('canvas')).toHaveLength(1)
  expect(colorAt(container, 200, 150)).toEqual(red)
  render(
    <StrictMode>
      <Canvas>
        <Dot color="blue" />
      </Canvas>
    </StrictMode>,
  )
  await colorIs(container, 200, 150, blue)
})

test('content without a boundary of its own keeps the last frame while it suspends', async () => {
  let arrive: (color: string) => void = () => undefined
  const later = new Promise<string>((resolve) => (arrive = resolve))
  const now = Promise.resolve('red')
  const Late = ({ color }: { readonly color: Promise<string> }): ReactNode => <Dot color={use(color)} />
  const Page = ({ color }: { readonly color: Promise<string> }): ReactNode => (
    <Canvas>
      <Late color={color} />
    </Canvas>
  )
  const { container, render } = mount(<Page color={now} />)
  await colorIs(container, 200, 150, red)
  render(<Page color={later} />)
  await frames(5)
  expect(colorAt(container, 200, 150)).toEqual(red)
  arrive('blue')
  await colorIs(container, 200, 150, blue)
})

test('a boundary of Suspense inside the scene shows its fallback there', async () => {
  let arrive: (color: string) => void = () => undefined
  const later = new Promise<string>((resolve) => (arrive = resolve))
  const Late = (): ReactNode => <Dot color={use(later)} />
  const { container } = mount(
    <Canvas>
      <Suspense fallback={<Dot color="blue" />}>
        <Late />
      </Suspense>
    </Canvas>,
  )
  await colorIs(container, 200, 150, blue)
  arrive('red')
  await colorIs(container, 200, 150, red)
})

test('a boundary of Suspense in the page that hides a canvas for a while keeps its state', async () => {
  let arrive: () => void = () => undefined
  const never = new Promise<string>((resolve) => (arrive = () => resolve('there')))
  let setColor: (color: string) => void = () => undefined
  function Inside(): ReactNode {
    const [color, set] = useState('red')
    setColor = set
    return <Dot color={color} />
  }
  const Sibling = ({ isLate }: { readonly isLate: boolean }): ReactNode => (isLate ? use(never) : 'early')
  const Page = ({ isLate }: { readonly isLate: boolean }): ReactNode => (
    <Suspense fallback={<p>waiting</p>}>
      <Canvas width={400} height={300}>
        <Inside />
      </Canvas>
      <Sibling isLate={isLate} />
    </Suspense>
  )
  const { container, render } = mount(<Page isLate={false} />)
  await colorIs(container, 200, 150, red)
  setColor('blue')
  await colorIs(container, 200, 150, blue)
  render(<Page isLate />)
  await eventually(() => expect(container.querySelector('p')).not.toBeNull())
  arrive()
  await eventually(() => expect(container.querySelector('p')).toBeNull())
  await colorIs(container, 200, 150, blue)
})

test('an Activity keeps the state of a canvas that it hides, ends its effects, and lets its pixels go', async () => {
  const log: string[] = []
  let setColor: (color: string) => void = () => undefined
  function Inside(): ReactNode {
    const [color, set] = useState('red')
    setColor = set
    useEffect(() => {
      log.push('on')
      return () => void log.push('off')
    }, [])
    return <Dot color={color} />
  }
  const Page = ({ isShown }: { readonly isShown: boolean }): ReactNode => (
    <Activity mode={isShown ? 'visible' : 'hidden'}>
      <Canvas width={400} height={300}>
        <Inside />
      </Canvas>
    </Activity>
  )
  const { container, render } = mount(<Page isShown />)
  await colorIs(container, 200, 150, red)
  setColor('blue')
  await colorIs(container, 200, 150, blue)
  render(<Page isShown={false} />)
  await eventually(() => expect(log).toEqual(['on', 'off']))
  await eventually(() => expect(container.querySelector('canvas')).toBeNull())
  render(<Page isShown />)
  await colorIs(container, 200, 150, blue)
  expect(log).toEqual(['on', 'off', 'on'])
})

/** How many roots listen to a buffer. */
function listenersOf(buffer: GspBuffer): () => number {
  let count = 0
  const { listen } = buffer
  buffer.listen = (listener) => {
    count++
    const unlisten = listen.call(buffer, listener)
    return () => {
      count--
      unlisten()
    }
  }
  return () => count
}

test('a canvas that goes while an Activity hides it leaves nothing behind', async () => {
  const buffer = new GspBuffer(Float32Array.of(0.5, 0.5, 0), 'vec3')
  const listeners = listenersOf(buffer)
  const Page = ({ mode }: { readonly mode: 'visible' | 'hidden' | 'gone' }): ReactNode =>
    mode === 'gone' ? null : (
      <Activity mode={mode}>
        <Canvas>
          <Viewport>
            <View2D x={[0, 1]} y={[0, 1]}>
              <Points positions={buffer} sizes={40} faceColors="red" />
            </View2D>
          </Viewport>
        </Canvas>
      </Activity>
    )
  const { container, render } = mount(<Page mode="visible" />)
  await colorIs(container, 200, 150, red)
  expect(listeners()).toBe(1)
  render(<Page mode="hidden" />)
  await eventually(() => expect(container.querySelector('canvas')).toBeNull())
  render(<Page mode="gone" />)
  await eventually(() => expect(listeners()).toBe(0))
})

test('several React roots have a canvas each', async () => {
  const first = mount(<Canvas children={<Dot />} />)
  const second = mount(<Canvas children={<Dot color="blue" />} />)
  await colorIs(first.container, 200, 150, red)
  await colorIs(second.container, 200, 150, blue)
  first.unmount()
  second.render(<Canvas children={<Dot color="blue" x={0.25} />} />)
  await colorIs(second.container, 100, 150, blue)
})

test('a canvas stands in a portal', async () => {
  const aside = document.createElement('aside')
  aside.style.cssText = 'width: 400px; height: 300px'
  document.body.append(aside)
  const { unmount } = mount(createPortal(<Canvas children={<Dot />} />, aside))
  await colorIs(aside, 200, 150, red)
  unmount()
  expect(aside.children).toHaveLength(0)
  aside.remove()
})

test('a canvas in another window has the frames, the fonts and the size of that', async () => {
  const iframe = document.createElement('iframe')
  iframe.style.cssText = 'width: 500px; height: 400px; border: 0'
  document.body.append(iframe)
  const other = iframe.contentDocument!
  const place = other.createElement('div')
  place.style.cssText = 'width: 300px; height: 200px'
  other.body.append(place)
  const { unmount, render } = mount(
    createPortal(
      <Figure width={300} height={200}>
        <Axes title="Elsewhere" />
      </Figure>,
      place,
    ),
  )
  await eventually(() => expect(place.querySelector('canvas')).not.toBeNull())
  const canvas = place.querySelector('canvas')!
  expect(canvas.ownerDocument).toBe(other)
  await eventually(() => expect([...other.fonts].map(({ family }) => family).join()).toContain('DejaVu'))
  render(createPortal(<Canvas width={300} height={200} children={<Dot />} />, place))
  await colorIs(place, 150, 100, red)
  unmount()
  iframe.remove()
})

test('another renderer takes over scene, view and data, and the one before is seen until it has drawn', async () => {
  const data = new GspBuffer(Float32Array.of(0.5, 0.5, 0), 'vec3')
  const view = { current: null as Handle | null }
  const Page = ({ renderer }: { readonly renderer: string }): ReactNode => (
    <Canvas renderer={renderer}>
      <Viewport>
        <View2D ref={view} x={[0, 1]} y={[0, 1]}>
          <Points name="dots" positions={data} sizes={40} faceColors="red" />
        </View2D>
      </Viewport>
    </Canvas>
  )
  const { container, render } = mount(<Page renderer="canvas2d" />)
  await colorIs(container, 200, 150, red)
  view.current!.view!.set({ x: [0.25, 1.25] })
  data.write(0, [0.5, 0.75, 0])
  await colorIs(container, 100, 75, red)
  const seen = new Set<string>()
  const observer = new MutationObserver(() => {
    const drawn = container.querySelector('svg [data-name=dots], canvas')
    seen.add(drawn ? drawn.localName : 'nothing')
  })
  observer.observe(container, { subtree: true, childList: true })
  render(<Page renderer="svg" />)
  await eventually(() => expect(container.querySelector('canvas')).toBeNull())
  const dots = container.querySelector('[data-name=dots]')!.getBoundingClientRect()
  const box = container.getBoundingClientRect()
  expect([dots.left + dots.right - 2 * box.left, dots.top + dots.bottom - 2 * box.top]).toEqual([200, 150])
  expect([...seen]).not.toContain('nothing')
  data.write(0, [0.75, 0.75, 0])
  render(<Page renderer="canvas2d" />)
  await colorIs(container, 200, 75, red)
  observer.disconnect()
})

test('of renderers that follow each other at once the last one draws', async () => {
  const Page = ({ renderer }: { readonly renderer: string }): ReactNode => (
    <Canvas renderer={renderer} children={<Dot />} />
  )
  const { container, render } = mount(<Page renderer="svg" />)
  await eventually(() => expect(container.querySelector('div')).not.toBeNull())
  for (const renderer of ['canvas2d', 'svg', 'canvas2d', 'svg', 'canvas2d']) {
    render(<Page renderer={renderer} />)
    await Promise.resolve()
  }
  await colorIs(container, 200, 150, red)
  await eventually(() => expect(container.querySelectorAll('svg, canvas')).toHaveLength(1))
})
