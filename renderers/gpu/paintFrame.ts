import type { CanvasSize, DrawItem, FramePlan, ViewportPlan } from '../../src/scene/plan'
import type { Projection } from '../../src/scene/projection'
import type { ReadyFrame, ReadyItem } from '../frameSource'
import { hasDepth } from '../geometry/hasDepth'
import { hasOpaqueColors } from '../geometry/opaqueColors'
import type { Placement } from './clipMatrix'
import { deviceRect, isEmpty, type DeviceRect } from './deviceRect'
import type { GpuDraw, GpuDrawing } from './drawing'
import type { DepthUse, DrawCall } from './drawCall'
import type { Gpu, Ground } from './gpu'
import type { Layers } from './layers'
import type { NodeParts, NodeStore } from './nodeStore'
import type { ProgramSpec } from './program'
import type { TextAtlas } from './textAtlas'

export interface FrameTools {
  readonly gpu: Gpu
  readonly nodes: NodeStore
  readonly layers: Layers
  readonly atlas: TextAtlas
  readonly size: CanvasSize
  /** What is drawn on. */
  readonly canvas: Ground
  readonly hasSamples: boolean
}

/** A viewport that stands in no other is in the space of whoever shares the picture, and is hidden by what they drew. */
interface ViewportTools extends FrameTools {
  readonly keepsDepth: boolean
}

/** Draws a frame. On a picture that is shared it comes over what is there. */
export function paintFrame({ plan, items }: ReadyFrame<GpuDrawing>, tools: FrameTools): void {
  const { gpu, canvas } = tools
  gpu.on(canvas)
  const keepsDepth = canvas.isShared
  if (!keepsDepth) gpu.clear(channels(plan.background), true, true)
  for (const viewport of plan.viewports) paintViewport(viewport, items, { ...tools, keepsDepth })
}

/** Whether a frame has anything that only samples make smooth. */
export function wantsSamples({ items }: ReadyFrame<GpuDrawing>): boolean {
  for (const [item, ready] of items) {
    if (hasDepth(item, ready.resolved) || ready.drawing.wantsSamples?.(ready)) return true
  }
  return false
}

const channels = ([r, g, b, a]: FramePlan['background']): [number, number, number, number] => {
  return [r / 255, g / 255, b / 255, a / 255]
}

type Items = ReadyFrame<GpuDrawing>['items']

function paintViewport(viewport: ViewportPlan, items: Items, tools: ViewportTools): void {
  const { gpu, canvas, size } = tools
  const clip = deviceRect(viewport.clip, size.scale, canvas)
  if (isEmpty(clip)) return
  paintBackground(viewport, clip, tools)
  const draws = viewport.items.flatMap((item) => {
    if (item.type === 'viewport') return []
    const ready = items.get(item)
    return ready ? [new ItemDraw(item, ready, clip, tools)] : []
  })
  const passes = new Map<Projection, Pass>()
  const passOf = ({ projection }: DrawItem): Pass => {
    let pass = passes.get(projection)
    if (!pass)
      passes.set(
        projection,
        (pass = new Pass(
          draws.filter(({ item }) => item.projection === projection),
          tools,
        )),
      )
    return pass
  }
  const byItem = new Map(draws.map((draw) => [draw.item, draw]))
  for (const item of viewport.items) {
    gpu.on(canvas, clip)
    if (item.type === 'viewport') paintViewport(item, items, { ...tools, keepsDepth: false })
    else {
      const draw = byItem.get(item)
      if (draw) passOf(item).paint(draw)
    }
  }
}

function paintBackground({ rect, background }: ViewportPlan, clip: DeviceRect, tools: FrameTools): void {
  if (background[3] === 0) return
  const { gpu, canvas, size, layers } = tools
  const own = deviceRect(rect, size.scale, canvas)
  const left = Math.max(own.left, clip.left)
  const top = Math.max(own.top, clip.top)
  const width = Math.min(own.left + own.width, clip.left + clip.width) - left
  const height = Math.min(own.top + own.height, clip.top + clip.height) - top
  if (!(width > 0 && height > 0)) return
  gpu.on(canvas, { left, top, width, height })
  layers.fill(channels(background))
}

