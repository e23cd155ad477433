import { sampleX, sampleY, subpixels } from '../../renderers/canvas2d/raster/samples'

export interface Triangle {
  /** In pixels, whole numbers of subpixels. */
  readonly x: readonly [number, number, number]
  readonly y: readonly [number, number, number]
  readonly z: readonly [number, number, number]
  readonly color: readonly [number, number, number]
}

/**
 * Whether a point is in a triangle; one on an edge is moved to the right by next to nothing, and down by much less. With
 * huge corners, up to rounding.
 */
function shares({ x, y }: Triangle, px: number, py: number): [number, number, number] | undefined {
  const edge = (i: number): { value: number; isIn: boolean } => {
    const [j, sign] = [(i + 1) % 3, turnOf(x, y) > 0 ? 1 : -1]
    const [dx, dy] = [sign * (x[j]! - x[i]!), sign * (y[j]! - y[i]!)]
    const value = dx * (py - y[i]!) - dy * (px - x[i]!)
    return { value, isIn: value > 0 || (value === 0 && (dy < 0 || (dy === 0 && dx > 0))) }
  }
  const edges = [edge(1), edge(2), edge(0)]
  if (!edges.every(({ isIn }) => isIn)) return undefined
  const sum = edges.reduce((total, { value }) => total + value, 0)
  return edges.map(({ value }) => value / sum) as [number, number, number]
}

const turnOf = (x: readonly number[], y: readonly number[]): number =>
  (x[1]! - x[0]!) * (y[2]! - y[0]!) - (x[2]! - x[0]!) * (y[1]! - y[0]!)

/** A square picture of triangles on white, sample by sample: the colours of its pixels. */
export function drawSlowly(triangles: readonly Triangle[], side: number, isSorted: boolean): number[][] {
  const good = triangles.filter(({ x, y }) => [...x, ...y].every(Number.isFinite) && turnOf(x, y) !== 0)
  return Array.from({ length: side * side }, (_, i) => {
    const sum = [0, 0, 0]
    sampleX.forEach((dx, s) => {
      const [px, py] = [(i % side) + dx / subpixels, Math.floor(i / side) + sampleY[s]! / subpixels]
      let color: readonly number[] = [255, 255, 255]
      let nearest = Infinity
      for (const triangle of good) {
        const share = shares(triangle, px, py)
        if (!share) continue
        const depth = share.reduce((total, part, k) => total + part * triangle.z[k]!, 0)
        if (isSorted && !(Math.fround(depth) < nearest)) continue
        nearest = Math.fround(depth)
        color = triangle.color
      }
      color.forEach((value, k) => (sum[k]! += value))
    })
    return [...sum.map((value) => value / 4), 255]
  })
}
