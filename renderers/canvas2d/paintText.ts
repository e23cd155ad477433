import { canvasFont, CANVAS_TEXT_SETTINGS } from '../../src/scene/text/canvasText'
import type { PlacedText } from '../vector/eachText'

/** Writes a text with a 2D context, which is left as it was. Its fonts must have been made drawable. */
export function paintText(context: CanvasRenderingContext2D, { layout, x, y, angle, color }: PlacedText): void {
  context.save()
  Object.assign(context, CANVAS_TEXT_SETTINGS)
  context.translate(x, y)
  if (angle !== 0) context.rotate((-angle * Math.PI) / 180)
  context.fillStyle = color
  for (const line of layout.lines) {
    for (const run of line.runs) {
      context.font = canvasFont(run.face, layout.size)
      context.fillText(run.text, run.x, line.y)
    }
  }
  context.restore()
}
