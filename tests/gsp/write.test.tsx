import { createElement, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import {
  AmbientLight,
  Camera,
  Canvas,
  chain,
  DirectionalLight,
  Group,
  GspBuffer,
  Image,
  links,
  Markers,
  Mesh,
  Paths,
  PerspectiveCamera,
  Pixels,
  Points,
  Polygons,
  SceneFile,
  Segments,
  Texts,
  Vectors,
  vec2,
  View2D,
  Viewport,
} from '../../src'
import { fromGspJson } from '../../src/exchange/gsp01/fromGspJson'
import type { Gsp01Scene, GspTransBuf } from '../../src/exchange/gsp01/gsp01Scene'
import { toGspJson } from '../../src/exchange/gsp01/toGspJson'
import type { Diagnostic } from '../../src/scene/diagnostics'
import { renderToJson, renderToPng } from '../../src/server'
import { missing, pictureOf } from './ink'

async function write(element: ReactNode): Promise<{ scene: Gsp01Scene; told: Diagnostic[] }> {
  const told: Diagnostic[] = []
  const scene = toGspJson(await renderToJson(element), { onDiagnostic: (each) => told.push(each) })
  return { scene, told }
}

const numbers = (value: unknown): number[] => {
  const { transBuf } = value as Extract<GspTransBuf, { type: 'buffer' }>
  const bytes = Uint8Array.from(Buffer.from(transBuf.data_base64, 'base64'))
  return Array.from(transBuf.buffer_type === 'rgba8' ? bytes : new Float32Array(bytes.buffer))
}

/** Draws elements, and the same after they were a file of GSP 0.1. */
async function expectSame(element: ReactNode): Promise<Gsp01Scene> {
  const { scene } = await write(element)
  const [direct, back] = [
    await renderToPng(element),
    await renderToPng(<SceneFile json={JSON.parse(JSON.stringify(scene)) as object} />),
  ].map(pictureOf) as [ReturnType<typeof pictureOf>, ReturnType<typeof pictureOf>]
  expect(missing(direct, back, 0, 24)).toBeLessThanOrEqual(0.002)
  expect(missing(back, direct, 0, 24)).toBeLessThanOrEqual(0.002)
  // Once it is of GSP, it stays as it is.
  expect(toGspJson(fromGspJson(scene))).toEqual(scene)
  return scene
}

const area = (...children: ReactNode[]): ReactNode => (
  <Canvas width={120} height={100} dpi={96}>
    <Viewport>{createElement(View2D, { x: [0, 12], y: [0, 10] }, ...children)}</Viewport>
  </Canvas>
)

describe('what JSX says looks the same from a GSP file', () => {
  test('units, broadcast values, named and mapped colours, views and groups', async () => {
    const values = Float64Array.of(0, 1, 2)
    const scene = await expectSame(
      area(
        <Points
          key="a"
          name="stars"
          positions={{ x: [2, 4, 6], y: [2, 4, 2] }}
          sizes="3mm"
          faceColors={{ values, cmap: 'magma' }}
          edgeWidths="2pt"
          edgeColors="steelblue"
        />,
        <Group key="b" position={[1, 1, 0]} rotation={[0, 0, 30]} opacity={0.5}>
          <Segments
            positions={vec2(Float64Array.of(0, 0, 8, 0))}
            lineWidths={6}
            colors="#f00"
            transform={[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1]}
          />
        </Group>,
        <Paths key="c" positions={[[1, 8], [5, 9], [9, 8]]} pathSizes={[3]} colors={['red', 'green', 'blue']} lineWidths={4} />, // prettier-ignore
        <Pixels key="d" positions={[[11, 1], [11, 2]]} colors={['red', 'blue']} />, // prettier-ignore
        <Markers key="e" positions={[[10, 5]]} shapes="heart" sizes={20} faceColors="purple" offset={[3, -4]} />,
        <Texts key="f" positions={[[6, 6]]} strings="GSP" anchors="top-left" fontSizes={14} angles={90} />,
      ),
    )
    expect(scene.visuals.map(({ type }) => type)).toEqual(['points', 'segments', 'paths', 'pixels', 'markers', 'texts'])
    const { uuid, sizes, edge_widths, edge_colors } = scene.visuals[0]!.visual
    expect(uuid).toBe('stars')
    for (const size of numbers(sizes)) expect(Math.sqrt(size)).toBeCloseTo((3 / 25.4) * 72, 4)
    expect(numbers(edge_widths)).toEqual([2, 2, 2])
    expect(numbers(edge_colors).slice(0, 4)).toEqual([70, 130, 180, 255])
    expect(numbers(scene.visuals[1]!.visual.colors)).toEqual([255, 0, 0, 128])
  })

  test('times and log axes, with all their digits', () => {
    const t0 = 1.7e9
    return expectSame(
      <Canvas width={200} height={100}>
        <Viewport>
          <View2D x={[t0, t0 + 1]} y={[1, 1e6]} yScale="log">
            <Points positions={{ x: [t0 + 0.25, t0 + 0.75], y: [10, 1e5] }} sizes={9} />
          </View2D>
        </Viewport>
      </Canvas>,
    )
  })

  test('viewports in viewports, with percentages, backgrounds and what comes after', () =>
    expectSame(
      <Canvas width={101} height={80} background="ivory">
        <Viewport name="outer" x="10%" y={5} width="80%" height={70} background="tomato">
          <Viewport name="inner" x={10} y={10} width={30} height={30} background="navy" />
          <Points positions={[[-0.5, 0.5, 0]]} sizes={30} faceColors="gold" />
        </Viewport>
        <Viewport x={95} y={0} width={6} height={80} background="green" />
      </Canvas>,
    ))

  test('positions that a chain makes, of which nobody knows how many there are, and what stands beside them', async () => {
    const bytes = Buffer.from(Float32Array.of(-0.6, -0.6, 0, 0.6, 0.6, 0).buffer)
    const uri = `data:application/octet-stream;base64,${bytes.toString('base64')}`
    const positions = chain(links.load(uri, { type: 'vec3' }))
    const scene = await expectSame(
      <Canvas width={120} height={100}>
        <Viewport>
          <Camera>
            <Points positions={positions} sizes={20} faceColors="tomato" />
            <Segments positions={positions} colors="green" lineWidths={5} />
            <Paths positions={positions} pathSizes={[2]} colors={['blue']} lineWidths={2} />
            <Pixels positions={positions} colors="black" />
          </Camera>
        </Viewport>
      </Canvas>,
    )
    const [points] = scene.visuals
    expect(numbers(points!.visual.face_colors)).toHaveLength(4)
  })

  test('images, mirrored or with transparency, and live buffers', () => {
    const data = Uint8Array.of(255, 0, 0, 255, 0, 128, 0, 255, 0, 0, 255, 255, 0, 0, 0, 255)
    const sizes = new GspBuffer(Float32Array.of(20), 'float32')
    return expectSame(
      <Canvas width={100} height={100}>
        <Viewport>
          <Camera>
            <Image
              texture={{ data, width: 2, height: 2 }}
              extent={[-40, 40, -40, 10]}
              extentUnits="px"
              origin="lower"
            />
            <Image texture={{ data, width: 2, height: 2 }} position={[0.5, 0.5, 0]} extentUnits="ndc" opacity={0.5} />
            <Points positions={new Float32Array(3)} sizes={sizes} />
          </Camera>
        </Viewport>
      </Canvas>,
    )
  })

  test('meshes, polygons and arrows travel whole in the extension, with their camera and lights, at their place', async () => {
    const scene = await expectSame(
      <Canvas width={100} height={100}>
        <Viewport>
          <Points positions={[[0, 0, 0]]} sizes={90} faceColors="gold" />
          <PerspectiveCamera name="eye" eye={[2, 2, 3]}>
            <AmbientLight intensity={0.3} />
            <Group rotation={[0, 40, 0]}>
              <DirectionalLight color="tomato" direction={[0, 0, 1]} />
              <Mesh
                geometry={{ positions: [[-1, -1, 0], [1, -1, 0], [0, 1, 0], [-1, 0, 1], [1, 0, 1], [0, 0, -1]] }} // prettier-ignore
                material={{ type: 'lambert', color: 'white' }}
              />
            </Group>
          </PerspectiveCamera>
          <Polygons
            positions={[
              [-0.9, -0.9, 0],
              [-0.4, -0.9, 0],
              [-0.9, -0.4, 0],
            ]}
            faceColors="navy"
            opacity={0.7}
          />
          <Vectors positions={[[0.2, -0.8, 0]]} vectors={[[0.6, 0.2, 0]]} />
          <Points positions={[[0, 0, 0]]} sizes={10} />
        </Viewport>
      </Canvas>,
    )
    expect(scene.react_gsp!.items.map(({ at, node }) => [at, node.kind])).toEqual([
      [1, 'perspectiveCamera'],
      [2, 'group'],
    ])
    expect(scene.visuals).toHaveLength(2)
  })

  test('a scene of GSP that React drew is written as it was, but for ids of textures', async () => {
    const first = await expectSame(area(<Points key="a" name="p" positions={[[6, 5]]} sizes={9} />))
    const { scene } = await write(<SceneFile json={first} />)
    expect(scene).toEqual(first)
  })
})

describe('what GSP 0.1 cannot say is told once for each', () => {
  test.each<[ReactNode, string, string | undefined]>([
    [<Paths positions={[[0, 0], [9, 9]]} dashes={[4, 2]} />, 'gsp01.dashes', 'dashes'], // prettier-ignore
    [<Texts positions={[[5, 5]]} strings="a" />, 'gsp01.anchors', 'anchors'],
    [
      <Texts positions={[[5, 5]]} strings="a" anchors="top-left" fontWeights="bold" />,
      'gsp01.fontWeights',
      'fontWeights',
    ],
    [<Markers positions={[[5, 5]]} shapes="M-.5-.5L.5-.5 0 .5Z" />, 'gsp01.extension', undefined],
    [<Markers positions={[[5, 5]]} angles={30} />, 'gsp01.extension', undefined],
    [<Paths positions={[[0, 0], [9, 9], [0, 9]]} closed />, 'gsp01.extension', undefined], // prettier-ignore
    [<Polygons positions={[[0, 0], [9, 9], [0, 9]]} />, 'gsp01.extension', undefined], // prettier-ignore
  ])('%#', async (element, code, prop) => {
    const { told } = await write(area(element))
    expect(told.map((each) => [each.code, each.prop])).toEqual([[code, prop]])
    expect(told[0]!.element).toBeDefined()
    expect(told[0]!.fix).toBeDefined()
  })

  test('depth, but no viewport that does not clip', async () => {
    const { told } = await write(
      <Canvas>
        <Viewport clip={false}>
          <PerspectiveCamera>
            <Points positions={[[0, 0, 0]]} />
          </PerspectiveCamera>
        </Viewport>
      </Canvas>,
    )
    expect(told.map(({ code }) => code)).toEqual(['gsp01.depth'])
  })

  test('hidden visuals are left out', async () => {
    const { scene } = await write(area(<Points key="a" positions={[[1, 1]]} visible={false} />))
    expect(scene.visuals).toEqual([])
  })
})
