import fc from '../support/fastCheck'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import {
  Camera,
  Group,
  GspBuffer,
  Mesh,
  OrthographicCamera,
  PerspectiveCamera,
  View2D,
  Viewport,
  vec2,
  vec3,
} from '../../src'
import { GspError } from '../../src/scene/diagnostics'
import { readProps } from '../../src/scene/props'
import { tables } from '../../src/scene/tables'
import type { MeshProps } from '../../src/scene/visuals/mesh'
import { drawCanvas, drawIn, Stage, type Picture, type Rgba } from './harness'
import { cube, quadOf, square } from './solids'
import { drawSlowly, type Triangle } from './slowTriangles'

const far = <T extends ReactNode>(children: T): ReactNode => (
  <PerspectiveCamera eye={[4, 3, 6]} fov={40}>
    {children}
  </PerspectiveCamera>
)
/** 50 px to a unit; y up. */
const level = (children: ReactNode): ReactNode => (
  <OrthographicCamera eye={[0, 0, 10]} height={2}>
    {children}
  </OrthographicCamera>
)
const mesh = (props: Partial<MeshProps>): ReactNode => <Mesh geometry={square} {...props} />
const half = [0.5, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 1]
const red: Rgba = [255, 0, 0, 255]
const blue: Rgba = [0, 0, 255, 255]
const white: Rgba = [255, 255, 255, 255]
const faceColors = ['red', 'lime', 'blue', 'yellow', 'magenta', 'cyan'].flatMap((color) => [color, color])
const faces = { geometry: cube, colorsPer: 'face', colors: faceColors } as const
const seen = (picture: Picture): string[] =>
  [...picture.colors()]
    .filter(([, count]) => count > 300)
    .map(([color]) => color)
    .filter((color) => color !== white.join())
    .sort()
const [redSeen, limeSeen, blueSeen] = ['255,0,0,255', '0,255,0,255', '0,0,255,255']
const [yellowSeen, magentaSeen, cyanSeen] = ['255,255,0,255', '255,0,255,255', '0,255,255,255']
const outside = [limeSeen, yellowSeen, magentaSeen].sort()
const inside = [redSeen, blueSeen, cyanSeen].sort()

/** Area of the outline of a convex solid's corners seen by a perspective camera, in pixels. */
function outlineArea(
  corners: readonly (readonly number[])[],
  eye: readonly number[],
  fov: number,
  side: number,
): number {
  const unit = (v: readonly number[]): number[] => v.map((x) => x / Math.hypot(...v))
  const cross = (a: readonly number[], b: readonly number[]): number[] =>
    [0, 1, 2].map((i) => a[(i + 1) % 3]! * b[(i + 2) % 3]! - a[(i + 2) % 3]! * b[(i + 1) % 3]!)
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0)
  const back = unit(eye)
  const right = unit(cross([0, 1, 0], back))
  const up = cross(back, right)
  const f = side / 2 / Math.tan((fov / 360) * Math.PI)
  const flat = corners.map((corner) => {
    const away = corner.map((x, i) => x - eye[i]!)
    return [right, up].map((axis) => (f * dot(away, axis)) / -dot(away, back)) as [number, number]
  })
  const turn = ([ax, ay]: number[], [bx, by]: number[], [cx, cy]: number[]): number =>
    (bx! - ax!) * (cy! - ay!) - (cx! - ax!) * (by! - ay!)
  const sorted = flat.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (points: number[][]): number[][] =>
    points.reduce<number[][]>((hull, p) => {
      while (hull.length > 1 && turn(hull.at(-2)!, hull.at(-1)!, p) <= 0) hull.pop()
      return [...hull, p]
    }, [])
  const hull = [...half(sorted).slice(0, -1), ...half(sorted.reverse()).slice(0, -1)]
  return hull.reduce((sum, [x, y], i) => {
    const [nx, ny] = hull[(i + 1) % hull.length]!
    return sum + (x! * ny! - nx! * y!) / 2
  }, 0)
}

