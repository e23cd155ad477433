import { decode } from 'fast-png'

/** Red, green and blue over white. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly rgb: (index: number) => readonly [number, number, number]
}

export function pictureOf(png: Uint8Array): Picture {
  const { data, channels, width, height } = decode(png)
  const rgb = (i: number): [number, number, number] => {
    const alpha = channels === 4 ? data[4 * i + 3]! / 255 : 1
    const over = (k: number): number => 255 + (data[channels * i + k]! - 255) * alpha
    return [over(0), over(1), over(2)]
  }
  return { width, height, rgb }
}

export const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, k) => Math.abs(value - b[k]!)))

const white = [255, 255, 255] as const

/** Levels of one colour from white on which a pixel counts as inked. */
const inked = 96

export interface Ink {
  readonly count: number
  readonly centroid: readonly [x: number, y: number]
  readonly color: readonly [number, number, number]
}

/** How many pixels are inked, where their middle is, and what colour they have in the mean. */
export function inkOf({ width, height, rgb }: Picture): Ink {
  let [count, sumX, sumY] = [0, 0, 0]
  const sum: [number, number, number] = [0, 0, 0]
  for (let i = 0; i < width * height; i++) {
    const color = rgb(i)
    if (distance(color, white) < inked) continue
    count++
    sumX += i % width
    sumY += Math.floor(i / width)
    color.forEach((value, k) => (sum[k]! += value))
  }
  return { count, centroid: [sumX / count, sumY / count], color: sum.map((value) => value / count) as never }
}

/** Share of the inked pixels of one picture near which the other, within `reach` pixels, has nothing of that colour. */
export function missing(one: Picture, other: Picture, reach: number, tolerance: number): number {
  let [ink, lost] = [0, 0]
  for (let y = 0; y < one.height; y++) {
    for (let x = 0; x < one.width; x++) {
      const color = one.rgb(y * one.width + x)
      if (distance(color, white) < inked) continue
      ink++
      let isFound = false
      for (let v = Math.max(0, y - reach); v <= Math.min(one.height - 1, y + reach) && !isFound; v++) {
        for (let u = Math.max(0, x - reach); u <= Math.min(one.width - 1, x + reach) && !isFound; u++) {
          isFound = distance(color, other.rgb(v * one.width + u)) <= tolerance
        }
      }
      if (!isFound) lost++
    }
  }
  return lost / ink
}
