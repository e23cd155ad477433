import { Buffer } from 'node:buffer'
import type { ReactNode } from 'react'
import {
  AmbientLight,
  Axes,
  Canvas,
  DirectionalLight,
  Figure,
  Image,
  Line,
  Mesh,
  Paths,
  PerspectiveCamera,
  Points,
  Scatter,
  Segments,
  Texts,
  vec2,
  View2D,
  Viewport,
} from 'react-gsp'
import type { Diagnostic } from 'react-gsp/server'
import { describe, expect, it } from 'vitest'
import { firstPaint } from '../../src/server/firstPaint'
import { comparePictures, type Pixels } from '../../src/testing'
import { rasterizeSvg } from '../support/rasterizeSvg'
import { inkIn, reference } from './firstPaintPictures'

const mostBytes = 200_000

/** Numbers of 0–1 that look random, and are the same each time. */
function randomNumbers(count: number, seed: number): Float64Array {
  let state = seed
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  })
}

/** The sum of some of them is nearly normal. */
const normal = (count: number, seed: number): Float64Array => {
  const random = randomNumbers(6 * count, seed)
  return Float64Array.from({ length: count }, (_, i) => random.subarray(6 * i, 6 * i + 6).reduce((a, b) => a + b) - 3)
}

const walk = (count: number, seed: number): Float64Array => {
  let at = 0
  return normal(count, seed).map((step) => (at += step))
}

const opaque = (value: number, i: number): number => (i % 4 === 3 ? 255 : 255 * value)
const noise = (side: number, seed: number) => ({
  data: Uint8Array.from(randomNumbers(4 * side * side, seed), opaque),
  width: side,
  height: side,
})

/** A smooth picture with some noise. */
function photograph(side: number) {
  const random = randomNumbers(side * side, 3)
  const data = new Uint8Array(4 * side * side).fill(255)
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [(i % side) / side, Math.floor(i / side) / side]
    const light = 128 + 80 * Math.sin(22 * x) * Math.cos(17 * y) + 40 * random[i]!
    data.set([light, 255 - light, 255 * y], 4 * i)
  }
  return { data, width: side, height: side }
}

/** Hills of so many squares a side, of two triangles each. */
function hills(side: number) {
  const row = side + 1
  const positions = Float32Array.from({ length: 3 * row * row }, (_, k) => {
    const i = Math.floor(k / 3)
    const [x, y] = [(i % row) / side - 0.5, Math.floor(i / row) / side - 0.5]
    return [2 * x, 2 * y, 0.2 * Math.sin(14 * x) * Math.cos(11 * y)][k % 3]!
  })
  const indices = Uint32Array.from({ length: 6 * side * side }, (_, k) => {
    const square = Math.floor(k / 6)
    const corner = Math.floor(square / side) * row + (square % side)
    return corner + [0, 1, row, 1, row + 1, row][k % 6]!
  })
  return { positions, indices }
}

const cloud = vec2(Float32Array.from(normal(200_000, 1)))
const colors = Uint8Array.from(randomNumbers(400_000, 2), opaque)
const plain = (content: ReactNode, size: { readonly width?: number; readonly height?: number } = {}): ReactNode => (
  <Canvas background="white" {...size}>
    <Viewport>{content}</Viewport>
  </Canvas>
)
const image = plain(<Image texture={photograph(2048)} extent={[-1, 1, -1, 1]} />)
const scatter = (
  <Figure>
    <Axes title="One colour" grid>
      <Scatter x={normal(100_000, 4)} y={normal(100_000, 5)} size={4} />
    </Axes>
  </Figure>
)
const dense: readonly (readonly [name: string, element: ReactNode, isCoarse: boolean])[] = [
  [
    '1e5 points in random colours',
    plain(
      <View2D x={[-3, 3]} y={[-3, 3]}>
        <Points positions={cloud} sizes={5} faceColors={colors} />
      </View2D>,
    ),
    true,
  ],
  ['1e5 points in one colour', scatter, false],
  [
    'a noisy line of 1e6 vertices',
    <Figure key="line">
      <Axes title="Noise">
        <Line y={randomNumbers(1_000_000, 6)} />
      </Axes>
    </Figure>,
    false,
  ],
  ['an image of 2048²', image, false],
  ['an image of noise', plain(<Image texture={noise(1024, 7)} extent={[-1, 1, -1, 1]} />), true],
  [
    'a mesh of 1e5 triangles',
    plain(
      <PerspectiveCamera eye={[1.4, -2, 1.6]} up={[0, 0, 1]} fov={45}>
        <AmbientLight intensity={0.4} />
        <DirectionalLight direction={[1, 1, -1]} />
        <Mesh geometry={hills(224)} material={{ type: 'phong', color: 'tomato' }} />
      </PerspectiveCamera>,
    ),
    false,
  ],
  [
    '30 lines of 5,000 vertices each',
    <Figure key="lines">
      <Axes title="Thirty" grid>
        {Array.from({ length: 30 }, (_, i) => (
          <Line key={i} y={walk(5000, i)} />
        ))}
      </Axes>
    </Figure>,
    false,
  ],
]

/** Means of blocks, as somebody sees them who does not look closely. */
function blurred({ data, width, height }: Pixels, side = 8): Pixels {
  const [columns, rows] = [Math.floor(width / side), Math.floor(height / side)]
  const out = new Uint8ClampedArray(4 * columns * rows)
  for (let i = 0; i < out.length; i++) {
    const [column, row] = [Math.floor(i / 4) % columns, Math.floor(i / 4 / columns)]
    let sum = 0
    for (let y = row * side; y < (row + 1) * side; y++)
      for (let x = column * side; x < (column + 1) * side; x++) sum += data[4 * (y * width + x) + (i % 4)]!
    out[i] = sum / side ** 2
  }
  return { data: out, width: columns, height: rows }
}

