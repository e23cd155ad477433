import { projectRange } from '../../src/scene/resolve/project'
import { canvasFont, CANVAS_TEXT_SETTINGS } from '../../src/scene/text/canvasText'
import type { TextLayout } from '../../src/scene/text/layoutText'
import { textBounds } from '../../src/scene/text/textBounds'
import { alphaOf } from '../geometry/alpha'
import { textLayouts } from '../geometry/textLayouts'
import { screenPositions } from '../geometry/visual'
import { cssReader } from '../vector/style'
import { itemOrder, type Draw } from './drawing'

export function drawTexts(draw: Draw): void {
  const { resolved, depth } = draw
  const xy = screenPositions(draw)
  const angles = resolved.numbers('angles')
  const colors = resolved.colors('colors')
  const css = cssReader(colors, resolved.opacity)
  const layouts = textLayouts(draw, draw.target.fonts)
  const order = itemOrder(draw)
  const depths = depth && depthsOf(draw)
  for (let k = 0; k < (order?.length ?? layouts.length); k++) {
    const i = order ? order[k]! : k
    const layout = layouts[i]
    const [x, y] = [xy[2 * i]!, xy[2 * i + 1]!]
    const angle = angles.values[i * angles.stride]!
    if (!layout || !Number.isFinite(x + y + angle) || alphaOf(colors, i) === 0) continue
    if (!depths) {
      paintText(draw.context, layout, x, y, angle, css(i))
      continue
    }
    const box = textBounds(layout, angle)
    // Ink may stand out of its box, by less than an em.
    const em = layout.size
    const bounds = { x: x + box.x - em, y: y + box.y - em, width: box.width + 2 * em, height: box.height + 2 * em }
    const plane = { at0: depths[i]!, perX: 0, perY: 0 }
    draw.onDeepLayer(bounds, plane, depth, (layer) => paintText(layer, layout, x, y, angle, css(i)))
  }
}

function paintText(
  context: CanvasRenderingContext2D,
  layout: TextLayout,
  x: number,
  y: number,
  angle: number,
  color: string,
): void {
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

/** Depth of each text in NDC. */
function depthsOf({ resolved, viewport, onDiagnostic }: Draw): Float64Array {
  const positions = resolved.positions(onDiagnostic)
  const depths = new Float64Array(positions.count)
  const xy = new Float64Array(2 * positions.count)
  projectRange(positions, viewport.rect, resolved.offset, 0, positions.count, xy, depths)
  return depths
}
