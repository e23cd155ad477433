import type { HostTarget, Surface } from '../../src/host/host'
import { longestSide } from '../../src/scene/canvasLimits'
import { GspError, type DiagnosticSink } from '../../src/scene/diagnostics'
import type { FontFace } from '../../src/scene/text/fontFace'
import { nodeName } from '../../src/scene/nodeProps'
import type { Rect, ViewportPlan } from '../../src/scene/plan'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'
import type { Texture } from '../../src/scene/table'
import type { VisualKind } from '../../src/scene/tables'
import { drawings } from './drawings'
import { Framebuffer } from './framebuffer'
import { ItemDraw } from './itemDraw'
import { paintFrame } from './painter'

export interface RasterizeOptions {
  readonly resolved: ResolvedItem
  readonly viewport: ViewportPlan
  readonly target: HostTarget
  readonly createSurface: (width: number, height: number) => Surface
  /** Pixels per canvas pixel. */
  readonly scale: number
  readonly onDiagnostic: DiagnosticSink
}

/** Pixels of straight alpha, and where they lie, in canvas pixels. */
export interface Rasterized {
  readonly texture: Texture
  readonly rect: Rect
}

/** More pixels than this are no picture any more. */
const mostPixels = 2 ** 28

/**
 * Draws one visual by itself on a transparent ground: what of it lies in the clip of its viewport, and of that the part that
 * is not empty. `undefined` when all is.
 * @throws GspError for a density that makes too many pixels
 */
export async function rasterize(options: RasterizeOptions): Promise<Rasterized | undefined> {
  const { resolved, viewport, target, createSurface, scale, onDiagnostic } = options
  const { clip } = viewport
  const [left, top] = [Math.floor(clip.x * scale), Math.floor(clip.y * scale)]
  const width = Math.ceil((clip.x + clip.width) * scale) - left
  const height = Math.ceil((clip.y + clip.height) * scale) - top
  if (!(width > 0 && height > 0)) return undefined
  checkSize(resolved, width, height)
  const late = drawings[resolved.item.node.kind as VisualKind]
  const drawing = typeof late === 'function' ? await late() : late
  const faces = new Set<FontFace>(drawing.faces?.({ resolved, viewport, onDiagnostic }, target.fonts))
  await Promise.all([...faces].map(async (face) => target.useFont(face)))
  const surface = createSurface(width, height)
  const framebuffer = new Framebuffer(surface, createSurface, [width, height], scale)
  const moved: ViewportPlan = {
    ...viewport,
    rect: { ...viewport.rect, x: viewport.rect.x - left / scale, y: viewport.rect.y - top / scale },
    clip: { x: 0, y: 0, width: width / scale, height: height / scale },
    background: nothing,
  }
  const draw = new ItemDraw({ drawing, viewport: moved, framebuffer, resolved, scale, target, onDiagnostic })
  paintFrame(
    { background: nothing, viewports: [moved], diagnostics: [] },
    [{ type: 'picture', viewport: moved, parts: [draw] }],
    framebuffer,
  )
  const { data } = surface.context.getImageData(0, 0, width, height)
  const box = inkOf(data, width, height)
  if (!box) return undefined
  const rect = {
    x: (left + box.x) / scale,
    y: (top + box.y) / scale,
    width: box.width / scale,
    height: box.height / scale,
  }
  return { texture: cropped(data, width, box), rect }
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

/** The rectangle of the pixels that are not empty. */
function inkOf(data: Uint8ClampedArray, width: number, height: number): Rect | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0, at = 3; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      if (data[at] === 0) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      bottom = y
    }
  }
  return bottom < 0 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

function cropped(data: Uint8ClampedArray, stride: number, { x, y, width, height }: Rect): Texture {
  const out = new Uint8ClampedArray(4 * width * height)
  for (let row = 0; row < height; row++) {
    const from = 4 * ((y + row) * stride + x)
    out.set(data.subarray(from, from + 4 * width), 4 * width * row)
  }
  return { data: out, width, height }
}
