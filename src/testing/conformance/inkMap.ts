import { colorAt, white, type Pixels, type Rgb } from './pixels'
import { black, type Area } from './probe'

/** How much of each pixel of an area is inked, 0–1. In device pixels. */
export interface InkMap {
  readonly ink: Float64Array
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

interface InkOptions {
  readonly color?: Rgb
  readonly ground?: Rgb
  readonly within?: Area
}

/** Ink is what differs from the ground, measured by the difference of the two colours. */
export function inkMap({ color = black, ground = white, within }: InkOptions, pixels: Pixels, scale: number): InkMap {
  const [x, y, areaWidth, areaHeight] = within ?? [0, 0, pixels.width / scale, pixels.height / scale]
  const [left, top] = [Math.round(x * scale), Math.round(y * scale)]
  const width = Math.max(0, Math.min(pixels.width, Math.round((x + areaWidth) * scale)) - left)
  const height = Math.max(0, Math.min(pixels.height, Math.round((y + areaHeight) * scale)) - top)
  const ink = new Float64Array(width * height)
  const most = length(color, ground)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const found = colorAt(pixels, left + column, top + row, ground)
      ink[row * width + column] = Math.min(1, length(found, ground) / most)
    }
  }
  return { ink, left, top, width, height }
}

const length = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
