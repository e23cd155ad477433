import { describe, expect, it } from 'vitest'
import {
  GspBuffer,
  Group,
  Image,
  Markers,
  Mesh,
  OrthographicCamera,
  Paths,
  PerspectiveCamera,
  Pixels,
  Points,
  Polygons,
  Segments,
  Spheres,
  Texts,
  Vectors,
  vec3,
  View2D,
  Viewport,
} from '../../src'
import { SceneCanvas } from '../../src/components/elements'
import type { HostTarget } from '../../src/host/host'
import { GspError } from '../../src/scene/diagnostics'
import { createFontRegistry } from '../../src/scene/text'
import { readProps } from '../../src/scene/props'
import { tables } from '../../src/scene/tables'
import { drawIn, Stage as PixelStage } from '../canvas2d/harness'
import { ball, cube } from '../canvas2d/solids'
import { difference } from './compare'
import { drawVectorsIn, VectorStage } from './harness'

const disc = { positions: [[0, 0, 0]], sizes: 40, faceColors: 'red' } as const
const clear = { background: 'transparent' }

const triangle = [[-0.5, -0.5, 0], [0.5, -0.5, 0], [0, 0.5, 0]] as const // prettier-ignore
/** One of each kind. */
const kinds = {
  points: (rasterized: boolean) => <Points {...disc} rasterized={rasterized} />,
  markers: (rasterized: boolean) => <Markers {...disc} shapes="heart" rasterized={rasterized} />,
  segments: (rasterized: boolean) => (
    <Segments positions={triangle.slice(0, 2)} lineWidths={5} capStyle="round" rasterized={rasterized} />
  ),
  paths: (rasterized: boolean) => <Paths positions={triangle} lineWidths={5} rasterized={rasterized} />,
  polygons: (rasterized: boolean) => (
    <Polygons positions={triangle} edgeWidths={3} faceColors="teal" rasterized={rasterized} />
  ),
  pixels: (rasterized: boolean) => (
    <Pixels positions={Array.from({ length: 400 }, (_, i) => [(i % 20) / 50, i / 1000])} rasterized={rasterized} />
  ),
  image: (rasterized: boolean) => <Image values={[[0, 1], [2, 3]]} rasterized={rasterized} />, // prettier-ignore
  mesh: (rasterized: boolean) => <Mesh geometry={cube} transform={half} rasterized={rasterized} />,
  vectors: (rasterized: boolean) => (
    <Vectors positions={[[-0.5, 0]]} vectors={[[1, 0.5]]} lineWidths={4} rasterized={rasterized} />
  ),
  spheres: (rasterized: boolean) => <Spheres positions={[[0, 0, 0]]} radii={0.6} rasterized={rasterized} />,
} as const
const half = [0.5, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 1]

