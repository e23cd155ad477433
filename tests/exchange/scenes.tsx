import { createElement, type ReactNode } from 'react'
import {
  AmbientLight,
  Camera,
  Canvas,
  chain,
  colormap,
  DirectionalLight,
  Group,
  GspBuffer,
  Image,
  links,
  Markers,
  Mesh,
  norm,
  OrthographicCamera,
  Paths,
  PerspectiveCamera,
  Pixels,
  PointLight,
  Points,
  Polygons,
  Segments,
  Spheres,
  Texts,
  vec2,
  vec3,
  Vectors,
  View2D,
  Viewport,
} from 'react-gsp'
import { createTestRoot, type TestRoot } from 'react-gsp/testing'
import { elementOf } from '../../src/components/elements'
import type { SceneDocument } from '../../src/exchange/sceneDocument'
import { sceneToDocument } from '../../src/exchange/sceneToDocument'
import type { Kind } from '../../src/scene/tables'
import { Random } from '../reconciler/random'
import { changeBuffer, createPool, makeProps, sceneContainers, visualKinds } from '../reconciler/randomProps'

export const documentOf = ({ replica }: TestRoot): SceneDocument => sceneToDocument(replica.root, replica.buffers)

/** As a file would bring it back. */
export const saved = (document: SceneDocument): unknown => JSON.parse(JSON.stringify(document))

export async function mounted(element: ReactNode): Promise<TestRoot> {
  const root = createTestRoot()
  await root.render(element)
  return root
}

/** Doubles that most formats lose. */
const odd = [NaN, Infinity, -Infinity, -0, 5e-324, Number.MAX_VALUE, 0.1 + 0.2, 2 ** 53]

/** Everything that a scene can hold, each at least once. */
export function everything(): ReactNode {
  const positions = new GspBuffer(new Float32Array([0, 0, 0, 1, 1, 0, 2, NaN, 0]), 'vec3')
  const ring = new GspBuffer(new Float64Array([1, 2]), 'float64', { ring: 3 })
  ring.append([3, 4, -0])
  const emptyRing = new GspBuffer(0, 'float32', { ring: 5 })
  const times = new GspBuffer(BigInt64Array.of(2n ** 53n + 1n, -(2n ** 63n), 2n ** 63n - 1n), 'int64')
  const grid = Float64Array.from({ length: 24 }, (_, i) => i / 7)
  const texture = { data: Uint8Array.from({ length: 16 }, (_, i) => i * 15), width: 2, height: 2 }
  const triangle = { positions: vec3(new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0])), indices: Uint32Array.of(0, 1, 2) }
  const made = chain(links.immediate(new Float64Array(odd)), links.affine({ scale: 2, offset: -0 }))
  return (
    <Canvas width="12cm" height={300} dpi={150} background={[0.1, 0.2, 0.3, 0.5]} name="all">
      <Viewport name="left" width="50%" background="#eee" clip={false}>
        <View2D x={[2n ** 60n, 2n ** 60n + 100n]} y={[1e-300, 5e300]} yScale="log" aspect={2} />
        <Group name="moved" position={[1, -0, 1e21]} scale={[1, 2, 3]} opacity={0.5} order={-2}>
          <Points positions={positions} sizes={ring} name='a "name" \ with ünïcode 🙂' />
          <Points positions={positions} sizes={[1, 2, '3pt']} faceColors={{ values: times, cmap: 'magma' }} />
          <Points positions={[]} sizes={emptyRing} />
        </Group>
        <Markers
          positions={[[1, 2], [3, NaN]]} // prettier-ignore
          groups={[[0], [1]]}
          shapes={['disc', 'M0 0L1 0L1 1Z']}
          faceColors={{
            values: odd.slice(0, 2),
            cmap: colormap(['navy', [1, 0, 0]], { bad: 'gray', samples: 5 }),
            norm: norm('symlog', { linthresh: 0.1 }),
            clim: [-1, 1],
          }}
        />
        <Segments positions={{ x: Float64Array.from(odd), y: [1] }} colors="tomato" dashes={[6, '1mm']} />
        <Paths positions={vec2([0, 0, 1, 1, 2, 0, 3, 1])} pathSizes={[2, 2]} lineWidths={[1, 2]} closed />
        <Polygons positions={vec2(Float32Array.of(0, 0, 1, 0, 1, 1))} />
        <Texts positions={[[0, 0]]} strings={['$number \n "quoted"']} angles={30} />
        <Image
          values={{ data: grid, shape: [2, 3], strides: [12, 2], offset: 1 }}
          extent={[0, 1, 0, 1]}
          cmap="viridis"
        />
        <Image texture={texture} extent={[0, 1, 0, 1]} />
        <Pixels positions={vec2(Float32Array.of(1, 2))} visible={false} coords={['px', 'view']} offset={['1pt', -0]} />
        <Segments positions={{ x: made, y: made }} />
        <Segments positions={{ x: chain(links.immediate(ring)), y: ring }} />
      </Viewport>
      <Viewport x="50%" order={3}>
        <PerspectiveCamera eye={[3, 3, 3]} target={[0, 0, 0]} fov={40}>
          <AmbientLight color="white" intensity={0.3} />
          <DirectionalLight />
          <PointLight position={[1, 2, 3]} />
          <Mesh
            geometry={{ ...triangle, uvs: [[0, 0], [1, 0], [0, 1]] }} // prettier-ignore
            material={{ type: 'textured', texture }}
          />
          <Spheres positions={[[0, 0, 0]]} />
          <Vectors positions={[[0, 0, 0]]} vectors={[[1, 1, 1]]} />
        </PerspectiveCamera>
        <OrthographicCamera serves="children" />
        <Camera view={Float64Array.from({ length: 16 }, (_, i) => i / 3)} />
      </Viewport>
    </Canvas>
  )
}

/** A tree of the elements that the reconciler is tested with, without what listens. */
export function randomTree(seed: number, most: number): ReactNode {
  const random = new Random(seed)
  const pool = createPool(random)
  for (let i = 0; i < 30; i++) changeBuffer(random, random.pick(pool))
  let left = most
  const make = (depth: number): ReactNode => {
    left--
    const isContainer = depth < 8 && random.chance(0.4)
    const kind = random.pick<string>(isContainer ? sceneContainers : visualKinds)
    const props = Object.entries(makeProps[kind]!(random, pool)).filter(([name]) => !name.startsWith('on'))
    const children: ReactNode[] = []
    while (isContainer && left > 0 && random.chance(0.8)) children.push(make(depth + 1))
    return createElement(elementOf(kind as Kind), Object.fromEntries(props), ...children)
  }
  const top: ReactNode[] = []
  while (left > 0) top.push(make(0))
  return createElement(Canvas, { width: 300 }, ...top)
}
