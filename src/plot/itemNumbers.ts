import { GspBuffer } from '../scene/buffer'
import type { FigureParts } from './model'

/** The numbers of items, 0, 1, 2, …: what a mark without `x` has for one. */
export const itemNumbers = (count: number): Float64Array => Float64Array.from({ length: count }, (_, i) => i)

/** Numbers the items that have come to live marks without `x` since. */
export function numberItems({ axes }: FigureParts): void {
  for (const { marks } of axes) {
    for (const { x, y, isNumbered } of marks) {
      if (!isNumbered || !(x instanceof GspBuffer) || !(y instanceof GspBuffer)) continue
      const { count } = x
      if (count < y.count) x.append(itemNumbers(y.count).subarray(count))
    }
  }
}