describe('rasterized', () => {
  it.each([96, 192, 300, 37])('has the pixels of canvas2d at that density: %s dpi', async (dpi) => {
    const stage = new VectorStage()
    const scene = (rasterized: number | boolean): React.ReactNode => (
      <PerspectiveCamera eye={[3, 2, 4]}>
        <Mesh geometry={ball(20)} material={{ type: 'phong', color: 'orange' }} rasterized={rasterized} />
      </PerspectiveCamera>
    )
    await drawVectorsIn(scene(dpi), { width: 96, height: 96 }, stage)
    // 96 dpi of the canvas: a picture of so many pixels.
    const expected = await drawIn(scene(false), { width: 96, height: 96, scale: dpi / 96, ...clear })
    const [image] = stage.pen.images
    const { data, width, height } = image!.texture
    const [a, , , d, e, f] = image!.matrix
    expect(a).toBeCloseTo((width * 96) / dpi)
    expect(d).toBeCloseTo((height * 96) / dpi)
    const [left, top] = [Math.round((e * dpi) / 96), Math.round((f * dpi) / 96)]
    let ink = 0
    for (let y = 0; y < expected.height; y++) {
      for (let x = 0; x < expected.width; x++) {
        const [column, row] = [x - left, y - top]
        const isInside = column >= 0 && row >= 0 && column < width && row < height
        const at = 4 * (row * width + column)
        const own = isInside ? [...data.subarray(at, at + 4)] : [0, 0, 0, 0]
        if (own[3]! > 0) ink++
        expect(own).toEqual(expected.at(x, y))
      }
    }
    expect(ink).toBeGreaterThan(50)
    expect(stage.codes()).toEqual([])
  })

  it.each(Object.entries(kinds))('draws %s as canvas2d does', async (_, visual) => {
    const stage = new VectorStage()
    const expected = await drawIn(visual(false), { scale: 3 })
    expect(expected.isBlank).toBe(false)
    const drawn = await drawVectorsIn(visual(true), { scale: 3 }, stage)
    expect(stage.pen.images).toHaveLength(1)
    expect(difference(drawn, expected, 110)).toBeLessThan(0.01)
  })

  it('texts too, in their font', async () => {
    const visual = (rasterized: boolean): React.ReactNode => (
      <Texts positions={[[-0.9, 0]]} strings="Signal" fontSizes={24} rasterized={rasterized} />
    )
    const expected = await drawIn(visual(false), { scale: 3 })
    const drawn = await drawVectorsIn(visual(true), { scale: 3 })
    expect(expected.area()).toBeGreaterThan(300)
    expect(difference(drawn, expected, 110)).toBeLessThan(0.01)
  })

  it('true is 300 dpi; the picture is no larger than its ink', async () => {
    const stage = new VectorStage()
    await drawVectorsIn(<Points {...disc} rasterized />, { width: 960, height: 960 }, stage)
    const { width, height } = stage.pen.images[0]!.texture
    const expected = (40 / 96) * 300
    for (const side of [width, height]) expect(Math.abs(side - expected)).toBeLessThan(3)
  })

  it('leaves everything else as vectors, and the order as it is', async () => {
    const stage = new VectorStage()
    const picture = await drawVectorsIn(
      <>
        <Points {...disc} sizes={80} faceColors="blue" />
        <Points {...disc} sizes={60} rasterized />
        <Points {...disc} sizes={20} faceColors="lime" />
      </>,
      {},
      stage,
    )
    expect(stage.pen.images).toHaveLength(1)
    expect(stage.pen.fragments).toHaveLength(3)
    expect([picture.at(50, 50), picture.at(50, 30), picture.at(50, 15)]).toEqual([
      [0, 255, 0, 255],
      [255, 0, 0, 255],
      [0, 0, 255, 255],
    ])
  })

  it('under depth it is one thing, where the middle of it is', async () => {
    const scene = (z: number): React.ReactNode => (
      <OrthographicCamera eye={[0, 0, 10]} height={4}>
        <Spheres positions={[[-0.2, 0, 0], [0.2, 0, 0]]} radii={1} colors="red" />
        <Points positions={[[0, 0, z]]} sizes={10} faceColors="blue" />
      </OrthographicCamera>
    ) // prettier-ignore
    expect((await drawVectorsIn(scene(2))).at(50, 50)).toEqual([0, 0, 255, 255])
    expect((await drawVectorsIn(scene(-2))).at(50, 50)[0]).toBeGreaterThan(200)
  })

  it('opacity, of groups too, is in it once', async () => {
    const picture = await drawVectorsIn(
      <Group opacity={0.5}>
        <Points {...disc} faceColors="black" opacity={0.5} rasterized />
      </Group>,
    )
    expect(picture.at(50, 50)[0]).toBeGreaterThan(188)
    expect(picture.at(50, 50)[0]).toBeLessThan(194)
  })

  it('ends where its viewport does, wherever that is', async () => {
    const stage = new VectorStage()
    const scene = (rasterized: boolean): React.ReactNode => (
      <SceneCanvas width={100} height={100}>
        <Viewport x={13.3} y={17.7} width={40.2} height={33.1}>
          <Points positions={[[0, 0, 0]]} sizes={200} faceColors="red" rasterized={rasterized} />
        </Viewport>
        <Viewport x={60} y={60} width={30} height={30}>
          <Points positions={[[-1, 1, 0], [0, 0, 0]]} sizes={20} faceColors="blue" rasterized={rasterized} />
        </Viewport>
      </SceneCanvas>
    ) // prettier-ignore
    const expected = await new PixelStage().draw(scene(false))
    expect(difference(await stage.draw(scene(true)), expected, 60)).toBeLessThan(0.004)
    const [first] = stage.pen.images
    // To whole pixels of its own.
    expect(first!.matrix[0]).toBeLessThan(42)
    expect(first!.matrix[3]).toBeLessThan(35)
  })

  it('is not drawn again while nothing of it changes', async () => {
    const stage = new VectorStage()
    const positions = new GspBuffer(Float32Array.of(0, 0, 0, 1, 1, 0), 'vec3')
    const scene = (x: number, others: number, sizes = 20): React.ReactNode => (
      <View2D x={[-x, x]} y={[-2, 2]}>
        <Points positions={vec3(positions)} sizes={sizes} rasterized />
        <Points positions={[[0, 0]]} sizes={others} />
      </View2D>
    )
    const draw = async (...args: Parameters<typeof scene>): Promise<unknown> => {
      await drawVectorsIn(scene(...args), {}, stage)
      return stage.pen.images[0]!.texture
    }
    const first = await draw(2, 5)
    expect(await draw(2, 6)).toBe(first)
    positions.write(0, [0.5, 0, 0])
    const second = await draw(2, 6)
    expect(second).not.toBe(first)
    const third = await draw(3, 6)
    expect(third).not.toBe(second)
    expect(await draw(3, 6, 30)).not.toBe(third)
  })

  it('is drawn again when a font comes that its text may be in', async () => {
    const fonts = createFontRegistry()
    const stage = new VectorStage({ fonts, useFont: () => undefined })
    const draw = async (): Promise<unknown> => {
      await drawVectorsIn(
        <Texts positions={[[0, 0]]} strings="word" fonts="Late" fontSizes={30} rasterized />,
        {},
        stage,
      )
      return stage.pen.images[0]!.texture
    }
    const before = await draw()
    expect(await draw()).toBe(before)
    fonts.register('Late', fonts.stack('default', 'bold').faces[0]!.metrics)
    expect(await draw()).not.toBe(before)
  })

  it('what is empty leaves nothing', async () => {
    const stage = new VectorStage()
    for (const visual of [<Points positions={[]} rasterized />, <Points {...disc} opacity={0} rasterized />]) {
      expect((await drawVectorsIn(visual, {}, stage)).isBlank).toBe(true)
      expect(stage.pen.images).toEqual([])
    }
  })

  it('spheres are pixels in any case; it is said unless it was asked for', async () => {
    const stage = new VectorStage()
    await drawVectorsIn(kinds.spheres(false), {}, stage)
    expect(stage.diagnostics).toMatchObject([
      { code: 'vector.rasterized', severity: 'info', element: 'Spheres', prop: 'rasterized' },
    ])
    const asked = new VectorStage()
    await drawVectorsIn(kinds.spheres(true), {}, asked)
    expect(asked.codes()).toEqual([])
  })
})

