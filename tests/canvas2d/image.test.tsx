import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import {
  GspBuffer,
  Group,
  Image,
  mapColors,
  norm,
  OrthographicCamera,
  PerspectiveCamera,
  View2D,
  type ImageProps,
} from '../../src'
import { drawCanvas, drawIn, Stage, type Frame, type Picture, type Rgba } from './harness'
import { Viewport } from '../../src/components/elements'

/** The same numbers every time. */
function random(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
}

function noise(width: number, height: number, seed = 1): { data: Uint8Array; width: number; height: number } {
  const next = random(seed)
  const data = Uint8Array.from({ length: 4 * width * height }, (_, i) => (i % 4 === 3 ? 255 : Math.floor(256 * next())))
  return { data, width, height }
}

const texel = ({ data, width }: { data: Uint8Array; width: number }, column: number, row: number): Rgba =>
  [...data.subarray(4 * (row * width + column), 4 * (row * width + column) + 4)] as Rgba

/** In canvas pixels from the top-left corner, rows downward. */
const inPixels = (left: number, top: number, width: number, height: number): Partial<ImageProps> => ({
  coords: 'px',
  position: [left, top, 0],
  extent: [0, width, -height, 0],
  extentUnits: 'px',
})

const white: Rgba = [255, 255, 255, 255]

/** Whether every pixel is what a rule says. */
function expectPixels(picture: Picture, rule: (x: number, y: number) => Rgba, tolerance = 0): void {
  const wrong: string[] = []
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const [got, wanted] = [picture.at(x, y), rule(x, y)]
      if (got.some((v, c) => Math.abs(v - wanted[c]!) > tolerance))
        wrong.push(`${x},${y}: ${got.join()} for ${wanted.join()}`)
    }
  }
  expect(wrong.slice(0, 4)).toEqual([])
}

const gray = (v: number): Rgba => [v, v, v, 255]
const mapped = { cmap: 'gray', clim: [0, 255] } as const

describe('enlarged by a whole factor', () => {
  const texture = noise(7, 5)
  const frame: Frame = { width: 40, height: 30 }

  it.each([
    ['upper, as it is', 'upper', [0, 28, -20, 0], (c: number, r: number) => texel(texture, c, r)],
    ['lower turns it over', 'lower', [0, 28, -20, 0], (c: number, r: number) => texel(texture, c, 4 - r)],
    ['bottom above top turns it over', 'upper', [0, 28, 0, -20], (c: number, r: number) => texel(texture, c, 4 - r)],
    ['right before left mirrors it', 'upper', [28, 0, -20, 0], (c: number, r: number) => texel(texture, 6 - c, r)],
  ] as const)('each texel is a block, byte by byte: %s', async (_, origin, extent, at) => {
    const image = <Image texture={texture} {...inPixels(8, 4, 0, 0)} extent={extent} origin={origin} />
    expectPixels(await drawIn(image, frame), (x, y) =>
      x >= 8 && x < 36 && y >= 4 && y < 24 ? at(Math.floor((x - 8) / 4), Math.floor((y - 4) / 4)) : white,
    )
  })

  it('also at two device pixels a pixel, and one to one', async () => {
    const image = <Image texture={texture} {...inPixels(3, 2, 7, 5)} />
    for (const scale of [1, 2, 3]) {
      expectPixels(await drawIn(image, { width: 16, height: 12, scale }), (x, y) => {
        const [c, r] = [Math.floor(x / scale) - 3, Math.floor(y / scale) - 2]
        return c >= 0 && c < 7 && r >= 0 && r < 5 ? texel(texture, c, r) : white
      })
    }
  })

  it('through a camera: data, with y up', async () => {
    const image = <Image texture={texture} position={[10, 20, 0]} extent={[0, 7, 0, 5]} />
    const scene = <View2D x={[9, 19]} y={[19, 29]}>{image}</View2D> // prettier-ignore
    expectPixels(await drawIn(scene, { width: 40, height: 40 }), (x, y) => {
      const [c, r] = [Math.floor(x / 4) - 1, Math.floor(y / 4) - 4]
      return c >= 0 && c < 7 && r >= 0 && r < 5 ? texel(texture, c, r) : white
    })
  })

  it('any sizes, places and parts: each pixel has the texel under its centre', async () => {
    const next = random(7)
    for (let k = 0; k < 30; k++) {
      const [columns, rows] = [1 + Math.floor(9 * next()), 1 + Math.floor(9 * next())]
      const [left, top] = [Math.floor(40 * next() - 20), Math.floor(30 * next() - 15)]
      // At least as many pixels as texels.
      const [width, height] = [columns + Math.floor(60 * next()), rows + Math.floor(60 * next())]
      const picture = noise(columns, rows, k)
      expectPixels(await drawIn(<Image texture={picture} {...inPixels(left, top, width, height)} />, frame), (x, y) => {
        const [u, v] = [(x + 0.5 - left) / width, (y + 0.5 - top) / height]
        const isInside = u > 0 && u < 1 && v > 0 && v < 1
        return isInside ? texel(picture, Math.floor(u * columns + 1e-6), Math.floor(v * rows + 1e-6)) : white
      })
    }
  })
})

