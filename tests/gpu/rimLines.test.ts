import { expect, test } from 'vitest'
import { distanceField } from '../../renderers/gpu/distanceField'
import { rimLines, windingOf } from '../../renderers/gpu/rimLines'
import fc from '../support/fastCheck'

type Ring = readonly number[]

const number = fc.integer({ min: -12, max: 12 })
const ring = fc.array(fc.tuple(number, number), { minLength: 3, maxLength: 6 }).map((points) => points.flat())
const rings = fc.array(ring, { minLength: 1, maxLength: 3 })

const linesOf = (all: readonly Ring[]): Float64Array =>
  Float64Array.from(
    all.flatMap((xy) =>
      xy.flatMap((_, i) => {
        if (i % 2 === 1) return []
        const k = (i + 2) % xy.length
        const [dx, dy] = [xy[k]! - xy[i]!, xy[k + 1]! - xy[i + 1]!]
        return dx === 0 && dy === 0 ? [] : [xy[i]!, xy[i + 1]!, dx, dy]
      }),
    ),
  )

test('within the distance that a field gives of a place, all is inside or all is outside', () => {
  fc.assert(
    fc.property(rings, (all) => {
      const [half, step] = [8, 2]
      const lines = linesOf(all)
      const field = distanceField(all, half, step)
      const isInside = (x: number, y: number): boolean => windingOf(lines, x, y) !== 0
      field.forEach((distance, i) => {
        const [x, y] = [((i % 16) + 0.5 - half) * step + 0.013, (Math.floor(i / 16) + 0.5 - half) * step + 0.007]
        if (!Number.isFinite(distance)) return
        const sides = Array.from({ length: 48 }, (_, k) => (k * Math.PI) / 24)
        const at = (radius: number): boolean[] =>
          sides.map((turn) => isInside(x + radius * Math.cos(turn), y + radius * Math.sin(turn)))
        const reach = Math.abs(distance) - 0.02
        for (const share of [1, 0.6, 0.3]) {
          if (reach > 0) expect(new Set([...at(reach * share), distance < 0]).size).toBe(1)
        }
      })
    }),
    { numRuns: 60 },
  )
})

test('areas that overlap have the distances of their union', () => {
  const rectangle = (left: number, right: number): Ring => [left, -5, right, -5, right, 5, left, 5]
  const both = distanceField([rectangle(-10, 1), rectangle(-1, 10)], 12, 1)
  expect(both).toEqual(distanceField([rectangle(-10, 10)], 12, 1))
})

test('a rim has the inside on one side and the outside on the other, and is all of the way around', () => {
  fc.assert(
    fc.property(rings, (all) => {
      const lines = linesOf(all)
      const rim = rimLines(lines)
      let [sumX, sumY] = [0, 0]
      for (let k = 0; k < rim.length; k += 4) {
        const [x, y, dx, dy] = [rim[k]!, rim[k + 1]!, rim[k + 2]!, rim[k + 3]!]
        const [nx, ny] = [(-dy / Math.hypot(dx, dy)) * 1e-5, (dx / Math.hypot(dx, dy)) * 1e-5]
        const [left, right] = [
          windingOf(lines, x + dx / 2 + nx, y + dy / 2 + ny),
          windingOf(lines, x + dx / 2 - nx, y + dy / 2 - ny),
        ]
        expect((left === 0) !== (right === 0)).toBe(true)
        // With the inside always on the same hand, ways around an area add up to nothing, unless lines are counted twice or left out.
        const isDouble = countOf(rim, x + dx / 2, y + dy / 2)
        const share = (left === 0 ? 1 : -1) / isDouble
        sumX += share * dx
        sumY += share * dy
      }
      expect(Math.hypot(sumX, sumY)).toBeLessThan(1e-3)
    }),
    { numRuns: 300 },
  )
})

/** How many lines a place is on. */
function countOf(lines: Float64Array, x: number, y: number): number {
  let count = 0
  for (let k = 0; k < lines.length; k += 4) {
    const [px, py, dx, dy] = [x - lines[k]!, y - lines[k + 1]!, lines[k + 2]!, lines[k + 3]!]
    const at = (px * dx + py * dy) / (dx * dx + dy * dy)
    if (at > 0 && at < 1 && Math.abs(px * dy - py * dx) < 1e-5) count++
  }
  return count
}
