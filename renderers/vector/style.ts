import type { ColorValues } from '../../src/scene/resolve/attributes'

/** A colour as CSS text. @param a alpha, 0–255, to be multiplied by the opacity. */
export function cssColor(r: number, g: number, b: number, a: number, opacity: number): string {
  const alpha = (a / 255) * opacity
  return alpha >= 1 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${alpha})`
}

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
      lastText = cssColor(r, g, b, a, opacity)
    }
    return lastText
  }
}

/** A colour without its alpha. */
export function cssOpaque({ values, stride }: ColorValues, index: number): string {
  const at = 4 * index * stride
  return cssColor(values[at]!, values[at + 1]!, values[at + 2]!, 255, 1)
}

/** Names of caps as a 2D context has them. */
export const lineCaps: Readonly<Record<string, CanvasLineCap>> = { butt: 'butt', round: 'round', projecting: 'square' }

/**
 * A line of no length has caps in SVG and none on a canvas, where it is left out. So long a line, in px, has the caps and
 * adds nothing that can be seen.
 */
export const dotLength = 0.01