describe('culling', () => {
  it.each([
    ['none', outside],
    ['back', outside],
    ['front', inside],
  ] as const)('%s: of a cube one sees what is left', async (culling, expected) => {
    expect(seen(await drawIn(far(<Mesh {...faces} culling={culling} />)))).toEqual(expected)
  })

  it.each(['none', 'back', 'front'] as const)('%s: the outline is that of the cube', async (culling) => {
    const picture = await drawIn(
      far(<Mesh geometry={cube} material={{ type: 'basic', color: 'black' }} culling={culling} />),
    )
    const area = outlineArea(cube.positions as number[][], [4, 3, 6], 40, 100)
    expect(Math.abs(picture.area() / area - 1)).toBeLessThan(0.005)
  })

  it('counter-clockwise on the screen is the front, with any camera or none', async () => {
    for (const scene of [
      (children: ReactNode) => children,
      level,
      (children: ReactNode) => <View2D>{children}</View2D>,
      (children: ReactNode) => <Camera>{children}</Camera>,
    ]) {
      const drawn = async (culling: 'back' | 'front') =>
        !(await drawIn(scene(mesh({ culling, transform: half })))).isBlank
      expect([await drawn('back'), await drawn('front')]).toEqual([true, false])
    }
  })

  it('the front stays the front in a group or a view that mirrors', async () => {
    const props = { ...faces, culling: 'back' } as const
    const mirrored = await drawIn(far(<Group scale={[-1, 1, 1]}><Mesh {...props} /></Group>)) // prettier-ignore
    // What was at the right, magenta, is at the left now, and cyan at the right.
    expect(seen(mirrored)).toEqual([limeSeen, yellowSeen, cyanSeen].sort())
    const own = await drawIn(far(<Mesh {...props} transform={[1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]} />))
    expect(seen(own)).toEqual([limeSeen, blueSeen, magentaSeen].sort())
    const reversed = await drawIn(<View2D x={[1, -1]}>{mesh({ culling: 'back', transform: half })}</View2D>)
    expect(reversed.isBlank).toBe(false)
  })
})

describe('colours', () => {
  it('of vertices are interpolated across the face', async () => {
    const geometry = { positions: vec2([0, 0, 100, 0, 0, 100]) }
    const colors = Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255)
    const picture = await drawIn(<Mesh coords="px" geometry={geometry} colorsPer="vertex" colors={colors} />)
    for (const [x, y] of [[10, 10], [50, 20], [20, 60], [5, 90], [33, 33]] as const) {
      const [u, v] = [(x + 0.5) / 100, (y + 0.5) / 100]
      const expected = [255 * (1 - u - v), 255 * u, 255 * v]
      picture.at(x, y).slice(0, 3).forEach((value, k) => expect(Math.abs(value - expected[k]!)).toBeLessThanOrEqual(1)) // prettier-ignore
    } // prettier-ignore
  })

  it('of vertices are interpolated in space, not on the screen', async () => {
    // A floor from under the eye to far away: half way in space is far up in the picture.
    const geometry = quadOf([[-50, -1, -1], [50, -1, -1], [50, -1, -9], [-50, -1, -9]]) // prettier-ignore
    const picture = await drawIn(
      <PerspectiveCamera eye={[0, 0, 0]} target={[0, 0, -1]} fov={90}>
        <Mesh geometry={geometry} colorsPer="vertex" colors={['black', 'black', 'white', 'white']} />
      </PerspectiveCamera>,
      { background: 'red' },
    )
    for (const y of [60, 70, 80, 95]) {
      const depth = 50 / (y + 0.5 - 50)
      expect(Math.abs(picture.at(50, y)[2] - ((depth - 1) / 8) * 255)).toBeLessThan(2.5)
    }
  })

  it('per face, mapped, of the mesh, of the material, in this order', async () => {
    const at = async (props: Partial<MeshProps>) => {
      const picture = await drawIn(level(mesh(props)))
      return [picture.at(75, 75), picture.at(25, 25)]
    }
    expect(await at({ colorsPer: 'face', colors: ['red', 'blue'] })).toEqual([red, blue])
    const mapped = { values: [0, 1], cmap: 'gray' }
    expect(await at({ colorsPer: 'face', colors: mapped })).toEqual([[0, 0, 0, 255], white])
    expect(await at({ colors: 'red', material: { type: 'basic', color: 'blue' } })).toEqual([red, red])
    expect(await at({ material: { type: 'basic', color: 'blue' } })).toEqual([blue, blue])
    expect(await at({})).toEqual([[192, 192, 192, 255], [192, 192, 192, 255]]) // prettier-ignore
  })

  it('opacity and alpha multiply, and neighbours leave no seam', async () => {
    const geometry = quadOf([[-0.9, -0.83, 0], [0.81, -0.7, 0], [0.7, 0.9, 0], [-0.77, 0.6, 0]]) // prettier-ignore
    for (const scene of [level, (children: ReactNode) => <View2D>{children}</View2D>]) {
      const picture = await drawIn(scene(<Mesh geometry={geometry} colors={[1, 0, 0, 0.8]} opacity={0.5} />))
      const inner = [...picture.colors()].filter(([, count]) => count > 300)
      expect(inner.map(([color]) => color).sort()).toEqual(['255,153,153,255', white.join()].sort())
      // Along the diagonal, from corner to corner.
      for (let k = 12; k < 85; k++) expect(picture.at(k, 99 - k)).toEqual([255, 153, 153, 255])
    }
  })

  it('a translucent cube shows its back through its front, in the right order', async () => {
    const picture = await drawIn(level(<Mesh {...faces} geometry={{ ...cube }} opacity={0.5} transform={[0.5, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 1]} />)) // prettier-ignore
    // Lime in front of red, half each, on white.
    expect(picture.at(50, 50).map((v) => Math.round(v / 4))).toEqual([32, 48, 16, 64].map((v) => v)) // prettier-ignore
  })
})

