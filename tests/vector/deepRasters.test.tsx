import { decode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import {
  Canvas,
  GspBuffer,
  Mesh,
  OrthographicCamera,
  PerspectiveCamera,
  Points,
  Segments,
  Spheres,
  Texts,
  vec3,
  Viewport,
} from '../../src'
import { LiveParts, type LivePart } from '../../renderers/svg/liveParts'
import { drawPicture, type PictureOptions } from '../../renderers/vector/picture'
import { SceneCanvas } from '../../src/components/elements'
import type { MeshGeometry } from '../../src/scene/table'
import { renderToPng, renderToSvg } from '../../src/server'
import { drawIn, Picture } from '../canvas2d/harness'
import { ball, square } from '../canvas2d/solids'
import { rasterizeSvg } from '../support/rasterizeSvg'
import { difference } from './compare'
import { drawVectorsIn, VectorStage } from './harness'

/** A ring of radius 1 in the plane of x and y, so far from the origin. */
function torus(x: number, isUpright: boolean): MeshGeometry {
  const positions: number[][] = []
  const indices: number[] = []
  const [around, across] = [48, 20]
  for (let i = 0; i < around; i++) {
    for (let k = 0; k < across; k++) {
      const [u, v] = [(i / around) * 2 * Math.PI, (k / across) * 2 * Math.PI]
      const r = 1 + 0.3 * Math.cos(v)
      const [a, b, c] = [r * Math.cos(u), r * Math.sin(u), 0.3 * Math.sin(v)]
      positions.push(isUpright ? [a + x, -c, b] : [a + x, b, c])
      const [next, up] = [((i + 1) % around) * across, (k + 1) % across]
      indices.push(i * across + k, next + k, next + up, i * across + k, next + up, i * across + up)
    }
  }
  return { positions, indices }
}

const [flat, upright] = [torus(-0.5, false), torus(0.5, true)]
const lambert = (color: string) => ({ type: 'lambert', color }) as const
const frame = { width: 120, height: 120, scale: 2 }

interface Ways {
  readonly rasterized: boolean | number
  readonly also?: boolean | number
}

const tori = ({ rasterized, also = rasterized }: Ways): React.ReactNode => (
  <PerspectiveCamera eye={[1, 2.5, 4]}>
    <Mesh geometry={flat} material={lambert('orangered')} rasterized={rasterized} />
    <Mesh geometry={upright} material={lambert('royalblue')} rasterized={also} />
  </PerspectiveCamera>
)

/** Stands upright through the middle of the scene, turned. */
const wall = [1, 0, 0.6, 0, 0, 1.2, 0, 0, -0.6, 0, 1, 0, 0, 0, 0, 1]
const atoms = [[-0.5, 0, 0], [0.5, 0.3, 0.3], [0.1, -0.5, -0.2], [0, 0.5, -1], [0.2, -0.4, 1]] as const // prettier-ignore
const cut = ({ rasterized, opacity = 1 }: { rasterized: boolean | number; opacity?: number }): React.ReactNode => (
  <PerspectiveCamera eye={[1.5, 1, 4]}>
    <Spheres positions={atoms} radii={0.5} colors="tomato" rasterized={rasterized} />
    <Mesh
      geometry={square}
      transform={wall}
      material={{ type: 'basic', color: 'steelblue' }}
      opacity={opacity}
      rasterized={rasterized}
    />
  </PerspectiveCamera>
)

const inCanvas = (visuals: React.ReactNode): React.ReactElement => (
  <Canvas width={120} height={120}>
    <Viewport>{visuals}</Viewport>
  </Canvas>
)

/** As a viewer of files shows it. */
async function fileOf(visuals: React.ReactNode): Promise<Picture> {
  const { data, width, height } = rasterizeSvg(await renderToSvg(inCanvas(visuals)), { scale: 2 })
  return new Picture(new Uint8ClampedArray(data), width, height)
}

async function pixelsOf(visuals: React.ReactNode): Promise<Picture> {
  const { data, width, height, channels } = decode(await renderToPng(inCanvas(visuals), { scale: 2 }))
  const at = (i: number, c: number): number => (c < channels ? data[channels * i + c]! : 255)
  const rgba = Uint8ClampedArray.from({ length: 4 * width * height }, (_, i) => at(i >> 2, i & 3))
  return new Picture(rgba, width, height)
}

describe('what is drawn as pixels through one camera', () => {
  it.each([
    ['tori that go through each other', tori],
    ['spheres that a plane cuts', cut],
    ['spheres behind and before a plane that lets light through', (ways: Ways) => cut({ ...ways, opacity: 0.5 })],
  ])('hides each other pixel by pixel: %s', async (_, scene) => {
    const stage = new VectorStage()
    const expected = await drawIn(scene({ rasterized: false }), frame)
    const drawn = await drawVectorsIn(scene({ rasterized: 192 }), frame, stage)
    expect(stage.pen.images).toHaveLength(1)
    expect(stage.codes()).toEqual([])
    expect(expected.colors().size).toBeGreaterThan(50)
    expect(difference(drawn, expected, 4)).toBeLessThan(0.001)
  })

  it.each([
    ['tori', tori],
    ['spheres', cut],
  ])('is so in a file, but for how a viewer smooths it: %s', async (_, scene) => {
    const expected = await pixelsOf(scene({ rasterized: false }))
    expect(difference(await fileOf(scene({ rasterized: 192 })), expected, 40)).toBeLessThan(0.01)
  })

  it('has the greatest density of all', async () => {
    const stage = new VectorStage()
    const sides: number[] = []
    for (const ways of [
      { rasterized: 96, also: 96 },
      { rasterized: 96, also: 288 },
      { rasterized: 288, also: 48 },
    ]) {
      await drawVectorsIn(tori(ways), frame, stage)
      expect(stage.pen.images).toHaveLength(1)
      sides.push(stage.pen.images[0]!.texture.width)
    }
    expect(Math.abs(sides[1]! - 3 * sides[0]!)).toBeLessThan(6)
    expect(sides[2]).toBe(sides[1])
  })

  it('and what another camera, or a camera of another viewport, shows stay apart', async () => {
    const stage = new VectorStage()
    const disc = (z: number, color: string): React.ReactNode => (
      <OrthographicCamera eye={[0, 0, 5]} height={4}>
        <Spheres positions={[[0, 0, z]]} radii={1} colors={color} rasterized />
      </OrthographicCamera>
    )
    const picture = await stage.draw(
      <SceneCanvas width={200} height={100}>
        <Viewport width={100}>
          {disc(1, 'red')}
          {disc(-1, 'blue')}
        </Viewport>
        <Viewport x={100} width={100}>
          {disc(0, 'lime')}
        </Viewport>
      </SceneCanvas>,
    )
    expect(stage.pen.images).toHaveLength(3)
    // The second camera's is over the first's, however near that is.
    const [left, right] = [picture.at(50, 50), picture.at(150, 50)]
    expect(left[2]).toBeGreaterThan(left[0] + 100)
    expect(right[1]).toBeGreaterThan(right[0] + 100)
  })

  it('leaves texts over it that have no depth, and what was told to have none', async () => {
    const scene = (rasterized: boolean | number): React.ReactNode => (
      <OrthographicCamera eye={[0, 0, 10]} height={4}>
        <Points positions={[[0, 1.4, 9]]} sizes={60} faceColors="gold" depthTest={false} rasterized={rasterized} />
        <Spheres positions={[[-0.4, 0, 0]]} radii={1} colors="red" rasterized={rasterized} />
        <Texts positions={[[-0.4, 0, -5]]} strings="A" fontSizes={40} anchors="center-center" />
        <Spheres positions={[[0.4, 0, 0.2]]} radii={1} colors="blue" rasterized={rasterized} />
      </OrthographicCamera>
    )
    const drawn = await fileOf(scene(192))
    expect(difference(drawn, await pixelsOf(scene(false)), 60)).toBeLessThan(0.01)
    const dark = [...drawn.colors()].filter(([color]) => color === '0,0,0,255')
    expect(dark[0]![1]).toBeGreaterThan(300)
  })
})

describe('vectors among them', () => {
  it('are hidden when they are farther than all of it, and seen when they are nearer', async () => {
    const stage = new VectorStage()
    const scene = (z: number): React.ReactNode => (
      <OrthographicCamera eye={[0, 0, 10]} height={4}>
        <Mesh geometry={ball(12)} material={lambert('red')} rasterized />
        <Spheres positions={[[0.5, 0, 0.5]]} radii={1} colors="red" />
        <Points positions={[[0, 0, z], [0.5, 0.2, z], [-0.5, 0, z]]} sizes={8} faceColors="blue" />
        <Segments positions={[[-0.7, -0.3, z], [1, -0.3, z]]} lineWidths={4} colors="blue" />
      </OrthographicCamera>
    ) // prettier-ignore
    const blue = (picture: Picture): number =>
      [...picture.colors()].reduce((sum, [color, count]) => (color === '0,0,255,255' ? sum + count : sum), 0)
    expect(blue(await drawVectorsIn(scene(3), {}, stage))).toBeGreaterThan(150)
    expect(blue(await drawVectorsIn(scene(-3), {}, stage))).toBe(0)
    expect(stage.codes()).not.toContain('vector.mixedDepth')
  })

  it.each([
    ['a mesh that cuts', <Mesh key={0} name="wall" geometry={square} transform={wall} />, 'Mesh "wall"'],
    ['points before some and behind others', <Points key={0} positions={[[0, 0, 1.5], [0, 0, -1.5]].flatMap(([x, y, z]) => [[x! - 0.5, y!, z!], [x! + 0.5, y!, -z!]])} />, undefined],
    ['points within', <Points key={0} name="dust" positions={[[-0.5, 0, 0], [0.6, 0.3, 0.3]]} />, 'Points "dust"'],
    ['a line through', <Segments key={0} positions={[[-0.6, 0, -2], [-0.4, 0, 1.4]]} />, 'Segments'],
  ])('are told where they stand between: %s', async (_, visual, name) => {
    const stage = new VectorStage()
    const scene = (
      <OrthographicCamera eye={[0, 0, 10]} height={4}>
        <Spheres name="atoms" positions={atoms} radii={0.5} rasterized />
        {visual}
      </OrthographicCamera>
    )
    await drawVectorsIn(scene, {}, stage)
    await drawVectorsIn(scene, {}, stage)
    const told = stage.diagnostics.filter(({ code }) => code === 'vector.mixedDepth')
    if (name === undefined) expect(told).toEqual([])
    else {
      expect(told).toMatchObject([{ severity: 'warning', element: 'Spheres "atoms"', prop: 'rasterized' }])
      expect(told[0]!.message).toContain(name)
      expect(told[0]!.fix).toContain('rasterized')
    }
  }) // prettier-ignore

  it('are not told where they only stand beside it', async () => {
    const stage = new VectorStage()
    const scene = (
      <OrthographicCamera eye={[0, 0, 10]} height={4}>
        <Spheres positions={[[-1, 0, 0], [-1, 1, 2]]} radii={0.4} rasterized />
        <Points positions={[[1, 0, 0], [1, 1, 1]]} />
        <Segments positions={[[0, -1, -3], [0.2, 1, 3]]} />
      </OrthographicCamera>
    ) // prettier-ignore
    await drawVectorsIn(scene, {}, stage)
    expect(stage.codes()).toEqual([])
  })
})

describe('the picture of several', () => {
  it('is not drawn again while nothing of any of them changes', async () => {
    const stage = new VectorStage()
    const positions = new GspBuffer(Float32Array.of(0, 0, 0, 1, 1, 0), 'vec3')
    const scene = (size: number, color: string, density: number): React.ReactNode => (
      <OrthographicCamera eye={[0, 0, 10]} height={4}>
        <Spheres positions={vec3(positions)} radii={0.5} rasterized />
        <Mesh geometry={square} material={lambert(color)} rasterized={density} />
        <Points positions={[[0, 0, 3]]} sizes={size} />
      </OrthographicCamera>
    )
    const draw = async (...args: Parameters<typeof scene>): Promise<unknown> => {
      await drawVectorsIn(scene(...args), {}, stage)
      expect(stage.pen.images).toHaveLength(1)
      return stage.pen.images[0]!.texture
    }
    const first = await draw(5, 'red', 300)
    expect(await draw(8, 'red', 300)).toBe(first)
    positions.write(0, [0.5, 0, 0])
    const second = await draw(8, 'red', 300)
    expect(second).not.toBe(first)
    const third = await draw(8, 'blue', 300)
    expect(third).not.toBe(second)
    expect(await draw(8, 'blue', 400)).not.toBe(third)
  })

  it('is patched in a page only when it, or what stands among it, changed', async () => {
    const stage = new VectorStage({ encodePng: () => Promise.resolve(new Uint8Array()) })
    const parts = new LiveParts(stage.source.replica.buffers, 'embed')
    const { target, source } = stage
    const size = { width: 100, height: 100, scale: 1, dpi: 96 }
    const scene = (radius: number, label: string, color = 'red'): React.ReactNode => (
      <OrthographicCamera eye={[0, 0, 10]} height={4}>
        <Spheres positions={atoms} radii={radius} rasterized={96} />
        <Mesh geometry={square} transform={wall} material={lambert(color)} rasterized={96} />
        <Points positions={[[0, 0, 3]]} name={label} depthTest={false} />
      </OrthographicCamera>
    )
    const drawnFor = async (...args: Parameters<typeof scene>): Promise<number> => {
      await drawVectorsIn(scene(...args), {}, stage)
      const before = parts.drawn
      parts.begin()
      await source.render(size, { time: 0, isComplete: true }, async ({ plan, items }) => {
        const { onDiagnostic } = source
        const rasters = await stage.rasters.of({ plan, items }, { target, size, onDiagnostic })
        const makePart: PictureOptions<LivePart>['makePart'] = (visuals, draw) => parts.make(visuals, draw, target, 96)
        for (const viewport of plan.viewports) {
          drawPicture(viewport, items, { makePart, target, onDiagnostic, scale: 1, rasters })
        }
      })
      return parts.drawn - before
    }
    expect(await drawnFor(0.5, 'a')).toBe(2)
    expect(await drawnFor(0.5, 'a')).toBe(0)
    expect(await drawnFor(0.5, 'b')).toBe(1)
    expect(await drawnFor(0.4, 'b')).toBe(1)
    expect(await drawnFor(0.4, 'b', 'blue')).toBe(1)
  })

  it('is told with the visual that asks for the most where that is too much', async () => {
    const scene = (
      <OrthographicCamera eye={[0, 0, 10]} height={4}>
        <Spheres positions={atoms} radii={0.5} rasterized={100} />
        <Mesh name="fine" geometry={square} rasterized={2400} />
      </OrthographicCamera>
    )
    const drawn = drawVectorsIn(scene, { width: 1400, height: 1400 })
    await expect(drawn).rejects.toMatchObject({ diagnostic: { code: 'vector.density', element: 'Mesh "fine"' } })
  })
})
