import { arrowOutline } from '../geometry/arrow'
import { eachArrow, type ArrowPen } from '../geometry/eachArrow'
import type { PenDraw } from './pen'
import { cssReader } from './style'

/** Arrows. Shaft and head are one shape, so that a translucent arrow does not blend with itself. */
export function drawVectors(draw: PenDraw): void {
  eachArrow(draw, undefined, arrowPen(draw))
}

/** Fills arrows one by one. */
export function arrowPen(draw: PenDraw): ArrowPen {
  const { pen, resolved } = draw
  const css = cssReader(resolved.colors('colors'), resolved.opacity)
  return (arrow, headStyle, item, z0, z1) => {
    const xy = arrowOutline(arrow, headStyle)
    if (!xy) return
    draw.beginItem?.(() => (z0 + z1) / 2)
    pen.fillStyle = css(item)
    pen.beginPath()
    pen.moveTo(xy[0]!, xy[1]!)
    for (let i = 2; i < xy.length; i += 2) pen.lineTo(xy[i]!, xy[i + 1]!)
    pen.fill()
  }
}
