import type { ColorValues } from '../../src/scene/resolve/attributes'

/** Reads colours as CSS text, remembering the last one: neighbours are often alike. */
export function cssReader({ values, stride }: ColorValues, opacity: number): (index: number) => string {
  let lastKey = -1
  let lastText = ''
  return (index) => {
    const at = 4 * index * stride
    const [r, g, b, a] = [values[at]!, values[at + 1]!, values[at + 2]!, values[at + 3]!]
    const key = r * 0x1000000 + g * 0x10000 + b * 0x100 + a
    if (key !== lastKey) {
      lastKey = key
      const alpha = (a / 255) * opacity
      lastText = alpha >= 1 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${alpha})`
    }
    return lastText
  }
}

/** Alpha of a colour, 0–255. */
export function alphaOf({ values, stride }: ColorValues, index: number): number {
  return values[4 * index * stride + 3]!
}

/** Names of caps as a 2D context has them. */
export const lineCaps: Readonly<Record<string, CanvasLineCap>> = { butt: 'butt', round: 'round', projecting: 'square' }