/** The visuals of a viewport that are seen through one camera. What is opaque and has depth comes first, all of it with the first visual that has some. */
class Pass {
  readonly #tools: ViewportTools
  readonly #draws: readonly ItemDraw[]
  readonly #done = new Set<ItemDraw>()
  #hasBegun = false

  constructor(draws: readonly ItemDraw[], tools: ViewportTools) {
    this.#draws = draws
    this.#tools = tools
  }

  paint(draw: ItemDraw): void {
    // What stands before all that has depth is the backdrop.
    if (draw.hasDepth && !this.#hasBegun) this.#begin()
    if (this.#done.has(draw)) return
    draw.paint(draw.hasDepth ? 'test' : 'none')
  }

  #begin(): void {
    this.#hasBegun = true
    if (!this.#tools.keepsDepth) this.#tools.gpu.clearDepth()
    for (const draw of this.#draws) {
      if (!draw.hasDepth || !draw.isOpaque) continue
      draw.paint('write')
      this.#done.add(draw)
    }
  }
}

/** One visual on its way into the picture. */
class ItemDraw implements GpuDraw {
  readonly item: DrawItem
  readonly #drawing: GpuDrawing
  readonly #tools: FrameTools
  readonly #parts: NodeParts
  readonly resolved: ReadyItem['resolved']
  readonly viewport: ViewportPlan
  readonly scale: number
  readonly target: ReadyItem['target']
  readonly onDiagnostic: ReadyItem['onDiagnostic']
  readonly clip: DeviceRect
  depth: DepthUse = 'none'

  constructor(item: DrawItem, ready: ReadyItem<GpuDrawing>, clip: DeviceRect, tools: FrameTools) {
    const { drawing, resolved, viewport, scale, target, onDiagnostic } = ready
    this.item = item
    this.#drawing = drawing
    this.#tools = tools
    this.#parts = tools.nodes.of(item.node.id)
    this.resolved = resolved
    this.viewport = viewport
    this.scale = scale
    this.target = target
    this.onDiagnostic = onDiagnostic
    this.clip = clip
  }

  get gpu(): Gpu {
    return this.#tools.gpu
  }

  get atlas(): TextAtlas {
    return this.#tools.atlas
  }

  get hasSamples(): boolean {
    return this.#tools.hasSamples
  }

  get hasStencil(): boolean {
    return !this.#tools.canvas.isShared
  }

  get placement(): Placement {
    const { width, height } = this.#tools.canvas
    return { rect: this.viewport.rect, offset: this.resolved.offset, scale: this.scale, width, height }
  }

  get hasDepth(): boolean {
    return hasDepth(this.item, this.resolved)
  }

  get isOpaque(): boolean {
    return this.#drawing.isOpaque ? this.#drawing.isOpaque(this) : hasOpaqueColors(this.resolved)
  }

  paint(depth: DepthUse): void {
    this.depth = depth
    this.#tools.gpu.on(this.#tools.canvas, this.clip)
    this.#drawing.draw(this)
  }

  draw(program: ProgramSpec, call: DrawCall, slot = ''): void {
    // Without samples a pixel is covered, or it is not.
    const isHard = call.isSampled === true && !this.hasSamples
    const isSampled = call.isSampled === true && this.hasSamples
    this.#parts.part(program, slot).draw({ depth: this.depth, ...call, isSampled, isHard })
  }

  onLayer(bounds: DeviceRect, opacity: number, paint: () => void): void {
    this.#tools.layers.paint(bounds, opacity, paint)
  }

  kept<T extends { dispose(): void }>(slot: string, inputs: readonly unknown[], create: () => T): T {
    return this.#parts.kept(slot, inputs, create)
  }
}
