import { inkMap } from './inkMap'
import { colorAt, distance, white, type Pixels } from './pixels'
import { black, type SilhouetteProbe } from './probe'
import { isInside, type Shape } from './shape'

/** A pixel is inked above, not inked below. */
const half = 0.5

/** Points a side with which the area of a pixel is measured. */
const grid = 4

export function evaluateSilhouette(probe: SilhouetteProbe, pixels: Pixels, scale: number): string | undefined {
  const { shapes, holes = [], reach = 0.75, areaTolerance = 0.04 } = probe
  const { ink, left, top, width, height } = inkMap(probe, pixels, scale)
  const contains = (x: number, y: number): boolean => covers(shapes, holes, x / scale, y / scale)
  const { color = black, ground = white, colorTolerance = 60 } = probe
  const isColored = (x: number, y: number): boolean => distance(colorAt(pixels, x, y, ground), color) <= colorTolerance
  let [missing, extra, area, expected] = [0, 0, 0, 0]
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = ink[row * width + column]!
      const [x, y] = [left + column + half, top + row + half]
      const around = surroundings(contains, x, y, reach)
      if (around === 'inside' && (value < 1 - half / 2 || !isColored(left + column, top + row))) missing++
      if (around === 'outside' && value > half / 2) extra++
      area += value
      expected += around === 'edge' ? coverage(contains, x - half, y - half) : Number(around === 'inside')
    }
  }
  if (missing + extra > 0) return `${missing} pixels of the shape are missing, ${extra} are too many`
  const off = Math.abs(area - expected)
  // The rim of a shape is worth a few pixels, whatever its area.
  if (off <= Math.max(areaTolerance * expected, 1.5)) return undefined
  return `its area is ${area.toFixed(1)} device px², not ${expected.toFixed(1)}`
}

const covers = (shapes: readonly Shape[], holes: readonly Shape[], x: number, y: number): boolean =>
  shapes.some((shape) => isInside(shape, x, y)) && !holes.some((hole) => isInside(hole, x, y))

type Contains = (x: number, y: number) => boolean

const directions = Array.from(
  { length: 8 },
  (_, k) => [Math.cos((k * Math.PI) / 4), Math.sin((k * Math.PI) / 4)] as const,
)

function surroundings(contains: Contains, x: number, y: number, reach: number): 'inside' | 'outside' | 'edge' {
  const isIn = contains(x, y)
  for (const share of [0.5, 1]) {
    for (const [dx, dy] of directions) {
      if (contains(x + share * reach * dx, y + share * reach * dy) !== isIn) return 'edge'
    }
  }
  return isIn ? 'inside' : 'outside'
}

/** Share of a pixel that is covered. */
function coverage(contains: Contains, left: number, top: number): number {
  let count = 0
  for (let i = 0; i < grid * grid; i++) {
    count += Number(contains(left + ((i % grid) + 0.5) / grid, top + (Math.floor(i / grid) + 0.5) / grid))
  }
  return count / grid ** 2
}
