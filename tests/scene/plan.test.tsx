import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { AmbientLight, Camera, Group, OrthographicCamera, PerspectiveCamera, Points, View2D, Viewport } from '../../src'
import { lookAt, multiply, perspective, rotation, scaling } from '../../src/scene/matrix'
import { planFrame } from '../../src/scene/plan'
import { codesOf, itemsOf, pixelsOf, Scene } from './planScene'

const at = (x: number, y: number, z = 0, name?: string) => (
  <Points positions={[[x, y, z]]} {...(name !== undefined && { name })} />
)
const plan = (children: ReactNode) => new Scene().render(children)
const round = (pixels: number[][]) => pixels.map((xy) => xy.map((v) => Math.round(v * 1000) / 1000))
const inViewport = (children: ReactNode) => round(pixelsOf(<Viewport>{children}</Viewport>))

describe('cameras', () => {
  it('one with children is seen by them alone; the rest sees −1…1', () => {
    const view = <View2D x={[0, 10]} y={[0, 10]}>{at(5, 2.5)}</View2D> // prettier-ignore
    expect(inViewport([<Group key="a">{view}</Group>, <Group key="b">{at(0.5, 0.5)}</Group>])).toEqual([
      [500, 750],
      [750, 250],
    ])
  })

  it('one without children serves the rest of its viewport, wherever it stands', () => {
    expect(inViewport(<>{at(5, 5)}<View2D x={[0, 10]} y={[0, 10]} /></>)).toEqual([[500, 500]]) // prettier-ignore
    expect(inViewport(<><Group><View2D x={[0, 10]} y={[0, 10]} /></Group>{at(5, 5)}</>)).toEqual([[500, 500]]) // prettier-ignore
  })

  describe('one that may have children serves them alone, also while there are none', () => {
    const none: ReactNode = [].length > 0 && at(0, 0)
    const empty = <View2D x={[0, 10]} y={[0, 10]}>{none}</View2D> // prettier-ignore

    it('so its siblings see what they saw', () => {
      expect(inViewport(<>{empty}{at(0, 0)}</>)).toEqual([[500, 500]]) // prettier-ignore
      const rest = <View2D x={[-4, 4]} y={[-4, 4]} />
      const both = plan(<Viewport>{empty}{empty}{rest}{at(1, 0)}</Viewport>) // prettier-ignore
      expect(codesOf(both)).toEqual([])
      expect(inViewport(<>{empty}{rest}{at(1, 0)}</>)).toEqual([[625, 500]]) // prettier-ignore
      expect(codesOf(plan(<Viewport><View2D>{empty}{at(0, 0)}</View2D></Viewport>))).toEqual([]) // prettier-ignore
    })

    it('and an update that takes them away, or lets them come, changes whom it serves', () => {
      const scene = new Scene()
      const x = (children?: ReactNode): number => {
        const view = children === undefined ? <View2D x={[0, 10]} /> : <View2D x={[0, 10]}>{children}</View2D>
        const drawn = scene.render(<Viewport>{view}{at(0, 0, 0, 'rest')}</Viewport>) // prettier-ignore
        return scene.pixels(itemsOf(drawn).find(({ node }) => node.props.name === 'rest')!)[0]!
      }
      expect([x(none), x(), x(none), x(at(1, 1)), x()]).toEqual([500, 0, 500, 500, 0])
    })

    it('unless `serves` says otherwise', () => {
      const view = (serves: 'children' | 'viewport', child: ReactNode) => <View2D x={[0, 10]} serves={serves}>{child}</View2D> // prettier-ignore
      const rest = (camera: ReactNode) => inViewport(<>{camera}{at(0, 0)}</>).at(-1)![0] // prettier-ignore
      expect(rest(view('viewport', at(1, 1)))).toBe(0)
      expect(rest(view('viewport', none))).toBe(0)
      expect(rest(view('children', undefined))).toBe(500)
    })
  })

  it('a group or transform that leaves no area says so; one that flattens is no fault', () => {
    const codes = (element: ReactNode) => codesOf(plan(<Viewport>{element}</Viewport>))
    expect(codes(<Group scale={0}>{at(0, 0)}</Group>)).toEqual(['matrix.singular'])
    expect(codes(<Group scale={[0, 0, 2]}>{at(0, 0)}</Group>)).toEqual(['matrix.singular'])
    expect(codes(<Points positions={[[0, 0]]} transform={Array<number>(16).fill(0)} />)).toEqual(['matrix.singular'])
    expect(codes(<Group scale={[1, 1, 0]} rotation={[20, 30, 40]}>{at(0, 0)}</Group>)).toEqual([]) // prettier-ignore
    expect(codes(<Group scale={1e-9}>{at(0, 0)}</Group>)).toEqual([])
  })

  it('with singular matrices shows nothing, and says so; flat in depth is no fault', () => {
    const codes = (view: number[]) => codesOf(plan(<Viewport><Camera view={view}>{at(0, 0)}</Camera></Viewport>)) // prettier-ignore
    expect(codes([...scaling([0, 1, 1])])).toEqual(['camera.singular'])
    expect(codes(Array<number>(16).fill(0))).toEqual(['camera.singular'])
    expect(codes([...multiply(scaling([1, 0, 1]), rotation([1, 2, 3], 40))])).toEqual(['camera.singular'])
    expect(codes([...scaling([1e-9, 1e9, 0])])).toEqual([])
    expect(codes([...multiply(perspective(30, 1, 1, 5), lookAt([1, 2, 3], [0, 0, 0]))])).toEqual([])
  })

  it('two without children are none too many where nothing is seen through them', () => {
    const view = <View2D>{at(0, 0)}</View2D>
    expect(codesOf(plan(<Viewport><View2D /><View2D />{view}</Viewport>))).toEqual([]) // prettier-ignore
  })

  it('several in one viewport each show their own', () => {
    const view = (hi: number) => <View2D x={[0, hi]} y={[0, hi]}>{at(1, 1)}</View2D> // prettier-ignore
    expect(inViewport(<>{view(2)}{view(4)}</>)).toEqual([[500, 500], [250, 750]]) // prettier-ignore
  })

  it('a hidden one serves nothing', () => {
    expect(inViewport(<><View2D x={[0, 10]} y={[0, 10]} visible={false} />{at(0, 0)}</>)).toEqual([[500, 500]]) // prettier-ignore
    const hidden = <Group visible={false}><View2D x={[0, 10]} y={[0, 10]} /></Group> // prettier-ignore
    expect(
      inViewport(
        <>
          {hidden}
          {at(0, 0)}
        </>,
      ),
    ).toEqual([[500, 500]])
    const both = plan(<Viewport><View2D visible={false} /><View2D x={[0, 10]} /></Viewport>) // prettier-ignore
    expect(codesOf(both)).toEqual([])
  })

  it('one inside a group moves with it, so its own visuals stay where they are in the picture', () => {
    const view = <View2D x={[0, 10]} y={[0, 10]}>{at(5, 5)}</View2D> // prettier-ignore
    expect(
      inViewport(
        <Group position={[3, 1, 0]} rotation={[0, 0, 20]}>
          {view}
        </Group>,
      ),
    ).toEqual([[500, 500]])
    const matrix = <PerspectiveCamera eye={[0, 0, 5]}>{at(0.3, 0.2)}</PerspectiveCamera>
    expect(inViewport(<Group position={[3, 1, 0]}>{matrix}</Group>)).toEqual(inViewport(matrix))
  })

  it('one without children that a group moved sees the rest from there', () => {
    const moved = (camera: ReactNode) => inViewport(<><Group position={[2, 0, 0]}>{camera}</Group>{at(5, 5)}</>) // prettier-ignore
    expect(moved(<View2D x={[0, 10]} y={[0, 10]} />)).toEqual([[300, 500]])
    // Half the picture is 1 high: 5 − 2 is 3 widths to the right.
    expect(moved(<OrthographicCamera height={10} />)).toEqual([[800, 0]])
  })

  it('a visual in a group inside a camera moves by the group', () => {
    const group = <View2D x={[0, 10]} y={[0, 10]}><Group position={[2, 0, 0]} scale={0.5}>{at(2, 2)}</Group></View2D> // prettier-ignore
    expect(inViewport(group)).toEqual([[300, 900]])
  })

  it('orthographic and perspective cameras put the target in the middle, and what is nearer farther from it', () => {
    const eye = [0, 0, 10] as const
    const ortho = inViewport(<OrthographicCamera eye={eye} height={4}>{at(1, 1, 0)}{at(1, 1, 5)}</OrthographicCamera>) // prettier-ignore
    expect(ortho).toEqual([[750, 250], [750, 250]]) // prettier-ignore
    const [target, far, near] = inViewport(
      <PerspectiveCamera eye={eye} fov={90}>{at(0, 0, 0)}{at(1, 0, 0)}{at(1, 0, 5)}</PerspectiveCamera>,
    ) // prettier-ignore
    expect([target, far, near]).toEqual([[500, 500], [550, 500], [600, 500]]) // prettier-ignore
  })

  it('what lies before near, behind far or behind the eye is not drawn', () => {
    const camera = (z: number) =>
      inViewport(<PerspectiveCamera eye={[0, 0, 10]} near={1} far={12}>{at(0, 0, z)}</PerspectiveCamera>)[0]![0] // prettier-ignore
    expect([9.5, 8.9, 0, -1.9, -2.1, 11].map((z) => Number.isFinite(camera(z)))).toEqual([false, true, true, true, false, false]) // prettier-ignore
  })

  it('raw matrices come as they are', () => {
    const view = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0.5, 0, 0, 1]
    expect(inViewport(<Camera view={view}>{at(0, 0, 9)}</Camera>)).toEqual([[750, 500]])
  })

  it('raw matrices with depth show what lies within −1…1 of it', () => {
    const seen = (z: number, depth: boolean) => inViewport(<Camera depth={depth}>{at(0, 0, z)}</Camera>)[0]![0]
    const zs = [-1.1, -0.9, 0.9, 1.1]
    expect(zs.map((z) => Number.isFinite(seen(z, true)))).toEqual([false, true, true, false])
    expect(zs.map((z) => Number.isFinite(seen(z, false)))).toEqual([true, true, true, true])
  })

  it('aspect keeps pixels of y per pixels of x, widening one range about its centre', () => {
    const scene = (aspect: number) =>
      round(pixelsOf(<Viewport><View2D x={[0, 10]} y={[0, 10]} aspect={aspect}>{at(5, 5)}{at(6, 6)}</View2D></Viewport>, { width: 1000, height: 500 })) // prettier-ignore
    for (const aspect of [1, 2, 0.25]) {
      const [center, next] = scene(aspect) as [number[], number[]]
      expect(center).toEqual([500, 250])
      const [dx, dy] = [next[0]! - 500, 250 - next[1]!]
      expect(dy / dx).toBeCloseTo(aspect, 6)
      expect(dx).toBeLessThanOrEqual(100)
      expect(dy).toBeLessThanOrEqual(50)
      expect(dx > 99.99 || dy > 49.99).toBe(true)
    }
  })

  it('aspect with bigint ranges and with reversed ones', () => {
    const big = (x: readonly [bigint, bigint]) =>
      round(pixelsOf(<Viewport><View2D x={x} y={[0, 10]} aspect={1}><Points positions={{ x: [x[0], x[1]], y: [5, 5] }} /></View2D></Viewport>, { width: 1000, height: 500 })) // prettier-ignore
    const start = 1_700_000_000_000_000_000n
    expect(big([start, start + 10n])).toEqual([[250, 250, 750, 250]])
    expect(big([start + 10n, start])).toEqual([[250, 250, 750, 250]])
  })
})

