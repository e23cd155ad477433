import { createCanvas } from '@napi-rs/canvas'
import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import { CoveragePlane } from '../../renderers/canvas2d/raster/coveragePlane'
import { decimate } from '../../renderers/geometry/decimate'
import { LineKernel } from '../../renderers/canvas2d/raster/lineKernel'
import { PolygonKernel } from '../../renderers/canvas2d/raster/polygonKernel'
import type { Depth, Raster } from '../../renderers/canvas2d/raster/raster'

const [width, height] = [64, 48]
const emptyRaster = (): Raster => ({ left: 0, top: 0, width, height, pixels: new Uint32Array(width * height) })

function covered(draw: (coverage: CoveragePlane) => void, depth?: Depth): Uint8Array {
  const coverage = new CoveragePlane(emptyRaster(), depth)
  draw(coverage)
  return coverage.values.slice()
}

/** Alpha of what Skia draws in black. */
function bySkia(draw: (context: CanvasRenderingContext2D) => void): Uint8Array {
  const context = createCanvas(width, height).getContext('2d') as unknown as CanvasRenderingContext2D
  draw(context)
  const { data } = context.getImageData(0, 0, width, height)
  return Uint8Array.from({ length: width * height }, (_, i) => data[4 * i + 3]!)
}

function compare(a: Uint8Array, b: Uint8Array): { mean: number; most: number; ink: number } {
  let [sum, most, ink] = [0, 0, 0]
  a.forEach((value, i) => {
    const off = Math.abs(value - b[i]!)
    sum += off
    most = Math.max(most, off)
    ink += b[i]!
  })
  return { mean: sum / a.length, most, ink }
}

const x = fc.double({ min: 4, max: width - 4, noNaN: true })
const y = fc.double({ min: 4, max: height - 4, noNaN: true })
const anything = fc.oneof(x, fc.constantFrom(NaN, Infinity, -Infinity, 1e12, -1e12, 1e300, -1e300, 1.7e308, 0, -0))

