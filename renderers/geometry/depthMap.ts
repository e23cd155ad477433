import type { Rect } from '../../src/scene/plan'

/** How far away the nearest thing is, at places of a picture. */
export interface DepthMap {
  /** Place in canvas pixels. */
  readonly rect: Rect
  readonly width: number
  readonly height: number
  /** Row by row from the top: −1 at the near plane, 1 at the far one, `Infinity` where nothing is. */
  readonly values: Float32Array
}

/** What is near a place is as deep as this. */
export interface DepthRange {
  readonly nearest: number
  readonly farthest: number
}

/** How deep the surface is at a place and around it; `undefined` at its rim and beyond, where it may be seen past. */
export function depthsAround({ rect, width, height, values }: DepthMap, x: number, y: number): DepthRange | undefined {
  const column = Math.floor(((x - rect.x) / rect.width) * width)
  const row = Math.floor(((y - rect.y) / rect.height) * height)
  // A NaN makes this false, too.
  if (!(column > 0 && row > 0 && column < width - 1 && row < height - 1)) return undefined
  let [nearest, farthest] = [Infinity, -Infinity]
  for (let down = -1; down <= 1; down++) {
    for (let across = -1; across <= 1; across++) {
      const depth = values[(row + down) * width + column + across]!
      if (depth < nearest) nearest = depth
      if (depth > farthest) farthest = depth
    }
  }
  return farthest < Infinity ? { nearest, farthest } : undefined
}

/** The same of fewer places: of each square of pixels its middle one. */
export function coarser({ rect, width, height, values }: DepthMap, step: number): DepthMap {
  const [columns, rows] = [Math.floor(width / step), Math.floor(height / step)]
  const out = new Float32Array(columns * rows)
  const half = step >> 1
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      out[row * columns + column] = values[(row * step + half) * width + column * step + half]!
    }
  }
  const size = { width: (rect.width * columns * step) / width, height: (rect.height * rows * step) / height }
  return { rect: { ...rect, ...size }, width: columns, height: rows, values: out }
}
