import type {
  Capabilities,
  CanvasSize,
  EncodeOptions,
  FrameInfo,
  HostTarget,
  ImageFormat,
  RendererHost,
  Surface,
} from '../../src/host/host'
import type { Batch } from '../../src/scene/batch'
import { toCss } from '../../src/scene/colors'
import { GspError, once, type DiagnosticSink } from '../../src/scene/diagnostics'
import { nodeName } from '../../src/scene/nodeProps'
import { planFrame, type DrawItem, type FramePlan, type Rect, type ViewportPlan } from '../../src/scene/plan'
import { SceneReplica } from '../../src/scene/replica'
import { Resolver } from '../../src/scene/resolve/resolver'
import type { FontFace } from '../../src/scene/text/fontFace'
import { drawPaths } from './paths'
import { drawPoints } from './points'
import { drawPolygons } from './polygons'
import { drawSegments } from './segments'
import { drawTexts, textFaces } from './texts'
import type { Draw, Drawing } from './drawing'

/** One drawing function per kind of visual. */
const drawings: Readonly<Record<string, Drawing>> = {
  points: { draw: drawPoints },
  segments: { draw: drawSegments },
  paths: { draw: drawPaths },
  polygons: { draw: drawPolygons },
  texts: { draw: drawTexts, faces: textFaces },
}

/** Skia's limit for a side; its pixel count must also fit 32 bits. */
const maxSize = 32767

/** The CPU reference: draws on a 2D context, of the browser or of Skia in Node. */
export class Canvas2DHost implements RendererHost {
  readonly capabilities: Capabilities = {
    visuals: Object.keys(drawings),
    formats: ['png', 'jpeg', 'webp'],
    depth: 'item',
    maxSize,
  }
  readonly #replica = new SceneReplica()
  readonly #resolver = new Resolver(this.#replica.buffers)
  readonly #readyFaces = new Set<FontFace>()
  #target: HostTarget | undefined
  #surface: Surface | undefined
  /** For what must not blend with itself. */
  #layer: Surface | undefined
  #size: CanvasSize = { width: 0, height: 0, scale: 1, dpi: 96 }
  #onDiagnostic: DiagnosticSink = () => undefined

  /** @throws GspError without a 2D context, and for a size that no canvas can have. */
  init(target: HostTarget, size: CanvasSize): void {
    if (!target.createContext2D) {
      throw new GspError({
        code: 'canvas2d.surface',
        message: 'There is no 2D context to draw on.',
        fix: 'Give the host target createContext2D.',
      })
    }
    const [width, height] = deviceSize(size)
    this.#target = target
    this.#onDiagnostic = once(target.onDiagnostic)
    this.#surface = target.createContext2D(width, height)
    this.#size = size
  }

  /** @throws GspError for a size that no canvas can have; the old one then stays. */
  resize(size: CanvasSize): void {
    const [width, height] = deviceSize(size)
    this.#size = size
    this.#surface?.resize(width, height)
    this.#layer = undefined
  }

  apply(batch: Batch): void {
    this.#replica.apply(batch)
    if (batch.ops.some(({ op }) => op === 'remove')) this.#resolver.sweep(this.#replica.nodes)
  }

