import type { Rect } from '../../src/scene/plan'

/** Edges of something on the screen. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** So many cells a side a picture is divided into, at most. */
const mostCells = 256

/**
 * Divides items into groups, in each of which no two overlap. Drawn group after group, whatever overlaps still comes in the order given.
 * @param boxOf `undefined` where nobody knows: then it may be anywhere
 */
export function farApart(order: ArrayLike<number>, boxOf: (item: number) => Box | undefined, within: Rect): number[][] {
  const side = Math.min(mostCells, Math.max(1, Math.ceil(4 * Math.sqrt(order.length))))
  /** How many groups there are that reach into a cell. */
  const heights = new Uint32Array(side * side)
  const cell = (value: number, from: number, length: number): number =>
    Math.min(side - 1, Math.max(0, Math.floor(((value - from) / length) * side)))
  const groups: number[][] = []
  for (let i = 0; i < order.length; i++) {
    const box = boxOf(order[i]!)
    const { x, y, width, height } = within
    const left = box ? cell(box.left, x, width) : 0
    const right = box ? cell(box.right, x, width) : side - 1
    const top = box ? cell(box.top, y, height) : 0
    const bottom = box ? cell(box.bottom, y, height) : side - 1
    let group = 0
    for (let row = top; row <= bottom; row++) {
      for (let k = row * side + left; k <= row * side + right; k++) group = Math.max(group, heights[k]!)
    }
    for (let row = top; row <= bottom; row++) heights.fill(group + 1, row * side + left, row * side + right + 1)
    ;(groups[group] ??= []).push(order[i]!)
  }
  return groups
}
