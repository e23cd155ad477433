/** Of a PNG: fast, and small for plots. */
export const defaultCompression = 1

/** 0–100; below 90 the coloured fringes of thin lines show. */
export const defaultJpegQuality = 92
export const defaultWebpQuality = 90
