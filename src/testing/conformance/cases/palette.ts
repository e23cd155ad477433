import type { Rgb } from '../pixels'

export { black } from '../probe'
export { white } from '../pixels'

// Values of the CSS colours of these names.
export const red: Rgb = [255, 0, 0]
export const lime: Rgb = [0, 255, 0]
export const blue: Rgb = [0, 0, 255]
export const orange: Rgb = [255, 165, 0]
export const teal: Rgb = [0, 128, 128]

/** What is seen of a colour with an alpha over another. */
export const over = (color: Rgb, alpha: number, ground: Rgb): Rgb => [
  color[0] * alpha + ground[0] * (1 - alpha),
  color[1] * alpha + ground[1] * (1 - alpha),
  color[2] * alpha + ground[2] * (1 - alpha),
]
