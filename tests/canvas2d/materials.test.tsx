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
  View2D,
} from '../../src'
import type { Material } from '../../src/scene/table'
import { drawIn, Stage } from './harness'
import { ball, cube, quadOf, square, textureOf } from './solids'

const level = (children: ReactNode, props: object = {}): ReactNode => (
  <OrthographicCamera eye={[0, 0, 10]} height={2.5} {...props}>
    {children}
  </OrthographicCamera>
)
const sun = <DirectionalLight key="sun" direction={[3, 4, 12]} />
const toSun = [3 / 13, 4 / 13, 12 / 13] as const
/** Place on a unit ball that shows at a pixel of a picture of 100 px, 40 px to a unit. */
function onBall(x: number, y: number): [number, number, number] | undefined {
  const [px, py] = [(x + 0.5 - 50) / 40, (50 - y - 0.5) / 40]
  const square = 1 - px * px - py * py
  return square > 0.04 ? [px, py, Math.sqrt(square)] : undefined
}
const everyPlace = (check: (x: number, y: number, n: [number, number, number]) => void): void => {
  for (let y = 0; y < 100; y += 3) for (let x = 0; x < 100; x += 3) if (onBall(x, y)) check(x, y, onBall(x, y)!)
}
const sphere = (material: Material): ReactNode => <Mesh key="ball" geometry={ball(48)} material={material} />

describe('lambert', () => {
  it('a ball is as bright as the cosine between its normal and the light', async () => {
    const picture = await drawIn(level([sun, sphere({ type: 'lambert', color: 'white' })]), { background: 'red' })
    everyPlace((x, y, n) => {
      const expected = 255 * Math.max(0, n[0] * toSun[0] + n[1] * toSun[1] + n[2] * toSun[2])
      expect(Math.abs(picture.at(x, y)[0] - expected)).toBeLessThan(2.5)
    })
  })

  it('in groups that turn, stretch and mirror, normals stay across the surface', async () => {
    const groups = [
      { rotation: [30, 50, -20] },
      { scale: [-1, 1, 1] },
      { scale: [0.6, 1.2, 0.5], rotation: [0, 0, 33] },
      { scale: [1, -0.7, 1], rotation: [10, 20, 30] },
    ] as const
    for (const props of groups) {
      const { normals: _, ...flat } = ball(48)
      const lit = (geometry: typeof flat) =>
        drawIn(level([sun, <Group key="group" {...props}><Mesh geometry={geometry} material={{ type: 'lambert', color: 'white' }} /></Group>])) // prettier-ignore
      // Normals that are given agree with those of the faces.
      const [smooth, faceted] = [await lit(ball(48)), await lit(flat)]
      let sum = 0
      for (let i = 0; i < smooth.data.length; i += 4) sum += Math.abs(smooth.data[i]! - faceted.data[i]!)
      expect(sum / 1e4).toBeLessThan(1.2)
    }
  })

  it('faces without normals are flat, and lit on the side that is seen', async () => {
    for (const turn of [0, 180]) {
      const scene = [<DirectionalLight key="l" direction={[0, 0.6, 0.8]} />, <Group key="g" rotation={[0, turn, 0]}><Mesh geometry={square} material={{ type: 'lambert', color: 'white' }} /></Group>] // prettier-ignore
      expect((await drawIn(level(scene))).at(50, 50)).toEqual([204, 204, 204, 255])
      const given = {
        ...square,
        normals: square.positions instanceof Array ? square.positions.map(() => [0, 0, 1]) : [],
      }
      const turned = [scene[0], <Group key="g" rotation={[0, turn, 0]}><Mesh geometry={given} material={{ type: 'lambert', color: 'white' }} /></Group>] // prettier-ignore
      expect((await drawIn(level(turned))).at(50, 50)).toEqual([204, 204, 204, 255])
    }
  })

  it('under a View2D the light shines from above, reversed axes or not', async () => {
    for (const x of [[-2, 2], [2, -2]] as const) {
      const lights = [<AmbientLight key="a" intensity={0.2} />, <DirectionalLight key="d" intensity={0.6} />]
      const given = { ...square, normals: [[0, 0, 1], [0, 0, 1], [0, 0, 1], [0, 0, 1]] } // prettier-ignore
      for (const geometry of [square, given]) {
        const picture = await drawIn(<View2D x={x}>{lights}<Mesh geometry={geometry} material={{ type: 'lambert', color: 'white' }} /></View2D>) // prettier-ignore
        expect(picture.at(50, 50)).toEqual([204, 204, 204, 255])
      }
    } // prettier-ignore
  })

  it('colours of light and surface multiply, alpha stays', async () => {
    const lights = [
      <AmbientLight key="a" color="#800000" />,
      <DirectionalLight key="d" color="#008000" intensity={2} />,
    ]
    const picture = await drawIn(level([...lights, <Mesh key="m" geometry={square} colors={[1, 0.5, 1, 0.5]} material={{ type: 'lambert' }} />]), { background: 'none' }) // prettier-ignore
    expect(picture.at(50, 50)).toEqual([128, 128, 0, 128].map((v) => expect.closeTo(v, -0.5) as number))
  })

  it('without lights one sees everything, brightest what faces the eye', async () => {
    const picture = await drawIn(level(sphere({ type: 'lambert', color: 'white' })))
    everyPlace((x, y, n) => expect(Math.abs(picture.at(x, y)[0] - 255 * (0.35 + 0.65 * n[2]))).toBeLessThan(2.5))
  })

  it('a point light over the middle of a floor lights it evenly to all sides', async () => {
    const scene = [<PointLight key="l" position={[0, 0, 1]} />, <Mesh key="m" geometry={square} material={{ type: 'lambert', color: 'white' }} />] // prettier-ignore
    const picture = await drawIn(level(scene, { height: 2 }))
    for (const [x, y] of [[50, 50], [70, 50], [50, 90], [80, 20]] as const) {
      const [dx, dy] = [(x + 0.5 - 50) / 50, (y + 0.5 - 50) / 50]
      expect(Math.abs(picture.at(x, y)[0] - 255 / Math.sqrt(1 + dx * dx + dy * dy))).toBeLessThan(1.1)
      expect(picture.at(99 - x, y)).toEqual(picture.at(x, y))
      expect(picture.at(x, 99 - y)).toEqual(picture.at(x, y))
    } // prettier-ignore
  })
})

