import type { ComponentType, ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import {
  Camera,
  Canvas,
  Image,
  Markers,
  Mesh,
  PerspectiveCamera,
  Points,
  SceneFile,
  Segments,
  Texts,
  View2D,
  Viewport,
} from '../../src'
import { fromGspJson } from '../../src/exchange/gsp01/fromGspJson'
import type { Gsp01Scene } from '../../src/exchange/gsp01/gsp01Scene'
import { toGspJson } from '../../src/exchange/gsp01/toGspJson'
import { GspError } from '../../src/scene/diagnostics'
import type { NodeDocument } from '../../src/exchange/sceneDocument'
import { renderToJson, renderToPng } from '../../src/server'
import { distance, missing, pictureOf, type Picture } from './ink'

interface Written {
  readonly scene: Gsp01Scene
  readonly codes: readonly string[]
  readonly direct: Picture
  /** Drawn from the file. */
  readonly back: Picture
}

async function write(element: ReactNode): Promise<Written> {
  const codes: string[] = []
  const scene = toGspJson(await renderToJson(element), { onDiagnostic: ({ code }) => codes.push(code) })
  const text = JSON.stringify(scene)
  expect(toGspJson(fromGspJson(text))).toEqual(scene)
  const [direct, back] = [await renderToPng(element), await renderToPng(<SceneFile json={text} />)]
  return { scene, codes, direct: pictureOf(direct), back: pictureOf(back) }
}

/** How many pixels are no paper. */
const inkIn = ({ width, height, rgb }: Picture): number =>
  Array.from({ length: width * height }, (_, i) => distance(rgb(i), [255, 255, 255])).filter((d) => d > 24).length

/** The same picture with paper instead of what is inside a rectangle. */
function around(picture: Picture, { x, y, width, height }: Record<'x' | 'y' | 'width' | 'height', number>): Picture {
  const isInside = (i: number): boolean => {
    const [column, row] = [i % picture.width, Math.floor(i / picture.width)]
    return column >= x && column < x + width && row >= y && row < y + height
  }
  return { ...picture, rgb: (i) => (isInside(i) ? [255, 255, 255] : picture.rgb(i)) }
}

function expectAlike(one: Picture, other: Picture, reach: number, tolerance: number): void {
  expect(missing(one, other, reach, 24)).toBeLessThanOrEqual(tolerance)
  expect(missing(other, one, reach, 24)).toBeLessThanOrEqual(tolerance)
}

const walk = (nodes: readonly NodeDocument[]): NodeDocument[] =>
  nodes.flatMap((node) => [node, ...walk(node.children ?? [])])

describe('the figure of an example is the same from its GSP file', () => {
  const names = ['co2', 'gapminder', 'oscillation', 'penguins', 'stocks', 'unemployment', 'volcanoMap', 'wind']

  test.each(names)('%s', async (name) => {
    const { default: Example } = (await import(`../../examples/plots/${name}.tsx`)) as { default: ComponentType }
    const document = await renderToJson(<Example />)
    const { codes, direct, back } = await write(<Example />)
    expect(codes).not.toContain('gsp01.clip')
    // Lines without snap (swatches of legends, among others) are snapped in a file of GSP: by up to a pixel.
    expectAlike(direct, back, 1, 0.025)
    const frame = walk(document.scene).find(
      ({ kind, props }) => kind === 'viewport' && props?.clip === false && props.x,
    )
    const [margins, marginsBack] = [direct, back].map((picture) => around(picture, frame!.props as never))
    expect(inkIn(margins!)).toBeGreaterThan(1500)
    // Ticks and labels, pixel for pixel; the legend of stocks stands there too.
    expectAlike(margins!, marginsBack!, 0, name === 'stocks' ? 0.01 : 0.002)
  })
})

describe('the content of a viewport that does not clip is written where it is', () => {
  const expectSame = async (element: ReactNode, tolerance = 0.002): Promise<Written> => {
    const written = await write(element)
    expect(inkIn(written.direct)).toBeGreaterThan(100)
    expectAlike(written.direct, written.back, 0, tolerance)
    expect(written.codes).not.toContain('gsp01.clip')
    return written
  }
  const square = [[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]] as [number, number, number][] // prettier-ignore
  const texture = {
    data: Uint8Array.of(255, 0, 0, 255, 0, 128, 0, 255, 0, 0, 255, 255, 0, 0, 0, 255),
    width: 2,
    height: 2,
  }

  test('through cameras with perspective, raw matrices and axes, in data, fractions and pixels, with offsets', async () => {
    const { scene, codes } = await expectSame(
      <Canvas width={160} height={120}>
        <Viewport x={10} y={50} width={50} height={30} clip={false}>
          <PerspectiveCamera eye={[1, 1, 3]} fov={30} near={0.1} far={100}>
            <Points positions={[...square, [0, 0, -40], [2, 1.5, -2]]} sizes={9} faceColors="tomato" />
          </PerspectiveCamera>
        </Viewport>
        <Viewport x={90} y={40} width={40} height={40} clip={false}>
          <Camera projection={[0.5, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 1, 0.2, 0, 0, 0, 1]}>
            <Points positions={new Float32Array(square.flatMap(([x, y]) => [3 * x, 3 * y, 1]))} faceColors="navy" />
            <Image texture={texture} position={[3, 3, 0]} extentUnits="ndc" extent={[-0.4, 0.2, -0.4, 0.4]} />
            <Image texture={texture} position={[-3, 3, 0]} extentUnits="px" extent={[-9, 4, -9, 9]} />
          </Camera>
          <View2D x={[0, 10]} y={[1, 100]} yScale="log">
            <Segments
              coords={['data', 'px']}
              positions={[
                [-2, 50.5],
                [14, 50.5],
              ]}
              colors="green"
              lineWidths={3}
              snap
            />
            <Markers coords="view" positions={[[1.5, -0.5]]} offset={['10%', -6]} shapes="square" sizes={9} />
            <Texts positions={[[5, 1]]} offset={[0, 20]} strings="ticks" anchors="top-center" fontSizes={11} />
          </View2D>
        </Viewport>
      </Canvas>,
      // Rims of discs, whose places are rounded to fractions of a pixel.
      0.01,
    )
    expect(codes.filter((code) => code !== 'gsp01.depth')).toEqual([])
    expect(new Set(scene.viewports.map(({ x, y, width, height }) => [x, y, width, height].join()))).toEqual(
      new Set(['0,0,160,120']),
    )
  })

  test('its background stays where it was, and what comes before and after stays below and above', async () => {
    const { scene } = await expectSame(
      <Canvas width={100} height={80} background="ivory">
        <Viewport name="a" width={60} height={80} background="lightblue">
          <Points positions={[[0, 0, 0]]} sizes={30} />
        </Viewport>
        <Viewport name="b" x={40} y={20} width={20} height={40} background="tomato" clip={false}>
          <Points positions={[[-1, 0, 0]]} sizes={40} faceColors="navy" />
          <Viewport name="c" x={-20} y={10} width={25} height={20} background="gold" clip={false}>
            <Segments
              positions={[
                [-3, 0, 0],
                [3, 0, 0],
              ]}
              lineWidths={3}
              colors="green"
              snap
            />
          </Viewport>
          <Points positions={[[1, 0, 0]]} sizes={20} faceColors="purple" />
        </Viewport>
        <Viewport name="d" x={70} width={30} height={40} background="gray" />
        <Viewport name="b" x={40} y={20} width={20} height={40} clip={false}>
          <Points positions={[[2, 0.5, 0]]} sizes={30} faceColors="black" />
        </Viewport>
      </Canvas>,
    )
    expect(scene.viewports.map(({ uuid, x, y, width, height }) => `${uuid} ${[x, y, width, height].join()}`)).toEqual([
      'a 0,0,60,80',
      'b 40,20,20,40',
      'b/2 0,0,100,80',
      'c 20,30,25,20',
      'c/2 0,0,100,80',
      'b/3 0,0,100,80',
      'd 70,40,30,40',
      'b 0,0,100,80',
    ])
  })

  test('two of the same name remain two, each at its place in the order', async () => {
    const dot = (color: string, x: number): ReactNode => (
      <Viewport name="same" clip={false}>
        <Points positions={[[x, 0, 0]]} sizes={40} faceColors={color} />
      </Viewport>
    )
    const { scene } = await expectSame(
      <Canvas width={100} height={60}>
        {dot('tomato', -0.3)}
        <Viewport x={30} y={10} width={30} height={40} background="gold" />
        {dot('navy', 0.3)}
      </Canvas>,
    )
    expect(scene.viewports.map(({ uuid }) => uuid)).toEqual(['same', 'viewport-1', 'same#2'])
  })

  test('viewports in viewports, where one around them clips, and where they are cut', async () => {
    const { scene } = await expectSame(
      <Canvas width={100} height={80}>
        <Viewport x={10} y={10} width={60} height={50} background="ivory">
          <Viewport name="open" x={20} y={20} width={20} height={10} clip={false}>
            <Points
              positions={[
                [-4, 0, 0],
                [0, 0, 0],
                [3, 4, 0],
              ]}
              sizes={16}
              faceColors="tomato"
            />
          </Viewport>
          <Viewport name="cut" x={40} y={-10} width={60} height={30} background="lightblue">
            <Points
              positions={[
                [-0.5, 0, 0],
                [0, -0.5, 0],
              ]}
              sizes={20}
              faceColors="navy"
            />
            <Mesh
              geometry={{
                positions: [
                  [-0.6, -1, 0],
                  [0.4, -1, 0],
                  [0, 0.9, 0],
                ],
              }}
            />
          </Viewport>
          <Viewport name="gone" x={200} width={10} background="red" clip={false} />
        </Viewport>
      </Canvas>,
    )
    const places = scene.viewports.map(({ uuid, x, y, width, height }) => `${uuid} ${[x, y, width, height].join()}`)
    expect(places).toEqual(['viewport-1 10,20,60,50', 'open 10,20,60,50', 'cut 50,50,20,20'])
  })

  test('what travels in the extension stands there in the viewport that it was made for', async () => {
    const { scene } = await expectSame(
      <Canvas width={120} height={90}>
        <Viewport x={40} y={30} width={30} height={30} clip={false} background="ivory">
          <View2D x={[0, 10]} y={[0, 10]}>
            <Image texture={texture} extentUnits="data" extent={[-8, 4, 5, 18]} />
            <Markers
              positions={[
                [5, -5],
                [18, 12],
              ]}
              angles={30}
              shapes="square"
              sizes={14}
              faceColors="navy"
            />
          </View2D>
        </Viewport>
      </Canvas>,
    )
    const [item] = scene.react_gsp!.items
    expect(item!.viewport).toMatchObject({ x: 0, y: 0, width: 120, height: 90 })
    expect(item!.node).toMatchObject({ kind: 'viewport', props: { x: 40, y: 30, width: 30, height: 30, clip: false } })
  })

  test('lines that are moved to whole pixels stay on the same ones, also on the edges of the viewport', async () => {
    for (const [width, height] of [
      [333, 217],
      [1001, 77],
    ] as const) {
      // prettier-ignore
      const spines = [[0, 0], [0, 1], [0, 0], [1, 0], [1, 0], [1, 1], [0, 1], [1, 1]] // prettier-ignore
      await expectSame(
        <Canvas width={width} height={height}>
          <Viewport x={31} y={13} width={width - 50} height={height - 40} clip={false}>
            <Segments coords="view" positions={spines} lineWidths={1.07} snap />
          </Viewport>
        </Canvas>,
        0,
      )
    }
  })
})

describe('files that this library wrote', () => {
  const scene = (
    <Canvas width={60} height={60}>
      <Viewport>
        <Segments
          positions={[
            [-1, 0, 0],
            [1, 0, 0],
          ]}
          lineWidths={20}
          colors="navy"
        />
        <Points positions={[[0, 0, 0]]} sizes={30} faceColors="tomato" edgeWidths={0} />
      </Viewport>
    </Canvas>
  )
  const middle = async (json: object, order?: 'list' | 'kind' | 'auto'): Promise<readonly number[]> => {
    const { width, rgb } = pictureOf(await renderToPng(<SceneFile json={json} order={order} />))
    return rgb(30 * width + 30)
  }
  const [tomato, navy] = [[255, 99, 71], [0, 0, 128]] // prettier-ignore

  test('carry a mark, by which they are drawn in the order of their list, and files of others by kind', async () => {
    const written = toGspJson(await renderToJson(scene))
    expect(written.react_gsp).toMatchObject({ version: 1, items: [] })
    expect(toGspJson(fromGspJson(written))).toEqual(written)
    const { react_gsp: _, ...unmarked } = written
    expect(toGspJson(fromGspJson(unmarked))).toEqual(unmarked)
    expect(await middle(written, 'auto')).toEqual(tomato)
    expect(await middle(unmarked, 'auto')).toEqual(navy)
    expect([await middle(written), await middle(unmarked)]).toEqual([tomato, tomato])
    expect(await middle(written, 'kind')).toEqual(navy)
  })

  test('are made of the text of a document, too', async () => {
    const document = await renderToJson(scene)
    expect(toGspJson(JSON.stringify(document))).toEqual(toGspJson(document))
  })
})

test.each<[unknown, string]>([
  [
    [],
    'the document: expected a scene document { format, version, scene }, got []. Save the scene with renderToJson().',
  ],
  [
    null,
    'the document: expected a scene document { format, version, scene }, got null. Save the scene with renderToJson().',
  ],
  [
    { canvas: {} },
    'the document: expected a scene document with format "react-gsp", got none. Save the scene with renderToJson().',
  ],
  ['text', 'line 1, column 1: this is no JSON: expected a value, got "t". Save the scene again, or mend it there.'],
  [
    { format: 'react-gsp', version: 1, scene: [{ kind: 'canvas', children: [7] }] },
    'scene[0].children[0]: expected an element { kind, props, children }, got 7. Save the scene again.',
  ],
  [
    { format: 'react-gsp', version: 1, scene: [] },
    'The scene has no canvas, which GSP 0.1 needs. Put it into <Canvas>.',
  ],
])('what is no scene document is refused in one line: %j', (given, message) => {
  expect(() => toGspJson(given as never)).toThrow(GspError)
  expect(() => toGspJson(given as never)).toThrow(message)
})

test('positions that are NaN or infinite are points that are missing', async () => {
  const scene = toGspJson(
    await renderToJson(
      <Canvas width={60} height={60}>
        <Viewport>
          <Points positions={new Float32Array([0, 0, 0, Infinity, 0, 0, 0.5, -Infinity, 0, NaN, 0, 0])} sizes={20} />
        </Viewport>
      </Canvas>,
    ),
  )
  const some = toGspJson(
    await renderToJson(
      <Canvas width={60} height={60}>
        <Viewport>
          <Points positions={new Float32Array(3)} sizes={20} />
        </Viewport>
      </Canvas>,
    ),
  )
  const [all, one] = await Promise.all([scene, some].map((json) => renderToPng(<SceneFile json={json} />)))
  expect(inkIn(pictureOf(all!))).toBeGreaterThan(200)
  expect(all).toEqual(one)
})

test('a scene without a canvas says so, with its place', async () => {
  const json = { format: 'react-gsp', version: 1, scene: [] }
  const message = 'scene: the document has no canvas, so there is nothing to draw.'
  await expect(renderToPng(<SceneFile json={json} />)).rejects.toThrow(message)
})
