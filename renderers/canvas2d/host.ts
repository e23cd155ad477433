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
import { GspError, once, type DiagnosticSink } from '../../src/scene/diagnostics'
import type { VisualKind } from '../../src/scene/tables'
import { planFrame, type DrawItem, type ViewportPlan } from '../../src/scene/plan'
import { SceneReplica } from '../../src/scene/replica'
import { Resolver } from '../../src/scene/resolve/resolver'
import { ChainStore } from '../../src/scene/transform/chainStore'
import type { FontFace } from '../../src/scene/text/fontFace'
import type { Drawing } from './drawing'
import { drawings } from './drawings'
import { Framebuffer } from './framebuffer'
import { ItemDraw } from './itemDraw'
import { paintFrame, type Part, type Picture } from './painter'

/** Skia's limit for a side; its pixel count must also fit 32 bits. */
const maxSize = 32767

/** The CPU reference: draws on a 2D context, of the browser or of Skia in Node. */
export class Canvas2DHost implements RendererHost {
  readonly capabilities: Capabilities = {
    visuals: Object.keys(drawings),
    formats: ['png', 'jpeg', 'webp'],
    depth: 'pixel',
    maxSize,
  }
  readonly #replica = new SceneReplica()
  readonly #resolver = new Resolver(this.#replica.buffers)
  #chains = new ChainStore(this.#replica.buffers, {}, () => undefined)
  readonly #readyFaces = new Set<FontFace>()
  /** What is loaded. */
  readonly #drawings = new Map<string, Drawing>(
    Object.entries(drawings).flatMap(([kind, drawing]) => (typeof drawing === 'function' ? [] : [[kind, drawing]])),
  )
  #target: HostTarget | undefined
  #surface: Surface | undefined
  #framebuffer: Framebuffer | undefined
  #size: CanvasSize = { width: 0, height: 0, scale: 1, dpi: 96 }
  #onDiagnostic: DiagnosticSink = () => undefined
  /** Resolves when nobody wants the frames any more. */
  #ended = new Promise<void>(() => undefined)

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
    this.#chains = new ChainStore(this.#replica.buffers, target, () => target.requestFrame())
    this.#use(size)
    const { signal } = target
    this.#ended = new Promise((resolve) => {
      const end = (): void => {
        this.#chains.dispose()
        resolve()
      }
      if (signal?.aborted) end()
      else signal?.addEventListener('abort', end, { once: true })
    })
  }

  /** @throws GspError for a size that no canvas can have; the old one then stays. */
  resize(size: CanvasSize): void {
    const [width, height] = deviceSize(size)
    this.#surface?.resize(width, height)
    this.#use(size)
  }

  apply(batch: Batch): void {
    this.#replica.apply(batch)
    if (!batch.ops.some(({ op }) => op === 'remove')) return
    this.#resolver.sweep(this.#replica.nodes)
    this.#chains.sweep(this.#replica.nodes)
  }

  /** What the frame that is being drawn waits for. */
  get pending(): readonly string[] {
    return this.#chains.pending
  }

  /**
   * Draws at once when all fonts are there; else when they are, what has been applied by then. Visuals whose data are still
   * to come are left out, unless the frame is to be complete.
   */
  render(frame: FrameInfo): void | Promise<void> {
    const framebuffer = this.#framebuffer
    if (!framebuffer || this.#target?.signal?.aborted) return
    const plan = planFrame(this.#replica.root, this.#size)
    plan.diagnostics.forEach(this.#onDiagnostic)
    const late = this.#lateDrawings(plan.viewports)
    if (late.size > 0) return this.#loadDrawings(late).then(() => this.render(frame))
    this.#chains.begin(frame.isComplete)
    const pictures = plan.viewports.map((viewport) => this.#pictureOf(viewport, framebuffer))
    const arrival = this.#chains.end()
    if (arrival && frame.isComplete) return Promise.race([arrival, this.#ended]).then(() => this.render(frame))
    const missing = this.#missingFaces(pictures)
    if (missing.size === 0) paintFrame(plan, pictures, framebuffer)
    else return this.#load(missing).then(() => this.render(frame))
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
    this.#surface = this.#framebuffer = this.#target = undefined
    this.#resolver.sweep(new Set<number>())
    this.#chains.dispose()
  }

  /** Kinds of visuals of which it is not known yet how they are drawn. */
  #lateDrawings(viewports: readonly ViewportPlan[], late = new Set<VisualKind>()): Set<VisualKind> {
    for (const { items } of viewports) {
      for (const item of items) {
        if (item.type === 'viewport') this.#lateDrawings([item], late)
        else if (!this.#drawings.has(item.node.kind)) late.add(item.node.kind as VisualKind)
      }
    }
    return late
  }

  async #loadDrawings(kinds: ReadonlySet<VisualKind>): Promise<void> {
    await Promise.all(
      [...kinds].map(async (kind) => {
        const drawing = drawings[kind]
        this.#drawings.set(kind, typeof drawing === 'function' ? await drawing() : drawing)
      }),
    )
  }

  #missingFaces(parts: readonly Part[], missing = new Set<FontFace>()): Set<FontFace> {
    for (const part of parts) {
      if (part.type === 'picture') this.#missingFaces(part.parts, missing)
      else for (const face of part.drawing.faces?.(part) ?? []) if (!this.#readyFaces.has(face)) missing.add(face)
    }
    return missing
  }

  async #load(faces: ReadonlySet<FontFace>): Promise<void> {
    const target = this.#target!
    await Promise.all([...faces].map(async (face) => target.useFont(face)))
    for (const face of faces) this.#readyFaces.add(face)
  }

  /** Takes a size that was found good. */
  #use(size: CanvasSize): void {
    this.#size = size
    const createSurface = this.#target?.createContext2D
    if (!this.#surface || !createSurface) return
    this.#framebuffer = new Framebuffer(this.#surface, createSurface, deviceSize(size), size.scale)
  }

  #pictureOf(viewport: ViewportPlan, framebuffer: Framebuffer): Picture {
    const parts = viewport.items.map((item) =>
      item.type === 'viewport' ? this.#pictureOf(item, framebuffer) : this.#drawOf(item, framebuffer),
    )
    return { type: 'picture', viewport, parts: parts.filter((part) => part !== undefined) }
  }

  #drawOf(item: DrawItem, framebuffer: Framebuffer): ItemDraw | undefined {
    const ready = this.#chains.ready(item, this.#size, this.#onDiagnostic)
    if (!ready) return undefined
    return new ItemDraw({
      drawing: this.#drawings.get(item.node.kind)!,
      framebuffer,
      resolved: this.#resolver.item(ready, this.#size, this.#onDiagnostic),
      scale: this.#size.scale,
      target: this.#target!,
      onDiagnostic: this.#onDiagnostic,
    })
  }
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
