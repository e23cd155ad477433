import { projectRange } from '../../src/scene/resolve/project'
import { textBounds } from '../../src/scene/text/textBounds'
import { alphaOf } from '../geometry/alpha'
import { textLayouts } from '../geometry/textLayouts'
import { screenPositions } from '../geometry/visual'
import { cssReader } from '../vector/style'
import { itemOrder, type Draw } from './drawing'
import { paintText } from './paintText'

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
    const text = { layout, x, y, angle, color: css(i) }
    if (!depths) {
      paintText(draw.context, text)
      continue
    }
    const box = textBounds(layout, angle)
    // Ink may stand out of its box, by less than an em.
    const em = layout.size
    const bounds = { x: x + box.x - em, y: y + box.y - em, width: box.width + 2 * em, height: box.height + 2 * em }
    const plane = { at0: depths[i]!, perX: 0, perY: 0 }
    draw.onDeepLayer(bounds, plane, depth, (layer) => paintText(layer, text))
  }
}

/** Depth of each text in NDC. */
function depthsOf({ resolved, viewport, onDiagnostic }: Draw): Float64Array {
  const positions = resolved.positions(onDiagnostic)
  const depths = new Float64Array(positions.count)
  const xy = new Float64Array(2 * positions.count)
  projectRange(positions, viewport.rect, resolved.offset, 0, positions.count, xy, depths)
  return depths
}
