/**
 * So far left of an edge, or above it, counts as on it: a position that is meant to be on it is, but for its rounding, which on a graphics
 * card is that of float32 in a picture of some thousand pixels.
 */
export const pixelSlack = 5e-4

/** The canvas pixel that a coordinate is in: the one right of an edge, or below it, that it is on. */
export const pixelAt = (value: number): number => Math.floor(value + pixelSlack)
