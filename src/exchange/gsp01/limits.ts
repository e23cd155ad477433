/** Canvas pixels in an inch. */
export const mostDpi = 1e6

/** A viewport may lie outside the canvas, by as many pixels as float32 counts exactly, and be as large. */
export const farthest = 2 ** 24
