import type { TextBox, TextLayout } from './layoutText'

/**
 * The axis-aligned box of a text turned by `angle` degrees counter-clockwise about its position (0, 0); px, y down.
 * Without an angle, by that of the layout.
 */
export function textBounds(layout: Pick<TextLayout, 'box' | 'angle'>, angle: number = layout.angle): TextBox {
  const { x, y, width, height } = layout.box
  const { cos, sin } = turn(angle)
  const left = Math.min(x * cos, (x + width) * cos) + Math.min(y * sin, (y + height) * sin)
  const top = Math.min(-x * sin, -(x + width) * sin) + Math.min(y * cos, (y + height) * cos)
  return {
    x: left,
    y: top,
    width: Math.abs(width * cos) + Math.abs(height * sin),
    height: Math.abs(width * sin) + Math.abs(height * cos),
  }
}

/** Exact at multiples of 90°, where labels live: sin(180°) in floating point would make a box 1e-16 px off. */
function turn(angle: number): { cos: number; sin: number } {
  const quarter = angle / 90
  if (Number.isInteger(quarter)) {
    const k = ((quarter % 4) + 4) % 4
    return { cos: [1, 0, -1, 0][k]!, sin: [0, 1, 0, -1][k]! }
  }
  const radians = (angle * Math.PI) / 180
  return { cos: Math.cos(radians), sin: Math.sin(radians) }
}
