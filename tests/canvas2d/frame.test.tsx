import { decode } from 'fast-png'
import type { ReactNode } from 'react'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Drawing } from '../../renderers/canvas2d/drawing'
import { drawings } from '../../renderers/canvas2d/drawings'
import { Camera, Canvas, Group, Points, PerspectiveCamera, Segments, Spheres, View2D, Viewport, vec2 } from '../../src'
import { renderToPng } from '../../src/server'
import { drawCanvas, drawIn, Stage } from './harness'

const white = [255, 255, 255, 255]
const red = [255, 0, 0, 255]
const blue = [0, 0, 255, 255]
const dot = (x: number, y: number, faceColors = '#ff0000', sizes = 20) => (
  <Points coords="px" positions={[[x, y]]} sizes={sizes} faceColors={faceColors} />
)

describe('backgrounds', () => {
  it('a transparent canvas is transparent in the file, a translucent one translucent', async () => {
    const png = async (background: string) =>
      decode(
        await renderToPng(
          <Canvas width={20} height={10} background={background}>
            <Viewport>{dot(5, 5, '#ff0000', 6)}</Viewport>
          </Canvas>,
        ),
      )
    const clear = await png('none')
    expect([clear.width, clear.height, clear.channels]).toEqual([20, 10, 4])
    expect([...clear.data.subarray(0, 4)]).toEqual([0, 0, 0, 0])
    expect([...clear.data.subarray(4 * (5 * 20 + 5), 4 * (5 * 20 + 5) + 4)]).toEqual(red)
    expect([...(await png('#00000080')).data.subarray(0, 4)]).toEqual([0, 0, 0, 128])
    const opaque = await png('#0000ff')
    expect([opaque.channels, ...opaque.data.subarray(0, 3)]).toEqual([3, 0, 0, 255])
  })

  it('of a viewport covers the viewport alone, and blends when translucent', async () => {
    const picture = await drawCanvas(<Viewport x={10} y={20} width={30} height={40} background="#ff000080" />)
    expect(picture.at(10, 20)).toEqual([255, 127, 127, 255])
    expect(picture.at(39, 59)).toEqual([255, 127, 127, 255])
    for (const [x, y] of [[9, 20], [40, 20], [10, 19], [10, 60]] as const) expect(picture.at(x, y)).toEqual(white) // prettier-ignore
  })

  it('covers the canvas to its last pixel, whatever its size in device pixels', async () => {
    for (const [width, scale] of [
      [33.4, 1],
      [33.6, 1],
      [33.3, 1.5],
      [10.1, 3],
    ] as const) {
      // prettier-ignore
      const picture = await drawCanvas(<Viewport background="#ff0000" />, { width, height: width, scale })
      expect([...picture.colors().keys()]).toEqual([red.join(',')])
      expect(picture.width).toBe(Math.round(width * scale))
    }
  })

  it('of an earlier frame does not shine through', async () => {
    const stage = new Stage()
    await drawIn(dot(50, 50), {}, stage)
    const picture = await drawIn(dot(20, 20, '#0000ff', 4), { background: 'none' }, stage)
    expect(picture.at(50, 50)).toEqual([0, 0, 0, 0])
  })
})

