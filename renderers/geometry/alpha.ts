import type { ColorValues } from '../../src/scene/resolve/attributes'

/** Alpha of a colour, 0–255. */
export function alphaOf({ values, stride }: ColorValues, index: number): number {
  return values[4 * index * stride + 3]!
}
