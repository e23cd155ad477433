import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import {
  AmbientLight,
  Group,
  GspBuffer,
  Mesh,
  OrthographicCamera,
  PerspectiveCamera,
  PointLight,
  Points,
  View2D,
} from '../../src'
import type { MeshProps } from '../../src/scene/visuals/mesh'
import { drawIn, type Rgba } from '../canvas2d/harness'
import { ball, cube, quadOf, square, textureOf } from '../canvas2d/solids'
import { difference, inkOf, leastAlphaInside, meanDifference } from './compare'
import { drawVectorsIn, VectorStage } from './harness'

const from = (eye: readonly [number, number, number], children: React.ReactNode): React.ReactNode => (
  <PerspectiveCamera eye={eye} fov={30}>
    {children}
  </PerspectiveCamera>
)
const level = (children: React.ReactNode): React.ReactNode => (
  <OrthographicCamera eye={[0, 0, 10]} height={4}>
    {children}
  </OrthographicCamera>
)
const faceColors = ['red', 'lime', 'blue', 'yellow', 'magenta', 'cyan'].flatMap((color) => [color, color])
const faces = { geometry: cube, colorsPer: 'face', colors: faceColors } as const
const eyes = fc
  .tuple(fc.integer({ min: 0, max: 359 }), fc.integer({ min: -80, max: 80 }))
  .map(([around, up]): [number, number, number] => {
    const [a, b] = [(around * Math.PI) / 180, (up * Math.PI) / 180]
    return [8 * Math.cos(b) * Math.cos(a), 8 * Math.sin(b), 8 * Math.cos(b) * Math.sin(a)]
  })
const red: Rgba = [255, 0, 0, 255]
const clear = { width: 120, height: 120, background: 'transparent' }

/** Both pictures of a scene, the one of canvas2d first. */
const both = async (scene: React.ReactNode, frame = {}) =>
  [await drawIn(scene, frame), await drawVectorsIn(scene, frame)] as const