describe('edges', () => {
  const black = { data: new Uint8Array([0, 0, 0, 255]), width: 1, height: 1 }

  it('between pixels cover them by their area', async () => {
    const picture = await drawIn(<Image texture={black} {...inPixels(10.25, 20.6, 30.5, 4.1)} />)
    expect(picture.area()).toBeCloseTo(30.5 * 4.1, 0)
    expect(picture.ink(10, 22)).toBeCloseTo(0.75, 2)
    expect(picture.ink(40, 22)).toBeCloseTo(0.75, 2)
    expect(picture.ink(20, 20)).toBeCloseTo(0.4, 2)
    expect(picture.ink(10, 20)).toBeCloseTo(0.3, 2)
    expect([picture.ink(9, 22), picture.ink(41, 22)]).toEqual([0, 0])
  })

  it('within one pixel too', async () => {
    const picture = await drawIn(<Image texture={black} {...inPixels(10.25, 20.5, 0.5, 0.25)} />)
    expect(picture.area()).toBeCloseTo(0.125, 2)
  })

  it('turned, they cover the same area', async () => {
    for (const angle of [3, 30, 45, 77]) {
      const image = <Group rotation={[0, 0, angle]}><Image texture={black} extent={[-0.6, 0.6, -0.25, 0.25]} /></Group> // prettier-ignore
      expect((await drawIn(image)).area(), String(angle)).toBeCloseTo(60 * 25, -1)
    }
  })

  it('two images side by side show no seam at a whole pixel, and nothing leaves a small viewport', async () => {
    const side = (left: number): ReactNode => <Image key={left} texture={black} {...inPixels(left, -9, 30, 99)} />
    const both = <Viewport x={20} y={30} width={40} height={20}>{[side(-10), side(20)]}</Viewport> // prettier-ignore
    expectPixels(await drawCanvas(both), (x, y) => (x >= 20 && x < 60 && y >= 30 && y < 50 ? gray(0) : white))
  })

  it('opacity blends once', async () => {
    const picture = await drawIn(<Image texture={black} {...inPixels(0, 0, 100, 100)} opacity={0.25} />)
    expectPixels(picture, () => gray(191), 1)
  })
})

