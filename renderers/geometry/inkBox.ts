import type { Rect } from '../../src/scene/plan'

/** The smallest rectangle that holds all pixels that are not empty, of four bytes each; `undefined` where all are. */
export function inkBox(data: Uint8ClampedArray, width: number, height: number): Rect | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0, at = 3; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      if (data[at] === 0) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      bottom = y
    }
  }
  return bottom < 0 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}