describe('phong', () => {
  it('the highlight is where the normal is half way between light and eye, in colours of its own', async () => {
    const material: Material = { type: 'phong', color: 'black', specular: '#ff8000', shininess: 50 }
    const picture = await drawIn(level([sun, sphere(material)]), { background: 'none' })
    const half = [toSun[0], toSun[1], toSun[2] + 1].map((v) => v / Math.hypot(toSun[0], toSun[1], toSun[2] + 1))
    let [brightest, at] = [0, [0, 0]]
    everyPlace((x, y, n) => {
      const expected = 255 * Math.max(0, n[0] * half[0]! + n[1] * half[1]! + n[2] * half[2]!) ** 50
      if (n[0] * toSun[0] + n[1] * toSun[1] + n[2] * toSun[2] > 0.1) expect(Math.abs(picture.at(x, y)[0] - expected)).toBeLessThan(9) // prettier-ignore
      if (picture.at(x, y)[0] > brightest) [brightest, at] = [picture.at(x, y)[0], [x, y]]
    })
    expect(Math.hypot(at[0]! - (50 + 40 * half[0]!), at[1]! - (50 - 40 * half[1]!))).toBeLessThan(3)
    expect(picture.at(at[0]!, at[1]!)[1] / brightest).toBeCloseTo(0.5, 1)
  })
})

describe('normal and depth', () => {
  it('faces of a cube are coloured by their direction in the view: right red, up green, towards the eye blue', async () => {
    const colorAt = async (eye: [number, number, number], up: [number, number, number] = [0, 1, 0]) => {
      const camera = <OrthographicCamera eye={eye} up={up} height={4}><Mesh geometry={cube} material={{ type: 'normal' }} /></OrthographicCamera> // prettier-ignore
      return drawIn(camera)
    }
    for (const eye of [[5, 0, 0], [0, 0, 5], [-5, 0, 0]] as const) expect((await colorAt([...eye])).at(50, 50)).toEqual([128, 128, 255, 255]) // prettier-ignore
    const corner = await colorAt([5, 0, 5])
    const [low, high] = [Math.round(127.5 * (1 - Math.SQRT1_2)), Math.round(127.5 * (1 + Math.SQRT1_2))]
    expect(corner.at(65, 50)).toEqual([high, 128, high, 255])
    expect(corner.at(35, 50)).toEqual([low, 128, high, 255])
  })

  it('depth is even in distance, white at the near plane, black at the far one, in perspective as without', async () => {
    const slope = quadOf([[-9, -9, -12], [9, -9, -12], [9, 9, 8], [-9, 9, 8]]) // prettier-ignore
    const scene = <Mesh geometry={slope} material={{ type: 'depth' }} />
    const across = await drawIn(<OrthographicCamera eye={[0, 0, 10]} height={18} near={2} far={22}>{scene}</OrthographicCamera>) // prettier-ignore
    for (const y of [5, 50, 80]) expect(Math.abs(across.at(50, y)[0] - 255 * (1 - (y + 0.5) / 100))).toBeLessThan(1.1)
    const facing = quadOf([[-99, -99, -2], [99, -99, -2], [99, 99, -2], [-99, 99, -2]]) // prettier-ignore
    const near = await drawIn(<PerspectiveCamera eye={[0, 0, 1]} near={1} far={5}><Mesh geometry={facing} material={{ type: 'depth' }} /></PerspectiveCamera>) // prettier-ignore
    expect(near.at(50, 50)).toEqual([128, 128, 128, 255])
    expect(near.at(3, 3)).toEqual([128, 128, 128, 255])
  })
})

