import { describe, expect, it } from 'vitest'
import { GspBuffer, Group, PerspectiveCamera, vec2, Vectors, View2D } from '../../src'
import { headStyles } from '../../src/scene/visuals/vectors'
import { arrowOutline } from '../../renderers/geometry/arrow'
import { drawIn, Stage } from './harness'

const across = { coords: 'px', positions: [[20, 50]], vectors: [[60, 0]], lineWidths: 6 } as const
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

describe('heads', () => {
  it.each([
    ['none', 20, 80, 60 * 6],
    ['butt', 20, 80, 60 * 6],
    ['triangle', 20, 80, (60 - 24) * 6 + (24 * 18) / 2],
    ['square', 20, 89, (60 - 9) * 6 + 18 * 18],
  ] as const)('%s: from %d to %d px', async (headStyle, left, right, area) => {
    const picture = await drawIn(<Vectors {...across} headStyle={headStyle} />)
    expect(picture.extent().left).toBe(left)
    // The point of a triangle is too slender to darken a pixel.
    expect(Math.abs(picture.extent().right - right)).toBeLessThan(0.9)
    expect(Math.abs(picture.area() - area)).toBeLessThan(3)
  })

  it('round: a disc about the tip', async () => {
    const picture = await drawIn(<Vectors {...across} headStyle="round" />)
    const { right, top, bottom } = picture.extent()
    expect([right, top, bottom].map(Math.round)).toEqual([89, 41, 59])
    expect(picture.ink(72, 50)).toBe(1)
    expect(picture.ink(86, 45)).toBe(1)
  })

  it('a triangle ends at the tip, whichever way the arrow points', () => {
    for (const angle of range(8).map((i) => (i * Math.PI) / 4 + 0.1)) {
      const vector = [40 * Math.cos(angle), 40 * Math.sin(angle)]
      const xy = arrowOutline({ x0: 50, y0: 50, x1: 50 + vector[0]!, y1: 50 + vector[1]!, width: 3 }, 'triangle')!
      const farthest = Math.max(...range(xy.length / 2).map((i) => Math.hypot(xy[2 * i]! - 50, xy[2 * i + 1]! - 50)))
      expect(farthest).toBeCloseTo(40, 9)
    }
  })

  it('shrinks with a short arrow, and is never longer than it', () => {
    for (const length of [0.5, 3, 10, 23]) {
      const xy = arrowOutline({ x0: 0, y0: 0, x1: length, y1: 0, width: 6 }, 'triangle')!
      const xs = range(xy.length / 2).map((i) => xy[2 * i]!)
      expect([Math.min(...xs), Math.max(...xs)]).toEqual([0, length])
    }
  })

  it('an arrow without length has no direction: nothing, or a dot for a round head', async () => {
    for (const headStyle of headStyles) {
      const picture = await drawIn(<Vectors {...across} vectors={[[0, 0]]} headStyle={headStyle} />)
      if (headStyle === 'round') expect(Math.abs(picture.area() - 81 * Math.PI)).toBeLessThan(2)
      else expect(picture.isBlank).toBe(true)
    }
  })
})

it.each([
  ['tail', 50, 80],
  ['center', 35, 65],
  ['head', 20, 50],
] as const)('anchor %s: the arrow reaches from %d to %d', async (anchor, left, right) => {
  const picture = await drawIn(<Vectors {...across} positions={[[50, 50]]} vectors={[[30, 0]]} anchor={anchor} />)
  const extent = picture.extent()
  expect(extent.left).toBeCloseTo(left, 1)
  expect(Math.abs(extent.right - right)).toBeLessThan(0.9)
})

describe('the tip is where position + vector is', () => {
  it('through a log scale', async () => {
    const picture = await drawIn(
      <View2D x={[1, 100]} xScale="log" y={[0, 1]}>
        <Vectors positions={[[1, 0.5]]} vectors={[[9, 0]]} headStyle="none" lineWidths={4} />
      </View2D>,
    )
    expect(picture.extent()).toMatchObject({ left: 0, right: 50 })
  })

  it('through groups and transforms, and for columns, buffers and bigints', async () => {
    const t0 = 1_700_000_000_000_000_000n
    const times = new GspBuffer(new BigInt64Array([t0, t0 + 4n]), 'int64')
    const picture = await drawIn(
      <View2D x={[t0, t0 + 10n]} y={[0, 1]}>
        <Vectors
          positions={{ x: times, y: [0.5, 0.5] }}
          vectors={{ x: [2, 2], y: [0, 0] }}
          headStyle="none"
          lineWidths={4}
        />
      </View2D>,
    )
    const row = range(100).map((x) => picture.ink(x, 50))
    expect(row).toEqual(row.map((_, x) => (x < 20 || (x >= 40 && x < 60) ? 1 : 0)))
    const turned = await drawIn(
      <Group rotation={[0, 0, 90]}>
        <Vectors positions={vec2([0, 0])} vectors={vec2([0.5, 0])} headStyle="none" lineWidths={4} />
      </Group>,
    )
    expect(turned.extent()).toMatchObject({ left: 48, right: 52, top: 25, bottom: 50 })
  })

  it('through a camera', async () => {
    const picture = await drawIn(
      <PerspectiveCamera eye={[0, 0, 2]} fov={90}>
        <Vectors positions={[[0, 0, 0]]} vectors={[[0.5, 0, 1]]} headStyle="none" lineWidths={4} />
      </PerspectiveCamera>,
    )
    // At z = 1 half a unit is half of half the picture.
    expect(picture.extent()).toMatchObject({ left: 50, right: 75 })
  })
})

