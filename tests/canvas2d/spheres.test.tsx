import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import {
  AmbientLight,
  DirectionalLight,
  Group,
  Mesh,
  OrthographicCamera,
  PerspectiveCamera,
  PointLight,
  Spheres,
  View2D,
} from '../../src'
import type { SpheresProps } from '../../src/scene/visuals/spheres'
import { drawIn, Stage, type Picture, type Rgba } from './harness'
import { ball, square } from './solids'

const level = (children: ReactNode): ReactNode => (
  <OrthographicCamera eye={[0, 0, 10]} height={2.5}>
    {children}
  </OrthographicCamera>
)
const one = (props: Partial<SpheresProps> = {}): ReactNode => <Spheres key="s" positions={[[0, 0, 0]]} {...props} />
const lit = <AmbientLight key="a" />
const red: Rgba = [255, 0, 0, 255]
const blue: Rgba = [0, 0, 255, 255]
const [width, height] = [100, 100]

/** Mean and greatest difference of two pictures' first channel. */
function difference(a: Picture, b: Picture): { mean: number; rough: number } {
  let [sum, rough] = [0, 0]
  for (let i = 0; i < a.data.length; i += 4) {
    const by = Math.abs(a.data[i]! - b.data[i]!)
    sum += by
    if (by > 40) rough++
  }
  return { mean: sum / (a.data.length / 4), rough }
}

describe('a ball', () => {
  it('is lit by n · l', async () => {
    const picture = await drawIn(level([<DirectionalLight key="l" direction={[3, 4, 12]} />, one({ colors: 'white' })]))
    for (let y = 15; y < 85; y += 3) {
      for (let x = 15; x < 85; x += 3) {
        const [px, py] = [(x + 0.5 - 50) / 40, (50 - y - 0.5) / 40]
        const square = 1 - px * px - py * py
        if (square < 0.04) continue
        const expected = 255 * Math.max(0, (3 * px + 4 * py + 12 * Math.sqrt(square)) / 13)
        expect(Math.abs(picture.at(x, y)[0] - expected)).toBeLessThan(1.1)
      }
    }
  })

  it.each([0.5, 3, 10, 31])('of %s px radius has the area of a disc', async (radius) => {
    const picture = await drawIn(level([lit, one({ positions: [[0.003, 0.011, 0]], radii: radius / 40, colors: 'black' })])) // prettier-ignore
    expect(Math.abs(Math.sqrt(picture.area() / Math.PI) - radius)).toBeLessThan(radius < 1 ? 0.12 : 0.06)
  })

  const lamps = [
    <DirectionalLight key="d" direction={[1, 2, 3]} intensity={0.7} />,
    <PointLight key="p" position={[-2, 1, 2]} intensity={0.4} />,
  ]
  const scenes: readonly (readonly [string, readonly ReactNode[], (visual: ReactNode) => ReactNode])[] = [
    ['in perspective', lamps, (visual) => <PerspectiveCamera eye={[1.5, 1, 2]} target={[0.6, 0, 0]} fov={70}>{visual}</PerspectiveCamera>],
    ['far off the middle of a wide view', lamps, (visual) => <PerspectiveCamera eye={[0, 0, 2.5]} target={[2, -1, 0]} fov={100}>{visual}</PerspectiveCamera>],
    ['in a group that turns and stretches', lamps, (visual) => <PerspectiveCamera eye={[1.5, 1, 3]}><Group rotation={[20, 30, 40]} scale={[0.5, 1, 0.3]} position={[0.1, 0, 0]}>{visual}</Group></PerspectiveCamera>],
    ['in a group that mirrors', lamps, (visual) => <OrthographicCamera eye={[1, 2, 3]} height={2.5}><Group scale={[-1, 0.7, 1]} rotation={[0, 0, 30]}>{visual}</Group></OrthographicCamera>],
    ['under a View2D that stretches', lamps.slice(0, 1), (visual) => <View2D x={[-1.2, 1.2]} y={[-3, 2]}>{visual}</View2D>],
    ['cut by the near plane', lamps, (visual) => <PerspectiveCamera eye={[0, 0.5, 1.3]} near={0.6}>{visual}</PerspectiveCamera>],
    ['with the eye inside', lamps, (visual) => <PerspectiveCamera eye={[0.3, 0.1, 0.2]} target={[0, 0.3, -1]} fov={90}>{visual}</PerspectiveCamera>],
  ] // prettier-ignore
  it.each(scenes)('%s looks like a mesh of a ball', async (_, lights, scene) => {
    const picture = (visual: ReactNode) => drawIn(scene([...lights, visual]), { width, height, background: '#ff8080' })
    const smooth = await picture(one({ colors: 'white' }))
    const faceted = await picture(<Mesh geometry={ball(96)} material={{ type: 'lambert', color: 'white' }} />)
    const { mean, rough } = difference(smooth, faceted)
    expect(faceted.isBlank).toBe(false)
    expect(mean).toBeLessThan(0.9)
    expect(rough).toBeLessThan(12)
  })
})