describe('depth', () => {
  const crossing = (isFirst: boolean): ReactNode => {
    const one = <Mesh key="a" geometry={quadOf([[-1, -1, -1], [1, -1, 1], [1, 1, 1], [-1, 1, -1]])} colors="red" /> // prettier-ignore
    const other = <Mesh key="b" geometry={quadOf([[-1, -1, 0.5], [1, -1, -1.5], [1, 1, -1.5], [-1, 1, 0.5]])} colors="blue" /> // prettier-ignore
    return isFirst ? [one, other] : [other, one]
  }
  it.each([true, false])('two squares hide each other up to the line where they cross (%s)', async (isFirst) => {
    // z = x and z = −0.5 − x meet at x = −0.25: 37.5 px from the left.
    const picture = await drawIn(level(crossing(isFirst)))
    for (const y of [5, 50, 95]) {
      expect(picture.at(36, y)).toEqual(blue)
      expect(picture.at(38, y)).toEqual(red)
      expect(picture.at(37, y)).toEqual([128, 0, 128, 255])
    }
  })

  it('within one mesh also without depth of the camera, unless sorting is off', async () => {
    const geometry = {
      positions: [[-1, -1, 0.5], [1, -1, 0.5], [0, 1, 0.5], [-1, -1, -0.5], [1, -1, -0.5], [0, 1, -0.5]],
      indices: [3, 4, 5, 0, 1, 2],
    } // prettier-ignore
    const at = async (sorting: boolean) =>
      (await drawIn(<Mesh geometry={geometry} colorsPer="face" colors={['red', 'blue']} sorting={sorting} />)).at(
        50,
        50,
      )
    expect(await at(true)).toEqual(red)
    expect(await at(false)).toEqual(blue)
    const far = await drawIn(<Mesh geometry={geometry} colorsPer="face" colors={['red', 'blue']} opacity={0.5} />)
    expect(far.at(50, 50)).toEqual([191, 64, 128, 255].map((v) => expect.closeTo(v, -0.5) as number))
  })

  it('what is behind an opaque mesh does not shine through a translucent one before it', async () => {
    const meshes = [
      <Mesh key="near" geometry={square} colors="lime" opacity={0.5} transform={[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 2, 1]} />,
      <Mesh key="middle" geometry={square} colors="blue" />,
      <Mesh key="far" geometry={square} colors="red" opacity={0.5} transform={[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, -2, 1]} />,
    ] // prettier-ignore
    expect((await drawIn(level(meshes))).at(50, 50)).toEqual([0, 128, 127, 255].map((v) => expect.closeTo(v, -0.5) as number)) // prettier-ignore
  })
})

