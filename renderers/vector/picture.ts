import type { HostTarget } from '../../src/host/host'
import type { DiagnosticSink } from '../../src/scene/diagnostics'
import type { DrawItem, Rect, ViewportPlan } from '../../src/scene/plan'
import type { Projection } from '../../src/scene/projection'
import type { ReadyFrame, ReadyItem } from '../frameSource'
import type { FragmentPen, VectorDraw, VectorDrawing } from './drawing'
import type { Coat, Pen } from './pen'
import type { RasterMap } from './rasters'

/** One viewport, in the words of a format. */
export interface Picture {
  readonly type: 'picture'
  readonly viewport: ViewportPlan
  readonly parts: readonly (Part | Picture)[]
}

/** What is drawn of one visual, or of those of one camera that are painted by depth among each other. */
export interface Part {
  readonly type: 'part'
  /** Ids of the nodes. */
  readonly nodes: readonly number[]
  readonly text: string
}

export interface PictureOptions {
  readonly pen: FragmentPen
  readonly target: HostTarget
  readonly onDiagnostic: DiagnosticSink
  /** Device pixels per canvas pixel, to which strokes may be moved. */
  readonly scale: number
  /** Visuals that are drawn as pixels: what `Rasters` says of the frame. */
  readonly rasters?: RasterMap | undefined
}

/** Makes a pen as it is at first: what one visual set must not show in the next. */
function reset(pen: Pen): void {
  Object.assign(pen, { lineWidth: 1, lineCap: 'butt', lineJoin: 'miter', miterLimit: 4, lineDashOffset: 0 })
  pen.setLineDash([])
}

/** Draws what stands in a viewport, in order. */
export function drawPicture(
  viewport: ViewportPlan,
  items: ReadyFrame<VectorDrawing>['items'],
  options: PictureOptions,
): Picture {
  const parts: (Part | Picture)[] = []
  const drawn = new Set<Projection>()
  for (const item of viewport.items) {
    if (item.type === 'viewport') {
      parts.push(drawPicture(item, items, options))
      continue
    }
    const ready = items.get(item)
    if (!ready) continue
    if (!hasDepth(item, ready)) {
      parts.push(drawFlat(item, ready, options))
      continue
    }
    // What one camera shows by depth is painted where the first of it stands.
    if (drawn.has(item.projection)) continue
    drawn.add(item.projection)
    const deep = viewport.items.filter((other): other is DrawItem => {
      const own = other.type === 'visual' ? items.get(other) : undefined
      return own !== undefined && (other as DrawItem).projection === item.projection && hasDepth(other as DrawItem, own)
    })
    parts.push(drawDeep(deep, items, options))
  }
  return { type: 'picture', viewport, parts }
}

function hasDepth({ projection, node }: DrawItem, { resolved }: ReadyItem<VectorDrawing>): boolean {
  const wanted = resolved.value<boolean | null>('depthTest')
  if (wanted !== null) return wanted
  // Texts are read from wherever one looks.
  return projection.type === 'matrix' && projection.hasDepth && node.kind !== 'texts'
}

function drawFlat(item: DrawItem, { drawing, resolved }: ReadyItem<VectorDrawing>, options: PictureOptions): Part {
  const raster = options.rasters?.get(item)
  if (raster?.image) options.pen.image(raster.image)
  else if (!raster) {
    reset(options.pen)
    drawing.draw(new ItemDraw(item, resolved, options))
  }
  return { type: 'part', nodes: [item.node.id], text: options.pen.take() }
}

/** A piece of the picture and how far away it is. */
interface Fragment {
  readonly depth: number
  readonly text: string
}

/** Far pieces first; among equals as they stand. */
function drawDeep(deep: readonly DrawItem[], items: ReadyFrame<VectorDrawing>['items'], options: PictureOptions): Part {
  const fragments: Fragment[] = []
  for (const item of deep) {
    const { drawing, resolved } = items.get(item)!
    let depth = Infinity
    const end = (): void => {
      const text = options.pen.take()
      if (text !== '') fragments.push({ depth, text })
    }
    const beginItem = (depthOf: () => number): void => {
      end()
      depth = depthOf()
    }
    const raster = options.rasters?.get(item)
    if (raster) {
      depth = raster.depth
      if (raster.image) options.pen.image(raster.image)
    } else {
      reset(options.pen)
      drawing.draw(new ItemDraw(item, resolved, options, beginItem))
    }
    end()
  }
  // Both may be infinite, and then their difference is no number.
  fragments.sort((a, b) => Number(b.depth > a.depth) - Number(b.depth < a.depth))
  return { type: 'part', nodes: deep.map(({ node }) => node.id), text: fragments.map(({ text }) => text).join('') }
}

/** One visual on its way into the picture. */
class ItemDraw implements VectorDraw {
  readonly resolved
  readonly viewport: ViewportPlan
  readonly pen: FragmentPen
  readonly target: HostTarget
  readonly onDiagnostic: DiagnosticSink
  readonly scale: number
  readonly hasDepth: boolean
  readonly splitsLongStrokes = false
  declare readonly beginItem?: (depth: () => number) => void

  constructor(
    item: DrawItem,
    resolved: ReadyItem<VectorDrawing>['resolved'],
    { pen, target, onDiagnostic, scale }: PictureOptions,
    beginItem?: (depth: () => number) => void,
  ) {
    this.resolved = resolved
    this.viewport = item.viewport
    this.pen = pen
    this.target = target
    this.onDiagnostic = onDiagnostic
    this.scale = scale
    this.hasDepth = beginItem !== undefined
    if (beginItem) this.beginItem = beginItem
  }

  onLayer(_bounds: Rect, opacity: number, paint: (pen: Pen) => void): void {
    this.pen.group(opacity, () => paint(this.pen))
  }

  replacing(bounds: Rect, parts: number, paint: (pen: Pen, part: number, coat: Coat) => void): void {
    const each = (coat: Coat) => () => {
      for (let part = 0; part < parts; part++) paint(this.pen, part, coat)
    }
    this.pen.masked(bounds, each('opaque'), each('alpha'))
  }
}