describe('what pixels are drawn on', () => {
  /** The error of a frame. */
  const failureOf = async (scene: React.ReactNode, stage: VectorStage): Promise<GspError> => {
    const error: unknown = await drawVectorsIn(scene, { width: 1000, height: 1000 }, stage).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(GspError)
    return error as GspError
  }

  it('is loaded when it is needed, and not before', async () => {
    let loaded = 0
    const createSurface = new PixelStage().target.createContext2D!
    const loadContext2D: HostTarget['loadContext2D'] = () => {
      loaded++
      return Promise.resolve(createSurface)
    }
    const stage = new VectorStage({ createContext2D: undefined as never, loadContext2D })
    await drawVectorsIn(<Points {...disc} />, {}, stage)
    expect(loaded).toBe(0)
    const picture = await drawVectorsIn(<Points {...disc} rasterized />, {}, stage)
    expect(loaded).toBe(1)
    expect(picture.at(50, 50)).toEqual([255, 0, 0, 255])
  })

  it('is missed by name', async () => {
    const stage = new VectorStage({ createContext2D: undefined as never })
    const { diagnostic } = await failureOf(<Points {...disc} name="stars" rasterized />, stage)
    expect(diagnostic).toMatchObject({ code: 'vector.surface', element: 'Points "stars"', prop: 'rasterized' })
    expect(diagnostic.fix).toContain('createContext2D')
  })

  it('has an end', async () => {
    const { diagnostic } = await failureOf(<Points {...disc} rasterized={2400} />, new VectorStage())
    expect(diagnostic).toMatchObject({ code: 'vector.density', element: 'Points', prop: 'rasterized' })
    expect(diagnostic.message).toContain('25000 × 25000')
  })

  it.each([0, -1, 2401, NaN, Infinity, 'yes', null, [300]])(
    'densities that make no sense are refused: %s',
    (rasterized) => {
      expect(() => readProps(tables.points, { positions: [[0, 0]], rasterized })).toThrow(/rasterized/)
    },
  )
})
