import { guardOf } from '../geometry/clipLine'
import { eachSegment } from '../geometry/eachSegment'
import { piecesOf } from '../geometry/stretches'
import type { ColumnValues } from './columnMemory'
import type { GpuDraw } from './drawing'

/** Straight lines in canvas pixels, with their depths in NDC. */
export interface Pieces {
  readonly count: number
  readonly columns: Readonly<Record<'positions' | 'lineWidths' | 'colors', ColumnValues>>
}

/** What is seen of segments, snapped and dash by dash, worked out in double. Kept until something of it is another. */
export function segmentPieces(draw: GpuDraw, order: Uint32Array | undefined): Pieces {
  const { resolved, viewport, scale, onDiagnostic } = draw
  const { xyz, toNdc } = resolved.positions(onDiagnostic)
  const lineWidths = resolved.numbers('lineWidths')
  const colors = resolved.colors('colors')
  const dashes = resolved.lengths('dashes')
  const isSnapped = resolved.value<boolean>('snap')
  const { rect, clip } = viewport
  const inputs = [
    ...[xyz, ...toNdc, order, lineWidths.values, colors.values, isSnapped, scale],
    ...[rect, clip].flatMap(({ x, y, width, height }) => [x, y, width, height]),
    ...[...resolved.offset, ...dashes],
  ]
  return resolved.derived('pieces', inputs, () => {
    const [at, widths, hues]: [number[], number[], number[]] = [[], [], []]
    const isOneColor = colors.stride === 0
    eachSegment(draw, scale, order, ({ x0, y0, z0, x1, y1, z1, width }, item) => {
      const line = Float64Array.of(x0, y0, x1, y1)
      // The corner of a projecting cap lies a half diagonal away.
      const guard = guardOf(clip, width * Math.SQRT1_2)
      for (const piece of piecesOf(line, { from: 0, end: 2, isClosed: false }, guard, dashes)) {
        const [from, to] = [piece.at[0]!, piece.at.at(-1)!]
        at.push(piece.xy[0]!, piece.xy[1]!, z0 + (z1 - z0) * from)
        at.push(piece.xy.at(-2)!, piece.xy.at(-1)!, z0 + (z1 - z0) * to)
        widths.push(width)
        if (!isOneColor) for (let k = 0; k < 4; k++) hues.push(colors.values[4 * item + k]!)
      }
    })
    return {
      count: widths.length,
      columns: {
        positions: { values: Float32Array.from(at), stride: 1 },
        lineWidths: { values: Float32Array.from(widths), stride: 1 },
        colors: isOneColor ? colors : { values: Uint8Array.from(hues), stride: 1 },
      },
    }
  })
}
