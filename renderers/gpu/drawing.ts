import type { ReadyItem } from '../frameSource'
import type { DeviceRect } from './deviceRect'
import type { DepthUse, DrawCall } from './drawCall'
import type { Gpu } from './gpu'
import type { Placement } from './clipMatrix'
import type { ProgramSpec } from './program'
import type { TextAtlas } from './textAtlas'

/** All that drawing one visual needs. */
export interface GpuDraw extends Omit<ReadyItem<GpuDrawing>, 'drawing'> {
  readonly gpu: Gpu
  /** Pictures of texts, of all visuals. */
  readonly atlas: TextAtlas
  /** What it does with depth in this picture. */
  readonly depth: DepthUse
  /** Whether the picture has samples, so that rims of what hides can be smooth. */
  readonly hasSamples: boolean
  /** Whether draw calls may use the stencil: that of a picture which others draw on, too, is theirs. */
  readonly hasStencil: boolean
  /** The device pixels outside of which nothing of it is seen. */
  readonly clip: DeviceRect
  /** Where its positions come to lie in the picture. */
  readonly placement: Placement
  /**
   * Draws some items with a program.
   * @param slot which of the visual's own parts it is: the memory of each is kept from frame to frame
   */
  draw(program: ProgramSpec, call: DrawCall, slot?: string): void
  /**
   * Draws on a transparent layer of its own, then puts that over the picture.
   * @param bounds what is drawn lies in here
   */
  onLayer(bounds: DeviceRect, opacity: number, paint: () => void): void
  /** Something on the card that the visual keeps until one of the inputs is another. */
  kept<T extends { dispose(): void }>(slot: string, inputs: readonly unknown[], create: () => T): T
}

/** How one kind of visual is drawn. */
export interface GpuDrawing {
  draw(draw: GpuDraw): void
  /** Whether nothing shines through. Default: whether all its colours are opaque, and so is the visual. */
  isOpaque?(draw: GpuDraw): boolean
  /** Whether it has edges that only samples make smooth, without depth, too. */
  wantsSamples?(draw: Pick<GpuDraw, 'resolved'>): boolean
}
