import { expect, test } from 'vitest'
import { Image, Mesh, Paths, Pixels, Points, Polygons, Segments, Spheres, Texts, Vectors } from 'react-gsp'
import { GspScene } from 'react-gsp/r3f'
import { eventually } from '../support/eventually'
import { inR3f, placeOf, type Shown } from './inR3f'

const crimson = [220, 20, 60, 255]
const nothing = [0, 0, 0, 0]
type Place = [number, number, number]

/** The middle of all pixels of a colour, in px. */
async function middleOf(shown: Shown, color: readonly number[]): Promise<[number, number]> {
  const { data, width } = await shown.pixels()
  let [x, y, count] = [0, 0, 0]
  for (let i = 0; i < data.length / 4; i++) {
    if (color.some((channel, k) => data[4 * i + k] !== channel)) continue
    x += (i % width) + 0.5
    y += Math.floor(i / width) + 0.5
    count++
  }
  return [x / count, y / count]
}

const cameras = {
  perspective: { camera: { position: [2, 1, 5], fov: 40 } as const },
  orthographic: { orthographic: true, camera: { position: [2, 1, 5], zoom: 50 } as const },
}

test.each(['perspective', 'orthographic'] as const)(
  'points and lines are seen where the %s camera of the canvas puts them',
  async (kind) => {
    const colors = { crimson, lime: [0, 255, 0, 255], blue: [0, 0, 255, 255] }
    const places: Place[] = [[-1, 0.5, 0], [1, -0.5, 1], [0.5, 1, -3]] // prettier-ignore
    const shown = await inR3f(
      <GspScene>
        <Points positions={places} sizes={13} faceColors={Object.keys(colors)} edgeWidths={0} />
        <Segments
          positions={[
            [-1, -1, -1],
            [0, -1, 2],
          ]}
          lineWidths={5}
          colors="darkorange" /* prettier-ignore */
        />
      </GspScene>,
      cameras[kind],
    )
    await shown.colorIs(places[0]!, crimson)
    for (const [i, color] of Object.values(colors).entries()) {
      const [x, y] = placeOf(shown.state, places[i]!)
      const [ownX, ownY] = await middleOf(shown, color)
      expect(Math.hypot(ownX - x, ownY - y)).toBeLessThan(0.3)
    }
    for (const t of [0.1, 0.5, 0.9]) {
      expect(await shown.colorAt([-1 + t, -1, -1 + 3 * t])).toEqual([255, 140, 0, 255])
    }
    expect(await shown.colorAt([0.2, -0.2, 0])).toEqual(nothing)
  },
)

test('they are hidden by what the canvas shows before them, and hide what is behind', async () => {
  const shown = await inR3f(
    <>
      <mesh>
        <boxGeometry args={[2, 2, 1]} />
        <meshBasicMaterial color="white" />
      </mesh>
      <GspScene>
        <Points
          positions={[
            [-0.5, 0, -1],
            [0.5, 0, 1],
            [0, 0.5, 1.5],
            [1.4, 0, -1],
          ]}
          sizes={20}
          faceColors="crimson" /* prettier-ignore */
        />
        <Paths
          positions={[
            [-3, -0.5, -1],
            [3, -0.5, -1],
          ]}
          lineWidths={6}
          colors="crimson" /* prettier-ignore */
        />
        <Paths
          positions={[
            [-3, -0.8, 1],
            [3, -0.8, 1],
          ]}
          lineWidths={6}
          colors="rgba(220, 20, 60, 0.5)" /* prettier-ignore */
        />
        <Paths
          positions={[
            [-3, 0.8, -1],
            [3, 0.8, -1],
          ]}
          lineWidths={6}
          colors="rgba(220, 20, 60, 0.5)" /* prettier-ignore */
        />
      </GspScene>
    </>,
    { flat: true },
  )
  await shown.colorIs([0.5, 0, 1], crimson)
  const white = [255, 255, 255, 255]
  expect(await shown.colorAt([-0.5, 0, -1])).toEqual(white)
  expect(await shown.colorAt([0, 0.5, 1.5])).toEqual(crimson)
  expect(await shown.colorAt([1.5, 0, -1])).toEqual(crimson)
  expect(await shown.colorAt([0, -0.5, -1])).toEqual(white)
  expect(await shown.colorAt([2.5, -0.5, -1])).toEqual(crimson)
  expect(await shown.colorAt([0, -0.8, 1])).toEqual([237, 137, 157, 255])
  expect(await shown.colorAt([0.8, 0.8, -1])).toEqual(white)
  // Drawn once, wherever legs of the line meet.
  expect((await shown.colorAt([2.5, 0.8, -1]))[3]).toBe(128)
})

test('what is translucent of the canvas and stands before it lies over it, where it is told to come later', async () => {
  const glass = (
    <mesh position={[0, 0, 2]}>
      <planeGeometry args={[1, 1]} />
      <meshBasicMaterial color="blue" transparent opacity={0.5} />
    </mesh>
  )
  const shown = await inR3f(
    <>
      {glass}
      <GspScene renderOrder={-1}>
        <Points positions={[[0, 0, 0]]} sizes={30} faceColors="red" />
      </GspScene>
    </>,
    { flat: true },
  )
  await shown.colorIs([0, 0, 0], [128, 0, 127, 255])
})