describe('textures', () => {
  const [r, g, b, w] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]] // prettier-ignore
  const four = textureOf([[r, g], [b, w]]) // prettier-ignore
  const uvs = [[0, 0], [1, 0], [1, 1], [0, 1]] // prettier-ignore
  const pictured = { ...square, uvs }

  it('0, 0 is the bottom left, row 0 of the data on top; texels are interpolated between their middles', async () => {
    const picture = await drawIn(level(<Mesh geometry={pictured} material={{ type: 'textured', texture: four }} />, { height: 2 })) // prettier-ignore
    expect([[10, 10], [90, 10], [10, 90], [90, 90]].map(([x, y]) => picture.at(x!, y!).slice(0, 3))).toEqual([r, g, b, w]) // prettier-ignore
    expect(picture.at(50, 10).slice(0, 2)).toEqual([126, 129].map((v) => expect.closeTo(v, -0.5) as number))
  })

  it('a checkerboard in perspective has its corners where lines through space have them', async () => {
    const n = 64
    const rows = Array.from({ length: n }, (_, y) => Array.from({ length: n }, (_, x) => ((x >> 3) + (y >> 3)) % 2 ? [255, 255, 255] : [0, 0, 0])) // prettier-ignore
    const floor = { ...quadOf([[-4, -1, -1], [4, -1, -1], [4, -1, -9], [-4, -1, -9]]), uvs } // prettier-ignore
    const picture = await drawIn(
      <PerspectiveCamera eye={[0, 0, 0]} target={[0, 0, -1]} fov={90}>
        <Mesh geometry={floor} material={{ type: 'textured', texture: textureOf(rows) }} />
      </PerspectiveCamera>,
      { width: 200, height: 200 },
    )
    let checked = 0
    for (let y = 125; y < 198; y += 3) {
      for (let x = 4; x < 198; x += 5) {
        const depth = 100 / (y + 0.5 - 100)
        const [u, v] = [(((x + 0.5 - 100) / 100) * depth + 4) / 8, (depth - 1) / 8]
        if (u < 0 || u > 1 || v > 1) continue
        const [cx, cy] = [u * 8, (1 - v) * 8]
        // Not next to a border of squares, where it is grey.
        if ([cx, cy].some((c) => Math.abs(c - Math.round(c)) < 0.12)) continue
        expect(picture.at(x, y)[0]).toBe((Math.floor(cx) + Math.floor(cy)) % 2 ? 255 : 0)
        checked++
      }
    }
    expect(checked).toBeGreaterThan(200)
  })

  it('multiply colours and light, and are left out without uvs, which is said', async () => {
    const shown = async (material: Material, geometry: object = pictured, stage = new Stage()) =>
      (await drawIn(level([<DirectionalLight key="l" intensity={0.6} />, <Mesh key="m" geometry={geometry as typeof square} material={material} />]), {}, stage)).at(80, 80) // prettier-ignore
    expect(await shown({ type: 'lambert', texture: four })).toEqual([153, 153, 153, 255])
    expect(await shown({ type: 'basic', texture: four, color: '#ff8000' })).toEqual([255, 128, 0, 255])
    const stage = new Stage()
    expect(await shown({ type: 'textured', texture: four, color: 'red' }, square, stage)).toEqual([255, 0, 0, 255])
    expect(await shown({ type: 'textured' }, pictured, stage)).toEqual([192, 192, 192, 255])
    expect(stage.codes()).toEqual(['mesh.uvs', 'mesh.texture'])
  })

  it('with holes let through what is behind', async () => {
    const holes = textureOf([[[0, 0, 0, 0], [0, 0, 0, 255]]]) // prettier-ignore
    const scene = [<Mesh key="b" geometry={square} colors="red" transform={[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, -1, 1]} />, <Mesh key="m" geometry={pictured} material={{ type: 'textured', texture: holes }} />] // prettier-ignore
    const picture = await drawIn(level(scene))
    expect(picture.at(20, 50)).toEqual([255, 0, 0, 255])
    expect(picture.at(80, 50)).toEqual([0, 0, 0, 255])
  })

  it('bare arrays of uvs are pairs', async () => {
    const bare = { ...square, uvs: Float32Array.from(uvs.flat()) }
    const material: Material = { type: 'textured', texture: four }
    const [one, other] = [await drawIn(level(<Mesh geometry={bare} material={material} />)), await drawIn(level(<Mesh geometry={pictured} material={material} />))] // prettier-ignore
    expect(one.data).toEqual(other.data)
  })
})
