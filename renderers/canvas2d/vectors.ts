import { farFirst } from '../../src/scene/resolve/project'
import type { ResolvedPositions } from '../../src/scene/resolve/resolve'
import { SeenSegments } from '../../src/scene/resolve/seenSegments'
import { shareBehind, type ArrowAnchor, type HeadStyle } from '../../src/scene/visuals/vectors'
import { arrowOutline, arrowReach, type Arrow } from './arrow'
import { clipLine, guardOf, isInside, mostRadius } from './clipLine'
import { commonCount, type Draw } from './drawing'
import { createKernel, isDense, pixelOf } from './kernel'
import { alphaOf, cssReader } from './style'

/** Fills the outline of one arrow. @param arrow in canvas pixels; its depth at both ends. */
type Pen = (arrow: Arrow, headStyle: HeadStyle, item: number, z0: number, z1: number) => void

/** All of a line. */
const whole = [0, 1] as const

/** Arrows. Shaft and head are one shape, so that a translucent arrow does not blend with itself. */
export function drawVectors(draw: Draw): void {
  const { resolved, onDiagnostic } = draw
  const { rect, clip } = draw.viewport
  const positions = resolved.arrows(onDiagnostic, shareBehind[resolved.value<ArrowAnchor>('anchor')])
  const seen = new SeenSegments(positions, { rect, offset: resolved.offset })
  const lineWidths = resolved.numbers('lineWidths')
  const colors = resolved.colors('colors')
  const count = commonCount(draw, positions.tails, { vectors: positions.vectors, lineWidths, colors })
  const headStyle = resolved.value<HeadStyle>('headStyle')
  const order = arrowOrder(draw, positions)
  const pen = draw.depth || isDense(draw, count) ? kernelPen(draw) : contextPen(draw)
  for (let k = 0; k < (order?.length ?? count); k++) {
    const i = order ? order[k]! : k
    if (i >= count || alphaOf(colors, i) === 0) continue
    const slot = seen.slot(i, order === undefined)
    const x0 = seen.xy[4 * slot]!
    const y0 = seen.xy[4 * slot + 1]!
    const x1 = seen.xy[4 * slot + 2]!
    const y1 = seen.xy[4 * slot + 3]!
    const width = Math.min(mostRadius, lineWidths.values[i * lineWidths.stride]!)
    if (!(width > 0 && Number.isFinite(x0 + y0 + x1 + y1))) continue
    const guard = guardOf(clip, arrowReach * width)
    const isWhole = isInside(guard, x0, y0) && isInside(guard, x1, y1)
    const part = isWhole ? whole : clipLine(guard, x0, y0, x1, y1)
    if (!part) continue
    const from = part[0]
    const to = part[1]
    const dx = x1 - x0
    const dy = y1 - y0
    // Where the tip is not seen there is no head.
    const style = seen.isEndCut(slot) || to < 1 ? 'none' : headStyle
    const z0 = seen.depth[2 * slot]!
    const z1 = seen.depth[2 * slot + 1]!
    const arrow = {
      x0: x0 + from * dx,
      y0: y0 + from * dy,
      x1: to < 1 ? x0 + to * dx : x1,
      y1: to < 1 ? y0 + to * dy : y1,
      width,
    }
    pen(arrow, style, i, z0 + from * (z1 - z0), z0 + to * (z1 - z0))
  }
}

/** Where there is depth, far arrows first. */
function arrowOrder({ depth, resolved }: Draw, positions: ResolvedPositions): Uint32Array | undefined {
  if (!depth) return undefined
  return resolved.derived('far first', [positions.xyz, ...positions.toNdc], () => farFirst(positions, 2))
}

function contextPen(draw: Draw): Pen {
  const { context, resolved } = draw
  const css = cssReader(resolved.colors('colors'), resolved.opacity)
  return (arrow, headStyle, item) => {
    const xy = arrowOutline(arrow, headStyle)
    if (!xy) return
    context.fillStyle = css(item)
    context.beginPath()
    context.moveTo(xy[0]!, xy[1]!)
    for (let i = 2; i < xy.length; i += 2) context.lineTo(xy[i]!, xy[i + 1]!)
    context.fill()
  }
}

/** Draws arrows pixel by pixel: very many of them, and where there is depth. */
function kernelPen(draw: Draw): Pen {
  const { resolved, scale } = draw
  const { coverage, polygons, toRaster } = createKernel(draw)
  const colors = resolved.colors('colors')
  const only = colors.stride === 0 ? pixelOf(colors, 0, resolved.opacity) : undefined
  const [left, top] = toRaster(0, 0)
  return ({ x0, y0, x1, y1, width }, headStyle, item, z0, z1) => {
    const arrow = {
      x0: x0 * scale + left,
      y0: y0 * scale + top,
      z0,
      x1: x1 * scale + left,
      y1: y1 * scale + top,
      z1,
      width: width * scale,
    }
    const xy = arrowOutline(arrow, headStyle)
    if (!xy) return
    polygons.draw(xy, arrow)
    coverage.blend(only ?? pixelOf(colors, item, resolved.opacity))
  }
}
