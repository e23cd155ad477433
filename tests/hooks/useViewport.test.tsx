import { Activity, createRef, memo, StrictMode, Suspense, use, type ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import {
  Axes,
  Canvas,
  Figure,
  Group,
  PerspectiveCamera,
  Points,
  useViewport,
  View2D,
  Viewport,
  type ViewportState,
} from 'react-gsp'
import { renderToPng, renderToSvg } from 'react-gsp/server'
import { createTestRoot, expectScene } from 'react-gsp/testing'
import type { Handle } from '../../src/reconciler/handle'
import { itemsOf } from '../scene/planScene'
import { planFrame } from '../../src/scene/plan'

/** Records what each render gets. */
const Probe = memo(function Probe({ states }: { readonly states: ViewportState[] }): ReactNode {
  states.push(useViewport())
  return <Points positions={[[0, 0]]} />
})

const rectOf = ({ x, y, width, height }: ViewportState) => [x, y, width, height]

describe.each([{ strict: false }, { strict: true }])('useViewport, strict: $strict', ({ strict }) => {
  it('knows the rectangle in the first render, as frames draw it', async () => {
    const root = createTestRoot({ strict })
    const states: ViewportState[] = []
    await root.render(
      <Canvas width={300} height={200} dpi={127}>
        <Viewport x="10%" width="50%" height="100%">
          <View2D>
            <Viewport x={5} y="25%" width="50%" height="1cm">
              <Probe states={states} />
            </Viewport>
          </View2D>
        </Viewport>
      </Canvas>,
    )
    const [first] = states
    expect(rectOf(first!)).toEqual([35, 50, 75, 50])
    expect([first!.widthCm, first!.heightCm]).toEqual([1.5, 1])
    expect(states.length).toBe(strict ? 2 : 1)
    const size = { width: 300, height: 200, scale: 1, dpi: 127 }
    expect(itemsOf(planFrame(root.replica.root, size))[0]!.viewport.rect).toEqual({
      x: 35,
      y: 50,
      width: 75,
      height: 50,
    })
  })

  it('renders when the rectangle changes, whoever changes it, and not when it stays or the view moves', async () => {
    const root = createTestRoot({ strict })
    const states: ViewportState[] = []
    const [viewport, outer, view] = [createRef<Handle>(), createRef<Handle>(), createRef<Handle>()]
    const draw = (x: number, width: number, background = 'white') =>
      root.render(
        <Canvas width={width} height={100} background={background}>
          <Viewport ref={outer}>
            <Viewport ref={viewport} x={x} width="50%">
              <View2D ref={view}>
                <Probe states={states} />
              </View2D>
            </Viewport>
          </Viewport>
        </Canvas>,
      )
    const since = () => states.splice(0).map(rectOf)
    await draw(10, 200)
    states.length = 0
    await draw(10, 200, 'gray')
    view.current!.view!.set({ x: [3, 4] })
    await root.settle()
    expect(since(), 'nothing of it moved').toEqual([])
    await draw(20, 200)
    const once = (rect: number[]) => (strict ? [rect, rect] : [rect])
    expect(since(), 'its own props').toEqual(once([20, 0, 100, 100]))
    await draw(20, 400)
    expect(since(), 'the canvas').toEqual(once([20, 0, 200, 100]))
    viewport.current!.set({ y: 7 })
    await root.settle()
    expect(since(), 'a handle').toEqual(once([20, 7, 200, 100]))
    outer.current!.set({ x: 100 })
    await root.settle()
    expect(since(), 'the viewport around it').toEqual(once([120, 7, 200, 100]))
    await root.unmount()
    expectScene(root)
  })

  it('has the same functions for ever, which look at the view of the moment', async () => {
    const root = createTestRoot({ strict })
    const states: ViewportState[] = []
    const view = createRef<Handle>()
    const draw = (width: number) =>
      root.render(
        <Canvas width={width} height={100}>
          <Viewport>
            <View2D ref={view} x={[0, 10]} y={[0, 10]}>
              <Probe states={states} />
            </View2D>
          </Viewport>
        </Canvas>,
      )
    await draw(200)
    const { project, unproject } = states[0]!
    expect(project([5, 5])!.slice(0, 2)).toEqual([100, 50])
    view.current!.view!.set({ x: [5, 15] })
    expect(project([5, 5])!.slice(0, 2), 'before anything is sent').toEqual([0, 50])
    await draw(400)
    const last = states.at(-1)!
    expect([last.project === project, last.unproject === unproject]).toEqual([true, true])
    expect(project([15, 0])!.slice(0, 2)).toEqual([400, 100])
    expect(unproject([200, 50])).toEqual([10, 5, 0])
  })
})

it('projects in the first render already, through the camera that will be there', async () => {
  const places: unknown[] = []
  function Early(): ReactNode {
    places.push(useViewport().project([5, 0])!.slice(0, 2))
    return null
  }
  await createTestRoot().render(
    <Canvas width={200} height={100}>
      <Viewport x={100} width={100}>
        <View2D x={[0, 5]}>
          <Early />
        </View2D>
      </Viewport>
    </Canvas>,
  )
  expect(places[0]).toEqual([100, 50])
})

it('sees what its own camera shows, beside another, and what serves the rest', async () => {
  const root = createTestRoot()
  const seen: Record<string, ViewportState> = {}
  function Named({ name }: { readonly name: string }): ReactNode {
    seen[name] = useViewport()
    return null
  }
  await root.render(
    <Canvas width={100} height={100}>
      <Viewport>
        <Named name="rest" />
        <Group position={[1, 0, 0]}>
          <View2D x={[0, 4]} y={[0, 4]} />
        </Group>
        <PerspectiveCamera eye={[0, 0, 10]}>
          <Named name="space" />
          <Viewport width="50%">
            <Named name="inner" />
          </Viewport>
        </PerspectiveCamera>
        <View2D x={[0, 1]} y={[0, 1]}>
          <Group position={[100, 0, 0]}>
            <Named name="flat" />
          </Group>
        </View2D>
      </Viewport>
      <Viewport>
        <Named name="bare" />
      </Viewport>
    </Canvas>,
  )
  const at = (name: string, ...point: [number, number, number?]) => seen[name]!.project(point)?.slice(0, 2)
  expect(at('rest', 1, 0), 'a camera moves with its group').toEqual([0, 100])
  expect(at('flat', 0.5, 0.5), 'groups around the component do not count').toEqual([50, 50])
  expect(at('space', 0, 0, 0)).toEqual([50, 50])
  expect(at('space', 0, 0, 11), 'behind the eye').toBeUndefined()
  expect(at('inner', 0.5, 0), 'a viewport in a camera begins anew').toEqual([37.5, 50])
  expect(at('bare', 0.5, 0)).toEqual([75, 50])
  expect(seen.rest!.unproject([25, 75])).toEqual([2, 1, 0])
})

it('in axes it is the plot area, also after the layout changes', async () => {
  const root = createTestRoot()
  const states: ViewportState[] = []
  const draw = (title?: string) =>
    root.render(
      <Figure width={400} height={300}>
        <Axes title={title} x={{ limits: [0, 10] }} y={{ limits: [0, 10] }}>
          <Probe states={states} />
        </Axes>
      </Figure>,
    )
  await draw()
  const plot = () => itemsOf(planFrame(root.replica.root, { width: 400, height: 300, scale: 1, dpi: 96 })).find(({ node }) => node.kind === 'points')!.viewport.rect // prettier-ignore
  const before = states.at(-1)!
  expect(rectOf(before)).toEqual(Object.values(plot()))
  expect(before.project([10, 0])!.slice(0, 2)).toEqual([plot().width, plot().height])
  await draw('A title')
  const after = states.at(-1)!
  expect(after.y).toBeGreaterThan(before.y)
  expect(rectOf(after)).toEqual(Object.values(plot()))
})

it('works while its content waits, and after it was hidden', async () => {
  const root = createTestRoot()
  const states: ViewportState[] = []
  let release: () => void = () => undefined
  const promise = new Promise<void>((resolve) => (release = resolve))
  function Late(): ReactNode {
    use(promise)
    return null
  }
  const draw = (mode: 'visible' | 'hidden', x: number) =>
    root.render(
      <Viewport x={x}>
        <Activity mode={mode}>
          <Suspense fallback={<Group />}>
            <Late />
            <Probe states={states} />
          </Suspense>
        </Activity>
      </Viewport>,
    )
  await draw('visible', 1)
  release()
  await root.until(() => states.length > 0)
  expect(states.at(-1)!.x).toBe(1)
  await draw('hidden', 2)
  await draw('visible', 3)
  expect(states.at(-1)!.x).toBe(3)
})

it('a picture at another scale has its edges on its own pixels', async () => {
  const states: ViewportState[] = []
  await renderToPng(
    <Canvas width={100} height={10}>
      <Viewport x="33.3%">
        <Probe states={states} />
      </Viewport>
    </Canvas>,
    { scale: 3 },
  )
  expect(states.at(-1)!.x).toBeCloseTo(100 / 3, 9)
})

it('a picture of another size is drawn with the size that it has', async () => {
  const states: ViewportState[] = []
  await renderToSvg(<StrictMode><Canvas width={100} height={10}><Viewport><Probe states={states} /></Viewport></Canvas></StrictMode>, { width: 50 }) // prettier-ignore
  expect(new Set(states.map(({ width }) => width))).toEqual(new Set([50]))
})

describe('outside a viewport it is an error that names the fix', () => {
  it('in a canvas', async () => {
    const error = createTestRoot().render(<Canvas><Probe states={[]} /></Canvas>) // prettier-ignore
    await expect(error).rejects.toMatchObject({
      message: expect.stringContaining('useViewport() was called outside any <Viewport> or <Axes>.'),
      diagnostic: { code: 'hook.outside' },
    })
  })
  it('above the canvas', async () => {
    function Page(): ReactNode {
      useViewport()
      return <Canvas />
    }
    await expect(createTestRoot().render(<Page />)).rejects.toMatchObject({ diagnostic: { code: 'hook.outside' } })
  })
})

it('a wrong viewport says so itself', async () => {
  const error = createTestRoot().render(<Viewport x={'5 apples' as never}><Probe states={[]} /></Viewport>) // prettier-ignore
  await expect(error).rejects.toThrow(/^<Viewport x>: expected/)
})