describe('linear interpolation', () => {
  it('runs from the centre of a texel to that of the next, and is even beyond the outermost', async () => {
    const ramp = <Image values={[[0, 200]]} {...mapped} interpolation="linear" {...inPixels(0, 0, 100, 100)} />
    expectPixels(await drawIn(ramp), (x) => gray(Math.round(200 * Math.min(1, Math.max(0, (x + 0.5 - 25) / 50)))), 1)
  })

  it('is bilinear, straight and turned', async () => {
    const values = [[0, 100], [200, 20]] // prettier-ignore
    const at = (x: number, y: number): number => {
      const [u, v] = [x, y].map((place) => Math.min(1, Math.max(0, (place + 0.5) / 50 - 0.5))) as [number, number]
      return (1 - v) * (100 * u) + v * (200 * (1 - u) + 20 * u)
    }
    const image = <Image values={values} {...mapped} interpolation="linear" extent={[-1, 1, -1, 1]} />
    expectPixels(await drawIn(image), (x, y) => gray(at(x, y)), 1.5)
    const turned = await drawIn(<Group rotation={[0, 0, 90]}>{image}</Group>)
    expectPixels(turned, (x, y) => gray(at(99 - y, x)), 2)
  })

  it('blends with transparency without a dark rim', async () => {
    const data = new Uint8Array([255, 0, 0, 255, 0, 0, 0, 0])
    const image = <Image texture={{ data, width: 2, height: 1 }} interpolation="linear" {...inPixels(0, 0, 100, 100)} />
    const picture = await drawIn(image)
    for (let x = 0; x < 100; x++) expect(picture.at(x, 50)[0], String(x)).toBeGreaterThan(252)
    expect(picture.at(50, 50)[1]).toBeGreaterThan(120)
  })
})

describe('reduced, a pixel has the mean of its texels', () => {
  const meanOf = (bytes: ArrayLike<number>, channel: number): number => {
    let sum = 0
    for (let i = channel; i < bytes.length; i += 4) sum += bytes[i]!
    return (sum * 4) / bytes.length
  }

  it.each([
    [60, 40, 20, 10],
    [97, 89, 31, 17],
    [4000, 3, 7, 9],
    [3, 4000, 9, 7],
    [70000, 2, 20, 20],
  ])('%i × %i texels on %i × %i pixels keep the mean of each channel', async (columns, rows, width, height) => {
    for (const interpolation of ['nearest', 'linear'] as const) {
      const texture = noise(columns, rows)
      const image = <Image texture={texture} interpolation={interpolation} {...inPixels(0, 0, width, height)} />
      const picture = await drawIn(image, { width, height })
      for (const c of [0, 1, 2]) {
        // Of a dimension that is enlarged, whole texels have uneven shares.
        const tolerance = Math.min(columns / width, rows / height) > 1 ? 0.5 : 12
        expect(Math.abs(meanOf(picture.data, c) - meanOf(texture.data, c))).toBeLessThan(tolerance)
      }
    }
  })

  it('by whole factors it is the exact mean of each block', async () => {
    const texture = noise(40, 30)
    const image = <Image texture={texture} {...inPixels(0, 0, 10, 10)} />
    expectPixels(await drawIn(image, { width: 10, height: 10 }), (x, y) => {
      const block = Array.from({ length: 12 }, (_, i) => texel(texture, 4 * x + (i % 4), 3 * y + Math.floor(i / 4)))
      return [0, 1, 2, 3].map((c) => Math.round(block.reduce((sum, color) => sum + color[c]!, 0) / 12)) as Rgba
    }, 1) // prettier-ignore
  })

  it('a wide row of more texels than 16 bits of sums hold', async () => {
    const image = <Image values={[Array.from({ length: 5000 }, (_, i) => (i % 2) * 200)]} {...mapped} {...inPixels(0, 0, 5, 5)} /> // prettier-ignore
    expectPixels(await drawIn(image, { width: 5, height: 5 }), () => gray(100), 1)
  })

  it('turned, it is the same picture turned', async () => {
    const texture = noise(400, 400)
    const image = <Image texture={texture} extent={[-1, 1, -1, 1]} />
    const straight = await drawIn(image)
    const turned = await drawIn(<Group rotation={[0, 0, 90]}>{image}</Group>)
    expectPixels(turned, (x, y) => straight.at(99 - y, x), 2)
    const slanted = await drawIn(<Group rotation={[0, 0, 33]} scale={2}>{image}</Group>) // prettier-ignore
    for (const c of [0, 1, 2]) expect(meanOf(slanted.data, c)).toBeCloseTo(meanOf(texture.data, c), -1)
  })
})

