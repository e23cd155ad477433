import type { HostTarget } from '../../src/host/host'
import type { Rect } from '../../src/scene/plan'
import type { Texture } from '../../src/scene/table'
import type { TextLayout } from '../../src/scene/text/layoutText'
import type { VisualToDraw } from '../geometry/visual'
import type { Mark } from './eachMark'
import type { Pen, PenDraw } from './pen'

/** A picture in the picture. */
export interface PlacedImage {
  /** Straight alpha, row 0 first. The same object is embedded once. */
  readonly texture: Texture
  /** `a b c d e f` as SVG has them: takes the unit square, y down, to canvas pixels. */
  readonly matrix: readonly [number, number, number, number, number, number]
  /** Whether texels are blended where it is enlarged; else they are blocks. */
  readonly isSmooth: boolean
  readonly opacity: number
}

/** What a vector format can do besides paths. */
export interface VectorPen extends Pen {
  mark(mark: Mark): void
  /** @param angle degrees, counter-clockwise, about (x, y). */
  text(layout: TextLayout, x: number, y: number, angle: number, color: string): void
  image(image: PlacedImage): void
  /** Puts what is painted over the picture as one thing. */
  group(opacity: number, paint: () => void): void
  /**
   * Paints colours through a mask.
   * @param bounds what is painted lies in here.
   * @param alpha paints greys: what shows where they are white.
   */
  masked(bounds: Rect, colors: () => void, alpha: () => void): void
}

/** A pen whose output can be taken away piece by piece. Each piece stands for itself, wherever it is put. */
export interface FragmentPen extends VectorPen {
  /** What was drawn since the last call, in the words of the format. */
  take(): string
}

/** All that drawing one visual in a vector format needs. */
export interface VectorDraw extends PenDraw {
  readonly pen: VectorPen
  readonly target: HostTarget
  /** Whether it is painted by depth, among others that are. Then `beginItem` is there, and must be called for each item. */
  readonly hasDepth: boolean
}

/** How one kind of visual is drawn in vector formats. */
export interface VectorDrawing {
  draw(draw: VectorDraw): void
  /** Why a visual has no form in vectors, in words that follow its name: it is drawn as pixels. `undefined`: it has one. */
  whyPixels?(visual: VisualToDraw): string | undefined
}
