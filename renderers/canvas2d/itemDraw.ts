import type { HostTarget } from '../../src/host/host'
import type { DiagnosticSink } from '../../src/scene/diagnostics'
import type { Rect, ViewportPlan } from '../../src/scene/plan'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'
import { hasDepth } from '../geometry/hasDepth'
import { hasOpaqueColors } from '../geometry/opaqueColors'
import type { Plane } from '../geometry/plane'
import type { Coat } from '../vector/pen'
import type { Draw, Drawing } from './drawing'
import type { Framebuffer } from './framebuffer'
import type { Depth, Raster } from './raster/raster'

export interface ItemDrawOptions {
  readonly drawing: Drawing
  readonly viewport: ViewportPlan
  readonly framebuffer: Framebuffer
  readonly resolved: ResolvedItem
  readonly scale: number
  readonly target: HostTarget
  readonly onDiagnostic: DiagnosticSink
}

/** One visual on its way into the picture. */
export class ItemDraw implements Draw {
  readonly type = 'draw'
  readonly drawing: Drawing
  readonly viewport: ViewportPlan
  readonly resolved: ResolvedItem
  readonly scale: number
  readonly target: HostTarget
  readonly onDiagnostic: DiagnosticSink
  readonly splitsLongStrokes = true
  depth: Depth | undefined
  readonly #framebuffer: Framebuffer

  constructor({ drawing, viewport, framebuffer, resolved, scale, target, onDiagnostic }: ItemDrawOptions) {
    this.drawing = drawing
    this.viewport = viewport
    this.#framebuffer = framebuffer
    this.resolved = resolved
    this.scale = scale
    this.target = target
    this.onDiagnostic = onDiagnostic
  }

  get context(): CanvasRenderingContext2D {
    return this.#framebuffer.context
  }

  get pen(): CanvasRenderingContext2D {
    return this.#framebuffer.context
  }

  raster(): Raster {
    return this.#framebuffer.raster(this.viewport.clip)
  }

  onLayer(bounds: Rect, opacity: number, paint: (layer: CanvasRenderingContext2D) => void): void {
    this.#framebuffer.onLayer(bounds, opacity, paint)
  }

  onDeepLayer(bounds: Rect, plane: Plane, depth: Depth, paint: (layer: CanvasRenderingContext2D) => void): void {
    this.#framebuffer.onDeepLayer(bounds, this.viewport.clip, plane, depth, paint)
  }

  replacing(
    bounds: Rect,
    parts: number,
    paint: (layer: CanvasRenderingContext2D, part: number, coat: Coat) => void,
  ): void {
    this.onLayer(bounds, 1, (layer) => {
      for (let part = 0; part < parts; part++) {
        layer.globalCompositeOperation = 'destination-out'
        paint(layer, part, 'shape')
        layer.globalCompositeOperation = 'lighter'
        paint(layer, part, 'color')
      }
    })
  }

  /** Draws it, hidden by what `depth` says. */
  paint(depth?: Depth): void {
    this.depth = depth
    this.#framebuffer.part(() => this.drawing.draw(this))
  }

  /** Whether it hides what is behind it, and is hidden. */
  get hasDepth(): boolean {
    return hasDepth(this.resolved.item, this.resolved)
  }

  get isOpaque(): boolean {
    return this.drawing.isOpaque ? this.drawing.isOpaque(this) : hasOpaqueColors(this.resolved)
  }
}
