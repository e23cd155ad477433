import type { CanvasSize, LayoutSize } from '../../src/scene/plan'

/**
 * The size by which a frame in vectors is laid out: density moves nothing. Edges of viewports lie on whole canvas pixels, so
 * that neighbours meet on a screen without a seam of what is below them; only the rim of the page lies where it is.
 */
export const layoutSize = (size: CanvasSize): LayoutSize => ({ ...size, scale: 1, keepsRim: true })