describe('meshes in vector formats', () => {
  it('show the faces that canvas2d shows, in its colours, from wherever one looks', async () => {
    const material = fc.constantFrom('basic', 'lambert', 'phong', 'normal')
    const culling = fc.constantFrom('none', 'back', 'front')
    await fc.assert(
      fc.asyncProperty(eyes, material, culling, fc.boolean(), async (eye, type, side, isMirrored) => {
        const scene = from(
          eye,
          <Group scale={isMirrored ? [-1, 1, 1] : 1}>
            <Mesh {...faces} material={{ type, specular: 'black' }} culling={side} />
          </Group>,
        )
        const [expected, drawn] = await both(scene)
        expect(expected.isBlank).toBe(false)
        // Along edges, viewers and canvas2d blend in their own ways.
        expect(difference(drawn, expected, 12)).toBeLessThan(0.05)
        expect(difference(drawn, expected, 140)).toBeLessThan(0.006)
      }),
      { numRuns: 60, seed: 1 },
    )
  })

  it.each([1, 2, 0.5])('have no seams, and their own outline, looked at from %s× as near', async (scale) => {
    for (const geometry of [cube, ball(12), ball(40)]) {
      const scene = from([4, 3, 6], <Mesh geometry={geometry} material={{ type: 'lambert', color: 'white' }} />)
      const [expected, drawn] = await both(scene, { ...clear, scale })
      expect(inkOf(expected)).toBeGreaterThan(300)
      expect(leastAlphaInside(drawn, expected)).toBeGreaterThan(240)
      const radius = Math.sqrt(inkOf(expected) / Math.PI)
      expect(Math.abs(Math.sqrt(inkOf(drawn) / Math.PI) - radius)).toBeLessThan(0.6)
    }
  })

  it('let through what is behind them, far faces first', async () => {
    const scene = from([4, 3, 6], <Mesh {...faces} opacity={0.5} />)
    const [expected, drawn] = await both(scene)
    expect(expected.colors().size).toBeGreaterThan(6)
    expect(difference(drawn, expected, 40)).toBeLessThan(0.04)
  })

  it('without depth are sorted by z, or not at all', async () => {
    const pair = {
      positions: [[-1, -1, -1], [1, -1, -1], [0, 1, -1], [-1, -1, 1], [1, -1, 1], [0, 1, 1]],
    } // prettier-ignore
    const mesh = (sorting: boolean): React.ReactNode => (
      <Mesh geometry={pair} colorsPer="face" colors={['red', 'blue']} sorting={sorting} />
    )
    for (const sorting of [true, false]) {
      const [expected, drawn] = await both(mesh(sorting))
      expect(drawn.at(50, 60)).toEqual(expected.at(50, 60))
    }
    expect((await drawVectorsIn(mesh(true))).at(50, 60)).not.toEqual((await drawVectorsIn(mesh(false))).at(50, 60))
  })

  it('hide what is behind them, and are hidden by what is before them', async () => {
    const scene = (z: number): React.ReactNode =>
      level(
        <>
          <Points positions={[[0, 0, z]]} sizes={8} faceColors="red" />
          <Mesh geometry={ball(16)} material={{ type: 'basic', color: 'green' }} />
        </>,
      )
    expect((await drawVectorsIn(scene(2))).at(50, 50)).toEqual(red)
    const [r, g] = (await drawVectorsIn(scene(-2))).at(50, 50)
    expect([r, g]).toEqual([expect.closeTo(0, -0.7), expect.closeTo(128, -0.7)])
  })

  const lights = (
    <>
      <AmbientLight intensity={0.2} />
      <PointLight position={[0, 1.5, 3]} intensity={0.8} />
    </>
  )
  const byVertex = { colorsPer: 'vertex', colors: ['red', 'lime', 'blue', 'yellow', 'magenta', 'cyan', 'black', 'white'] } as const // prettier-ignore
  const smooth: Readonly<Record<string, Partial<MeshProps>>> = {
    'colours of vertices': { geometry: cube, ...byVertex },
    'colours of vertices, with edges': { geometry: cube, ...byVertex, edgeWidths: 3 },
    'a light near by': { geometry: cube, material: { type: 'lambert', color: 'white' } },
    highlights: { geometry: cube, material: { type: 'phong', color: 'teal', specular: 'white', shininess: 60 } },
    normals: { geometry: ball(5), material: { type: 'normal' } },
    'normals under light': { geometry: ball(8), material: { type: 'phong', color: 'tomato' } },
    depth: { geometry: cube, material: { type: 'depth' } },
  }
  it.each(Object.entries(smooth))('change within faces as they do in canvas2d: %s', async (_, props) => {
    const stage = new VectorStage()
    const scene = (
      <PerspectiveCamera eye={[2, 1.5, 3.5]} near={1} far={8}>
        {lights}
        <Mesh geometry={cube} {...props} />
      </PerspectiveCamera>
    )
    // Four times as large, so that pieces are seen one by one.
    const frame = { width: 100, height: 100, scale: 4 }
    const [expected, drawn] = [await drawIn(scene, frame), await drawVectorsIn(scene, frame, stage)]
    expect(expected.colors().size).toBeGreaterThan(100)
    expect(meanDifference(drawn, expected)).toBeLessThan(2)
    expect(difference(drawn, expected, 48)).toBeLessThan(0.02)
    expect(stage.codes()).toEqual([])
  })

  it('have no more pieces than a file should hold: they grow coarser, and it is said', async () => {
    const stage = new VectorStage()
    const side = 41
    const positions = Array.from({ length: side * side }, (_, i) => [(i % side) / 10 - 2, Math.floor(i / side) / 10 - 2, 0]) // prettier-ignore
    const indices = positions.flatMap((_, i) => {
      const isLast = i % side === side - 1 || i >= side * (side - 1)
      return isLast ? [] : [i, i + 1, i + side + 1, i, i + side + 1, i + side]
    })
    const colors = positions.map((_, i) => (i % 3 === 0 ? 'black' : 'white'))
    const scene = level(<Mesh geometry={{ positions, indices }} colorsPer="vertex" colors={colors} />)
    await drawVectorsIn(scene, { width: 600, height: 600 }, stage)
    expect(stage.codes()).toEqual(['vector.flat'])
    expect(stage.diagnostics[0]!.fix).toContain('rasterized')
    expect(stage.pen.fragments.length).toBeGreaterThan(10_000)
    expect(stage.pen.fragments.length).toBeLessThanOrEqual(30_000)
  })

  it('have few pieces where they hardly change, however large they are', async () => {
    const stage = new VectorStage()
    const colors = ['#808080', '#828282', '#848484', '#868686']
    await drawVectorsIn(level(<Mesh geometry={square} colorsPer="vertex" colors={colors} />), {}, stage)
    // One sets the pen.
    expect(stage.pen.fragments).toHaveLength(3)
  })

  const checks = textureOf(
    Array.from({ length: 8 }, (_, y) => Array.from({ length: 8 }, (_, x) => ((x + y) % 2 === 0 ? [255, 255, 255] : [90, 0, 0]))),
  ) // prettier-ignore
  const textured = (positions: readonly (readonly number[])[]): MeshProps => ({
    geometry: { ...quadOf(positions), uvs: [[0, 0], [1, 0], [1, 1], [0, 1]] },
    material: { type: 'textured', texture: checks },
  }) // prettier-ignore

  it('with a texture are pixels, and it is said', async () => {
    const stage = new VectorStage()
    const scene = from([4, 3, 6], <Mesh {...textured([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]])} />) // prettier-ignore
    const [expected, drawn] = [await drawIn(scene), await drawVectorsIn(scene, {}, stage)]
    expect(stage.diagnostics).toMatchObject([{ code: 'vector.rasterized', severity: 'info', element: 'Mesh' }])
    expect(expected.colors().size).toBeGreaterThan(20)
    expect(stage.pen.images).toHaveLength(1)
    expect(difference(drawn, expected, 60)).toBeLessThan(0.02)
  })

  it('that are pixels and flat lie between what is behind their plane and what is before it', async () => {
    const floor = textured([[-2, -1, 2], [2, -1, 2], [2, -1, -2], [-2, -1, -2]]) // prettier-ignore
    const scene = (
      <PerspectiveCamera eye={[1.6, 1.2, 3.4]} target={[0, -0.2, 0]} fov={60}>
        <Mesh {...floor} />
        <Group position={[-0.7, -0.4, -0.6]} scale={0.6}>
          <Mesh {...faces} />
        </Group>
        <Points positions={[[0.7, -1.3, 1]]} sizes={20} faceColors="lime" />
        <Points positions={[[1.2, -0.9, -1.2]]} sizes={20} faceColors="blue" />
      </PerspectiveCamera>
    ) // prettier-ignore
    const [expected, drawn] = await both(scene)
    expect(expected.colors().size).toBeGreaterThan(20)
    expect(difference(drawn, expected, 90)).toBeLessThan(0.02)
  })

  it('that let light through and change within faces are pixels: pieces would show', async () => {
    const stage = new VectorStage()
    const scene = from([4, 3, 6], <Mesh geometry={cube} {...byVertex} opacity={0.5} />)
    const [expected, drawn] = [await drawIn(scene), await drawVectorsIn(scene, {}, stage)]
    expect(stage.codes()).toEqual(['vector.rasterized'])
    expect(difference(drawn, expected, 40)).toBeLessThan(0.02)
  })

  it.each([1, 1.7, 3])(
    'let through as much where faces of one colour adjoin as elsewhere, from %s× as near',
    async (scale) => {
      const turned = quadOf([[-1.4, -0.9, 0], [1.1, -1.3, 0], [1.3, 1.2, 0], [-1, 1.4, 0]]) // prettier-ignore
      const flipped = { ...turned, indices: [0, 1, 2, 0, 3, 2] }
      for (const geometry of [turned, flipped]) {
        const scene = level(<Mesh geometry={geometry} material={{ type: 'basic', color: 'blue' }} opacity={0.5} />)
        const drawn = await drawVectorsIn(scene, { width: 100, height: 100, scale })
        const middle = drawn.at(Math.round(50 * scale), Math.round(50 * scale))
        expect(middle[0]).toBeGreaterThan(120)
        for (let y = 40; y < 60; y++) {
          for (let x = 40; x < 60; x++) {
            const [red] = drawn.at(Math.round(x * scale), Math.round(y * scale))
            expect(Math.abs(red - middle[0])).toBeLessThanOrEqual(2)
          }
        }
      }
    },
  )

  it('let through less where faces of one colour lie over each other', async () => {
    const folded = { positions: [[-1, -1, 0], [1, -1, 0], [0, 1, 0], [0, 1, 0.5]], indices: [0, 1, 2, 0, 1, 3] } // prettier-ignore
    const scene = level(<Mesh geometry={folded} material={{ type: 'basic', color: 'blue' }} opacity={0.5} />)
    const [expected, drawn] = await both(scene)
    expect(Math.abs(drawn.at(50, 60)[0] - 64)).toBeLessThan(3)
    expect(difference(drawn, expected, 40)).toBeLessThan(0.02)
  })

  it('are flat without a word where they are', async () => {
    const stage = new VectorStage()
    await drawVectorsIn(from([4, 3, 6], <Mesh {...faces} material={{ type: 'lambert' }} />), {}, stage)
    expect(stage.codes()).toEqual([])
  })

  it('have edges that nearer faces hide; what shines through does so once', async () => {
    for (const props of [
      {},
      { opacity: 0.5 },
      { edgeColors: [0, 0, 0, 0.5] as const },
    ] satisfies Partial<MeshProps>[]) {
      const scene = from([4, 3, 6], <Mesh {...faces} edgeWidths={4} {...props} />)
      const [expected, drawn] = await both(scene)
      expect(difference(drawn, expected, 90)).toBeLessThan(0.03)
    }
  })

  it('are cut at the near plane, where no edge is', async () => {
    const scene = (
      <PerspectiveCamera eye={[0, 0, 2]} near={1} fov={60}>
        <Mesh geometry={quadOf([[-1, -1, -4], [1, -1, -4], [1, -1, 6], [-1, -1, 6]])} edgeWidths={3} />
      </PerspectiveCamera>
    ) // prettier-ignore
    const [expected, drawn] = await both(scene)
    expect(expected.isBlank).toBe(false)
    expect(difference(drawn, expected, 60)).toBeLessThan(0.02)
  })

  it('with corners that are nowhere or far away, the rest is drawn', async () => {
    const positions = [[-1, -1, 0], [1, -1, 0], [0, 1, 0], [NaN, 0, 0], [1e8, 1e8, 0], [-1e30, 5, 0]] // prettier-ignore
    const geometry = { positions, indices: [0, 1, 2, 0, 1, 3, 0, 1, 4, 2, 4, 5] }
    const scene = level(<Mesh geometry={geometry} material={{ type: 'basic', color: 'red' }} edgeWidths={1} />)
    const [expected, drawn] = await both(scene)
    expect(drawn.at(50, 55)).toEqual(red)
    expect(difference(drawn, expected, 90)).toBeLessThan(0.03)
  })

  it('report live colours that are too few, and are left out', async () => {
    const stage = new VectorStage()
    const colors = new GspBuffer(Uint8Array.of(255, 0, 0, 255, 0, 0, 255, 255), 'rgba8')
    const picture = await drawVectorsIn(<Mesh geometry={cube} colorsPer="face" colors={colors} />, {}, stage)
    expect(picture.isBlank).toBe(true)
    expect(stage.codes()).toEqual(['buffer.length'])
  })

  it('in a view hide each other by z', async () => {
    const scene = (
      <View2D x={[-2, 2]} y={[-2, 2]}>
        <Mesh {...faces} />
      </View2D>
    )
    const [expected, drawn] = await both(scene)
    expect(drawn.at(50, 50)).toEqual(expected.at(50, 50))
  })
})
