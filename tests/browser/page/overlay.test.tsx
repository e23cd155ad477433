import { createContext, useContext, useState, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import {
  Axes,
  Canvas,
  Figure,
  Line,
  Overlay,
  Points,
  useViewport,
  View2D,
  Viewport,
  type CanvasHandle,
  type Diagnostic,
  type Handle,
} from 'react-gsp'
import { alertIn, blue, Boundary, colorIs, mount, red } from './mount'
import { eventually } from '../support/eventually'

const middleOf = (element: Element, container: Element): number[] => {
  const [a, b] = [element.getBoundingClientRect(), container.getBoundingClientRect()]
  return [a.left + a.width / 2 - b.left, a.top + a.height / 2 - b.top].map((value) => Math.round(value))
}

const found = (container: Element, selector: string): Promise<Element> =>
  eventually(() => {
    const element = container.querySelector(selector)
    if (!element) throw new Error(`There is no ${selector} yet.`)
    return element
  })

test('an overlay stands at a place of the data, and follows the view without a render', async () => {
  const view = { current: null as Handle | null }
  let renders = 0
  function Label(): ReactNode {
    renders++
    return <b id="label">here</b>
  }
  const { container } = mount(
    <Canvas>
      <Viewport x={100} width={200}>
        <View2D ref={view} x={[0, 1]} y={[0, 1]}>
          <Points positions={[[0.5, 0.5]]} sizes={40} faceColors="red" />
          <Overlay at={[0.5, 0.5]} anchor="center-center">
            <Label />
          </Overlay>
        </View2D>
      </Viewport>
    </Canvas>,
  )
  await colorIs(container, 200 - 15, 150, red)
  const label = await found(container, '#label')
  expect(middleOf(label, container)).toEqual([200, 150])
  const before = renders
  view.current!.view!.set({ x: [0.25, 1.25], y: [-0.25, 0.75] })
  await eventually(() => expect(middleOf(label, container)).toEqual([150, 75]))
  expect(renders).toBe(before)
})

test('an overlay is hidden while its place is outside the viewport or not visible', async () => {
  const view = { current: null as Handle | null }
  const { container } = mount(
    <Canvas>
      <Viewport x={100} width={200}>
        <View2D ref={view} x={[0, 1]} y={[0, 1]}>
          <Points positions={[[0.5, 0.5]]} sizes={40} faceColors="red" />
          <Overlay at={[0.5, 0.5]}>
            <b id="label">here</b>
          </Overlay>
        </View2D>
      </Viewport>
    </Canvas>,
  )
  const label = await found(container, '#label')
  const becomes = (visibility: string): Promise<void> =>
    eventually(() => expect(getComputedStyle(label).visibility).toBe(visibility))
  await becomes('visible')
  view.current!.view!.set({ x: [0.6, 1.6] })
  await becomes('hidden')
  view.current!.view!.set({ x: [0.4, 1.4] })
  await becomes('visible')
  view.current!.set({ visible: false })
  await becomes('hidden')
  view.current!.set({ visible: true })
  await becomes('visible')
})

test('an overlay without a place covers its viewport, lets pointers through, and its content has them', async () => {
  let clicks = 0
  const { container } = mount(
    <Canvas>
      <Viewport x={100} y={50} width={200} height={100}>
        <Overlay className="cover">
          <button onClick={() => clicks++}>press</button>
        </Overlay>
      </Viewport>
    </Canvas>,
  )
  const cover = await found(container, '.cover')
  await eventually(() => {
    const [a, b] = [cover.getBoundingClientRect(), container.getBoundingClientRect()]
    expect([a.left - b.left, a.top - b.top, a.width, a.height]).toEqual([100, 50, 200, 100])
  })
  const button = container.querySelector('button')!
  const at = (element: Element): Element | null => {
    const { left, top } = element.getBoundingClientRect()
    return document.elementFromPoint(left + 3, top + 3)
  }
  expect(at(button)).toBe(button)
  const { right, bottom } = cover.getBoundingClientRect()
  expect(cover.contains(document.elementFromPoint(right - 3, bottom - 3))).toBe(false)
  button.click()
  expect(clicks).toBe(1)
})

test('the content of an overlay has the contexts of the scene and of the page, and state of its own', async () => {
  const Theme = createContext('none')
  const Unit = createContext('none')
  function Content(): ReactNode {
    const [count, setCount] = useState(0)
    const { width } = useViewport()
    const words = `${useContext(Theme)} ${useContext(Unit)} ${Math.round(width)} ${count}`
    return <button onClick={() => setCount(count + 1)}>{words}</button>
  }
  const Page = ({ theme }: { readonly theme: string }): ReactNode => (
    <Theme value={theme}>
      <Canvas>
        <Unit value="mm">
          <Viewport width={200}>
            <Overlay at={[0, 0]}>
              <Content />
            </Overlay>
          </Viewport>
        </Unit>
      </Canvas>
    </Theme>
  )
  const { container, render, unmount } = mount(<Page theme="dark" />)
  const button = (await found(container, 'button')) as HTMLElement
  expect(button.textContent).toBe('dark mm 200 0')
  button.click()
  await eventually(() => expect(button.textContent).toBe('dark mm 200 1'))
  render(<Page theme="light" />)
  await eventually(() => expect(button.textContent).toBe('light mm 200 1'))
  unmount()
  expect(container.querySelector('button')).toBeNull()
})

test('a canvas in an overlay is a scene of its own', async () => {
  const { container } = mount(
    <Figure width={400} height={300}>
      <Axes>
        <Line y={[1, 3, 2]} />
        <Overlay at={[1, 3]}>
          <Canvas width={40} height={40} background="blue" className="inset">
            <Viewport />
          </Canvas>
        </Overlay>
      </Axes>
    </Figure>,
  )
  const inset = await found(container, '.inset')
  await colorIs(inset, 20, 20, blue)
})

test('an anchor that there is not reaches the boundary', async () => {
  const { container } = mount(
    <Boundary>
      <Canvas>
        <Viewport>
          <Overlay at={[0, 0]} anchor={'middle' as 'top-left'}>
            <p>never</p>
          </Overlay>
        </Viewport>
      </Canvas>
    </Boundary>,
  )
  expect(await alertIn(container)).toContain(
    '<Overlay anchor>: expected top, center, bottom, then - and left, center, right',
  )
})

test('of overlays that lie over each other the later one is on top, unless its style says otherwise', async () => {
  const cover = { display: 'block', width: 200, height: 200 }
  const Page = ({ zIndex }: { readonly zIndex?: number }): ReactNode => (
    <Canvas style={{ isolation: 'isolate' }}>
      <Viewport>
        <View2D x={[0, 1]} y={[0, 1]}>
          <Overlay at={[0.5, 0.5]} style={{ zIndex }} children={<b id="first" style={cover} />} />
          <Overlay at={[0.5, 0.5]} children={<b id="second" style={cover} />} />
        </View2D>
      </Viewport>
    </Canvas>
  )
  const { container, render } = mount(<Page />)
  await found(container, '#second')
  const onTop = (): string | undefined => {
    const { left, top } = container.getBoundingClientRect()
    return document.elementFromPoint(left + 210, top + 160)?.id
  }
  await eventually(() => expect(onTop()).toBe('second'))
  render(<Page zIndex={1} />)
  await eventually(() => expect(onTop()).toBe('first'))
})

test('files of a canvas leave its overlays out, and say so as long as there are some', async () => {
  const canvas = { current: null as CanvasHandle | null }
  const told: string[] = []
  const Page = ({ isLabelled }: { readonly isLabelled: boolean }): ReactNode => (
    <Canvas ref={canvas} onDiagnostic={({ code }) => told.push(`canvas ${code}`)}>
      <Viewport>
        <View2D x={[0, 1]} y={[0, 1]}>
          {isLabelled && (
            <>
              <Overlay at={[0.5, 0.5]} children={<b id="label">here</b>} />
              <Overlay children={<i>there</i>} />
            </>
          )}
        </View2D>
      </Viewport>
    </Canvas>
  )
  const { container, render } = mount(<Page isLabelled />)
  await found(container, '#label')
  for (const format of ['toPng', 'toSvg', 'toPdf'] as const) {
    const seen: Diagnostic[] = []
    await canvas.current![format]({ onDiagnostic: (one) => seen.push(one) })
    expect(seen, format).toEqual([expect.objectContaining({ code: 'overlay.page', severity: 'info' })])
  }
  expect(told).toEqual([])
  await canvas.current!.toPng()
  expect(told).toEqual(['canvas overlay.page'])
  render(<Page isLabelled={false} />)
  await eventually(() => expect(container.querySelector('#label')).toBeNull())
  const seen: Diagnostic[] = []
  await canvas.current!.toSvg({ onDiagnostic: (one) => seen.push(one) })
  expect(seen).toEqual([])
})