describe('viewports', () => {
  it('one in another is drawn where its order puts it, among the visuals there', async () => {
    const disc = (order: number) => (
      <Points coords="px" positions={[[50, 50]]} sizes={20} faceColors="blue" order={order} />
    )
    const over = async (order: number) =>
      (await drawCanvas(<Viewport><Viewport background="red" />{disc(order)}</Viewport>)).at(50, 50) // prettier-ignore
    expect(await over(5)).toEqual([0, 0, 255, 255])
    expect(await over(0)).toEqual([0, 0, 255, 255])
    expect(await over(-1)).toEqual([255, 0, 0, 255])
  })

  it('neighbours at fractional edges leave no seam and no overlap', async () => {
    for (const scale of [1, 1.25, 2, 3.5]) {
      const thirds = [0, 1, 2].map((i) => (
        <Viewport
          key={i}
          x={`${(i * 100) / 3}%`}
          width={`${100 / 3}%`}
          background={['#ff0000', '#00ff00', '#0000ff'][i]}
        />
      ))
      const picture = await drawCanvas(thirds, { width: 100, height: 20, scale })
      const row = Array.from({ length: picture.width }, (_, x) => picture.at(x, 3).join(','))
      expect(new Set(row).size).toBe(3)
      const edge = (u: number) => Math.floor(u * 100 * scale + 0.5)
      expect(row.indexOf('0,255,0,255')).toBe(edge(1 / 3))
      expect(row.indexOf('0,0,255,255')).toBe(edge(2 / 3))
    }
  })

  it('clip what they show, unless told not to', async () => {
    const box = (clip: boolean): ReactNode => (
      <Viewport x={20} y={20} width={40} height={40} clip={clip}>
        {dot(0, 0, '#ff0000', 20)}
      </Viewport>
    )
    const clipped = await drawCanvas(box(true))
    expect(clipped.at(22, 22)).toEqual(red)
    expect(clipped.at(18, 18)).toEqual(white)
    expect((await drawCanvas(box(false))).at(18, 18)).toEqual(red)
  })

  it('overlap in document order, unless order says otherwise', async () => {
    const pair = (order: number) => [
      <Viewport key="a" x={0} y={0} width={60} height={60} background="#ff0000" order={order} />,
      <Viewport key="b" x={40} y={40} width={60} height={60} background="#0000ff" />,
    ]
    expect((await drawCanvas(pair(0))).at(50, 50)).toEqual(blue)
    expect((await drawCanvas(pair(1))).at(50, 50)).toEqual(red)
  })

  it('inside each other are clipped by the outer one and follow its order', async () => {
    const nested = (order: number) => [
      <Viewport key="a" x={10} y={10} width={50} height={50} background="#00ff00" order={order}>
        <Viewport x="50%" y="50%" width="100%" height="100%" background="#ff0000" />
      </Viewport>,
      <Viewport key="b" x={40} y={40} width={10} height={10} background="#0000ff" />,
    ]
    const below = await drawCanvas(nested(0))
    expect(below.at(38, 38)).toEqual(red)
    expect(below.at(62, 62)).toEqual(white)
    expect(below.at(45, 45)).toEqual(blue)
    expect((await drawCanvas(nested(1))).at(45, 45)).toEqual(red)
  })

  it('without an extent draw nothing and break nothing', async () => {
    const stage = new Stage()
    const picture = await drawCanvas(
      <Viewport width={0} background="red" clip={false}>
        <PerspectiveCamera>
          <Points positions={[[0, 0, 0]]} />
        </PerspectiveCamera>
      </Viewport>,
      {},
      stage,
    )
    expect(picture.isBlank).toBe(true)
    expect(stage.codes()).toEqual([])
  })
})

describe('order and opacity', () => {
  it('document order, then order, also of groups', async () => {
    const at = async (children: ReactNode) => (await drawIn(children)).at(50, 50)
    expect(await at([<Group key="a">{dot(50, 50)}</Group>, <Group key="b">{dot(50, 50, '#0000ff')}</Group>])).toEqual(
      blue,
    )
    expect(await at([<Group key="a" order={1}>{dot(50, 50)}</Group>, <Group key="b">{dot(50, 50, '#0000ff')}</Group>])).toEqual(red) // prettier-ignore
  })

  it('opacities of groups and visuals multiply', async () => {
    const picture = await drawIn(
      <Group opacity={0.5}>
        <Group opacity={0.5}>
          <Points coords="px" positions={[[50, 50]]} sizes={20} opacity={0.8} />
          <Segments coords="px" positions={[[0, 10], [99, 10]]} lineWidths={4} colors="#000000" />
        </Group>
      </Group>,
    ) // prettier-ignore
    expect(picture.ink(50, 50)).toBeCloseTo(0.2, 2)
    expect(picture.ink(50, 10)).toBeCloseTo(0.25, 2)
  })
})

it('scale gives more pixels of the same picture', async () => {
  const scene = (
    <View2D x={[0, 4]} y={[0, 4]}>
      <Points positions={vec2([1, 1, 3, 2])} sizes={[11, 30]} faceColors={['#ff0000', '#0000ff']} edgeWidths={3} />
      <Segments positions={[[0, 3], [4, 3.3]]} lineWidths={5} dashes={[9, 4]} offset={[3, -2]} />
    </View2D>
  ) // prettier-ignore
  const [small, large] = [await drawIn(scene), await drawIn(scene, { scale: 2 })]
  expect([large.width, large.height]).toEqual([200, 200])
  for (let y = 0; y < 100; y++) {
    for (let x = 0; x < 100; x++) {
      const mean = [0, 1, 2].map((k) => {
        const sum = large.at(2 * x, 2 * y)[k]! + large.at(2 * x + 1, 2 * y)[k]! + large.at(2 * x, 2 * y + 1)[k]! + large.at(2 * x + 1, 2 * y + 1)[k]! // prettier-ignore
        return Math.abs(sum / 4 - small.at(x, y)[k]!)
      })
      expect(Math.max(...mean)).toBeLessThan(50)
    }
  }
})

