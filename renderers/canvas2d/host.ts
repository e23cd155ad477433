import { createScreen, scratchOf } from '../../src/host/createScreen'
import { deviceSize } from '../../src/host/deviceSize'
import type {
  Capabilities,
  CanvasSize,
  EncodeOptions,
  FrameInfo,
  HostTarget,
  ImageFormat,
  RasterFormat,
  RendererHost,
  Surface,
} from '../../src/host/host'
import type { Batch } from '../../src/scene/batch'
import { longestSide } from '../../src/scene/canvasLimits'
import { GspError } from '../../src/scene/diagnostics'
import type { ViewportPlan } from '../../src/scene/plan'
import { FrameSource, type ReadyFrame } from '../frameSource'
import type { Drawing } from './drawing'
import { drawings } from './drawings'
import { Framebuffer } from './framebuffer'
import { ItemDraw } from './itemDraw'
import { paintFrame, type Picture } from './painter'

/** The CPU reference: draws on a 2D context, of the browser or of Skia in Node. */
export class Canvas2DHost implements RendererHost {
  readonly capabilities: Capabilities = {
    visuals: Object.keys(drawings),
    formats: rasterFormats,
    depth: 'pixel',
    maxSize: longestSide,
  }
  readonly #source = new FrameSource(drawings)
  #surface: Surface | undefined
  #createLayer: HostTarget['createContext2D']
  #framebuffer: Framebuffer | undefined
  #size: CanvasSize = { width: 0, height: 0, scale: 1, dpi: 96 }

  /** @throws GspError without a 2D context, and for a size that no canvas can have. */
  init(target: HostTarget, size: CanvasSize): void {
    this.#createLayer = scratchOf(target)
    this.#surface = createScreen(target, size)
    this.#source.init(target)
    this.#size = size
    this.#framebuffer = this.#framebufferOf(this.#surface, size)
  }

  /**
   * The surface keeps its size, and what it shows, until the next frame is drawn.
   * @throws GspError for a size that no canvas can have; the old one then stays.
   */
  resize(size: CanvasSize): void {
    deviceSize(size)
    this.#size = size
  }

  apply(batch: Batch): void {
    this.#source.apply(batch)
  }

  get pending(): readonly string[] {
    return this.#source.pending
  }

  /**
   * Draws at once when all fonts are there; else when they are, what has been applied by then. Visuals whose data are still
   * to come are left out, unless the frame is to be complete.
   */
  render(frame: FrameInfo): void | Promise<void> {
    const size = this.#size
    return this.#source.render(size, frame, ({ plan, items }) => {
      const framebuffer = this.#fitted(size)
      if (!framebuffer) return
      const pictures = plan.viewports.map((viewport) => pictureOf(viewport, items, framebuffer))
      paintFrame(plan, pictures, framebuffer)
    })
  }

  async read(format: ImageFormat, options: EncodeOptions = {}): Promise<Uint8Array> {
    const surface = this.#surface
    if (!surface?.encode || !isRaster(format)) {
      throw new GspError({
        code: 'canvas2d.encode',
        message: `This surface cannot make a ${format} file.`,
        fix: 'Use react-gsp/server.',
      })
    }
    return surface.encode(format, options)
  }

  dispose(): void {
    this.#surface?.dispose?.()
    this.#surface = this.#framebuffer = this.#createLayer = undefined
    this.#source.dispose()
  }

  /** The framebuffer of a size that was found good; nothing after the end. */
  #fitted(size: CanvasSize): Framebuffer | undefined {
    const surface = this.#surface
    if (!surface || this.#framebuffer?.fits(deviceSize(size), size.scale)) return this.#framebuffer
    surface.resize(...deviceSize(size))
    return (this.#framebuffer = this.#framebufferOf(surface, size))
  }

  #framebufferOf(surface: Surface, size: CanvasSize): Framebuffer {
    return new Framebuffer(surface, this.#createLayer!, deviceSize(size), size.scale)
  }
}

type ReadyItems = ReadyFrame<Drawing>['items']

function pictureOf(viewport: ViewportPlan, items: ReadyItems, framebuffer: Framebuffer): Picture {
  const parts = viewport.items.map((item) => {
    if (item.type === 'viewport') return pictureOf(item, items, framebuffer)
    const ready = items.get(item)
    return ready && new ItemDraw({ ...ready, framebuffer })
  })
  return { type: 'picture', viewport, parts: parts.filter((part) => part !== undefined) }
}

const rasterFormats: readonly RasterFormat[] = ['png', 'jpeg', 'webp']
const isRaster = (format: ImageFormat): format is RasterFormat => rasterFormats.includes(format as RasterFormat)