describe('through groups and cameras', () => {
  const texture = noise(5, 5)
  const image = <Image texture={texture} extent={[-1, 1, -1, 1]} />

  it.each([
    [90, (x: number, y: number) => texel(texture, Math.floor((99 - y) / 20), Math.floor(x / 20))],
    [180, (x: number, y: number) => texel(texture, Math.floor((99 - x) / 20), Math.floor((99 - y) / 20))],
    [270, (x: number, y: number) => texel(texture, Math.floor(y / 20), Math.floor((99 - x) / 20))],
  ])('turned by %i° it is the turned array, byte by byte', async (angle, at) => {
    expectPixels(await drawIn(<Group rotation={[0, 0, angle]}>{image}</Group>), at)
  })

  it('seen straight on by a camera with perspective it is the same as flat', async () => {
    const seen = await drawIn(<PerspectiveCamera fov={90} eye={[0, 0, 1]}>{image}</PerspectiveCamera>) // prettier-ignore
    const flat = await drawIn(image)
    expectPixels(seen, (x, y) => flat.at(x, y))
  })

  it('tilted, its corners lie where points would, and its edges are straight', async () => {
    const black = { data: new Uint8Array([0, 0, 0, 255]), width: 1, height: 1 }
    const tilted = (
      <PerspectiveCamera fov={90} eye={[0, 0, 2]}>
        <Group rotation={[-60, 0, 0]}>
          <Image texture={black} extent={[-1, 1, -1, 1]} />
        </Group>
      </PerspectiveCamera>
    )
    const picture = await drawIn(tilted, { width: 200, height: 200 })
    // The upper edge is at y = cos 60°, z = −sin 60°, the lower at the opposite.
    const [sin, cos] = [Math.sin(Math.PI / 3), 0.5]
    const [upper, lower] = [100 - (100 * cos) / (2 + sin), 100 + (100 * cos) / (2 - sin)]
    const box = picture.extent()
    expect([box.top, box.bottom]).toEqual([expect.closeTo(upper, 0), expect.closeTo(lower, 0)])
    const half = (y: number): number => {
      let sum = 0
      for (let x = 0; x < 200; x++) sum += picture.ink(x, y)
      return sum / 2
    }
    const [from, to] = [100 / (2 + sin), 100 / (2 - sin)]
    for (let y = Math.ceil(upper) + 1; y < lower - 2; y++) {
      const t = (y + 0.5 - upper) / (lower - upper)
      expect(half(y)).toBeCloseTo(from + t * (to - from), 0)
    }
  })

  it('what is behind the eye, or outside near and far, is not drawn', async () => {
    const floor = <Group rotation={[-90, 0, 0]}><Image texture={texture} extent={[-50, 50, -50, 50]} /></Group> // prettier-ignore
    const camera = (near: number, far: number): ReactNode => <PerspectiveCamera fov={50} eye={[0, 1, 0]} target={[0, 1, -1]} near={near} far={far}>{floor}</PerspectiveCamera> // prettier-ignore
    const picture = await drawIn(camera(0.1, 1000))
    for (let x = 0; x < 100; x += 9) {
      expect(picture.at(x, 45)).toEqual(white)
      expect(picture.at(x, 90)).not.toEqual(white)
    }
    // A floor 1 below, from 4 on, begins 1 / 4 / tan(fov / 2) of half the height below the middle.
    const cut = await drawIn(camera(4, 8))
    const from = (distance: number): number => 50 + 50 / distance / Math.tan((25 * Math.PI) / 180)
    for (let y = 0; y < 100; y++) {
      if (Math.abs(y + 0.5 - from(4)) < 1 || Math.abs(y + 0.5 - from(8)) < 1) continue
      expect(cut.at(50, y)[1] !== 255 || cut.at(50, y)[0] !== 255, String(y)).toBe(y > from(8) && y < from(4))
    }
  })

  it('edge-on, without extent, or at numbers beyond all bounds there is nothing, and nothing hangs', async () => {
    const nothing = [
      <Group rotation={[0, 90, 0]}>{image}</Group>,
      <Image texture={texture} extent={[0, 0, -1, 1]} />,
      <Image texture={texture} extent={[-1e308, 1e308, -1e308, 1e308]} />,
      <Image texture={{ data: new Uint8Array(0), width: 0, height: 3 }} />,
      <Image values={[]} />,
      <Image values={[[], []]} />,
      <Image texture={texture} position={[1e300, 0, 0]} />,
    ]
    for (const element of nothing) expect((await drawIn(element)).isBlank).toBe(true)
    const huge = await drawIn(<Image texture={texture} extent={[-1e9, 1e9, -1e9, 1e9]} />)
    expectPixels(huge, () => texel(texture, 2, 2))
  })

  it('zoomed in by a million, texels are where they belong', async () => {
    const columns = 1_000_000
    const values = { data: Float32Array.from({ length: columns }, (_, i) => i % 256), shape: [1, columns] }
    const zoomed = <View2D x={[777_000, 777_010]} y={[0, 1]}><Image values={values} {...mapped} extent={[0, columns, 0, 1]} /></View2D> // prettier-ignore
    const shown = mapColors(values.data.subarray(777_000, 777_010), mapped)
    expectPixels(await drawIn(zoomed), (x) => texel({ data: shown, width: 10 }, Math.floor(x / 10), 0))
  })
})

