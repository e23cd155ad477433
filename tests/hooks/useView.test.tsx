import { createRef, memo, type ReactNode } from 'react'
import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  Axes,
  Camera,
  Canvas,
  Figure,
  Group,
  Line,
  OrthographicCamera,
  PerspectiveCamera,
  Points,
  useView,
  View2D,
  Viewport,
  type PerspectiveView,
  type View2DView,
} from 'react-gsp'
import { createTestRoot } from 'react-gsp/testing'
import type { Handle } from '../../src/reconciler/handle'

/** Records what each render gets. */
const Probe = memo(function Probe({ views }: { readonly views: unknown[] }): ReactNode {
  views.push(useView())
  return <Points positions={[[0, 0]]} />
})

describe.each([{ strict: false }, { strict: true }])('useView, strict: $strict', ({ strict }) => {
  const once = (views: unknown[]) => (strict ? views.flatMap((view) => [view, view]) : views)

  it('is right in the first render, in every kind of camera', async () => {
    const matrix = [2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    const cameras: [(children: ReactNode) => ReactNode, object][] = [
      [(children) => <View2D x={[0, 10]}>{children}</View2D>, { x: [0, 10], y: [-1, 1] }],
      [(children) => <View2D x={[0n, 10n]} y={[5, 1]}>{children}</View2D>, { x: [0n, 10n], y: [5, 1] }],
      [(children) => <Camera projection={matrix}>{children}</Camera>, { projection: matrix, view: identity }],
      [
        (children) => <OrthographicCamera height={3}>{children}</OrthographicCamera>,
        { eye: [0, 0, 4], target: [0, 0, 0], up: [0, 1, 0], height: 3 },
      ],
      [
        (children) => <PerspectiveCamera eye={[1, 2, 3]}>{children}</PerspectiveCamera>,
        { eye: [1, 2, 3], target: [0, 0, 0], up: [0, 1, 0], fov: 45 },
      ],
      [(children) => children, { x: [-1, 1], y: [-1, 1] }],
    ]
    for (const [camera, view] of cameras) {
      const views: unknown[] = []
      await createTestRoot({ strict }).render(<Viewport>{camera(<Probe views={views} />)}</Viewport>)
      expect(views).toEqual(once([view]))
    }
  }) // prettier-ignore

  it('renders when the view moves, whoever moves it, and not for an equal one', async () => {
    const root = createTestRoot({ strict })
    const views: unknown[] = []
    const ref = createRef<Handle>()
    const draw = (x: [number, number], opacity = 1) =>
      root.render(
        <Viewport>
          <View2D ref={ref} x={x}>
            <Probe views={views} />
            <Points positions={[[0, 0]]} opacity={opacity} />
          </View2D>
        </Viewport>,
      )
    const since = () => views.splice(0)
    await draw([0, 1])
    views.length = 0
    ref.current!.view!.set({ x: [2, 3] })
    await root.settle()
    expect(since()).toEqual(once([{ x: [2, 3], y: [-1, 1] }]))
    ref.current!.view!.set({ x: [2, 3] })
    ref.current!.set({ y: [-1, 1], xScale: 'log' })
    await draw([0, 1], 0.5)
    await root.settle()
    expect(since(), 'equal').toEqual([])
    await draw([0, 5])
    expect(since(), 'a prop that changes').toEqual(once([{ x: [0, 5], y: [-1, 1] }]))
    const { commits } = root
    await root.unmount()
    expect(root.commits).toBe(commits + 1)
  })

  it('renders only for what it selects', async () => {
    const root = createTestRoot({ strict })
    const widths: number[] = []
    const ref = createRef<Handle>()
    function Width({ unit }: { readonly unit: number }): ReactNode {
      widths.push(useView(({ x: [lo, hi] }) => (Number(hi) - Number(lo)) / unit))
      return null
    }
    const draw = (unit: number) =>
      root.render(
        <Viewport>
          <View2D ref={ref} x={[0, 1]}>
            <Width unit={unit} />
          </View2D>
        </Viewport>,
      )
    await draw(1)
    ref.current!.view!.set({ x: [5, 6] })
    ref.current!.view!.set({ y: [5, 6] })
    await root.settle()
    expect(widths.splice(0)).toEqual(once([1]))
    ref.current!.view!.set({ x: [5, 8] })
    await root.settle()
    expect(widths.splice(0)).toEqual(once([3]))
    await draw(3)
    expect(widths, 'the selector is that of the last render').toEqual(once([1]))
  })

  it('of a component beside a camera is that of the camera that serves it, whichever that is', async () => {
    const root = createTestRoot({ strict })
    const views: unknown[] = []
    const ref = createRef<Handle>()
    const draw = (cameras: ReactNode) =>
      root.render(
        <Viewport>
          <Probe views={views} />
          <View2D x={[7, 8]}>
            <Group />
          </View2D>
          {cameras}
        </Viewport>,
      )
    const last = () => (views.at(-1) as View2DView).x
    await draw(<View2D ref={ref} x={[0, 10]} />)
    expect(last()).toEqual([0, 10])
    ref.current!.view!.set({ x: [1, 2] })
    await root.settle()
    expect(last()).toEqual([1, 2])
    await draw(<Group><View2D key="other" x={[3, 4]} /></Group>) // prettier-ignore
    expect(last()).toEqual([3, 4])
    await draw(<PerspectiveCamera fov={20} />)
    expect((views.at(-1) as PerspectiveView).fov).toBe(20)
    await draw(null)
    expect(last()).toEqual([-1, 1])
    await draw(<View2D x={[5, 6]} serves="viewport"><Group /></View2D>) // prettier-ignore
    expect(last()).toEqual([5, 6])
  })
})

it('beside a camera it is right before anything is drawn', async () => {
  const root = createTestRoot()
  const drawn: unknown[] = []
  function Label(): ReactNode {
    const { x } = useView()
    return <Points name={String(x)} positions={[[0, 0]]} />
  }
  root.renderSync(<Viewport><Label /><View2D x={[0, 10]} /></Viewport>) // prettier-ignore
  drawn.push(root.scene.children[0]!.children[0]!.props.name)
  expect(drawn).toEqual(['0,10'])
  await root.settle()
})

it('in axes it is their limits, and those follow the data', async () => {
  const root = createTestRoot()
  const views: unknown[] = []
  const draw = (last: number) =>
    root.render(
      <Figure>
        <Axes x={{ margin: 0 }} y={{ limits: [0, 1] }}>
          <Line x={[0, last]} y={[0, 1]} />
          <Probe views={views} />
        </Axes>
      </Figure>,
    )
  await draw(5)
  expect(views.at(-1)).toEqual({ x: [0, 5], y: [0, 1] })
  await draw(8)
  expect(views.at(-1)).toEqual({ x: [0, 8], y: [0, 1] })
})

it('a nested viewport has a view of its own', async () => {
  const views: unknown[] = []
  await createTestRoot().render(
    <Viewport>
      <View2D x={[0, 10]}>
        <Viewport>
          <Probe views={views} />
        </Viewport>
      </View2D>
    </Viewport>,
  )
  expect(views.at(-1)).toEqual({ x: [-1, 1], y: [-1, 1] })
})

it('outside a viewport it is an error that names the fix, and a wrong camera says so itself', async () => {
  await expect(createTestRoot().render(<Canvas><Probe views={[]} /></Canvas>)).rejects.toMatchObject({
    message: expect.stringContaining('useView() was called outside any <Viewport> or <Axes>. Call it in a component that stands inside one'),
    diagnostic: { code: 'hook.outside' },
  })
  const wrong = <Viewport><View2D x={[1, 1]}><Probe views={[]} /></View2D></Viewport>
  await expect(createTestRoot().render(wrong)).rejects.toThrow(/^<View2D x>: expected two different/)
}) // prettier-ignore

it('the types say what is selected', () => {
  function Types(): ReactNode {
    expectTypeOf(useView()).toEqualTypeOf<View2DView>()
    expectTypeOf(useView(({ x }) => Number(x[0]))).toEqualTypeOf<number>()
    expectTypeOf(useView<PerspectiveView>()).toEqualTypeOf<PerspectiveView>()
    expectTypeOf(useView(({ eye }: PerspectiveView) => eye[0])).toEqualTypeOf<number>()
    return null
  }
  expect(Types).toBeTypeOf('function')
})

it('cameras keep whom they serve when what is inside is absent for the moment', async () => {
  const root = createTestRoot()
  const serves = () => root.scene.children[0]!.children[0]!.props.serves
  await root.render(<Viewport><View2D>{false}</View2D></Viewport>) // prettier-ignore
  expect(serves()).toBe('children')
  await root.render(<Viewport><View2D /></Viewport>) // prettier-ignore
  expect(serves() ?? null).toBe(null)
  await root.render(<Viewport><View2D>{undefined}</View2D></Viewport>) // prettier-ignore
  expect(serves() ?? null).toBe(null)
})
