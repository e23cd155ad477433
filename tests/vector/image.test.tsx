import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import { Group, GspBuffer, Image, OrthographicCamera, PerspectiveCamera, View2D } from '../../src'
import type { ImageProps } from '../../src/scene/visuals/image'
import { drawIn } from '../canvas2d/harness'
import { textureOf } from '../canvas2d/solids'
import { difference } from './compare'
import { drawVectorsIn, VectorStage } from './harness'

/** Every texel has a colour of its own. */
const texture = textureOf([
  [[255, 0, 0], [0, 255, 0], [0, 0, 255]],
  [[255, 255, 0], [255, 0, 255], [0, 255, 255]],
]) // prettier-ignore
const values = [[0, 1, 2], [3, 4, NaN]] as const // prettier-ignore
const level = (children: React.ReactNode): React.ReactNode => (
  <View2D x={[0, 10]} y={[0, 10]}>
    {children}
  </View2D>
)

describe('images in vector formats', () => {
  it('lie where canvas2d draws them: all flips, origins, units and turns', async () => {
    const extents = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([x, y]) =>
        fc.constantFrom(
          [-x, x, -y, y] as const,
          [x, -x, -y, y] as const,
          [-x, x, y, -y] as const,
          [x, -x, y, -y] as const,
          [0, x, 0, y] as const,
        ),
      )
    const cases = fc.record({
      extent: extents,
      origin: fc.constantFrom('upper', 'lower'),
      angle: fc.integer({ min: 0, max: 359 }),
      units: fc.constantFrom('data', 'ndc', 'px'),
      isMapped: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(cases, async ({ extent, origin, angle, units, isMapped }) => {
        const factor = { data: 1, ndc: 0.2, px: 10 }[units]
        const props: ImageProps = {
          ...(isMapped ? { values } : { texture }),
          position: [5, 5, 0],
          extent: extent.map((edge) => edge * factor) as unknown as typeof extent,
          extentUnits: units,
          origin,
        }
        const scene = level(
          <Group position={[5, 5, 0]} rotation={[0, 0, angle]}>
            <Group position={[-5, -5, 0]}>
              <Image {...props} />
            </Group>
          </Group>,
        )
        const [expected, drawn] = [await drawIn(scene), await drawVectorsIn(scene)]
        expect(expected.colors().size).toBeGreaterThan(4)
        // Viewers and canvas2d blend edges, of texels too, in their own ways: a line of pixels along each.
        expect(difference(drawn, expected, 100)).toBeLessThan(0.025)
        expect(difference(drawn, expected, 250)).toBeLessThan(0.004)
      }),
      { numRuns: 60, seed: 1 },
    )
  })

  it('hold all texels as they are, once for as long as they are the same', async () => {
    const stage = new VectorStage()
    await drawVectorsIn(level(<Image texture={texture} extent={[0, 9, 0, 9]} />), {}, stage)
    expect(stage.pen.images.map((image) => image.texture)).toEqual([texture])
    const data = new GspBuffer(Float32Array.of(0, 1, 2, 3), 'float32')
    const scene = (opacity: number): React.ReactNode =>
      level(<Image values={{ data, shape: [2, 2] }} extent={[0, 9, 0, 9]} opacity={opacity} />)
    await drawVectorsIn(scene(1), {}, stage)
    const [first] = stage.pen.images
    expect([first!.texture.width, first!.texture.height]).toEqual([2, 2])
    await drawVectorsIn(scene(0.5), {}, stage)
    const [second] = stage.pen.images
    expect(second!.texture).toBe(first!.texture)
    expect(second!.opacity).toBe(0.5)
    data.write(0, [3])
    await drawVectorsIn(scene(0.5), {}, stage)
    expect(stage.pen.images[0]!.texture).not.toBe(first!.texture)
  })

  it('are straight: bad and translucent colours keep their channels', async () => {
    const stage = new VectorStage()
    const half = textureOf([[[200, 100, 50, 128]]])
    await drawVectorsIn(level(<Image texture={half} extent={[0, 9, 0, 9]} />), {}, stage)
    expect([...stage.pen.images[0]!.texture.data]).toEqual([200, 100, 50, 128])
    await drawVectorsIn(level(<Image values={[[0, NaN]]} extent={[0, 9, 0, 9]} />), {}, stage)
    const { data } = stage.pen.images[0]!.texture
    expect([data[3], data[7]]).toEqual([255, 0])
  })

  it('are blocks, or smooth where they are to be interpolated', async () => {
    const stage = new VectorStage()
    const both = ['nearest', 'linear'] as const
    await drawVectorsIn(
      level(both.map((each) => <Image key={each} texture={texture} interpolation={each} extent={[0, 9, 0, 9]} />)),
      {},
      stage,
    )
    expect(stage.pen.images.map(({ isSmooth }) => isSmooth)).toEqual([false, true])
  })

  it('are smooth where several texels fall on a pixel: one of them picked makes patterns', async () => {
    const isSmooth = async (texels: number, extent: number): Promise<boolean> => {
      const stage = new VectorStage()
      const rows = Array.from({ length: texels }, () => [255, 0, 0])
      const fine = textureOf([rows, rows])
      await drawVectorsIn(<Image texture={fine} extentUnits="px" extent={[0, extent, 0, 50]} />, {}, stage)
      return stage.pen.images[0]!.isSmooth
    }
    expect(await isSmooth(50, 50)).toBe(false)
    expect(await isSmooth(20, 50)).toBe(false)
    expect(await isSmooth(100, 50)).toBe(true)
  })

  it('say which values their norm cannot show', async () => {
    const stage = new VectorStage()
    await drawVectorsIn(level(<Image values={[[-1, 1, 10]]} norm="log" extent={[0, 9, 0, 9]} />), {}, stage)
    expect(stage.codes()).toEqual(['norm.domain'])
  })

  it.each([
    ['in perspective', (image: React.ReactNode) => <PerspectiveCamera eye={[3, 2, 4]}>{image}</PerspectiveCamera>],
    [
      'on log axes',
      (image: React.ReactNode) => (
        <View2D x={[1, 100]} y={[0, 4]} xScale="log">
          <Group position={[5, 2, 0]}>{image}</Group>
        </View2D>
      ),
    ],
    [
      'cut by the near plane',
      (image: React.ReactNode) => (
        <OrthographicCamera eye={[4, 0, 1]} height={4} near={4} far={20}>
          {image}
        </OrthographicCamera>
      ),
    ],
  ])('%s are pixels, and it is said', async (_, around) => {
    const stage = new VectorStage()
    const scene = around(<Image texture={texture} extent={[-1.5, 1.5, -1.5, 1.5]} />)
    const [expected, drawn] = [await drawIn(scene), await drawVectorsIn(scene, {}, stage)]
    expect(stage.codes()).toEqual(['vector.rasterized'])
    expect(stage.diagnostics[0]!.severity).toBe('info')
    expect(expected.colors().size).toBeGreaterThan(4)
    expect(stage.pen.images[0]!.isSmooth).toBe(true)
    expect(difference(drawn, expected, 100)).toBeLessThan(0.02)
  })

  it('under a camera with depth are hidden and hide as one thing', async () => {
    const image = (z: number, color: readonly number[]): React.ReactNode => (
      <Image texture={textureOf([[color]])} position={[0, 0, z]} extent={[-1, 1, -1, 1]} />
    )
    const scene = (
      <OrthographicCamera eye={[0, 0, 10]} height={2}>
        {image(1, [255, 0, 0])}
        {image(0, [0, 0, 255])}
      </OrthographicCamera>
    )
    expect((await drawVectorsIn(scene)).at(50, 50)).toEqual([255, 0, 0, 255])
  })
})
