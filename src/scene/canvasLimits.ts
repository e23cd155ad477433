/** Of a canvas or a picture, in pixels: Skia's limit for a side, and what browsers and graphics cards still take. */
export const longestSide = 32767
/** Of a canvas, in pixels: what every renderer can draw. */
export const mostPixels = 2 ** 29