describe('what is cut off', () => {
  it('a floor that runs under the camera ends at the horizon', async () => {
    const reach = 1e4
    const geometry = quadOf([[-reach, -1, reach], [reach, -1, reach], [reach, -1, -reach], [-reach, -1, -reach]]) // prettier-ignore
    const picture = await drawIn(
      <PerspectiveCamera eye={[0, 0, 0]} target={[0, 0.3, -1]} fov={60} far={1e5}>
        <Mesh geometry={geometry} material={{ type: 'basic', color: 'black' }} />
      </PerspectiveCamera>,
    )
    // The horizon is level, at the direction (0, 0, −1): below the middle by the tangent of the camera's tilt.
    const horizon = 50 + (0.3 * 50) / Math.tan(Math.PI / 6)
    expect(Math.abs(picture.area() - 100 * (100 - horizon))).toBeLessThan(100 * 0.15)
    expect(Math.abs(picture.extent().top - horizon)).toBeLessThan(0.3)
  })

  it('near and far planes cut faces open', async () => {
    const slope = quadOf([[-1, -1, -5], [1, -1, 5], [1, 1, 5], [-1, 1, -5]]) // prettier-ignore
    const picture = await drawIn(
      <OrthographicCamera eye={[0, 0, 10]} height={2} near={8} far={13}>
        <Mesh geometry={slope} material={{ type: 'basic', color: 'black' }} />
      </OrthographicCamera>,
    )
    // z from −3 to 2: x from −0.6 to 0.4.
    const { left, right } = picture.extent()
    expect([left, right]).toEqual([expect.closeTo(20, 0), expect.closeTo(70, 0)])
    expect(picture.area()).toBeCloseTo(50 * 100, -1.5)
  })

  it('nothing is drawn outside the viewport, at any scale', async () => {
    for (const scale of [1, 1.5, 2]) {
      const picture = await drawCanvas(
        <Viewport x={20} y={30} width={40} height={50}>
          {level(<Mesh geometry={square} colors="black" transform={[9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]} opacity={0.999} />)}
          <Mesh geometry={square} colors="black" transform={[9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]} />
        </Viewport>,
        { scale },
      ) // prettier-ignore
      expect(picture.area()).toBeCloseTo(40 * 50 * scale ** 2, 0)
      expect(picture.extent()).toMatchObject({ left: 20 * scale, top: 30 * scale })
    }
  })

  it('one mesh is drawn in every viewport that has it', async () => {
    const half = (x: number): ReactNode => <Viewport key={x} x={x} width={50}>{far(<Mesh {...faces} />)}</Viewport> // prettier-ignore
    const picture = await drawCanvas([half(0), half(50)])
    for (let y = 0; y < 100; y += 7) for (let x = 0; x < 50; x += 3) expect(picture.at(x + 50, y)).toEqual(picture.at(x, y)) // prettier-ignore
    expect(picture.isBlank).toBe(false)
  })
})

