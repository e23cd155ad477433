import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import { identity, multiply, orthographic, perspective, translation } from '../../src/scene/matrix'
import { cutRing, seenPart } from '../../src/scene/resolve/clipSpace'
import type { ResolvedPositions } from '../../src/scene/resolve/resolve'
import { SeenLine } from '../../src/scene/resolve/seenLine'
import { SeenSegments } from '../../src/scene/resolve/seenSegments'

const place = { rect: { x: 0, y: 0, width: 100, height: 100 }, offset: [0, 0] } as const
const at = (points: readonly (readonly number[])[], toNdc = perspective(60, 1, 1, 10), hasDepth = true): ResolvedPositions => ({
  xyz: Float32Array.from(points.flat()),
  count: points.length,
  toNdc,
  hasDepth,
}) // prettier-ignore
const coordinate = fc.double({ min: -12, max: 12, noNaN: true })
const point = fc.tuple(coordinate, coordinate, coordinate)

describe('the part of a line before the camera', () => {
  it('is where its points are inside near and far', () => {
    const matrix = perspective(60, 1, 1, 10)
    fc.assert(
      fc.property(point, point, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, t) => {
        const clip = (p: readonly number[]): number[] =>
          [0, 1, 2, 3].map((row) => matrix[row]! * p[0]! + matrix[4 + row]! * p[1]! + matrix[8 + row]! * p[2]! + matrix[12 + row]!) // prettier-ignore
        const part = seenPart(Float64Array.from([...clip(a), ...clip(b)]), true)
        const z = -(a[2] + (b[2] - a[2]) * t)
        if (part && t >= part[0] && t <= part[1]) {
          expect(z).toBeGreaterThan(1 - 1e-4)
          expect(z).toBeLessThan(10 + 1e-3)
        } else expect(z > 1 + 1e-4 && z < 10 - 1e-3).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a path', () => {
  const line = new SeenLine()

  it('has vertices of its own where it is cut, a gap between, and knows where they are', () => {
    line.project(at([[0, 0, -3], [0, 0, 1], [1, 0, 1], [1, 0, -3]]), place, { from: 0, end: 4 }) // prettier-ignore
    expect([...line.xy].filter((_, i) => i % 2 === 0).map(Number.isNaN)).toEqual([false, false, true, false, false])
    expect([0, 1, 3, 4].map((i) => +line.vertexAt(i).toFixed(4))).toEqual([0, 0.5, 2.5, 3])
    expect(line.vertexAt(0.5)).toBeCloseTo(0.25, 5)
    expect(line.depth[1]).toBeCloseTo(-1, 4)
  })

  it('that is seen as a whole is as it was, closed or not', () => {
    const positions = at([[0, 0, -3], [1, 0, -3], [1, 1, -3]]) // prettier-ignore
    expect(line.project(positions, place, { from: 0, end: 3 }).count).toBe(3)
    expect(line.isClosed).toBe(false)
    expect(line.project(positions, place, { from: 0, end: 3, then: 0 }).count).toBe(3)
    expect(line.isClosed).toBe(true)
    expect([0, 1, 1.5, 2].map((i) => line.vertexAt(i))).toEqual([0, 1, 1.5, 2])
  })

  it('that is closed begins behind the camera, so that no corner is left open', () => {
    const ring = at([[-1, 0, -3], [1, 0, -3], [1, 0, 3], [-1, 0, 3]]) // prettier-ignore
    line.project(ring, place, { from: 0, end: 4, then: 0 })
    expect(line.isClosed).toBe(false)
    const vertices = Array.from({ length: line.count }, (_, i) => +line.vertexAt(i).toFixed(3))
    expect(vertices.filter((v) => !Number.isNaN(v))).toEqual([3.667, 0, 1, 1.333])
    expect(vertices.slice(0, 4).some(Number.isNaN)).toBe(false)
  })

  it('with a missing vertex is not closed, and is cut beside it', () => {
    const broken = at([[0, 0, -3], [0, 0, -2], [NaN, 0, 0], [0, 0, -2], [0, 0, 3]]) // prettier-ignore
    line.project(broken, place, { from: 0, end: 5, then: 0 })
    const vertices = Array.from({ length: line.count }, (_, i) => line.vertexAt(i))
    expect(vertices.map((v) => (Number.isNaN(v) ? v : +v.toFixed(2))).slice(0, 5)).toEqual([0, 1, NaN, 3, 3.2])
  })

  it('through a matrix that is affine and without depth is never cut', () => {
    const matrix = multiply(orthographic(-1, 1, -1, 1, 0, 1), translation([0, 0, 50]))
    line.project(at([[0, 0, 5], [0, 0, -500]], matrix, false), place, { from: 0, end: 2 }) // prettier-ignore
    expect(line.count).toBe(2)
    expect(line.xy.subarray(0, 4).every(Number.isFinite)).toBe(true)
    // The same with depth is not seen at all.
    line.project(at([[0, 0, 5], [0, 0, -20]], matrix), place, { from: 0, end: 2 }) // prettier-ignore
    expect(line.xy.subarray(0, 2 * line.count).some(Number.isFinite)).toBe(false)
  })
})

it('segments keep their place in the list, and say which end was cut', () => {
  const positions = at([[0, 0, -3], [0, 0, -5], [0, 0, 3], [0, 0, 5], [0, 0, 3], [0, 0, -3], [0, 0, -3], [NaN, 0, 3]]) // prettier-ignore
  for (const isInOrder of [true, false]) {
    const seen = new SeenSegments(positions, place)
    const shown = [0, 1, 2, 3].map((item) => Number.isFinite(seen.xy[4 * seen.slot(item, isInOrder)]!))
    expect(shown.slice(0, 3)).toEqual([true, false, true])
    expect([0, 2].map((item) => seen.isEndCut(seen.slot(item, isInOrder)))).toEqual([false, false])
    expect(seen.depth[2 * seen.slot(2, isInOrder)]).toBeCloseTo(-1, 4)
  }
})

describe('a ring', () => {
  it('that is seen as a whole keeps its corners', () => {
    const { xy, isCut } = cutRing(at([[-1, -1, 0], [1, -1, 0], [1, 1, 0]], identity()), place, 0, 3) // prettier-ignore
    expect([...xy]).toEqual([0, 100, 100, 100, 100, 0])
    expect([...isCut]).toEqual([0, 0, 0])
  })

  it('is cut along the near plane, and says which edge is none of its own', () => {
    const { xy, depth, isCut } = cutRing(at([[-1, -1, -3], [1, -1, -3], [1, -1, 3], [-1, -1, 3]]), place, 0, 4) // prettier-ignore
    expect(xy.length).toBe(8)
    expect([...isCut]).toEqual([0, 0, 1, 0])
    expect(depth[2]).toBeCloseTo(-1, 4)
    expect(depth[3]).toBeCloseTo(-1, 4)
    expect(cutRing(at([[-1, -1, 3], [1, -1, 3], [1, -1, 5]]), place, 0, 3).xy.length).toBe(0) // prettier-ignore
  })

  it('never has a corner outside near and far', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), (corners) => {
        const { xy, depth } = cutRing(at(corners), place, 0, corners.length)
        expect(xy.every(Number.isFinite)).toBe(true)
        expect(depth.every((z) => Math.abs(z) < 1 + 1e-4)).toBe(true)
      }),
    )
  })
})
