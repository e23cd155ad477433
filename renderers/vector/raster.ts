import type { HostTarget, Surface } from '../../src/host/host'
import { GspError, type DiagnosticSink } from '../../src/scene/diagnostics'
import { whenDone, type Later } from '../../src/scene/later'
import { nodeName } from '../../src/scene/nodeProps'
import type { CanvasSize, DrawItem } from '../../src/scene/plan'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'
import type { Rasterize } from '../canvas2d/rasterize'
import type { DepthMap } from '../geometry/depthMap'
import type { Plane } from '../geometry/plane'
import type { PlacedImage } from './drawing'
import { meshPlane } from './meshPlane'
import { visualDepth } from './visualDepth'

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

export interface RasterOptions {
  readonly target: HostTarget
  readonly size: CanvasSize
  readonly onDiagnostic: DiagnosticSink
  /** Draws pixels. Default: loaded when it is needed, which most pictures do not. */
  readonly rasterize?: Rasterize | undefined
}

/** A visual that is drawn as pixels. */
export interface RasterVisual {
  readonly item: DrawItem
  readonly resolved: ResolvedItem
  /** Dots per inch. */
  readonly density: number
}

/**
 * Draws visuals of one viewport as one picture, as dense as the one that asks for most.
 * @throws GspError `vector.surface` where there is nothing to draw pixels on, `vector.density` for too many pixels
 */
export function rasterOf(visuals: readonly RasterVisual[], options: RasterOptions): Later<PlacedRaster> {
  const { target, size, onDiagnostic } = options
  const [first, ...others] = visuals as readonly [RasterVisual, ...RasterVisual[]]
  const { item, resolved: densest, density } = others.reduce((a, b) => (b.density > a.density ? b : a), first)
  const { viewport } = item
  const all = visuals.map(({ resolved }) => resolved)
  const scale = density / size.dpi
  const drawn = whenDone(surfacesOf(target, densest), (createSurface) =>
    whenDone(options.rasterize ?? loadRasterize(), (rasterize) =>
      rasterize({ visuals: all, densest, viewport, target, createSurface, scale, onDiagnostic }),
    ),
  )
  return whenDone(drawn, (rasterized) => {
    const depth = meanOf(all.map((resolved) => visualDepth({ resolved, viewport, onDiagnostic })))
    const isOneMesh = all.length === 1 && item.node.kind === 'mesh'
    const plane = isOneMesh ? meshPlane({ resolved: densest, viewport, onDiagnostic }) : undefined
    if (!rasterized) return { image: undefined, depth, depths: undefined, plane }
    const { texture, rect, depths } = rasterized
    const image: PlacedImage = {
      texture,
      matrix: [rect.width, 0, 0, rect.height, rect.x, rect.y],
      isSmooth: true,
      opacity: 1,
    }
    return { image, depth, depths, plane }
  })
}

const loadRasterize = async (): Promise<Rasterize> => (await import('../canvas2d/rasterize')).rasterize

/** What is nowhere does not count, unless all is. */
function meanOf(depths: readonly number[]): number {
  const finite = depths.filter(Number.isFinite)
  return finite.length > 0 ? finite.reduce((sum, depth) => sum + depth, 0) / finite.length : depths[0]!
}

function surfacesOf(target: HostTarget, { item }: ResolvedItem): Later<(width: number, height: number) => Surface> {
  const createSurface = target.createContext2D ?? target.loadContext2D?.()
  if (createSurface) return createSurface
  throw new GspError({
    code: 'vector.surface',
    element: nodeName(item.node),
    prop: 'rasterized',
    message: 'is to be drawn as pixels, and there is no 2D context to draw them on.',
    fix: 'Give the host target createContext2D.',
  })
}