it('a translucent arrow is even in itself, by either way of drawing; two that cross both show', async () => {
  for (const count of [1, 3000]) {
    // The others lie outside.
    const positions = range(count).map((i) => (i === 0 ? [10, 50] : [-900, -900]))
    for (const headStyle of headStyles) {
      const picture = await drawIn(
        <Vectors coords="px" positions={positions} vectors={[[70, 10]]} lineWidths={5} colors={[0, 0, 0, 0.5]} headStyle={headStyle} />,
      ) // prettier-ignore
      let most = 0
      for (let y = 0; y < 100; y++) for (let x = 0; x < 100; x++) most = Math.max(most, picture.ink(x, y))
      expect(most).toBeGreaterThan(0.49)
      expect(most).toBeLessThan(0.51)
    }
  }
  const cross = await drawIn(
    <Vectors coords="px" positions={[[10, 50], [50, 10]]} vectors={[[80, 0], [0, 80]]} lineWidths={8} colors={[0, 0, 0, 0.5]} />,
  ) // prettier-ignore
  expect(cross.ink(50, 50)).toBeCloseTo(0.75, 2)
})

it('many arrows look like few: no seam between the ways of drawing', async () => {
  const one = { coords: 'px', lineWidths: 3, vectors: [[30, 17]] } as const
  const places = range(16).map((i) => [8 + 14 * (i % 4), 8 + 20 * Math.floor(i / 4)])
  const outside = range(3000).map(() => [-500, -500])
  for (const headStyle of headStyles) {
    for (const scale of [1, 2]) {
      const few = await drawIn(<Vectors {...one} positions={places} headStyle={headStyle} />, { scale })
      const many = await drawIn(<Vectors {...one} positions={[...places, ...outside]} headStyle={headStyle} />, {
        scale,
      })
      expect(few.isBlank).toBe(false)
      let sum = 0
      for (let i = 1; i < few.data.length; i += 4) sum += Math.abs(few.data[i]! - many.data[i]!)
      expect(sum / (few.data.length / 4)).toBeLessThan(3)
    }
  }
})

it('widths and colours per arrow; what is missing leaves its arrow out', async () => {
  const picture = await drawIn(
    <Vectors
      coords="px"
      positions={[[10, 20], [10, 50], [NaN, 70], [10, 80]]}
      vectors={[[80, 0], [80, 0], [80, 0], [NaN, 0]]}
      lineWidths={[4, 10, 4, 4]}
      colors={['#ff0000', '#00ff00', 'black', 'black']}
      headStyle="none"
    />,
  ) // prettier-ignore
  expect(picture.at(50, 20)).toEqual([255, 0, 0, 255])
  expect(picture.at(50, 46)).toEqual([0, 255, 0, 255])
  expect(picture.at(50, 70)).toEqual([255, 255, 255, 255])
  expect(picture.at(50, 80)).toEqual([255, 255, 255, 255])
})

it('live vectors of another count: what both have is drawn, and a diagnostic says so', async () => {
  const stage = new Stage()
  const buffer = new GspBuffer(new Float32Array([70, 0, 0, 70, 0, 0]), 'vec3')
  const positions = [[10, 20], [10, 60]] // prettier-ignore
  await drawIn(<Vectors coords="px" positions={positions} vectors={buffer} lineWidths={4} />, {}, stage)
  buffer.append(new Float32Array([70, 0, 0]))
  const picture = await stage.draw()
  expect(picture.ink(30, 20)).toBe(1)
  expect(picture.ink(30, 60)).toBe(1)
  expect(stage.codes()).toEqual(['buffer.length'])
})

it('coordinates beyond all bounds neither hang nor throw', async () => {
  for (const far of [1e12, 1e300, 1.7e308, Infinity]) {
    for (const headStyle of headStyles) {
      const x = new Float64Array([50, -far])
      const vectors = { x: new Float64Array([far, 2 * far]), y: new Float64Array([0, 0]) }
      const picture = await drawIn(
        <Vectors coords="px" positions={{ x, y: new Float64Array([50, 20]) }} vectors={vectors} headStyle={headStyle} lineWidths={6} />,
      ) // prettier-ignore
      if (far < 1e30) expect(picture.ink(90, 50)).toBe(1)
    }
  }
})
