import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import { clipLine, isInside, type Edges } from '../../renderers/geometry/clipLine'
import { piecesOf, stretchesOf, type Piece } from '../../renderers/geometry/stretches'

const edges: Edges = [0, 0, 100, 80]
const coordinate = fc.oneof(
  fc.integer({ min: -20, max: 120 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(0, 80, 100, 1e300, -1e300, 1e308, -1e308),
)
const near = fc.double({ min: -50, max: 150, noNaN: true })
const lengthOf = ({ xy }: Piece): number => {
  let sum = 0
  for (let i = 2; i < xy.length; i += 2) sum += Math.hypot(xy[i]! - xy[i - 2]!, xy[i + 1]! - xy[i - 1]!)
  return sum
}
const all = (xy: Float64Array, isClosed = false) => ({ from: 0, end: xy.length / 2, isClosed })

describe('clipping', () => {
  it('keeps what is inside: every point of a segment is inside exactly where its fraction is', () => {
    fc.assert(
      fc.property(near, near, near, near, fc.double({ min: 0, max: 1, noNaN: true }), (x0, y0, x1, y1, t) => {
        const part = clipLine(edges, x0, y0, x1, y1)
        const [x, y] = [x0 + (x1 - x0) * t, y0 + (y1 - y0) * t]
        const wider: Edges = [-1e-9, -1e-9, 100 + 1e-9, 80 + 1e-9]
        const narrower: Edges = [1e-9, 1e-9, 100 - 1e-9, 80 - 1e-9]
        if (part && t >= part[0] && t <= part[1]) expect(isInside(wider, x, y)).toBe(true)
        else expect(isInside(narrower, x, y)).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('pieces of a line', () => {
  it('of any coordinates are found in finite time, and those that can be told lie inside', () => {
    fc.assert(
      fc.property(
        fc.array(coordinate, { minLength: 2, maxLength: 20 }),
        fc.boolean(),
        fc.constantFrom([], [5, 3], [0, 7], [4], [1e-12, 1e-12]),
        (numbers, isClosed, dashes) => {
          const xy = Float64Array.from(numbers.slice(0, 2 * Math.floor(numbers.length / 2)))
          for (const stretch of stretchesOf(xy, 0, xy.length / 2, isClosed)) {
            for (const piece of piecesOf(xy, stretch, edges, dashes)) {
              expect(piece.xy.length).toBe(2 * piece.at.length)
              for (let i = 0; i < piece.at.length; i++) {
                expect(piece.at[i]).toBeGreaterThanOrEqual(stretch.from)
                expect(piece.at[i]).toBeLessThanOrEqual(stretch.end)
              }
              const isModest = numbers.every((v) => Math.abs(v) < 1e9)
              for (let i = 0; isModest && i < piece.xy.length; i += 2) {
                expect(isInside([-1e-3, -1e-3, 100.001, 80.001], piece.xy[i]!, piece.xy[i + 1]!)).toBe(true)
              }
            }
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('that are dashes are as long as their share, corners or not', () => {
    const inner = fc.double({ min: 1, max: 79, noNaN: true })
    fc.assert(
      fc.property(fc.array(inner, { minLength: 4, maxLength: 30 }), (numbers) => {
        const xy = Float64Array.from(numbers.slice(0, 2 * Math.floor(numbers.length / 2)))
        const whole = piecesOf(xy, all(xy), edges, []).reduce((sum, piece) => sum + lengthOf(piece), 0)
        const dashed = piecesOf(xy, all(xy), edges, [3, 2]).reduce((sum, piece) => sum + lengthOf(piece), 0)
        const expected = Math.floor(whole / 5) * 3 + Math.min(3, whole % 5)
        expect(dashed).toBeCloseTo(expected, 6)
      }),
    )
  })

  it('an odd number of dashes is taken twice', () => {
    const xy = Float64Array.of(0, 5, 24, 5)
    const ends = piecesOf(xy, all(xy), edges, [4, 2, 2]).map((piece) => [piece.xy[0], piece.xy.at(-2)])
    // On 4, off 2, on 2, off 4, on 2, off 2.
    expect(ends).toEqual([[0, 4], [6, 8], [12, 14], [16, 20], [22, 24]]) // prettier-ignore
  })

  it('a closed line is one closed piece when all of it is seen, and begins outside when it is not', () => {
    const seen = Float64Array.of(10, 10, 50, 10, 50, 50)
    expect(piecesOf(seen, all(seen, true), edges, [])).toEqual([{ xy: [...seen], at: [0, 1, 2], isClosed: true }])
    const cut = Float64Array.of(50, 10, 50, 50, 500, 50, 500, 10)
    const pieces = piecesOf(cut, all(cut, true), edges, [])
    expect(pieces.map(({ xy }) => xy)).toEqual([[100, 10, 50, 10, 50, 50, 100, 50]])
  })
})