  /** Draws at once when all fonts are there; else when they are, what has been applied by then. */
  render(_frame: FrameInfo): void | Promise<void> {
    const surface = this.#surface
    if (!surface) return
    const plan = planFrame(this.#replica.root, this.#size)
    plan.diagnostics.forEach(this.#onDiagnostic)
    const pictures = plan.viewports.map((viewport) => this.#pictureOf(viewport, surface.context))
    const missing = this.#missingFaces(pictures)
    if (missing.size === 0) this.#paint(plan, pictures, surface.context)
    else return this.#load(missing).then(() => this.render(_frame))
  }

  async read(format: ImageFormat, options: EncodeOptions = {}): Promise<Uint8Array> {
    const surface = this.#surface
    if (!surface?.encode) {
      throw new GspError({
        code: 'canvas2d.encode',
        message: `This surface cannot make a ${format} file.`,
        fix: 'Use react-gsp/server.',
      })
    }
    return surface.encode(format, options)
  }

  dispose(): void {
    this.#surface = this.#layer = this.#target = undefined
    this.#resolver.sweep(new Set<number>())
  }

  #missingFaces(parts: readonly Part[], missing = new Set<FontFace>()): Set<FontFace> {
    for (const part of parts) {
      if (part.type === 'picture') this.#missingFaces(part.parts, missing)
      else for (const face of part.drawing.faces?.(part.draw) ?? []) if (!this.#readyFaces.has(face)) missing.add(face)
    }
    return missing
  }

  async #load(faces: ReadonlySet<FontFace>): Promise<void> {
    const target = this.#target!
    await Promise.all([...faces].map(async (face) => target.useFont(face)))
    for (const face of faces) this.#readyFaces.add(face)
  }

  #pictureOf(viewport: ViewportPlan, context: CanvasRenderingContext2D): Picture {
    const parts = viewport.items.map((item) =>
      item.type === 'viewport' ? this.#pictureOf(item, context) : this.#drawOf(item, context),
    )
    return { type: 'picture', viewport, parts: parts.filter((part) => part !== undefined) }
  }

  #drawOf(item: DrawItem, context: CanvasRenderingContext2D): ItemDraw | undefined {
    const drawing = Object.hasOwn(drawings, item.node.kind) ? drawings[item.node.kind] : undefined
    if (!drawing) {
      this.#onDiagnostic({
        code: 'canvas2d.unsupported',
        severity: 'warning',
        element: nodeName(item.node),
        message: 'the canvas2d renderer does not draw this visual; it is left out.',
        fix: `It draws ${this.capabilities.visuals.join(', ')}.`,
      })
      return undefined
    }
    const draw: Draw = {
      context,
      resolved: this.#resolver.item(item, this.#size),
      viewport: item.viewport,
      scale: this.#size.scale,
      target: this.#target!,
      onDiagnostic: this.#onDiagnostic,
      onLayer: (bounds, opacity, paint) => this.#onLayer(context, bounds, opacity, paint),
    }
    return { type: 'draw', drawing, draw }
  }

  #paint({ background }: FramePlan, pictures: readonly Picture[], context: CanvasRenderingContext2D): void {
    const { scale } = this.#size
    const [width, height] = deviceSize(this.#size)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, width, height)
    context.fillStyle = toCss(background)
    context.fillRect(0, 0, width, height)
    context.setTransform(scale, 0, 0, scale, 0, 0)
    for (const picture of pictures) paintPart(picture, context)
  }

  #onLayer(
    context: CanvasRenderingContext2D,
    bounds: Rect,
    opacity: number,
    paint: (layer: CanvasRenderingContext2D) => void,
  ): void {
    const { scale } = this.#size
    const [width, height] = deviceSize(this.#size)
    const left = Math.max(0, Math.floor(bounds.x * scale) - 1)
    const top = Math.max(0, Math.floor(bounds.y * scale) - 1)
    const right = Math.min(width, Math.ceil((bounds.x + bounds.width) * scale) + 1)
    const bottom = Math.min(height, Math.ceil((bounds.y + bounds.height) * scale) + 1)
    if (!(right > left && bottom > top)) return
    this.#layer ??= this.#target!.createContext2D!(width, height)
    const layer = this.#layer.context
    const box = [left, top, right - left, bottom - top] as const
    layer.setTransform(1, 0, 0, 1, 0, 0)
    layer.clearRect(...box)
    layer.save()
    layer.setTransform(scale, 0, 0, scale, 0, 0)
    paint(layer)
    layer.restore()
    context.save()
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.globalAlpha = opacity
    context.drawImage(layer.canvas, ...box, ...box)
    context.restore()
  }
}

/** One viewport and what is drawn in it, in order. */
interface Picture {
  readonly type: 'picture'
  readonly viewport: ViewportPlan
  readonly parts: readonly Part[]
}

interface ItemDraw {
  readonly type: 'draw'
  readonly drawing: Drawing
  readonly draw: Draw
}

type Part = ItemDraw | Picture

/** The context is as it was before when it returns. */
function paintPart(part: Part, context: CanvasRenderingContext2D): void {
  context.save()
  if (part.type === 'draw') part.drawing.draw(part.draw)
  else {
    const { rect, clip, background } = part.viewport
    context.beginPath()
    context.rect(clip.x, clip.y, clip.width, clip.height)
    context.clip()
    if (background[3] > 0) {
      context.fillStyle = toCss(background)
      context.fillRect(rect.x, rect.y, rect.width, rect.height)
    }
    for (const inner of part.parts) paintPart(inner, context)
  }
  context.restore()
}

/** @throws GspError for a size that no canvas can have. */
function deviceSize({ width, height, scale }: CanvasSize): [number, number] {
  const size: [number, number] = [Math.round(width * scale), Math.round(height * scale)]
  if (size.every((side) => side >= 1 && side <= maxSize) && size[0] * size[1] <= 2 ** 29) return size
  throw new GspError({
    code: 'canvas.size',
    element: 'Canvas',
    message: `${width} × ${height} px at scale ${scale} makes ${size[0]} × ${size[1]} device pixels; a side must be 1 to ${maxSize}, and all together at most ${2 ** 29}.`,
    fix: 'Choose another width, height or scale.',
  })
}