function paint(element: ReactNode) {
  const told: Diagnostic[] = []
  const { markup } = firstPaint(element, { onDiagnostic: (one) => told.push(one) })!
  return { markup, bytes: Buffer.byteLength(markup), codes: told.map(({ code }) => code), told }
}

/** Several tests look at the same pictures. */
const painted = dense.map(([name, element, isCoarse]) => ({ name, element, isCoarse, ...paint(element) }))
const paintedNamed = (name: string) => painted.find((one) => one.name === name)!.markup

describe('a first paint of what is dense', () => {
  it.each(painted)('has room in 200 kB, and looks like the picture: $name', async (one) => {
    const { element, isCoarse, markup, bytes, codes } = one
    expect(bytes).toBeLessThanOrEqual(mostBytes)
    expect(codes).toEqual(isCoarse ? ['firstPaint.density'] : [])
    const drawn = rasterizeSvg(markup)
    expect(inkIn(drawn)).toBeGreaterThan(0.1)
    const { mean, share } = comparePictures(blurred(drawn), blurred(await reference(element)), { reach: 0 })
    expect(mean).toBeLessThan(3)
    expect(share).toBeLessThan(0.01)
    // What it is made of is fitted, not cut.
    expect(paint(element).markup).toBe(markup)
  })

  it('is one picture of pixels among vectors: neighbours are drawn together', () => {
    const pictures = (markup: string): number => markup.split('<image').length - 1
    expect(painted.map(({ markup }) => pictures(markup))).toEqual(painted.map(() => 1))
    expect(paintedNamed('1e5 points in one colour')).toContain('aria-label="One colour"')
  })

  it('keeps the order of what lies over each other', async () => {
    const line = (y: number): number[][] => [[-4, y], [4, y]] // prettier-ignore
    const element = plain(
      <View2D x={[-3, 3]} y={[-3, 3]}>
        <Segments positions={line(1)} lineWidths={9} colors="red" />
        <Points positions={cloud} sizes={9} faceColors="gold" />
        <Segments positions={line(0)} lineWidths={9} colors="blue" />
        <Points positions={cloud} sizes={3} faceColors="black" />
        <Texts positions={[[0, 2]]} strings="over it" fontSizes={40} colors="white" />
      </View2D>,
      { width: 300, height: 300 },
    )
    const { markup } = paint(element)
    expect(markup.split('<image')).toHaveLength(3)
    const { share } = comparePictures(rasterizeSvg(markup), await reference(element), { tolerance: 64 })
    expect(share).toBeLessThan(0.02)
  })

  it('has two pixels per canvas pixel where that is small, and one where it is not', () => {
    const widthOf = (markup: string): number => {
      const [, file] = /data:image\/png;base64,([^"]*)/.exec(markup)!
      return Buffer.from(file!, 'base64').readUInt32BE(16)
    }
    const wave = Float64Array.from({ length: 20_000 }, (_, i) => Math.sin(i / 2000))
    const fine = (
      <Figure width={400} height={300}>
        <Axes>
          <Line y={wave} />
        </Axes>
      </Figure>
    )
    expect(widthOf(paint(fine).markup)).toBeGreaterThan(400)
    expect(widthOf(paintedNamed('30 lines of 5,000 vertices each'))).toBeLessThan(640)
  })

  it('is vectors as long as they have room', () => {
    const paths = (count: number): ReactNode =>
      plain(
        <View2D x={[0, 4000]} y={[-100, 100]}>
          {Array.from({ length: count }, (_, i) => (
            <Paths key={i} positions={{ x: Float64Array.from({ length: 4000 }, (_, k) => k), y: walk(4000, i) }} />
          ))}
        </View2D>,
      )
    expect(paint(paths(2)).markup).not.toContain('<image')
    // More than there is room for, though there was for each.
    const { markup, bytes } = paint(paths(8))
    expect(markup.split('<image')).toHaveLength(2)
    expect(bytes).toBeLessThanOrEqual(mostBytes)
  })

  it('takes thousands of texts, too', () => {
    const strings = Array.from({ length: 1000 }, (_, i) => `number ${i}`)
    const positions = vec2(Float32Array.from(randomNumbers(2000, 9), (value) => 2 * value - 1))
    const { markup, bytes } = paint(plain(<Texts positions={positions} strings={strings} />))
    expect(bytes).toBeLessThanOrEqual(mostBytes)
    expect(inkIn(rasterizeSvg(markup))).toBeGreaterThan(0.1)
  })

  it('leaves out what has no room even as coarse pixels, says so, and shows the rest', () => {
    const element = plain(
      <>
        <Image name="noise" texture={noise(1024, 10)} extent={[-1, 1, -1, 1]} />
        <Segments positions={[[-1, 0], [1, 0]]} colors="red" lineWidths={200} />
      </>,
      { width: 4000, height: 3000 },
    ) // prettier-ignore
    const { markup, told } = paint(element)
    expect(told).toEqual([expect.objectContaining({ code: 'firstPaint.size', element: 'Image "noise"' })])
    expect(markup).not.toContain('<image')
    expect(inkIn(rasterizeSvg(markup, { scale: 0.1 }))).toBeCloseTo(200 / 3000, 2)
  })

  it('is empty where even the frame has no room, and says so', () => {
    const viewports = Array.from({ length: 3000 }, (_, i) => (
      <Viewport key={i} name={`viewport ${i}`} width={i} height={1} background="red" />
    ))
    const { markup, codes } = paint(<Canvas width={3000}>{viewports}</Canvas>)
    expect(markup).toBe('')
    expect(codes).toEqual(['firstPaint.size'])
  })
})
