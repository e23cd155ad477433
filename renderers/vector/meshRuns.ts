import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { EdgeNumbers } from '../geometry/meshEdges'
import { areaOf, type SeenFace } from './meshFaces'

/** Runs have so many faces at most: each new one is compared with all of them. */
const mostFaces = 100
/** Shapes that lie over each other by less, in canvas pixels, only touch. */
const slack = 1e-3

/**
 * Faces of one colour that follow and adjoin each other, to be filled at one go: along an edge that two fills have in common,
 * what is behind them shines through twice. Those that lie over each other stay apart: they darken each other.
 */
export function meshRuns(
  shapes: readonly SeenFace[],
  geometry: ResolvedGeometry,
  colorOf: (shape: SeenFace) => string | undefined,
): SeenFace[][] {
  const numbers = new EdgeNumbers(geometry)
  const edgesOf = ({ face }: SeenFace): number[] => [0, 1, 2].map((side) => numbers.of(face, side))
  const runs: SeenFace[][] = []
  let [color, edges] = [undefined as string | undefined, new Set<number>()]
  for (const shape of shapes) {
    const own = edgesOf(shape)
    const run = runs.at(-1)
    const goesOn =
      run !== undefined &&
      run.length < mostFaces &&
      colorOf(shape) === color &&
      own.some((edge) => edges.has(edge)) &&
      run.every((other) => !overlap(other.xy, shape.xy))
    if (goesOn) run.push(shape)
    else {
      runs.push([shape])
      color = colorOf(shape)
      edges = new Set()
    }
    for (const edge of own) edges.add(edge)
  }
  return runs
}

/** The rings of a run, all wound the same way: then what two have in common adds up to one. */
export const ringsOf = (run: readonly SeenFace[]): Float64Array[] =>
  run.map(({ xy }) => (areaOf(xy) < 0 ? reversed(xy) : xy))

function reversed(xy: Float64Array): Float64Array {
  const out = new Float64Array(xy.length)
  for (let i = 0; i < xy.length; i += 2) out.set(xy.subarray(i, i + 2), xy.length - 2 - i)
  return out
}

/** Whether two convex shapes have an area in common: no side of either separates them. */
const overlap = (a: Float64Array, b: Float64Array): boolean => !isSeparating(a, b) && !isSeparating(b, a)

/** Whether a side of a shape has the other one beyond it. */
function isSeparating(shape: Float64Array, other: Float64Array): boolean {
  for (let i = 0; i < shape.length; i += 2) {
    const next = (i + 2) % shape.length
    const [dx, dy] = [shape[next]! - shape[i]!, shape[next + 1]! - shape[i + 1]!]
    const length = Math.hypot(dx, dy)
    if (length === 0) continue
    const across = (xy: Float64Array, k: number): number =>
      ((xy[k]! - shape[i]!) * dy - (xy[k + 1]! - shape[i + 1]!) * dx) / length
    let [least, most, otherLeast, otherMost] = [Infinity, -Infinity, Infinity, -Infinity]
    for (let k = 0; k < shape.length; k += 2) {
      least = Math.min(least, across(shape, k))
      most = Math.max(most, across(shape, k))
    }
    for (let k = 0; k < other.length; k += 2) {
      otherLeast = Math.min(otherLeast, across(other, k))
      otherMost = Math.max(otherMost, across(other, k))
    }
    if (otherLeast >= most - slack || otherMost <= least + slack) return true
  }
  return false
}