describe('extents in other units', () => {
  const texture = noise(3, 3)
  const cameras: readonly ((image: ReactNode) => ReactNode)[] = [
    (image) => image,
    (image) => <View2D x={[-4, 4]} y={[-100, 100]}>{image}</View2D>,
    (image) => <PerspectiveCamera eye={[0, 0, 7]}>{image}</PerspectiveCamera>,
    (image) => <OrthographicCamera eye={[0, 0, 7]} up={[1, 0, 0]}><Group rotation={[20, 30, 40]} scale={3}>{image}</Group></OrthographicCamera>,
  ] // prettier-ignore

  it.each([
    ['px', [-15, 15, -30, 30], 15, 30],
    ['ndc', [-0.3, 0.3, -0.3, 0.3], 30, 15],
  ] as const)(
    '%s: the same size about the projected position, whatever the camera',
    async (extentUnits, extent, w, h) => {
      for (const camera of cameras) {
        const picture = await drawIn(camera(<Image texture={texture} extent={extent} extentUnits={extentUnits} />), { width: 200, height: 100 }) // prettier-ignore
        expectPixels(picture, (x, y) => {
        const [u, v] = [(x - 100 + w) / (2 * w), (y - 50 + h) / (2 * h)]
        return u >= 0 && u < 1 && v >= 0 && v < 1 ? texel(texture, Math.floor(3 * u + 1e-9), Math.floor(3 * v + 1e-9)) : white
      }) // prettier-ignore
      }
    },
  )

  it('behind the camera there is nothing, and offset shifts in pixels', async () => {
    const behind = <PerspectiveCamera eye={[0, 0, 7]}><Image texture={texture} position={[0, 0, 9]} extentUnits="px" extent={[0, 9, 0, 9]} /></PerspectiveCamera> // prettier-ignore
    expect((await drawIn(behind)).isBlank).toBe(true)
    const at = await drawIn(<Image texture={texture} extentUnits="px" extent={[0, 9, 0, 9]} offset={[5, 20]} />)
    expect(at.at(56, 62)).toEqual(texel(texture, 0, 0))
    expect(at.at(54, 62)).toEqual(white)
  })
})