const inside = (element: ReactNode) => <Viewport key="v">{element}</Viewport>
/** Children of what takes none: types refuse them, JavaScript does not. */
const nested = { children: at(0, 0, 0, 'in') }

describe('diagnostics of the tree name element and fix', () => {
  it.each([
    [
      'two cameras without children',
      'camera.ambiguous',
      'View2D "b"',
      <Viewport key="v">
        <View2D />
        <View2D name="b" />
        {at(0, 0)}
      </Viewport>,
    ],
    [
      'a camera inside another',
      'camera.ambiguous',
      'View2D "in"',
      <Viewport key="v">
        <View2D>
          <View2D name="in">{at(0, 0)}</View2D>
        </View2D>
      </Viewport>,
    ],
    [
      'a camera without children inside another',
      'camera.ambiguous',
      'View2D "in"',
      <Viewport key="v">
        <View2D>
          <View2D name="in" />
          {at(0, 0)}
        </View2D>
      </Viewport>,
    ],
    ['a visual inside a visual', 'scene.nested', 'Points "in"', inside(<Points positions={[[0, 0]]} {...nested} />)],
    ['a visual inside a light', 'scene.nested', 'Points "in"', inside(<AmbientLight {...(nested as object)} />)],
    ['a visual outside a viewport', 'scene.outside', 'Points "p"', at(0, 0, 0, 'p')],
    [
      'a visual in a group outside a viewport',
      'scene.outside',
      'Points "p"',
      <Group key="g">{at(0, 0, 0, 'p')}</Group>,
    ],
    ['a camera outside a viewport', 'scene.outside', 'View2D', <View2D key="v">{at(0, 0)}</View2D>],
    [
      'a log range at 0',
      'view.log',
      'View2D',
      <Viewport key="v">
        <View2D y={[0, 10]} yScale="log">
          {at(0, 0)}
        </View2D>
      </Viewport>,
    ],
    [
      'an aspect on a log scale',
      'view.aspect',
      'View2D',
      <Viewport key="v">
        <View2D y={[1, 10]} yScale="log" aspect={1}>
          {at(0, 1)}
        </View2D>
      </Viewport>,
    ],
    [
      'an aspect of 0',
      'view.aspect',
      'View2D',
      <Viewport key="v">
        <View2D aspect={0}>{at(0, 1)}</View2D>
      </Viewport>,
    ],
    [
      'a group of scale 0 around a camera',
      'camera.singular',
      'View2D',
      <Viewport key="v">
        <Group scale={0}>
          <View2D />
        </Group>
        {at(0, 0)}
      </Viewport>,
    ],
    [
      'an eye at the target',
      'camera.eye',
      'PerspectiveCamera',
      <Viewport key="v">
        <PerspectiveCamera eye={[1, 1, 1]} target={[1, 1, 1]}>
          {at(0, 0)}
        </PerspectiveCamera>
      </Viewport>,
    ],
    [
      'a far before near',
      'camera.range',
      'PerspectiveCamera',
      <Viewport key="v">
        <PerspectiveCamera near={5} far={1}>
          {at(0, 0)}
        </PerspectiveCamera>
      </Viewport>,
    ],
    [
      'a height of 0',
      'camera.height',
      'OrthographicCamera',
      <Viewport key="v">
        <OrthographicCamera height={0}>{at(0, 0)}</OrthographicCamera>
      </Viewport>,
    ],
  ] as const)('%s', (_, code, element, scene) => {
    // prettier-ignore
    const { diagnostics } = plan(scene)
    expect(diagnostics).toMatchObject([{ code, element }])
    expect(diagnostics[0]!.fix).toMatch(/\.$/)
  })

  it('there are none for a sound scene, lights and empty groups included', () => {
    const sound = <Viewport><AmbientLight /><Group><View2D><Group />{at(0, 0)}</View2D></Group></Viewport> // prettier-ignore
    expect(plan(sound).diagnostics).toEqual([])
  })

  it('a camera that can show nothing draws nothing', () => {
    expect(itemsOf(plan(<Viewport><PerspectiveCamera eye={[0, 0, 0]}>{at(0, 0)}</PerspectiveCamera></Viewport>))).toEqual([]) // prettier-ignore
  })
})