describe('coordinates', () => {
  const center = async (children: ReactNode) => {
    const { left, right, top, bottom } = (await drawIn(children, { width: 200 })).extent()
    return [(left + right) / 2, (top + bottom) / 2].map((v) => Math.round(v * 10) / 10)
  }
  const point = (
    coords: 'data' | 'view' | 'px' | readonly ['data' | 'view' | 'px', 'data' | 'view' | 'px'],
    position: number[],
  ) => <Points coords={coords} positions={[position]} sizes={10} />

  it('without a camera: −1…1, y up', async () => {
    expect(await center(point('data', [0.5, 0.5]))).toEqual([150, 25])
  })
  it('view: 0–1 across the viewport, y up', async () => {
    expect(await center(point('view', [0.25, 0.2]))).toEqual([50, 80])
  })
  it('px: from the top-left corner, y down', async () => {
    expect(await center(point('px', [30, 20]))).toEqual([30, 20])
  })
  it('pairs', async () => {
    const view = (child: ReactNode) => <View2D x={[0, 10]} y={[0, 100]}>{child}</View2D> // prettier-ignore
    expect(await center(view(point('data', [5, 50])))).toEqual([100, 50])
    expect(await center(view(point(['data', 'view'], [5, 0.2])))).toEqual([100, 80])
    expect(await center(view(point(['px', 'data'], [30, 20])))).toEqual([30, 80])
    expect(await center(view(point(['view', 'px'], [0.25, 20])))).toEqual([50, 20])
  })
  it('offset moves right and down, in pixels or a share of the viewport', async () => {
    expect(await center(<Points positions={[[0, 0]]} sizes={10} offset={[7, '10%']} />)).toEqual([107, 60])
  })
  it('transform applies in the coordinates of the positions', async () => {
    const transform = [2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 10, 5, 0, 1]
    expect(await center(<Points coords="px" positions={[[30, 20]]} sizes={10} transform={transform} />)).toEqual([
      70, 25,
    ])
  })
  it('a group moves data, not pixels', async () => {
    const group = (child: ReactNode) => <View2D x={[0, 10]} y={[0, 100]}><Group position={[1, 10, 0]}>{child}</Group></View2D> // prettier-ignore
    expect(await center(group(point('data', [5, 50])))).toEqual([120, 40])
    expect(await center(group(point('px', [30, 20])))).toEqual([30, 20])
    expect(await center(group(point(['data', 'px'], [5, 20])))).toEqual([120, 20])
  })
  it('a turned group and mixed coordinates are a diagnostic', async () => {
    const stage = new Stage()
    await drawIn(<View2D><Group rotation={[0, 0, 30]}>{point(['data', 'px'], [0, 20])}</Group></View2D>, {}, stage) // prettier-ignore
    expect(stage.codes()).toEqual(['coords.matrix'])
  })
  it('mixed coordinates under a matrix camera are a diagnostic', async () => {
    const stage = new Stage()
    await drawIn(<Camera>{point(['data', 'px'], [0, 20])}</Camera>, {}, stage)
    expect(stage.codes()).toEqual(['coords.mixed'])
  })
})

it('a visual that this host does not draw is a diagnostic, and the others are drawn', async () => {
  // All there are it draws; so one is taken away.
  const all = drawings as Map<string, Drawing>
  const spheres = all.get('spheres')!
  all.delete('spheres')
  onTestFinished(() => void all.set('spheres', spheres))
  const stage = new Stage()
  const picture = await drawIn(
    <>
      <Spheres name="stars" positions={[[0, 0, 0]]} />
      {dot(20, 20)}
    </>,
    {},
    stage,
  )
  expect(stage.diagnostics).toMatchObject([{ code: 'canvas2d.unsupported', element: 'Spheres "stars"' }])
  expect(stage.diagnostics[0]!.fix).toContain('points')
  expect(picture.isBlank).toBe(false)
})

it.each([
  [0, 1],
  [40_000, 1],
  [30_000, 1],
  [100, 1e9],
])('a canvas of %d px at scale %d says what is wrong with its size', async (width, scale) => {
  await expect(drawCanvas(null, { width, height: width, scale })).rejects.toThrow(/<Canvas>.*device pixels/)
})
