import { inTurn, whenDone, type Later } from '../../src/scene/later'
import { nodeName } from '../../src/scene/nodeProps'
import type { DrawItem } from '../../src/scene/plan'
import type { Buffers } from '../../src/scene/resolve/column'
import type { ReadyFrame } from '../frameSource'
import { hasDepth } from '../geometry/hasDepth'
import type { VisualToDraw } from '../geometry/visual'
import type { VectorDrawing } from './drawing'
import { rasterOf, type PlacedRaster, type RasterOptions, type RasterVisual } from './raster'
import { isSameKey, visualKey, type VisualKey } from './visualKey'

/** Dots per inch where nobody says how many: what print asks for. */
export const defaultDensity = 300

export type RasterMap = ReadonlyMap<DrawItem, PlacedRaster>

interface Known {
  readonly keys: readonly VisualKey[]
  readonly raster: PlacedRaster
}

/** The visuals of vector pictures that are drawn as pixels: on request, and those for which vectors have no form. */
export class Rasters {
  readonly #buffers: Buffers
  /** Of the last frame, by the ids of the nodes. */
  #known: ReadonlyMap<string, Known> = new Map()

  /** @param buffers of the scene. */
  constructor(buffers: Buffers) {
    this.#buffers = buffers
  }

  /**
   * The rasters of a frame, to be handed to `drawPicture`; at once where it needs none. What is as it was in the last
   * frame is not drawn again.
   * @throws GspError (also as a rejection) `vector.surface` where there is nothing to draw pixels on, `vector.density` for too many pixels
   */
  of(frame: ReadyFrame<VectorDrawing>, options: RasterOptions): Later<RasterMap> {
    const wanted: Wanted[] = []
    for (const [item, { drawing, resolved }] of frame.items) {
      const density = densityOf(drawing, { resolved, viewport: item.viewport, onDiagnostic: options.onDiagnostic })
      if (density !== undefined) wanted.push({ item, resolved, density, isDeep: hasDepth(item, resolved) })
    }
    const rasters = new Map<DrawItem, PlacedRaster>()
    const known = new Map<string, Known>()
    // One after the other: each may take as much memory as the page.
    const drawn = inTurn(togetherSeen(wanted), (visuals) => {
      const { fonts } = options.target
      const others = [Math.max(...visuals.map(({ density }) => density)), options.size.dpi, fonts.revision]
      const keys = visuals.map(({ resolved }) => visualKey(resolved, this.#buffers, others))
      const id = visuals.map(({ item }) => item.node.id).join('-')
      const before = this.#known.get(id)
      const isSame = before && keys.every((key, i) => isSameKey(key, before.keys[i]!))
      return whenDone(isSame ? before.raster : rasterOf(visuals, options), (raster) => {
        known.set(id, { keys, raster })
        for (const { item } of visuals) rasters.set(item, raster)
      })
    })
    return whenDone(drawn, () => {
      this.#known = known
      return rasters
    })
  }
}

interface Wanted extends RasterVisual {
  readonly isDeep: boolean
}

/** What hides each other is drawn together: all that has depth and is seen through one camera. Else each by itself. */
function togetherSeen(wanted: readonly Wanted[]): readonly (readonly Wanted[])[] {
  const groups: [Wanted, ...Wanted[]][] = []
  for (const one of wanted) {
    const { viewport, projection } = one.item
    const others = groups.find(
      ([{ item, isDeep }]) => isDeep && item.viewport === viewport && item.projection === projection,
    )
    if (one.isDeep && others) others.push(one)
    else groups.push([one])
  }
  return groups
}

/** Dots per inch of a visual that is drawn as pixels; `undefined` for one that is not. */
function densityOf(drawing: VectorDrawing, visual: VisualToDraw): number | undefined {
  const { resolved, onDiagnostic } = visual
  const wanted = resolved.value<boolean | number>('rasterized')
  if (wanted !== false) return wanted === true ? defaultDensity : wanted
  const why = drawing.whyPixels?.(visual)
  if (why === undefined) return undefined
  onDiagnostic({
    code: 'vector.rasterized',
    severity: 'info',
    element: nodeName(resolved.item.node),
    prop: 'rasterized',
    message: `${why}; drawn as pixels, ${defaultDensity} to an inch.`,
    fix: 'Say with rasterized how many it is to have.',
  })
  return defaultDensity
}