describe('a line', () => {
  it.each([
    ['butt', 'butt'],
    ['round', 'round'],
  ] as const)('with %s caps covers what Skia covers', (capStyle, lineCap) => {
    const isRound = capStyle === 'round'
    fc.assert(
      fc.property(x, y, x, y, fc.double({ min: 0.3, max: 12, noNaN: true }), (x0, y0, x1, y1, lineWidth) => {
        fc.pre(Math.hypot(x1 - x0, y1 - y0) > 6)
        const ends = { isStartRound: isRound, isEndRound: isRound }
        const own = covered((coverage) =>
          new LineKernel(coverage).draw({ x0, y0, z0: 0, x1, y1, z1: 0, width: lineWidth, ...ends }),
        )
        const skia = bySkia((context) => {
          Object.assign(context, { lineWidth, lineCap })
          context.beginPath()
          context.moveTo(x0, y0)
          context.lineTo(x1, y1)
          context.stroke()
        })
        const { mean, most, ink } = compare(own, skia)
        expect(ink).toBeGreaterThan(0)
        // Corners of ends, and the ends of Skia's hairlines, may be lighter by a third of a pixel.
        expect(most).toBeLessThan(100)
        expect((mean * own.length) / ink).toBeLessThan(0.2)
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  it('on pixel edges is crisp', () => {
    const own = covered((coverage) =>
      new LineKernel(coverage).draw({ x0: 4, y0: 10.5, z0: 0, x1: 20, y1: 10.5, z1: 0, width: 3, isStartRound: false, isEndRound: false }),
    ) // prettier-ignore
    expect([...new Set(own)].sort()).toEqual([0, 255])
    expect(own.reduce((sum, value) => sum + (value === 255 ? 1 : 0), 0)).toBe(16 * 3)
  })

  it('of any coordinates ends, and stays inside the raster', () => {
    fc.assert(
      fc.property(anything, anything, anything, anything, fc.constantFrom(0, NaN, 0.5, 3, 1e9), (x0, y0, x1, y1, w) => {
        const coverage = new CoveragePlane(emptyRaster())
        new LineKernel(coverage).draw({ x0, y0, z0: 0, x1, y1, z1: 0, width: w, isStartRound: true, isEndRound: false })
        new PolygonKernel(coverage).draw([x0, y0, x1, y1, 5, 5], { x0, y0, z0: 0, x1, y1, z1: 0 })
        const pixels = Array.from(coverage.touched.subarray(0, coverage.count))
        expect(new Set(pixels).size).toBe(pixels.length)
        expect(pixels.every((pixel) => pixel >= 0 && pixel < width * height)).toBe(true)
        coverage.blend(0xff000000)
        expect(coverage.values.every((value) => value === 0)).toBe(true)
      }),
      { numRuns: 1000, seed: 1 },
    )
  })

  it('passes where it should though its ends are far outside', () => {
    const draw = (far: number): Uint8Array =>
      covered((coverage) => {
        const line = { x0: 10 - far, y0: 10 - far / 2, z0: 0, x1: 10 + far, y1: 10 + far / 2, z1: 0 }
        new LineKernel(coverage).draw({ ...line, width: 2, isStartRound: false, isEndRound: false })
      })
    const { most, ink } = compare(draw(1e9), draw(200))
    expect(ink).toBeGreaterThan(0)
    expect(most).toBeLessThanOrEqual(3)
  })
})

describe('a polygon', () => {
  const corner = fc.tuple(x, y)
  const draw = (corners: readonly (readonly number[])[]): Uint8Array =>
    covered((coverage) =>
      new PolygonKernel(coverage).draw(corners.flat(), { x0: 0, y0: 0, z0: 0, x1: 0, y1: 0, z1: 0 }),
    )

  it('covers its area, and what Skia covers', () => {
    fc.assert(
      fc.property(fc.tuple(corner, corner, corner), (corners) => {
        const own = draw(corners)
        const [a, b, c] = corners
        const area = Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
        // Each pixel is rounded to one of 255 levels.
        const rounding = own.filter((value) => value > 0 && value < 255).length / 255 + 0.1
        expect(Math.abs(own.reduce((sum, value) => sum + value / 255, 0) - area)).toBeLessThan(rounding + 0.3)
        const skia = bySkia((context) => {
          context.beginPath()
          corners.forEach(([px, py]) => context.lineTo(px, py))
          context.fill()
        })
        expect(compare(own, skia).mean).toBeLessThan(1)
      }),
    )
  })

  it('is cut at the edges of the raster', () => {
    const own = draw([[-100, -100], [1000, -100], [1000, 20.5], [-100, 20.5]]) // prettier-ignore
    for (let row = 0; row < height; row++) {
      const expected = row < 20 ? 255 : row === 20 ? 128 : 0
      for (let column = 0; column < width; column++) expect(own[row * width + column]).toBe(expected)
    }
  })
})

describe('a shape', () => {
  const bow = (kernel: LineKernel): void => {
    for (const [x0, y0, x1, y1] of [[5, 5, 60, 40], [60, 40, 60, 5], [60, 5, 5, 40], [5, 40, 60, 40]] as const) {
      kernel.draw({ x0, y0, z0: 0, x1, y1, z1: 0, width: 5, isStartRound: true, isEndRound: true })
    }
  } // prettier-ignore

  it('is blended once, however often it crosses itself', () => {
    const raster = emptyRaster()
    const coverage = new CoveragePlane(raster)
    bow(new LineKernel(coverage))
    coverage.blend(0x80000000)
    const most = raster.pixels.reduce((sum, pixel) => Math.max(sum, pixel >>> 24), 0)
    expect(most).toBe(128)
    expect(coverage.count).toBe(0)
  })

  it('is hidden where something is nearer, and hides what comes later where it is written', () => {
    for (const isWritten of [true, false]) {
      const raster = emptyRaster()
      const depth: Depth = { values: new Float32Array(width * height).fill(Infinity), isWritten }
      const coverage = new CoveragePlane(raster, depth)
      const kernel = new LineKernel(coverage)
      const ends = { isStartRound: false, isEndRound: false, width: 3 }
      kernel.draw({ x0: 0, y0: 20.5, z0: 0, x1: width, y1: 20.5, z1: 0, ...ends })
      coverage.blend(0xff0000ff)
      // From near to far: it crosses the first line's depth in the middle.
      kernel.draw({ x0: 0, y0: 20.5, z0: -1, x1: width, y1: 20.5, z1: 1, ...ends })
      coverage.blend(0xff00ff00)
      const [left, right] = [raster.pixels[20 * width + 5]!, raster.pixels[20 * width + width - 5]!]
      expect(left).toBe(0xff00ff00)
      expect(right).toBe(isWritten ? 0xff0000ff : 0xff00ff00)
      expect(depth.values[20 * width + 5]).toBe(isWritten ? Math.fround(-1 + (2 * 5.5) / width) : Infinity)
    }
  })
})

describe('thinning out', () => {
  const thinned = (points: readonly (readonly number[])[]): number[][] => {
    const xy = Float64Array.from(points.flat())
    const count = decimate(xy, points.length, new Uint8Array(points.length))
    return Array.from({ length: count }, (_, i) => [xy[2 * i]!, xy[2 * i + 1]!])
  }

  it('keeps first, lowest, highest and last of a column, in order', () => {
    const points = [[1.01, 5], [1.02, 9], [1.03, 2], [1.04, 7], [1.05, 6], [4, 6]] // prettier-ignore
    expect(thinned(points)).toEqual([[1.01, 5], [1.02, 9], [1.03, 2], [1.05, 6], [4, 6]]) // prettier-ignore
  })

  it('leaves ends and gaps, and moves no point of the line by more than a quarter of a pixel', () => {
    const step = fc.tuple(fc.double({ min: -0.3, max: 0.3, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true }))
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 200 }), fc.boolean(), (steps, isSwapped) => {
        let [px, py] = [0, 0]
        const points = steps.map(([dx, dy]) => {
          px += dx
          py += dy
          return isSwapped ? [py, px] : [px, py]
        })
        const kept = thinned(points)
        expect(kept[0]).toEqual(points[0])
        expect(kept.at(-1)).toEqual(points.at(-1))
        const distance = ([qx, qy]: readonly number[]): number =>
          Math.min(...kept.slice(0, -1).map(([ax, ay], i) => {
            const [bx, by] = kept[i + 1]!
            const [dx, dy] = [bx! - ax!, by! - ay!]
            const t = Math.max(0, Math.min(1, ((qx! - ax!) * dx + (qy! - ay!) * dy) / (dx * dx + dy * dy || 1)))
            return Math.hypot(qx! - ax! - t * dx, qy! - ay! - t * dy)
          })) // prettier-ignore
        if (kept.length > 1) for (const point of points) expect(distance(point)).toBeLessThan(0.3536)
      }),
    )
    const gap = thinned([[1, 1], [NaN, NaN], [1, 2], [1.1, 3]]) // prettier-ignore
    expect(gap).toEqual([[1, 1], [NaN, NaN], [1, 2], [1.1, 3]]) // prettier-ignore
  })
})
