import type { HostTarget } from '../../src/host/host'
import type { DiagnosticSink } from '../../src/scene/diagnostics'
import type { DrawItem, Rect, ViewportPlan } from '../../src/scene/plan'
import type { Projection } from '../../src/scene/projection'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'
import type { ReadyFrame, ReadyItem } from '../frameSource'
import { hasDepth } from '../geometry/hasDepth'
import type { FragmentPen, VectorDraw, VectorDrawing } from './drawing'
import { farFirst, type Fragment } from './fragments'
import { reportMixed } from './mixedDepth'
import type { Coat, Pen } from './pen'
import type { PlacedRaster } from './raster'
import type { RasterMap } from './rasters'

/** One viewport, in the words of a format. */
export interface Picture<P extends Part = Part> {
  readonly type: 'picture'
  readonly viewport: ViewportPlan
  readonly parts: readonly (P | Picture<P>)[]
}

/** What is drawn of one visual, or of those of one camera that are painted by depth among each other. */
export interface Part {
  readonly type: 'part'
  /** Ids of the nodes. */
  readonly nodes: readonly number[]
  readonly text: string
}

export interface PictureOptions<P extends Part = Part> {
  /**
   * Makes a part of what is drawn with a pen of the host's. Where the part of the last frame will do, nothing is drawn.
   * @param visuals those that it is drawn of.
   */
  makePart(visuals: readonly PartVisual[], draw: (pen: FragmentPen) => string): P
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

/** A visual that a part is drawn of. */
export interface PartVisual {
  readonly resolved: ResolvedItem
  /** What is drawn in its place. */
  readonly raster: PlacedRaster | undefined
}

/** Makes parts with one pen for all. */
export const partsOf =
  (pen: FragmentPen): PictureOptions['makePart'] =>
  (visuals, draw) => ({ type: 'part', nodes: visuals.map(({ resolved }) => resolved.item.node.id), text: draw(pen) })

/** Draws what stands in a viewport, in order. */
export function drawPicture<P extends Part>(
  viewport: ViewportPlan,
  items: ReadyFrame<VectorDrawing>['items'],
  options: PictureOptions<P>,
): Picture<P> {
  const parts: (P | Picture<P>)[] = []
  const drawn = new Set<Projection>()
  for (const item of viewport.items) {
    if (item.type === 'viewport') {
      parts.push(drawPicture(item, items, options))
      continue
    }
    const ready = items.get(item)
    if (!ready) continue
    if (!hasDepth(item, ready.resolved)) {
      parts.push(drawFlat(item, ready, options))
      continue
    }
    // What one camera shows by depth is painted where the first of it stands.
    if (drawn.has(item.projection)) continue
    drawn.add(item.projection)
    const deep = viewport.items.filter((other): other is DrawItem => {
      const own = other.type === 'visual' ? items.get(other) : undefined
      return (
        own !== undefined &&
        (other as DrawItem).projection === item.projection &&
        hasDepth(other as DrawItem, own.resolved)
      )
    })
    parts.push(drawDeep(deep, items, options))
  }
  return { type: 'picture', viewport, parts }
}

function drawFlat<P extends Part>(item: DrawItem, ready: ReadyItem<VectorDrawing>, options: PictureOptions<P>): P {
  const { drawing, resolved } = ready
  const raster = options.rasters?.get(item)
  return options.makePart([{ resolved, raster }], (pen) => {
    reset(pen)
    if (raster?.image) pen.image(raster.image)
    else if (!raster) drawing.draw(new ItemDraw(item, resolved, pen, options))
    return pen.take()
  })
}

function drawDeep<P extends Part>(
  deep: readonly DrawItem[],
  items: ReadyFrame<VectorDrawing>['items'],
  options: PictureOptions<P>,
): P {
  const visuals = deep.map((item) => ({ item, ...items.get(item)!, raster: options.rasters?.get(item) }))
  return options.makePart(visuals, (pen) => {
    const fragments: Fragment[] = []
    const placed = new Set<PlacedRaster>()
    for (const { item, drawing, resolved, raster } of visuals) {
      let depth = Infinity
      let place: Fragment['place']
      reset(pen)
      const end = (): void => {
        const text = pen.take()
        if (text !== '') fragments.push({ depth, place, plane: raster?.plane, text })
      }
      const beginItem: NonNullable<VectorDraw['beginItem']> = (depthOf, placeOf) => {
        end()
        depth = depthOf()
        place = placeOf?.()
      }
      if (raster) {
        depth = raster.depth
        // Several visuals may be one picture.
        if (raster.image && !placed.has(raster)) pen.image(raster.image)
        placed.add(raster)
      } else drawing.draw(new ItemDraw(item, resolved, pen, options, beginItem))
      end()
    }
    reportMixed(visuals, options.onDiagnostic)
    return farFirst(fragments)
      .map(({ text }) => text)
      .join('')
  })
}

/** One visual on its way into the picture. */
class ItemDraw implements VectorDraw {
  readonly resolved: ResolvedItem
  readonly viewport: ViewportPlan
  readonly pen: FragmentPen
  readonly target: HostTarget
  readonly onDiagnostic: DiagnosticSink
  readonly scale: number
  readonly hasDepth: boolean
  readonly splitsLongStrokes = false
  declare readonly beginItem?: NonNullable<VectorDraw['beginItem']>

  constructor(
    item: DrawItem,
    resolved: ResolvedItem,
    pen: FragmentPen,
    { target, onDiagnostic, scale }: Pick<PictureOptions, 'target' | 'onDiagnostic' | 'scale'>,
    beginItem?: NonNullable<VectorDraw['beginItem']>,
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
