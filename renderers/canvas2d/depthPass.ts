import type { Rect } from '../../src/scene/plan'
import type { Framebuffer } from './framebuffer'
import type { ItemDraw } from './itemDraw'
import type { Depth } from './raster/raster'
import { Samples } from './raster/samples'

/**
 * The visuals of a viewport that are seen through one camera. Where there is depth, what is opaque comes first, all of it
 * when the first visual is painted, whatever stands between; then the rest in document order, which hides nothing. Else
 * all in document order.
 */
export class DepthPass {
  readonly #framebuffer: Framebuffer
  readonly #clip: Rect
  readonly #deep: ReadonlySet<ItemDraw>
  readonly #opaque: ReadonlySet<ItemDraw>
  /** What has no depth and stands before all that has: the backdrop. */
  readonly #backdrop: ReadonlySet<ItemDraw>
  #values: Float32Array | undefined

  constructor(draws: readonly ItemDraw[], framebuffer: Framebuffer) {
    this.#framebuffer = framebuffer
    this.#clip = draws[0]!.viewport.clip
    this.#deep = new Set(draws.filter((draw) => draw.hasDepth))
    this.#opaque = new Set([...this.#deep].filter((draw) => draw.isOpaque))
    const first = draws.findIndex((draw) => this.#deep.has(draw))
    this.#backdrop = new Set(first < 0 ? [] : draws.slice(0, first))
  }

  /** What is nearest at each pixel of the clip, once opaque things with depth were painted. */
  get nearest(): Float32Array | undefined {
    return this.#values
  }

  /** Paints some of the visuals; those of all calls together are all. */
  paint(draws: readonly ItemDraw[]): void {
    if (this.#deep.size === 0) {
      for (const draw of draws) draw.paint()
      return
    }
    if (!this.#values) {
      for (const draw of this.#backdrop) draw.paint()
      this.#values = new Float32Array(this.#framebuffer.raster(this.#clip).pixels.length).fill(Infinity)
      this.#paintOpaque({ values: this.#values, isWritten: true })
    }
    const read: Depth = { values: this.#values, isWritten: false }
    for (const draw of draws) {
      if (this.#opaque.has(draw) || this.#backdrop.has(draw)) continue
      draw.paint(this.#deep.has(draw) ? read : undefined)
    }
  }

  /** Pixels at the rim of a surface come last: through them one sees what is behind. */
  #paintOpaque(depth: Depth): void {
    const solids = [...this.#opaque].filter(({ drawing }) => drawing.solid)
    const samples = solids.length > 0 ? new Samples(this.#framebuffer.raster(this.#clip)) : undefined
    for (const draw of solids) {
      draw.depth = depth
      draw.drawing.solid!(draw, samples!)
    }
    samples?.resolveWhole(this.#framebuffer.raster(this.#clip), depth)
    for (const draw of this.#opaque) if (!draw.drawing.solid) draw.paint(depth)
    samples?.resolveRims(this.#framebuffer.raster(this.#clip), depth)
  }
}