describe('edges', () => {
  const line = { edgeColors: 'black', edgeWidths: 1, colors: 'white' } as const
  it('of 1 px are even: the same ink per pixel of length, wherever and however they lie', async () => {
    const ink: number[] = []
    for (const [x, y, angle] of [[10, 10, 0], [10.3, 10.6, 0], [9.7, 12.2, 17], [11.1, 13.3, 45], [10, 10, 63]] as const) {
      const turned = (px: number, py: number): number[] => {
        const [c, s] = [Math.cos((angle / 180) * Math.PI), Math.sin((angle / 180) * Math.PI)]
        return [x + 25 + c * px - s * py, y + 25 + s * px + c * py]
      }
      const geometry = { positions: [turned(-25, -10), turned(25, -10), turned(0, 30)] }
      const picture = await drawIn(<Mesh coords="px" geometry={geometry} {...line} />)
      ink.push(picture.area() / (50 + 2 * Math.hypot(25, 40)))
    } // prettier-ignore
    // Four samples a pixel: a line at just 45° meets them unevenly.
    for (const each of ink) expect(Math.abs(each - 1)).toBeLessThan(0.09)
  })

  it('shared ones are drawn like others, and keep their full width at the outline', async () => {
    const picture = await drawIn(<Mesh coords="px" geometry={{ positions: vec2([20, 20, 80, 20, 80, 80, 20, 80]), indices: [0, 1, 2, 0, 2, 3] }} {...line} edgeWidths={4} />) // prettier-ignore
    const { left, right } = picture.extent()
    expect([left, right]).toEqual([expect.closeTo(18, 1), expect.closeTo(82, 1)])
    expect(picture.at(50, 19)).toEqual([0, 0, 0, 255])
    expect([picture.at(48, 52), picture.at(50, 50), picture.at(49, 49)]).toEqual([[0, 0, 0, 255], [0, 0, 0, 255], [0, 0, 0, 255]].map((v, i) => i === 0 ? expect.anything() as Rgba : v as Rgba)) // prettier-ignore
  })

  it('translucent ones do not blend with themselves, neither along a shared side nor where they meet', async () => {
    const picture = await drawIn(<Mesh coords="px" geometry={{ positions: vec2([20, 20, 80, 20, 80, 80, 20, 80]), indices: [0, 1, 2, 0, 2, 3] }} colors="none" edgeColors={[0, 0, 0, 0.5]} edgeWidths={6} />) // prettier-ignore
    const darkest = Math.min(...[...picture.colors().keys()].map((color) => Number(color.split(',')[0])))
    expect(darkest).toBeGreaterThan(125)
    expect(picture.at(50, 50)[0]).toBeLessThan(130)
    expect(picture.at(20, 20)[0]).toBeLessThan(130)
  })

  it('are hidden by what is before them, and have no speckles', async () => {
    const cubes = far(<Mesh geometry={cube} culling="none" colors="white" edgeColors="black" edgeWidths={2} />)
    const culled = far(<Mesh geometry={cube} culling="back" colors="white" edgeColors="black" edgeWidths={2} />)
    const [all, front] = [await drawIn(cubes), await drawIn(culled)]
    let different = 0
    for (let y = 0; y < 100; y++) for (let x = 0; x < 100; x++) if (Math.abs(all.ink(x, y) - front.ink(x, y)) > 0.26) different++ // prettier-ignore
    expect(different).toBeLessThan(6)
  })

  it('widths and colours per face, or per vertex, the first of each face', async () => {
    const at = async (props: Partial<MeshProps>): Promise<Rgba[]> => {
      const geometry = { positions: vec2([10, 10, 40, 10, 10, 40, 60, 60, 90, 60, 60, 90]) }
      const picture = await drawIn(<Mesh coords="px" geometry={geometry} colors="white" {...props} />)
      return [picture.at(25, 10), picture.at(75, 60)]
    }
    expect(await at({ edgeWidths: [4, 4], edgeColors: ['red', 'blue'] })).toEqual([red, blue])
    expect(await at({ edgeWidths: [4, 0], edgeColors: 'red' })).toEqual([red, white])
    expect(await at({ edgeWidths: 4, edgeColors: ['red', 'lime', 'lime', 'blue', 'lime', 'lime'] })).toEqual([red, blue]) // prettier-ignore
    expect(await at({ edgeWidths: 4, edgeColors: 'red', opacity: 0.5 })).toEqual([[255, 127, 127, 255], [255, 127, 127, 255]]) // prettier-ignore
  })
})

