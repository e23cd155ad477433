import { inkBox } from '../geometry/inkBox'
import { toCss } from '../../src/scene/color/color'
import type { HostTarget, Surface } from '../../src/host/host'
import { longestSide } from '../../src/scene/canvasLimits'
import { GspError, type DiagnosticSink } from '../../src/scene/diagnostics'
import { allDone, whenDone, type Later } from '../../src/scene/later'
import { nodeName } from '../../src/scene/nodeProps'
import type { Rect, ViewportPlan } from '../../src/scene/plan'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'
import type { Texture } from '../../src/scene/table'
import type { VisualKind } from '../../src/scene/tables'
import type { Drawings } from '../frameSource'
import { coarser, type DepthMap } from '../geometry/depthMap'
import { textFaces } from '../geometry/textLayouts'
import { DepthPass } from './depthPass'
import type { Drawing } from './drawing'
import { drawings as ownDrawings } from './drawings'
import { Framebuffer } from './framebuffer'
import { ItemDraw } from './itemDraw'

export interface RasterizeOptions {
  /** Seen through one camera; in drawing order. */
  readonly visuals: readonly ResolvedItem[]
  /** The one of them that asks for the scale. */
  readonly densest: ResolvedItem
  readonly viewport: ViewportPlan
  readonly target: HostTarget
  readonly createSurface: (width: number, height: number) => Surface
  /** Pixels per canvas pixel. */
  readonly scale: number
  readonly onDiagnostic: DiagnosticSink
  /** Default: what is rarely seen is loaded when it is needed. */
  readonly drawings?: Required<Drawings<Drawing>> | undefined
}

/** Pixels of straight alpha, and where they lie, in canvas pixels. */
export interface Rasterized {
  readonly texture: Texture
  readonly rect: Rect
  /** Of what is opaque and has depth; absent where nothing has. */
  readonly depths: DepthMap | undefined
}

/** More pixels than this are no picture any more. */
const mostPixels = 2 ** 28

export type Rasterize = (options: RasterizeOptions) => Later<Rasterized | undefined>

/**
 * Draws some visuals by themselves on a transparent ground, hidden by each other as everywhere: what of them lies in the clip
 * of their viewport, and of that the part that is not empty. `undefined` when all is.
 * @throws GspError for a density that makes too many pixels
 */
export const rasterize: Rasterize = (options) => {
  const { visuals, densest, viewport, scale } = options
  const { clip } = viewport
  const [left, top] = [Math.floor(clip.x * scale), Math.floor(clip.y * scale)]
  const width = Math.ceil((clip.x + clip.width) * scale) - left
  const height = Math.ceil((clip.y + clip.height) * scale) - top
  if (!(width > 0 && height > 0)) return undefined
  checkSize(densest, width, height)
  const area = { x: left, y: top, width, height }
  return whenDone(allDone(visuals.map((resolved) => readyDrawing(resolved, options))), (drawn) => {
    const ready = visuals.map((resolved, i) => ({ resolved, drawing: drawn[i]! }))
    return paint(ready, area, options)
  })
}

/** @param area of the pixels of the whole page. */
function paint(
  ready: readonly { readonly resolved: ResolvedItem; readonly drawing: Drawing }[],
  { x: left, y: top, width, height }: Rect,
  { viewport, target, createSurface, scale, onDiagnostic }: RasterizeOptions,
): Rasterized | undefined {
  const surface = createSurface(width, height)
  const framebuffer = new Framebuffer(surface, createSurface, [width, height], scale)
  const moved: ViewportPlan = {
    ...viewport,
    rect: { ...viewport.rect, x: viewport.rect.x - left / scale, y: viewport.rect.y - top / scale },
    clip: { x: 0, y: 0, width: width / scale, height: height / scale },
    background: nothing,
  }
  const draws = ready.map((one) => new ItemDraw({ ...one, viewport: moved, framebuffer, scale, target, onDiagnostic }))
  const pass = new DepthPass(draws, framebuffer)
  framebuffer.clear(toCss(nothing))
  framebuffer.clipped(moved.clip, () => pass.paint(draws))
  const { data } = surface.context.getImageData(0, 0, width, height)
  const box = inkBox(data, width, height)
  if (!box) return undefined
  const placed = ({ x, y, width: w, height: h }: Rect): Rect => ({
    x: (left + x) / scale,
    y: (top + y) / scale,
    width: w / scale,
    height: h / scale,
  })
  const whole = placed({ x: 0, y: 0, width, height })
  // One a canvas pixel tells enough.
  const step = Math.max(1, Math.floor(scale))
  const depths = pass.nearest && coarser({ rect: whole, width, height, values: pass.nearest }, step)
  return { texture: cropped(data, width, box), rect: placed(box), depths }
}

/** How a visual is drawn, once the fonts of it are there. */
function readyDrawing(resolved: ResolvedItem, options: RasterizeOptions): Later<Drawing> {
  const { viewport, target, onDiagnostic, drawings = ownDrawings } = options
  const late = drawings[resolved.item.node.kind as VisualKind]
  return whenDone(typeof late === 'function' ? late() : late, (drawing) => {
    if (resolved.item.node.kind !== 'texts') return drawing
    const faces = textFaces({ resolved, viewport, onDiagnostic }, target.fonts)
    return whenDone(allDone([...faces].map((face) => target.useFont(face))), () => drawing)
  })
}

const nothing = [0, 0, 0, 0] as const

function checkSize({ item: { node } }: ResolvedItem, width: number, height: number): void {
  if (width <= longestSide && height <= longestSide && width * height <= mostPixels) return
  throw new GspError({
    code: 'vector.density',
    element: nodeName(node),
    prop: 'rasterized',
    message: `asks for a picture of ${width} × ${height} pixels; a side may have ${longestSide}, and all together ${mostPixels}.`,
    fix: 'Ask for fewer dots per inch.',
  })
}

function cropped(data: Uint8ClampedArray, stride: number, { x, y, width, height }: Rect): Texture {
  const out = new Uint8ClampedArray(4 * width * height)
  for (let row = 0; row < height; row++) {
    const from = 4 * ((y + row) * stride + x)
    out.set(data.subarray(from, from + 4 * width), 4 * width * row)
  }
  return { data: out, width, height }
}
