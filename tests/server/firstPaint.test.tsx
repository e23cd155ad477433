import { Suspense, use, useEffect, useLayoutEffect, useState, type ReactNode } from 'react'
import {
  AmbientLight,
  Axes,
  Canvas,
  colormap,
  DirectionalLight,
  Figure,
  GspBuffer,
  Image,
  Legend,
  Line,
  links,
  Markers,
  Mesh,
  Paths,
  PerspectiveCamera,
  Points,
  Polygons,
  Scatter,
  Segments,
  Spheres,
  Texts,
  useFrame,
  useTexture,
  vec2,
  Vectors,
  View2D,
  Viewport,
} from 'react-gsp'
import type { Diagnostic } from 'react-gsp/server'
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import { firstPaint as paint } from '../../src/server/firstPaint'
import { comparePictures } from '../../src/testing'
import { rasterizeSvg } from '../support/rasterizeSvg'
import { inkIn, reference } from './firstPaintPictures'

type Options = Parameters<typeof paint>[1]

/** Of what must not have anything to tell, unless a test says so. */
const firstPaint = (element: ReactNode, options: Options = {}) =>
  paint(element, { onDiagnostic: (told) => expect.unreachable(JSON.stringify(told)), ...options })!

const t = Float64Array.from({ length: 400 }, (_, i) => i / 40)
const model = t.map((x) => Math.exp(-x / 4) * Math.cos(3 * x))
const some = (all: Float64Array): Float64Array => all.filter((_, i) => i % 10 === 0)

const oscillation = (
  <Figure width={400} height={250} name="Oscillation">
    <Axes title="Damped oscillation" x={{ label: 'time (s)' }} y={{ label: 'displacement (mm)' }} grid>
      <Line x={t} y={model} label="model" />
      <Scatter x={some(t)} y={some(model)} size={4} label="measured" />
      <Legend position="top-right" />
    </Axes>
  </Figure>
)

const values = { data: Float32Array.from({ length: 100 }, (_, i) => i), shape: [10, 10] } as const

const scene = (
  <Canvas width={300} height={200} background="white">
    <Viewport width="50%" background="#eef">
      <View2D x={[0, 10]} y={[0, 10]}>
        <Image values={values} extent={[6, 10, 6, 10]} />
        <Points positions={[[1, 1], [3, 2]]} sizes={[10, 20]} faceColors={['red', '#00f8']} />
        <Markers positions={[[5, 2]]} shapes="heart" sizes={24} faceColors="purple" />
        <Segments positions={[[0, 5], [4, 5]]} lineWidths={3} colors="green" dashes={[8, 4]} />
        <Paths positions={[[0, 6], [2, 9], [4, 6]]} lineWidths={6} colors="orange" joinStyle="round" />
        <Polygons positions={[[7, 1], [9, 1], [8, 4]]} faceColors="teal" edgeColors="black" edgeWidths={2} />
        <Vectors positions={[[4, 4]]} vectors={[[3, 1]]} lineWidths={2} />
        <Texts positions={[[3, 8]]} strings={['Größe']} fontSizes={18} angles={20} />
      </View2D>
    </Viewport>
    <Viewport x="50%" width="50%">
      <PerspectiveCamera eye={[2, 2, 3]}>
        <AmbientLight intensity={0.4} />
        <DirectionalLight direction={[-1, -1, -1]} />
        <Mesh
          geometry={{ positions: [[-1, -1, 0], [1, -1, 0], [0, 1, 0]], indices: [0, 1, 2] }}
          material={{ type: 'lambert', color: 'tomato' }}
        />
        <Spheres positions={[[0, 0, 0]]} radii={0.5} colors="royalblue" />
      </PerspectiveCamera>
    </Viewport>
  </Canvas>
) // prettier-ignore

