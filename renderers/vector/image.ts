import { nearlyOne } from '../../src/scene/resolve/clipSpace'
import { imagePlane, type ImagePlane } from '../../src/scene/resolve/imagePlane'
import { inView } from '../../src/scene/resolve/project'
import type { Texture } from '../../src/scene/table'
import { imageTexture } from '../geometry/texels'
import type { VisualToDraw } from '../geometry/visual'
import type { PlacedImage, VectorDraw, VectorDrawing } from './drawing'
import { imageDepth } from './imageDepth'

/** All texels as they are, put where they lie by a matrix: whoever looks at the picture enlarges them. */
function drawImage(draw: VectorDraw): void {
  const { resolved, pen } = draw
  const texture = imageTexture(draw)
  if (!texture || texture.width === 0 || texture.height === 0) return
  const plane = imagePlane(resolved, draw.onDiagnostic)
  if (!plane || partSeen(plane) === 'none') return
  const matrix = matrixOf(plane, draw)
  const [a, b, c, d] = matrix
  // Seen from its edge, or beyond the range of numbers.
  if (!(Math.abs(a * d - b * c) > 0) || !matrix.every(Number.isFinite)) return
  draw.beginItem?.(() => imageDepth(plane))
  pen.image({
    texture,
    matrix,
    isSmooth: resolved.value('interpolation') === 'linear' || isReduced(matrix, texture),
    opacity: resolved.opacity,
  })
}

/** A texel that is about a canvas pixel large. */
const leastBlock = 0.9

/**
 * Whether several texels fall on a canvas pixel. Viewers that are asked for blocks pick one of them, which makes patterns of
 * what is fine; else they blend them, as canvas2d does.
 */
function isReduced([a, b, c, d]: PlacedImage['matrix'], { width, height }: Texture): boolean {
  return Math.min(Math.hypot(a, b) / width, Math.hypot(c, d) / height) < leastBlock
}

/** No matrix of a picture bends or cuts it. */
function whyImageNeedsPixels(visual: VisualToDraw): string | undefined {
  const plane = imagePlane(visual.resolved, visual.onDiagnostic)
  if (!plane) return undefined
  if (plane.warps.u ?? plane.warps.v) return 'is spread by a log axis'
  if (!isFlat(plane)) return 'is seen in perspective'
  return partSeen(plane) === 'part' ? 'is cut by the near or far plane of its camera' : undefined
}

const corners = [[0, 0], [1, 0], [0, 1], [1, 1]] as const // prettier-ignore

const isFlat = ({ w }: ImagePlane): boolean => w[2] > 0 && Math.abs(w[0]) + Math.abs(w[1]) < 1e-12 * w[2]

/** How much of a flat image lies inside its camera's near…far. */
function partSeen({ z, w, hasDepth }: ImagePlane): 'all' | 'part' | 'none' {
  if (!hasDepth) return 'all'
  const depths = corners.map(([u, v]) => z[0] * u + z[1] * v + z[2])
  if (depths.every((depth) => inView(depth, w[2]))) return 'all'
  const isBeyond = (side: 1 | -1): boolean => depths.every((depth) => depth * side > w[2] * nearlyOne)
  return isBeyond(1) || isBeyond(-1) ? 'none' : 'part'
}

function matrixOf({ x, y, w }: ImagePlane, { viewport: { rect }, resolved }: VectorDraw): PlacedImage['matrix'] {
  const [kx, ky] = [rect.width / 2 / w[2], -rect.height / 2 / w[2]]
  const [dx, dy] = resolved.offset
  const left = rect.x + rect.width / 2 + dx
  const top = rect.y + rect.height / 2 + dy
  return [kx * x[0], ky * y[0], kx * x[1], ky * y[1], kx * x[2] + left, ky * y[2] + top]
}

export const image: VectorDrawing = { draw: drawImage, whyPixels: whyImageNeedsPixels }