describe('on a log axis', () => {
  it('texels are even in data, as the columns of a histogram', async () => {
    const values = [[0, 50, 100, 150, 200, 250, 30, 80, 130]]
    const scene = <View2D x={[1, 10]} xScale="log" y={[0, 1]}><Image values={values} {...mapped} extent={[1, 10, 0, 1]} position={[0, 0, 0]} /></View2D> // prettier-ignore
    const picture = await drawIn(scene, { width: 300, height: 10 })
    for (let x = 0; x < 300; x++) {
      const value = 10 ** ((x + 0.5) / 300)
      expect(picture.at(x, 5)[0], String(x)).toBe(values[0]![Math.floor(value) - 1])
    }
  })

  it('what is not above 0 is left out; where nothing is, nothing is drawn', async () => {
    const log = (extent: ImageProps['extent']): ReactNode => <View2D x={[1, 100]} xScale="log" y={[0, 1]}><Image values={[[0, 100]]} {...mapped} extent={extent} /></View2D> // prettier-ignore
    const picture = await drawIn(log([-20, 20, 0, 1]))
    expect(picture.at(1, 50)).toEqual(gray(100))
    expect(picture.at(64, 50)).toEqual(gray(100))
    expect(picture.at(66, 50)).toEqual(white)
    expect((await drawIn(log([-20, 0, 0, 1]))).isBlank).toBe(true)
  })

  it('many texels on a pixel have their mean there too', async () => {
    const values = { data: Float32Array.from({ length: 900 }, (_, i) => (i % 2) * 200), shape: [1, 900] }
    const scene = <View2D x={[100, 1000]} xScale="log" y={[0, 1]}><Image values={values} {...mapped} extent={[100, 1000, 0, 1]} /></View2D> // prettier-ignore
    expectPixels(await drawIn(scene, { width: 20, height: 4 }), () => gray(100), 8)
  })

  it('turned, it is the same picture turned', async () => {
    const image = <Image values={[[0, 100, 200]]} {...mapped} extent={[1, 10, 1, 10]} />
    const view = (inner: ReactNode): ReactNode => <View2D x={[1, 10]} y={[1, 10]} xScale="log" yScale="log">{inner}</View2D> // prettier-ignore
    const straight = await drawIn(view(image))
    const turned = await drawIn(view(<Group position={[1, 0, 0]} rotation={[0, 0, 90]}>{image}</Group>)) // prettier-ignore
    let different = 0
    for (let y = 0; y < 100; y++) for (let x = 0; x < 100; x++) if (turned.at(x, y)[0] !== straight.at(99 - y, x)[0]) different++ // prettier-ignore
    expect(turned.colors().size).toBeGreaterThan(2)
    expect(different).toBeLessThan(300)
  })
})

describe('values', () => {
  const next = random(3)
  const data = Float32Array.from({ length: 48 }, () => next() * 10 - 3)
  const frame: Frame = { width: 16, height: 12 }
  const place = inPixels(0, 0, 16, 12)

  it.each([
    ['alone', {}],
    ['with ends', { clim: [8, -1] }],
    ['with a norm', { norm: norm('symlog', { linthresh: 1 }), cmap: 'coolwarm' }],
  ] as const)('have the colours of mapColors: %s', async (_, mapping) => {
    const texture = { data: mapColors(data, mapping), width: 8, height: 6 }
    const whole = await drawIn(<Image texture={texture} {...place} />, frame)
    const forms = [
      { data, shape: [6, 8] },
      { data: Array.from(data), shape: [6, 8] },
      { data: new GspBuffer(data, 'float32'), shape: [6, 8] },
      Array.from({ length: 6 }, (_, row) => Array.from(data.subarray(8 * row, 8 * row + 8))),
      { data: Float32Array.from(data).reverse(), shape: [6, 8], stride: [-8, -1], offset: 47 },
      { data: Float32Array.from({ length: 96 }, (_, i) => (i % 2 ? data[(i - 1) / 2]! : 99)), shape: [6, 8], strides: [16, 2], offset: 1 }, // prettier-ignore
    ]
    for (const values of forms) {
      const picture = await drawIn(<Image values={values} {...mapping} {...place} />, frame)
      expect(picture.data).toEqual(whole.data)
    }
    expect(whole.colors().size).toBeGreaterThan(20)
  })

  it('NaN is transparent, and a value that the norm cannot show too, with a diagnostic that counts them all', async () => {
    const stage = new Stage()
    const values = [[1, NaN], [0, 100]] // prettier-ignore
    const image = <Image values={values} norm="log" {...inPixels(0, 0, 2, 2)} />
    const picture = await drawIn(image, { width: 2, height: 2 }, stage)
    expect([picture.at(1, 0), picture.at(0, 1)]).toEqual([white, white])
    expect(picture.at(0, 0)).not.toEqual(white)
    expect(stage.diagnostics).toMatchObject([{ code: 'norm.domain', element: 'Image', prop: 'values' }])
    expect(stage.diagnostics[0]!.message).toMatch('1 value that')
  })

  it('of bigints', async () => {
    const image = <Image values={{ data: new BigInt64Array([0n, 255n]), shape: [1, 2] }} cmap="gray" {...inPixels(0, 0, 2, 1)} /> // prettier-ignore
    expectPixels(await drawIn(image, { width: 2, height: 1 }), (x) => gray(255 * x))
  })

  it('in a live buffer are seen in the next frame; the range follows them', async () => {
    const stage = new Stage()
    const buffer = new GspBuffer(new Float32Array([0, 1]), 'float32')
    const image = <Image values={{ data: buffer, shape: [1, 2] }} cmap="gray" {...inPixels(0, 0, 2, 1)} />
    const first = await drawIn(image, { width: 2, height: 1 }, stage)
    expectPixels(first, (x) => gray(255 * x))
    buffer.write(0, [5, -5])
    expectPixels(await stage.draw(), (x) => gray(255 - 255 * x))
    expect(stage.diagnostics).toEqual([])
  })

  it('in a live buffer that does not fit its shape: a diagnostic, and what is there is drawn', async () => {
    const stage = new Stage()
    const buffer = new GspBuffer(new Float32Array([0, 255, 255]), 'float32')
    const image = <Image values={{ data: buffer, shape: [2, 2] }} {...mapped} {...inPixels(0, 0, 2, 2)} />
    const picture = await drawIn(image, { width: 2, height: 2 }, stage)
    expect([picture.at(0, 0), picture.at(1, 0), picture.at(0, 1), picture.at(1, 1)]).toEqual([gray(0), gray(255), gray(255), white]) // prettier-ignore
    expect(stage.diagnostics).toMatchObject([{ code: 'buffer.length', element: 'Image', prop: 'values' }])
    expect(stage.diagnostics[0]!.message).toMatch('rows × columns = 2 × 2 = 4')
    buffer.append([255])
    expect((await stage.draw()).at(1, 1)).toEqual(gray(255))
  })
})

