import { describe, expect, it } from 'vitest'
import { GspBuffer, Points, vec2 } from '../../src'
import type { PointsProps } from '../../src/scene/visuals/points'
import { drawIn } from './harness'

const center = [[50, 50]]
const one = (props: Partial<PointsProps>) => <Points coords="px" positions={center} {...props} />

describe('a disc', () => {
  for (const scale of [1, 2, 1.5]) {
    for (const size of [3, 4.5, 10, 31, 64]) {
      it(`of ${size} px has that diameter and area at scale ${scale}`, async () => {
        const picture = await drawIn(one({ sizes: size }), { scale })
        const { width, height, left } = picture.extent()
        expect(Math.abs(width - size * scale)).toBeLessThan(0.5)
        expect(Math.abs(height - size * scale)).toBeLessThan(0.5)
        expect(left + width / 2).toBeCloseTo(50 * scale, 0)
        const area = Math.PI * (size * scale) ** 2 * 0.25
        expect(Math.abs(Math.sqrt((4 * picture.area()) / Math.PI) - size * scale)).toBeLessThan(0.5)
        expect(picture.area() / area).toBeCloseTo(1, 1)
      })
    }
  }

  for (const [size, edgeWidth] of [
    [20, 4],
    [20, 1],
    [9, 3],
    [6, 20],
    [0, 12],
  ] as const) {
    it(`of ${size} px with an edge of ${edgeWidth} px reaches half the edge outwards, and half inwards`, async () => {
      const edge = await drawIn(one({ sizes: size, faceColors: 'none', edgeColors: 'black', edgeWidths: edgeWidth }))
      const { width } = edge.extent()
      expect(Math.abs(width - (size + edgeWidth))).toBeLessThan(0.5)
      const inner = Math.max(0, size - edgeWidth)
      const ring = (Math.PI / 4) * ((size + edgeWidth) ** 2 - inner ** 2)
      expect(edge.area() / ring).toBeGreaterThan(0.94)
      expect(edge.area() / ring).toBeLessThan(1.06)
    })
  }

  it('has no edge of width 0, and no face of size 0', async () => {
    expect((await drawIn(one({ sizes: 0 }))).isBlank).toBe(true)
    const bare = await drawIn(one({ sizes: 20, edgeColors: 'red', edgeWidths: 0 }))
    expect(bare.at(50, 50)).toEqual([0, 0, 0, 255])
    expect(Math.abs(bare.extent().width - 20)).toBeLessThan(0.5)
  })

  it('is culled only when all of it, edge included, is outside', async () => {
    const positions = [[-14, 50]]
    const picture = await drawIn(<Points coords="px" positions={positions} sizes={20} edgeWidths={12} />)
    expect(picture.ink(0, 50)).toBe(1)
    expect((await drawIn(<Points coords="px" positions={[[-17, 50]]} sizes={20} edgeWidths={12} />)).isBlank).toBe(true)
  })
})

describe('values per point', () => {
  it('sizes, faces and edges belong to their point', async () => {
    const picture = await drawIn(
      <Points
        coords="px"
        positions={vec2([20, 50, 60, 50])}
        sizes={[10, 30]}
        faceColors={['#ff0000', '#0000ff']}
        edgeColors={['#00ff00', '#ffff00']}
        edgeWidths={[0, 6]}
      />,
    )
    expect(picture.at(20, 50)).toEqual([255, 0, 0, 255])
    expect(picture.at(60, 50)).toEqual([0, 0, 255, 255])
    expect(picture.at(60 - 15, 50)).toEqual([255, 255, 0, 255])
    expect(picture.at(20 - 6, 50)).toEqual([255, 255, 255, 255])
  })

  it('mapped values show the first and last colour at the ends of clim, and nothing for NaN', async () => {
    const faceColors = { values: [0, 10, NaN, 50, -5], cmap: 'gray', clim: [0, 10] as const }
    const positions = vec2([10, 50, 30, 50, 50, 50, 70, 50, 90, 50])
    const picture = await drawIn(<Points coords="px" positions={positions} sizes={10} faceColors={faceColors} />, {
      background: 'red',
    })
    expect([10, 30, 50, 70, 90].map((x) => picture.at(x, 50).slice(0, 3).join(' '))).toEqual([
      '0 0 0',
      '255 255 255',
      '255 0 0',
      '255 255 255',
      '0 0 0',
    ])
  })

  it.each(
    [
      [NaN, 50],
      [50, NaN],
      [Infinity, 50],
      [-Infinity, Infinity],
    ].map((position) => [position]),
  )('a point at %s is not drawn, its neighbours are', async (position) => {
    const picture = await drawIn(<Points coords="px" positions={[position, [20, 20]]} sizes={[10, 10]} />)
    const { left, right } = picture.extent()
    expect([Math.round(left), Math.round(right)]).toEqual([15, 25])
  })

  it('a size or edge width of NaN leaves a point out', async () => {
    const props = { coords: 'px', positions: [[20, 20], [60, 60]] } as const // prettier-ignore
    expect((await drawIn(<Points {...props} sizes={[NaN, 10]} />)).extent().left).toBeCloseTo(55, 0)
    expect((await drawIn(<Points {...props} sizes={10} edgeWidths={[0, NaN]} />)).extent().right).toBeCloseTo(25, 0)
  })

  it('no points draw nothing', async () => {
    for (const positions of [[], vec2(new Float32Array(0)), { x: [], y: [] }, new GspBuffer(0, 'vec2')]) {
      expect((await drawIn(<Points coords="px" positions={positions} />)).isBlank).toBe(true)
    }
  })

  it('huge coordinates and sizes neither hang nor mark the picture where they are not', async () => {
    const positions = [[1e300, 50], [-1e300, 1e300], [1e9, 1e9], [3e38, -3e38]] // prettier-ignore
    expect((await drawIn(<Points coords="px" positions={positions} sizes={10} />)).isBlank).toBe(true)
    const disc = await drawIn(<Points coords="px" positions={[[-1e6, 50]]} sizes={2e6 + 100} />)
    expect(disc.ink(20, 50)).toBe(1)
    expect(disc.ink(80, 50)).toBe(0)
    for (const sizes of [1e9, 1e12, 1e100, 1e300]) expect((await drawIn(one({ sizes }))).area()).toBe(10_000)
  })
})