describe('balls', () => {
  it('that go through each other meet in the plane between them', async () => {
    const picture = await drawIn(level([lit, one({ positions: [[-0.3, 0, 0], [0.3, 0, 0]], radii: 0.6, colors: ['red', 'blue'] })])) // prettier-ignore
    for (const y of [35, 50, 65]) expect([picture.at(47, y), picture.at(52, y)]).toEqual([red, blue])
  })

  it('stand out of a mesh by what is before it', async () => {
    // A ball of radius 1 whose centre is 0.6 behind the square shows a disc of radius 0.8.
    const scene = [lit, one({ positions: [[0, 0, -0.6]], colors: 'black' }), <Mesh key="m" geometry={square} colors="white" />] // prettier-ignore
    const picture = await drawIn(level(scene))
    expect(Math.sqrt(picture.area() / Math.PI)).toBeCloseTo(32, 0)
  })

  it('that are translucent blend far to near, and are hidden by what is solid', async () => {
    const positions = [[0, 0, 0.5], [0, 0, -2], [0, 0, -0.5]] // prettier-ignore
    const colors = [
      [1, 0, 0, 0.5],
      [0, 1, 0, 0.5],
      [0, 0, 1, 0.5],
    ] as const
    const wall = <Mesh key="m" geometry={square} colors="white" transform={[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, -1.5, 1]} /> // prettier-ignore
    const picture = await drawIn(level([lit, one({ positions, radii: 0.3, colors }), wall]))
    // Red over blue over white; no green.
    expect(picture.at(50, 50)).toEqual([191, 64, 128, 255].map((v) => expect.closeTo(v, -0.5) as number))
  })

  it('without depth of the camera: far ones first, equals as they come', async () => {
    const at = async (z: readonly number[]) =>
      (await drawIn([lit, one({ positions: z.map((each) => [0, 0, each]), radii: 0.5, colors: ['red', 'blue'] })])).at(50, 50) // prettier-ignore
    expect(await at([0, 0])).toEqual(blue)
    expect(await at([-0.1, 0.1])).toEqual(red)
  })

  it('have radii and colours of their own; what is missing or has no radius is not drawn', async () => {
    const stage = new Stage()
    const positions = [[-0.7, 0, 0], [0, 0, 0], [0.7, 0, 0], [NaN, 0, 0], [0, 0, 0], [0, Infinity, 0]] // prettier-ignore
    const radii = [0.2, 0.3, NaN, 1, 0, 1]
    const picture = await drawIn(level([lit, one({ positions, radii, colors: ['red', 'blue', 'red', 'red', 'red', 'red'] })]), {}, stage) // prettier-ignore
    expect([picture.at(22, 50), picture.at(50, 50), picture.at(78, 50)]).toEqual([red, blue, [255, 255, 255, 255]])
    expect(stage.codes()).toEqual([])
  })

  it('behind the eye, too far or too near are not seen', async () => {
    const camera = (position: number[]): ReactNode => (
      <PerspectiveCamera eye={[0, 0, 0]} target={[0, 0, -1]} near={1} far={10}>
        {one({ positions: [position], radii: 0.4 })}
      </PerspectiveCamera>
    )
    for (const z of [3, 0.2, -0.3, -11, -1e30]) expect((await drawIn(camera([0, 0, z]))).isBlank).toBe(true)
    expect((await drawIn(camera([0, 0, -5]))).isBlank).toBe(false)
  })

  it('that are flattened are not drawn, which is said', async () => {
    const stage = new Stage()
    expect((await drawIn(level(<Group scale={[1, 1, 0]}>{one()}</Group>), {}, stage)).isBlank).toBe(true)
    expect(stage.codes()).toEqual(['spheres.singular'])
  })

  it('far from the origin are as round as near it', async () => {
    const shift = 1e7
    const eye = [shift, shift, shift + 10] as [number, number, number]
    const target = [shift, shift, shift] as [number, number, number]
    const near = await drawIn(<PerspectiveCamera eye={[0, 0, 10]} fov={20}>{one()}</PerspectiveCamera>) // prettier-ignore
    const far = await drawIn(<PerspectiveCamera eye={eye} target={target} fov={20}>{one({ positions: [target] })}</PerspectiveCamera>) // prettier-ignore
    expect(difference(near, far).mean).toBeLessThan(0.1)
    expect(near.isBlank).toBe(false)
  })
})