describe('a first paint', () => {
  it.each([
    ['a figure', oscillation, 0.02],
    ['every kind of visual, in the plane and in space', scene, 0.1],
  ])('is the complete picture: %s', async (_name, element, least) => {
    const { markup, width, height } = firstPaint(element)
    const drawn = rasterizeSvg(markup)
    expect([drawn.width, drawn.height]).toEqual([width, height])
    expect(inkIn(drawn)).toBeGreaterThan(least)
    expect(comparePictures(drawn, await reference(element)).share).toBeLessThan(0.01)
  })

  it('needs nothing beside it: texts are outlines, and no address leads out of it', () => {
    const { markup } = firstPaint(scene)
    expect(markup).toMatch(/^<svg [^>]*>.*<\/svg>$/s)
    expect(markup).not.toMatch(/<text|font-family|url\((?!#)|href="(?!#|data:)/)
    expect(markup).toContain('aria-label="Größe"')
  })

  it('is an image with the name of the canvas as its title, and fills what it is put into', () => {
    const [root] = /^<svg [^>]*>/.exec(firstPaint(oscillation).markup)!
    expect(root).toContain(' role="img"')
    expect(root).toContain(
      ' width="400" height="250" viewBox="0 0 400 250" style="display:block;width:100%;height:100%"',
    )
    expect(firstPaint(oscillation).markup).toContain('<title>Oscillation</title>')
    expect(firstPaint(scene).markup).not.toContain('<title>')
  })

  it('has the size that is asked for instead of the element’s own', async () => {
    const size = { width: 300, height: 220 }
    const { markup, ...drawn } = firstPaint(oscillation, size)
    expect(drawn).toEqual({ ...size, title: 'Damped oscillation' })
    expect(comparePictures(rasterizeSvg(markup), await reference(oscillation, size)).share).toBeLessThan(0.01)
    expect(firstPaint(oscillation, { height: 200 })).toMatchObject({ width: 400, height: 200 })
  })

  it('has the size of the canvas, also in lengths of paper, at any pixel ratio', () => {
    const paper = (
      <Canvas width="25.4mm" height="1in" dpi={100} pixelRatio={3}>
        <Viewport background="red" />
      </Canvas>
    )
    expect(firstPaint(paper)).toMatchObject({ width: 100, height: 100 })
  })

  it('of a canvas without room, or without a canvas, is empty', () => {
    expect(firstPaint(<Canvas width={0} height={50} />)).toEqual({ markup: '', width: 0, height: 50 })
    expect(firstPaint(null)).toEqual({ markup: '', width: 0, height: 0 })
  })

  it('is the same for the same scene, with ids that no other scene has', () => {
    const idsOf = (markup: string): string[] => [...markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)
    const [one, other] = [oscillation, scene].map((element) => firstPaint(element).markup) as [string, string]
    expect(firstPaint(oscillation).markup).toBe(one)
    expect(firstPaint(scene).markup).toBe(other)
    const ids = [one, other].map(idsOf)
    expect(ids.map(({ length }) => length > 5)).toEqual([true, true])
    expect(new Set(ids.flat()).size).toBe(ids.flat().length)
    const chosen = idsOf(firstPaint(oscillation, { idPrefix: '_r_1_' }).markup)
    expect(chosen.every((id) => id.startsWith('_r_1_-'))).toBe(true)
    expect(() => firstPaint(oscillation, { idPrefix: ':r1:' })).toThrow('idPrefix')
  })

  it('shows what layout effects and the first frame have made of the scene', () => {
    function Moved(): ReactNode {
      const [ys] = useState(() => new GspBuffer(Float32Array.of(-0.5), 'float32'))
      const [x, setX] = useState(-0.5)
      useLayoutEffect(() => setX(0), [])
      const [color, setColor] = useState('red')
      useFrame(() => {
        ys.write(0, [0])
        setColor('blue')
      })
      return <Points positions={{ x: [x], y: ys }} sizes={10} faceColors={color} />
    }
    const { markup } = firstPaint(
      <Canvas width={100} height={100}>
        <Viewport>
          <Moved />
        </Viewport>
      </Canvas>,
    )
    const { data } = rasterizeSvg(markup)
    expect([...data.subarray(4 * (50 * 100 + 50), 4 * (50 * 100 + 50) + 4)]).toEqual([0, 0, 255, 255])
  })
})

describe('what is not there yet', () => {
  const never = new Promise<string>(() => undefined)
  const Later = (): ReactNode => <Texts positions={[[0, 0]]} strings={use(never)} />
  const canvas = (content: ReactNode): ReactNode => (
    <Canvas width={80} height={60}>
      <Viewport>{content}</Viewport>
    </Canvas>
  )
  const fetches = vi.fn((_address: unknown, { signal }: RequestInit) =>
    Promise.reject(new Error(`asked for while it ${signal?.aborted ? 'was' : 'was not'} over`)),
  )
  beforeEach(() => vi.stubGlobal('fetch', fetches))
  afterEach(() => {
    vi.unstubAllGlobals()
    fetches.mockClear()
  })

  it('is shown as its fallback', () => {
    const { markup } = firstPaint(
      canvas(
        <Suspense fallback={<Texts positions={[[0, 0]]} strings="soon" />}>
          <Later />
        </Suspense>,
      ),
    )
    expect(markup).toContain('aria-label="soon"')
  })

  it('leaves nothing of what has no boundary', () => {
    expect(firstPaint(canvas(<Later />))).toEqual({ markup: '', width: 0, height: 0 })
  })

  it('is no chain that answers at once, and no numbers shown as colours', () => {
    const positions = { chain: [links.immediate(vec2(new Float32Array([-0.5, 0, 0.5, 0])))] }
    const faceColors = { values: [0, 1], cmap: colormap(['#010203', '#040506']) }
    const { markup } = firstPaint(canvas(<Points positions={positions} sizes={20} faceColors={faceColors} />))
    expect(markup).toMatch(/#010203|rgb\(1,2,3\)/)
    expect(markup).toMatch(/#040506|rgb\(4,5,6\)/)
  })

  it('is left out without a word where a link or a picture loads it, and nothing is asked for', async () => {
    const away = 'http://127.0.0.1:9/xy.npy'
    const positions = { chain: [links.load(away, { type: 'vec2' })] }
    function Textured(): ReactNode {
      return <Image texture={useTexture('http://127.0.0.1:9/a.png')} extent={[-1, 1, -1, 1]} />
    }
    const { markup } = firstPaint(
      canvas(
        <>
          <Points positions={positions} sizes={20} />
          <Image src="http://127.0.0.1:9/a.png" extent={[-1, 1, -1, 1]} />
          <Image src="tests/golden/points.png" extent={[-1, 1, -1, 1]} />
          <Suspense>
            <Textured />
          </Suspense>
          <Points positions={[[0, 0]]} sizes={10} faceColors="red" />
        </>,
      ),
    )
    expect(markup.match(/<path/g)).toHaveLength(1)
    expect(markup).not.toContain('<image')
    await new Promise((resolve) => setTimeout(resolve, 10))
    // What is over before it begins never reaches the network.
    expect(fetches.mock.calls.filter(([, { signal }]) => !signal?.aborted)).toEqual([])
  })
})

describe('errors', () => {
  const failure = new Error('no')
  function InRender(): ReactNode {
    throw failure
  }
  function InLayout(): ReactNode {
    useLayoutEffect(() => {
      throw failure
    })
    return null
  }
  function InEffect(): ReactNode {
    useEffect(() => {
      throw failure
    })
    return null
  }
  function InCleanup(): ReactNode {
    useEffect(() => () => {
      throw failure
    })
    return null
  }

  it.each([
    ['render', InRender],
    ['a layout effect', InLayout],
    ['an effect', InEffect],
    ['the end of an effect', InCleanup],
  ])('in %s are thrown, and leave nothing', (_where, Failing) => {
    const buffer = new CountedBuffer(new Float32Array(4), 'vec2')
    expect(() =>
      firstPaint(
        <Canvas>
          <Viewport>
            <Points positions={buffer} />
            <Failing />
          </Viewport>
        </Canvas>,
      ),
    ).toThrow(failure)
    expect(buffer.listeners).toBe(0)
  })

  it('of the library name the element', () => {
    const wrong = (
      <Canvas>
        <Viewport>
          <Points positions={[[0, 0]]} sizes={-1} />
        </Viewport>
      </Canvas>
    )
    expect(() => firstPaint(wrong)).toThrow('<Points sizes>')
  })
})

/** A buffer that knows how many listen to it. */
class CountedBuffer extends GspBuffer {
  listeners = 0
  override listen(listener: Parameters<GspBuffer['listen']>[0]): () => void {
    this.listeners++
    const unlisten = super.listen(listener)
    return () => {
      this.listeners--
      unlisten()
    }
  }
}

it('frees all that it held', () => {
  const buffer = new CountedBuffer(
    Float32Array.from({ length: 20 }, (_, i) => i),
    'float32',
  )
  const [held, ended] = [vi.fn(), vi.fn()]
  function Mounted(): ReactNode {
    useEffect(() => {
      held(buffer.listeners)
      return ended
    }, [])
    return null
  }
  const figure = (
    <Figure width={200} height={100}>
      <Axes>
        <Line y={buffer} />
        <Mounted />
      </Axes>
    </Figure>
  )
  firstPaint(figure)
  expect(held.mock.calls).toEqual([[1]])
  expect(ended).toHaveBeenCalledOnce()
  expect(buffer.listeners).toBe(0)
})

describe('diagnostics', () => {
  const twice = (onDiagnostic?: (told: Diagnostic) => void): ReactNode => (
    <>
      <Canvas width={10} height={10} {...(onDiagnostic && { onDiagnostic })} />
      <Canvas width={20} height={20} />
    </>
  )
  const second = expect.objectContaining({ code: 'canvas.second' })

  it('go to who asks for them, once each', () => {
    const own = vi.fn()
    const told = vi.fn()
    firstPaint(twice(own), { onDiagnostic: told })
    expect(told.mock.calls).toEqual([[second]])
    expect(own).not.toHaveBeenCalled()
  })

  it('else to the canvas', () => {
    const own = vi.fn()
    paint(twice(own), {})
    expect(own.mock.calls).toEqual([[second]])
  })

  it('else to the console, which is told once however often a page is asked for', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    for (let i = 0; i < 3; i++) paint(twice(), {})
    expect(warn.mock.calls).toEqual([[expect.stringContaining('there is a canvas already')]])
    warn.mockRestore()
  })

  test('how vectors are drawn is none', () => {
    const told = vi.fn()
    expect(firstPaint(scene, { onDiagnostic: told }).markup).toContain('data:image/png')
    expect(told).not.toHaveBeenCalled()
  })
})
