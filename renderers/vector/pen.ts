import type { Rect } from '../../src/scene/plan'
import type { VisualToDraw } from '../geometry/visual'

/** What a 2D context can do that vector formats can do as well: every host draws paths through it. Canvas pixels, y down. */
export interface Pen {
  fillStyle: string | CanvasGradient | CanvasPattern
  strokeStyle: string | CanvasGradient | CanvasPattern
  lineWidth: number
  lineCap: CanvasLineCap
  lineJoin: CanvasLineJoin
  miterLimit: number
  lineDashOffset: number
  setLineDash(segments: number[]): void
  createLinearGradient(x0: number, y0: number, x1: number, y1: number): CanvasGradient
  beginPath(): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void
  /** Whole circles only. */
  arc(x: number, y: number, radius: number, start: number, end: number, isCounterClockwise?: boolean): void
  closePath(): void
  fill(fillRule?: CanvasFillRule): void
  stroke(): void
  fillRect(x: number, y: number, width: number, height: number): void
  strokeRect(x: number, y: number, width: number, height: number): void
}

/** How a part of something is painted over another part of it. */
export type Coat =
  /** Black. */
  | 'shape'
  /** In its colour. */
  | 'color'
  /** In its colour, without its alpha. */
  | 'opaque'
  /** In the grey that its alpha is: white where it is opaque. */
  | 'alpha'

/** All that drawing the paths of one visual needs. */
export interface PenDraw extends VisualToDraw {
  readonly pen: Pen
  /** Device pixels per canvas pixel, to which strokes may be moved. */
  readonly scale: number
  /** Whether strokes of very many vertices take too long at one go, as they do with Skia. */
  readonly splitsLongStrokes: boolean
  /**
   * Tells that what comes next is one item. Absent where items are painted as they come.
   * @param depth how far away it is: −1 at the near plane, 1 at the far one.
   * @param place where it is as far away as that, in canvas pixels.
   */
  beginItem?(depth: () => number, place?: () => readonly [number, number]): void
  /**
   * Paints on a transparent layer of its own, then puts that over the picture.
   * @param bounds what is painted lies in here, in canvas pixels.
   * @param opacity of the whole layer.
   */
  onLayer(bounds: Rect, opacity: number, paint: (pen: Pen) => void): void
  /**
   * Paints the parts of one thing so that they do not add up where they overlap: there the last one counts, with its alpha.
   * @param paint paints one part; called several times for each, in different coats.
   */
  replacing(bounds: Rect, parts: number, paint: (pen: Pen, part: number, coat: Coat) => void): void
}
