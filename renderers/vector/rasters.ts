import type { HostTarget, Surface } from '../../src/host/host'
import { GspError, type DiagnosticSink } from '../../src/scene/diagnostics'
import { nodeName } from '../../src/scene/nodeProps'
import type { CanvasSize, DrawItem } from '../../src/scene/plan'
import type { Buffers } from '../../src/scene/resolve/column'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'
import type { ReadyFrame } from '../frameSource'
import type { DepthMap } from '../geometry/depthMap'
import { hasDepth } from '../geometry/hasDepth'
import type { Plane } from '../geometry/plane'
import type { VisualToDraw } from '../geometry/visual'
import type { PlacedImage, VectorDrawing } from './drawing'
import { meshPlane } from './meshPlane'
import { visualDepth } from './visualDepth'
import { isSameKey, visualKey, type VisualKey } from './visualKey'

/** Dots per inch where nobody says how many: what print asks for. */
export const defaultDensity = 300

/** A visual as pixels, or several that hide each other: those are one picture, to be placed once. */
export interface PlacedRaster {
  /** Absent: nothing of it is seen. */
  readonly image: PlacedImage | undefined
  /** NDC depth of it as a whole. */
  readonly depth: number
  /** NDC depth of what is opaque in it; absent where nothing hides anything. */
  readonly depths: DepthMap | undefined
  /** The plane in which all of it lies, if there is one. */
  readonly plane: Plane | undefined
}

export type RasterMap = ReadonlyMap<DrawItem, PlacedRaster>

export interface RasterOptions {
  readonly target: HostTarget
  readonly size: CanvasSize
  readonly onDiagnostic: DiagnosticSink
}

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
   * @throws GspError (rejects) `vector.surface` where there is nothing to draw pixels on, `vector.density` for too many pixels
   */
  of(frame: ReadyFrame<VectorDrawing>, options: RasterOptions): RasterMap | Promise<RasterMap> {
    const wanted: Wanted[] = []
    for (const [item, { drawing, resolved }] of frame.items) {
      const density = densityOf(drawing, { resolved, viewport: item.viewport, onDiagnostic: options.onDiagnostic })
      if (density !== undefined) wanted.push({ item, resolved, density, isDeep: hasDepth(item, resolved) })
    }
    if (wanted.length === 0) {
      this.#known = new Map()
      return new Map<DrawItem, PlacedRaster>()
    }
    return this.#draw(wanted, options)
  }

  async #draw(wanted: readonly Wanted[], options: RasterOptions): Promise<RasterMap> {
    const rasters = new Map<DrawItem, PlacedRaster>()
    const known = new Map<string, Known>()
    // One after the other: each may take as much memory as the page.
    for (const visuals of togetherSeen(wanted)) {
      const density = Math.max(...visuals.map((one) => one.density))
      const others = [density, options.size.dpi, options.target.fonts.revision]
      const keys = visuals.map(({ resolved }) => visualKey(resolved, this.#buffers, others))
      const id = visuals.map(({ item }) => item.node.id).join('-')
      const before = this.#known.get(id)
      const isSame = before && keys.every((key, i) => isSameKey(key, before.keys[i]!))
      const raster = isSame ? before.raster : await rasterOf(visuals, density, options)
      known.set(id, { keys, raster })
      for (const { item } of visuals) rasters.set(item, raster)
    }
    this.#known = known
    return rasters
  }
}

interface Wanted {
  readonly item: DrawItem
  readonly resolved: ResolvedItem
  readonly density: number
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

async function rasterOf(visuals: readonly Wanted[], density: number, options: RasterOptions): Promise<PlacedRaster> {
  const { target, size, onDiagnostic } = options
  const { item, resolved: densest } = visuals.find((one) => one.density === density)!
  const createSurface = await surfacesOf(target, densest)
  // Most pictures need none of it.
  const { rasterize } = await import('../canvas2d/rasterize')
  const { viewport } = item
  const scale = density / size.dpi
  const all = visuals.map(({ resolved }) => resolved)
  const drawn = await rasterize({ visuals: all, densest, viewport, target, createSurface, scale, onDiagnostic })
  const depth = meanOf(all.map((resolved) => visualDepth({ resolved, viewport, onDiagnostic })))
  const isOneMesh = all.length === 1 && item.node.kind === 'mesh'
  const plane = isOneMesh ? meshPlane({ resolved: densest, viewport, onDiagnostic }) : undefined
  if (!drawn) return { image: undefined, depth, depths: undefined, plane }
  const { texture, rect, depths } = drawn
  const image: PlacedImage = {
    texture,
    matrix: [rect.width, 0, 0, rect.height, rect.x, rect.y],
    isSmooth: true,
    opacity: 1,
  }
  return { image, depth, depths, plane }
}

/** What is nowhere does not count, unless all is. */
function meanOf(depths: readonly number[]): number {
  const finite = depths.filter(Number.isFinite)
  return finite.length > 0 ? finite.reduce((sum, depth) => sum + depth, 0) / finite.length : depths[0]!
}

async function surfacesOf(
  target: HostTarget,
  { item }: ResolvedItem,
): Promise<(width: number, height: number) => Surface> {
  const createSurface = target.createContext2D ?? (await target.loadContext2D?.())
  if (createSurface) return createSurface
  throw new GspError({
    code: 'vector.surface',
    element: nodeName(item.node),
    prop: 'rasterized',
    message: 'is to be drawn as pixels, and there is no 2D context to draw them on.',
    fix: 'Give the host target createContext2D.',
  })
}