describe('what is drawn', () => {
  it('nothing that is hidden, by prop or by React', () => {
    const scene = new Scene()
    const hidden = scene.render(
      <Viewport>
        <Points positions={[[0, 0]]} visible={false} />
        <Group visible={false}>{at(0, 0)}</Group>
        <View2D visible={false}>{at(0, 0)}</View2D>
        <Viewport visible={false}>{at(0, 0)}</Viewport>
        {at(0, 0, 0, 'seen')}
      </Viewport>,
    )
    expect(itemsOf(hidden).map(({ node }) => node.props.name)).toEqual(['seen'])
    scene.replica.apply({ seq: 1000, ops: [{ op: 'show', id: itemsOf(hidden)[0]!.node.id, visible: false }] })
    expect(itemsOf(planFrame(scene.replica.root, scene.size))).toEqual([])
  })

  it('in document order; order counts from group to visual, and equals keep their place', () => {
    const named = (name: string, order = 0) => <Points positions={[[0, 0]]} name={name} order={order} />
    const scene = (
      <Viewport>
        {named('a', 1)}
        <Group order={2}>{named('b', -2)}{named('c')}</Group>
        {named('d')}
        {named('e', 1)}
      </Viewport>
    ) // prettier-ignore
    expect(itemsOf(plan(scene)).map(({ node }) => node.props.name)).toEqual(['b', 'd', 'a', 'e', 'c'])
  })

  it('viewports in a viewport take turns with its visuals, by order and then as they stand', () => {
    const named = (name: string, order = 0) => <Points positions={[[0, 0]]} name={name} order={order} />
    const { viewports } = plan(
      <Viewport>
        <Viewport name="a">{named('in a', 9)}</Viewport>
        {named('b', 1)}
        {named('c')}
        <Viewport name="d" order={-1} />
        <Group order={2}><Viewport name="e" order={-1} /></Group>
        {named('f', 1)}
      </Viewport>,
    ) // prettier-ignore
    expect(viewports).toHaveLength(1)
    expect(viewports[0]!.items.map(({ node }) => node.props.name)).toEqual(['d', 'a', 'c', 'b', 'e', 'f'])
  })

  it('opacity of groups reaches into viewports', () => {
    expect(itemsOf(plan(<Group opacity={0.5}><Viewport>{at(0, 0)}</Viewport></Group>))[0]!.opacity).toBe(0.5) // prettier-ignore
  })

  it('a viewport in a viewport is measured by it', () => {
    const nested = <Viewport x={100} width="50%"><Viewport x="10%" y={5} width="50%" height="10mm" /></Viewport> // prettier-ignore
    expect(plan(nested).viewports).toMatchObject([
      {
        rect: { x: 100, y: 0, width: 500, height: 1000 },
        items: [{ type: 'viewport', rect: { x: 150, y: 5, width: 250, height: 38 } }],
      },
    ])
  })
})