test.each([{ flat: true }, { flat: false }, { linear: true }, { gl: { antialias: false } }])(
  'colours come out byte by byte, whatever the canvas does with tones and samples: %o',
  async (options) => {
    const colors = ['#010203', '#7f8081', '#dc143c', '#fffefd', '#336699']
    const places = colors.map((_, i): Place => [i - 2, 0, 0])
    const shown = await inR3f(
      <GspScene>
        <Points positions={places} sizes={15} faceColors={colors} edgeWidths={0} />
        <Segments
          positions={places.flatMap(([x]): Place[] => [
            [x, 1, 0],
            [x, 2, 0],
          ])}
          lineWidths={7}
          colors={colors} /* prettier-ignore */
        />
      </GspScene>,
      options,
    )
    for (const [i, place] of places.entries()) {
      const bytes = [1, 3, 5].map((at) => parseInt(colors[i]!.slice(at, at + 2), 16))
      await shown.colorIs(place, [...bytes, 255])
      expect(await shown.colorAt([place[0], 1.5, 0])).toEqual([...bytes, 255])
    }
  },
)

test('a scene moves with the group of three.js that it stands in', async () => {
  const scene = (x: number) => (
    <group position={[x, 0, 0]} rotation={[0, 0, Math.PI / 2]} scale={2}>
      <GspScene>
        <Points positions={[[0, 0.5, 0]]} sizes={15} faceColors="crimson" />
      </GspScene>
    </group>
  )
  const shown = await inR3f(scene(1))
  await shown.colorIs([0, 0, 0], crimson)
  shown.show(scene(2))
  await shown.colorIs([1, 0, 0], crimson)
  expect(await shown.colorAt([0, 0, 0])).toEqual(nothing)
})

test('two scenes in one canvas hide each other', async () => {
  const dot = (z: number, color: string) => (
    <GspScene>
      <Points positions={[[0, 0, z]]} sizes={20} faceColors={color} />
    </GspScene>
  )
  const shown = await inR3f(
    <>
      {dot(1, 'crimson')}
      {dot(-1, 'blue')}
    </>,
  )
  await shown.colorIs([0, 0, 0], crimson)
  shown.show(
    <>
      {dot(-1, 'crimson')}
      {dot(1, 'blue')}
    </>,
  )
  await shown.colorIs([0, 0, 0], [0, 0, 255, 255])
})

test('texts are written over all of it', async () => {
  const shown = await inR3f(
    <GspScene>
      <Texts positions={[[0, 0, 0]]} strings={['MMMM']} fontSizes={30} colors="crimson" anchors="center-center" />
    </GspScene>,
  )
  await eventually(async () => {
    const [x, y] = await middleOf(shown, crimson)
    // Less than a quarter of a letter away.
    expect(Math.hypot(x - 200, y - 150)).toBeLessThan(6)
  })
})

test('all kinds of visuals are seen; polygons that need a stencil are told of', async () => {
  const told: string[] = []
  const square = (x: number): Place[] => [[x, 0, 0], [x + 0.6, 0, 0], [x + 0.6, 0.6, 0], [x, 0.6, 0]] // prettier-ignore
  const shown = await inR3f(
    <GspScene onDiagnostic={({ code }) => told.push(code)}>
      <Polygons positions={square(-2)} faceColors="crimson" />
      <Polygons
        positions={[
          [0, -2, 0],
          [1, -2, 0],
          [0.1, -1.9, 0],
          [0, -1, 0],
        ]}
        faceColors="crimson"
      />
      <Mesh
        geometry={{ positions: square(-1), indices: [0, 1, 2, 0, 2, 3] }}
        material={{ type: 'basic', color: 'crimson' }}
      />
      <Image
        texture={{ data: Uint8Array.of(220, 20, 60, 255), width: 1, height: 1 }}
        position={[0.3, 0.3, 0]}
        extent={[-0.3, 0.3, -0.3, 0.3]}
      />
      <Spheres positions={[[1.3, 0.3, 0]]} radii={0.3} colors="crimson" />
      <Pixels positions={[[1.8, 0.3, 0]]} colors="crimson" />
      <Vectors positions={[[-2, -1, 0]]} vectors={[[1, 0, 0]]} lineWidths={6} colors="crimson" />
    </GspScene>,
  )
  const seen: Place[] = [[-1.7, 0.3, 0], [-0.7, 0.3, 0], [0.3, 0.3, 0], [1.8, 0.3, 0], [-1.6, -1, 0]] // prettier-ignore
  for (const place of seen) await shown.colorIs(place, crimson)
  const [r, g, b, a] = await shown.colorAt([1.3, 0.3, 0.3])
  expect([r! > 100, g! < 60, b! < 80, a]).toEqual([true, true, true, 255])
  expect(told).toEqual(['gpu.stencil'])
})