describe('depth', () => {
  const one = (color: Rgba): { data: Uint8Array; width: number; height: number } => ({ data: Uint8Array.from(color), width: 1, height: 1 }) // prettier-ignore
  const red: Rgba = [255, 0, 0, 255]
  const blue: Rgba = [0, 0, 255, 255]
  const plane = (color: Rgba, turn: number, more: Partial<ImageProps> = {}): ReactNode => (
    <Group rotation={[0, turn, 0]}>
      <Image texture={one(color)} extent={[-0.9, 0.9, -0.9, 0.9]} {...more} />
    </Group>
  )
  const crossed = (more: Partial<ImageProps> = {}): ReactNode => (
    <OrthographicCamera eye={[0, 0, 5]} height={2}>
      {plane(red, 45, more)}
      {plane(blue, -45, more)}
    </OrthographicCamera>
  )

  it('two that cross each hide the other on one side, to the pixel', async () => {
    const picture = await drawIn(crossed())
    // Turned by 45° about y the right half goes away from the eye.
    for (let y = 20; y < 80; y++) for (let x = 25; x < 75; x++) expect(picture.at(x, y), `${x}`).toEqual(x < 50 ? red : blue) // prettier-ignore
  })

  it('not where depthTest is off: the last lies on top', async () => {
    const picture = await drawIn(crossed({ depthTest: false }))
    expect([picture.at(30, 50), picture.at(70, 50)]).toEqual([blue, blue])
  })

  it('one that is transparent hides nothing, and is hidden', async () => {
    const scene = (
      <OrthographicCamera eye={[0, 0, 5]} height={2}>
        <Image texture={one([255, 0, 0, 128])} position={[0, 0, 1]} extent={[-0.9, 0.9, -0.9, 0.9]} />
        <Image texture={one(blue)} extent={[-0.9, 0.9, -0.9, 0.9]} />
        <Image texture={one([0, 255, 0, 128])} position={[0, 0, -1]} extent={[-0.9, 0.9, -0.9, 0.9]} />
      </OrthographicCamera>
    )
    expect((await drawIn(scene)).at(50, 50)).toEqual([128, 0, 127, 255])
  })
})
