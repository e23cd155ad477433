import type { SceneNode } from '../scene/node'
import { canvasSize, type CanvasSize } from '../scene/plan'
import { given } from './given'
import type { RenderOptions } from './options'

/** The size of the picture of a canvas, from its props and from what was asked for. */
export function sizeOfPicture(
  canvas: SceneNode,
  { width, height, scale, dpi }: Pick<RenderOptions, 'width' | 'height' | 'scale' | 'dpi'>,
): CanvasSize {
  const density = dpi === undefined ? scale : dpi / canvasSize(canvas).dpi
  return canvasSize(canvas, given({ width, height, scale: density }))
}
