import { toCss } from '../../src/scene/color/color'
import type { CanvasSize, Rect } from '../../src/scene/plan'
import type { ReadyFrame } from '../frameSource'
import type { VectorDrawing } from '../vector/drawing'
import { drawPicture, type Picture, type PictureOptions } from '../vector/picture'
import { factor, lengths } from './numbers'
import { PdfPen } from './pen'
import type { PdfResources } from './resources'

/** What stands on the page, in points from its top left corner, y down. */
export function pageContent(
  { plan, items }: ReadyFrame<VectorDrawing>,
  { width, height, dpi }: CanvasSize,
  resources: PdfResources,
  options: Omit<PictureOptions, 'pen'>,
): string {
  const page = { x: 0, y: 0, width, height }
  const pen = new PdfPen(resources, page)
  const filled = (rect: Rect, color: ReadyFrame<VectorDrawing>['plan']['background']): string => {
    if (color[3] === 0) return ''
    pen.fillStyle = toCss(color)
    pen.fillRect(rect.x, rect.y, rect.width, rect.height)
    return pen.take()
  }
  const written = ({ viewport, parts }: Picture): string => {
    const { x, y, width, height } = viewport.clip
    const content = parts.map((part) => (part.type === 'picture' ? written(part) : part.text))
    return `q\n${lengths(x, y, width, height)} re W n\n${filled(viewport.rect, viewport.background)}${content.join('')}Q\n`
  }
  const pixel = factor(72 / dpi)
  const background = filled(page, plan.background)
  const viewports = plan.viewports.map((viewport) => written(drawPicture(viewport, items, { ...options, pen })))
  return `${pixel} 0 0 ${pixel} 0 0 cm\n${background}${viewports.join('')}`
}
