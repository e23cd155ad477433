import { reportCount, type VisualToDraw } from './visual'

/**
 * Sizes of the parts that `total` things are cut into: paths of vertices, rings of vertices, polygons of rings. One number
 * is the size of each. Says so when a live list of sizes does not add up.
 * @param things what there are `total` of, for the message.
 */
export function partSizes(visual: VisualToDraw, prop: string, total: number, things: string): readonly number[] {
  const { resolved } = visual
  const given = resolved.value(prop)
  if (given === null) return [total]
  if (typeof given === 'number') {
    // What grows has no full size yet.
    return given > 0 ? Array<number>(Math.ceil(total / given)).fill(given) : []
  }
  const { values, count } = resolved.numbers(prop)
  const sizes = Array.from({ length: count }, (_, i) => Math.max(0, Math.floor(values[i]!) || 0))
  const sum = sizes.reduce((all, size) => all + size, 0)
  if (sum !== total) reportCount(visual, prop, sum, `${total} ${things}`)
  return sizes
}