describe('every form of geometry', () => {
  const flat = [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0]
  const indices = [0, 1, 2, 0, 2, 3]
  it.each([
    ['rows', { positions: square.positions, indices }],
    ['a typed array', { positions: Float32Array.from(flat), indices: Uint32Array.from(indices) }],
    ['vec3', { positions: vec3(flat), indices: Uint8Array.from(indices) }],
    ['vec2', { positions: vec2([-1, -1, 1, -1, 1, 1, -1, 1]), indices }],
    ['columns', { positions: { x: [-1, 1, 1, -1], y: [-1, -1, 1, 1], z: [0] }, indices }],
    ['a buffer', { positions: new GspBuffer(Float32Array.from(flat), 'vec3'), indices: new GspBuffer(Uint32Array.from(indices), 'uint32') }],
    ['no indices', { positions: vec2([-1, -1, 1, -1, 1, 1, -1, -1, 1, 1, -1, 1]) }],
  ])('%s', async (_, geometry) => {
    for (const scene of [level, (children: ReactNode) => <View2D>{children}</View2D>]) {
      const picture = await drawIn(scene(<Mesh geometry={geometry} colors="black" />))
      expect(picture.area()).toBe(10_000)
    }
  }) // prettier-ignore

  it('live indices that are none leave their triangles out, and say so; they may change', async () => {
    const stage = new Stage()
    const buffer = new GspBuffer(Uint32Array.of(0, 1, 2, 0, 2, 9), 'uint32')
    const element = level(<Mesh geometry={{ ...square, indices: buffer }} colors="black" />)
    expect((await drawIn(element, {}, stage)).area()).toBeCloseTo(5000, -1)
    expect(stage.diagnostics).toMatchObject([{ code: 'mesh.index', element: 'Mesh', prop: 'geometry' }])
    buffer.write(5, Uint32Array.of(3))
    expect((await stage.draw()).area()).toBe(10_000)
  })

  it('one million from the origin, a unit still has its place', async () => {
    const shift = 1e8
    const geometry = quadOf([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]].map(([x, y]) => [x! + shift, y! + shift, shift])) // prettier-ignore
    const picture = await drawIn(
      <OrthographicCamera eye={[shift, shift, shift + 5]} target={[shift, shift, shift]}>
        <Mesh geometry={geometry} material={{ type: 'basic', color: 'black' }} />
      </OrthographicCamera>,
    )
    expect(picture.extent()).toMatchObject({ left: 25, right: 75, top: 25, bottom: 75 })
  })

  it('matrices that flatten draw no more than they leave, and say what that means for light', async () => {
    const stage = new Stage()
    const geometry = { ...cube, normals: cube.positions }
    const picture = await drawIn(far(<Group scale={[1, 1, 0]}><Mesh geometry={geometry} material={{ type: 'lambert' }} /></Group>), {}, stage) // prettier-ignore
    expect(picture.isBlank).toBe(false)
    expect(stage.codes()).toEqual(['mesh.singular'])
    expect(
      (
        await drawIn(
          far(
            <Group scale={0}>
              <Mesh geometry={cube} />
            </Group>,
          ),
        )
      ).isBlank,
    ).toBe(true)
  })
})

describe('random triangles are those of a slow reference', () => {
  const side = 32
  const coordinate = fc.integer({ min: -10 * 256, max: 42 * 256 }).map((value) => value / 256)
  const color = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  const triangle = fc.record({ x: fc.tuple(coordinate, coordinate, coordinate), y: fc.tuple(coordinate, coordinate, coordinate), z: fc.constant([0, 0, 0] as [number, number, number]), color }) // prettier-ignore
  const sloped = triangle.chain((one) => fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -64, max: 64 }).map((v) => v / 64))).map((z) => ({ ...one, z: z as [number, number, number] }))) // prettier-ignore
  const draw = (triangles: readonly Triangle[], sorting: boolean): Promise<Picture> => {
    const positions = triangles.flatMap(({ x, y, z }) => [0, 1, 2].map((k) => [x[k]!, y[k]!, z[k]!]))
    const colors = Uint8Array.from(triangles.flatMap((each) => [...each.color, 255]))
    return drawIn(<Mesh coords="px" geometry={{ positions }} colorsPer="face" colors={colors} sorting={sorting} />, { width: side, height: side }) // prettier-ignore
  }
  const differences = (picture: Picture, expected: number[][]): number =>
    expected.filter((pixel, i) => pixel.some((v, k) => Math.abs(v - picture.data[4 * i + k]!) > 1)).length

  it('in order, to the last sample', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(triangle, { minLength: 1, maxLength: 12 }), async (triangles) => {
        expect(differences(await draw(triangles, false), drawSlowly(triangles, side, false))).toBe(0)
      }),
      { numRuns: 150 },
    )
  })

  it('by depth, but for what rounding decides', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sloped, { minLength: 1, maxLength: 12 }), async (triangles) => {
        expect(differences(await draw(triangles, true), drawSlowly(triangles, side, true))).toBeLessThanOrEqual(4)
      }),
      { numRuns: 150 },
    )
  })

  it('with corners that are nowhere or far away', async () => {
    const wild = fc.oneof({ weight: 3, arbitrary: coordinate }, fc.constantFrom(NaN, Infinity, -Infinity, 1e6, -3e5, 7e4, -4e6)) // prettier-ignore
    const triangles = fc.array(fc.record({ x: fc.tuple(wild, wild, wild), y: fc.tuple(wild, wild, wild), z: fc.constant([0, 0, 0] as [number, number, number]), color }), { minLength: 1, maxLength: 4 }) // prettier-ignore
    await fc.assert(
      fc.asyncProperty(triangles, async (list) => {
        const reference = drawSlowly(list, side, false)
        expect(differences(await draw(list, false), reference)).toBeLessThanOrEqual(0.06 * side * side)
      }),
      { numRuns: 150, seed: 1 },
    )
  })

  it('with corners beyond all that can be computed with, nothing breaks', async () => {
    const huge = fc.oneof(coordinate, fc.double(), fc.constantFrom(1e12, -1e30, 3e38, -3e38))
    const corner = fc.tuple(huge, huge, huge)
    await fc.assert(
      fc.asyncProperty(fc.array(corner, { minLength: 3, maxLength: 3 }), async (positions) => {
        for (const scene of [(child: ReactNode) => child, far]) {
          const visual = <Mesh geometry={{ positions }} material={{ type: 'phong' }} edgeWidths={1} opacity={0.5} />
          expect((await drawIn(scene(visual), { width: 16, height: 16 })).width).toBe(16)
        }
      }),
      { numRuns: 100, seed: 1 },
    )
  })

  it('a mosaic covers every pixel once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 })), { minLength: 81, maxLength: 81 }), async (jitter) => {
        const positions = jitter.map(([dx, dy], i) => {
          const [column, row] = [i % 9, Math.floor(i / 9)]
          const isRim = column % 8 === 0 || row % 8 === 0
          return [4 * column + (isRim ? 0 : dx / 128 - 1), 4 * row + (isRim ? 0 : dy / 128 - 1)]
        })
        const indices = Array.from({ length: 64 }, (_, i) => {
          const a = 9 * Math.floor(i / 8) + (i % 8)
          return [a, a + 1, a + 10, a, a + 10, a + 9]
        }).flat()
        const picture = await drawIn(<Mesh coords="px" geometry={{ positions, indices }} colors={[0, 0, 0, 0.5]} />, { width: 32, height: 32 }) // prettier-ignore
        expect(picture.colors().size).toBe(1)
      }),
      { numRuns: 30, seed: 1 },
    ) // prettier-ignore
  })
})

