import { norm } from 'react-gsp'
import { Canvas2DHost } from 'react-gsp/canvas2d'
import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { Image, Mesh, PerspectiveCamera, Polygons, Spheres, Viewport } from '../../../src/components/elements'
import type { ImageProps } from '../../../src/components/props.generated'
import type { RendererHost } from '../../../src/host/host'
import { drawWithHost, type Pixels } from '../../../src/testing'
import { still } from '../../../src/testing/conformance/conformanceCase'
import { browserTarget } from '../support/browserTarget'
import { gpuHosts } from '../support/gpuHosts'
import { inkOf, pixelAt, pixelsOf } from '../support/pixels'

async function pictureOf(scene: ReactNode, create: () => RendererHost): Promise<Pixels> {
  const element = document.createElement('div')
  document.body.append(element)
  try {
    const target = browserTarget({ element })
    const look = (): Promise<Pixels> => pixelsOf(element.querySelector('canvas')!)
    return await drawWithHost(create, still('surfaces', scene, []).record(), { target, look })
  } finally {
    element.remove()
  }
}

describe.each(gpuHosts)('on %s', (_, create) => {
  const drawn = (scene: ReactNode): Promise<Pixels> => pictureOf(scene, create)

  /** By how much the pictures of both hosts differ, in levels of a channel: on the mean, and at most. */
  async function difference(scene: ReactNode): Promise<{ mean: number; most: number }> {
    const [own, reference] = [await drawn(scene), await pictureOf(scene, () => new Canvas2DHost())]
    for (const picture of [own, reference]) expect(inkOf(picture)).toBeGreaterThan(200)
    let [sum, most] = [0, 0]
    own.data.forEach((value, i) => {
      const off = Math.abs(value - reference.data[i]!)
      sum += off
      most = Math.max(most, off)
    })
    return { mean: sum / own.data.length, most }
  }

  const wave = (x: number, y: number): number => Math.exp(3 * Math.sin(x / 3) * Math.cos(y / 4))
  const grid = (
    rows: number,
    columns: number,
    valueAt: (x: number, y: number) => number,
    kind: typeof Float32Array | typeof Float64Array = Float32Array,
  ) => ({
    data: new kind(Array.from({ length: rows * columns }, (_, i) => valueAt(i % columns, Math.floor(i / columns)))),
    shape: [rows, columns] as const,
  })
  const imageOf = (props: Partial<ImageProps>): ReactNode => (
    <Viewport>
      <Image coords="px" position={[40, 30, 0]} extent={[-33.3, 33.3, -22.2, 22.2]} extentUnits="px" {...props} />
    </Viewport>
  )

  test('polygons that share an edge leave no seam, whether convex or not', async () => {
    const [left, right] = [
    [[10, 5], [43.3, 5], [31.7, 55], [10, 55]],
    [[43.3, 5], [70, 5], [55, 30], [70, 55], [31.7, 55]],
  ] // prettier-ignore
    for (const opacity of [0.5, 0.8]) {
      const picture = await drawn(
        <Viewport>
          <Polygons
            coords="px"
            positions={[...left, ...right]}
            ringSizes={[4, 5]}
            faceColors="blue"
            opacity={opacity}
          />
        </Viewport>,
      )
      const [inside] = pixelAt(picture, 20, 30)
      expect(inside).toBeLessThan(200)
      for (let y = 7; y < 53; y++) {
        for (let x = 28; x < 48; x++)
          expect(Math.abs(pixelAt(picture, x, y)[0]! - inside!), `${x} ${y}`).toBeLessThan(3)
      }
    }
  })

  test('a translucent edge is as dark where it crosses itself', async () => {
    const star = [[40, 5], [55, 55], [12, 22], [68, 22], [25, 55]] // prettier-ignore
    const picture = await drawn(
      <Viewport>
        <Polygons coords="px" positions={star} faceColors="#00000000" edgeColors="#00000080" edgeWidths={6} />
      </Viewport>,
    )
    const darkest = [...picture.data].reduce((least, value, i) => (i % 4 === 0 ? Math.min(least, value) : least), 255)
    expect(darkest).toBeGreaterThan(124)
    expect(darkest).toBeLessThan(130)
  })

  test.each([
    norm('linear'),
    norm('log'),
    norm('symlog', { linthresh: 0.5 }),
    norm('power', { gamma: 0.4 }),
    norm('twoSlope', { center: 1 }),
  ])('an image with the norm $type, worked out by the card, is that of canvas2d', async (spread) => {
    const { mean, most } = await difference(imageOf({ values: grid(12, 16, wave), norm: spread, clim: [0.1, 10] }))
    expect(mean).toBeLessThan(0.1)
    expect(most).toBeLessThanOrEqual(2)
  })

  test('numbers that float32 cannot tell apart keep their colours', async () => {
    const { most } = await difference(
      imageOf({ values: grid(12, 16, (x, y) => 1e9 + wave(x, y) / 1000, Float64Array) }),
    )
    expect(most).toBeLessThanOrEqual(2)
  })

  test('of an image that is far too large for its place, each pixel is the mean of what falls on it', async () => {
    const { mean, most } = await difference(imageOf({ values: grid(900, 1300, (x, y) => Math.sin((x * y) / 500)) }))
    expect(mean).toBeLessThan(1)
    expect(most).toBeLessThan(24)
  })

  /** A ring, with normals. */
  function torus() {
    const [around, across] = [24, 12]
    const positions: number[][] = []
    const normals: number[][] = []
    const indices: number[] = []
    for (let i = 0; i <= around; i++) {
      for (let j = 0; j <= across; j++) {
        const [a, b] = [(2 * Math.PI * i) / around, (2 * Math.PI * j) / across]
        const out = 2 + 0.8 * Math.cos(b)
        positions.push([out * Math.cos(a), out * Math.sin(a), 0.8 * Math.sin(b)])
        normals.push([Math.cos(b) * Math.cos(a), Math.cos(b) * Math.sin(a), Math.sin(b)])
        const k = i * (across + 1) + j
        if (i < around && j < across) indices.push(k, k + across + 1, k + across + 2, k, k + across + 2, k + 1)
      }
    }
    return { positions, normals, indices }
  }
  const seen = (children: ReactNode): ReactNode => (
    <Viewport>
      <PerspectiveCamera eye={[0, -6, 3]} target={[0, 0, 0]} up={[0, 0, 1]} near={1} far={200}>
        {children}
      </PerspectiveCamera>
    </Viewport>
  )

  test.each(['lambert', 'phong', 'normal'] as const)(
    'a mesh with the %s material is that of canvas2d',
    async (type) => {
      const { mean } = await difference(seen(<Mesh geometry={torus()} material={{ type, color: 'orange' }} />))
      expect(mean).toBeLessThan(1)
    },
  )

  test('spheres and a mesh hide each other where they cross', async () => {
    const { mean } = await difference(
    seen(
      <>
        <Spheres positions={[[-1, 0, 0], [0.6, 0.5, 0.2], [1, -1, 0.5]]} radii={[1, 0.8, 0.5]} colors={['orange', 'teal', 'red']} />
        <Mesh geometry={torus()} material={{ type: 'lambert' }} />
      </>,
    ),
  ) // prettier-ignore
    expect(mean).toBeLessThan(1)
  })
})