describe('bad input', () => {
  it.each([
    [{ geometry: { ...square, indices: [0, 1, 4] } }, 'expected indices below 4, got 4 at index 2'],
    [{ geometry: { ...square, indices: [0, 1, -1] } }, 'expected indices below 4, got -1 at index 2'],
    [{ geometry: { ...square, indices: [0, 1, 1.5] } }, 'expected indices below 4, got 1.5 at index 2'],
    [{ geometry: { ...square, indices: [0, 1, 2, 3] } }, 'expected a multiple of 3 indices, got 4'],
    [{ geometry: { positions: square.positions } }, 'expected a multiple of 3 positions where there are no indices, got 4'],
    [{ geometry: { ...square, normals: [[0, 0, 1]] } }, 'expected 4 normals, one per position, got 1'],
    [{ geometry: { ...square, uvs: new Float32Array(6) } }, 'expected 4 uvs, one per position, got 3'],
    [{ geometry: { ...square, faces: [] } }, 'expected members positions, indices, normals, uvs, got faces'],
    [{ material: { type: 'shiny' } }, 'expected a material type'],
    [{ colors: ['red', 'blue'] }, 'expected 1 value for colorsPer "mesh", got 2'],
    [{ colors: ['red', 'blue', 'red'], colorsPer: 'face' }, 'expected 1 or 2 values for colorsPer "face", got 3'],
    [{ colors: ['red', 'blue'], colorsPer: 'vertex' }, 'expected 1 or 4 values for colorsPer "vertex", got 2'],
    [{ edgeWidths: [1, 2, 3] }, 'expected 1 or 2 or 4 values, per face or per vertex, got 3'],
  ])('%o: %s', (props, message) => {
    const read = (): unknown => readProps(tables.mesh, { name: 'hull', geometry: square, ...props })
    expect(read).toThrow(message)
    expect(read).toThrow(`<Mesh "hull" ${Object.keys(props)[0]!}>: `)
    expect(read).toThrow(GspError)
  }) // prettier-ignore
})
