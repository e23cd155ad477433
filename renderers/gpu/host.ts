import { deviceSize } from '../../src/host/deviceSize'
import type { Capabilities, CanvasSize, FrameInfo, HostTarget, ImageFormat, RendererHost } from '../../src/host/host'
import type { Batch } from '../../src/scene/batch'
import { longestSide } from '../../src/scene/canvasLimits'
import { GspError } from '../../src/scene/diagnostics'
import type { Later } from '../../src/scene/later'
import { FrameSource, type ReadyFrame } from '../frameSource'
import type { GpuDrawing } from './drawing'
import { drawings } from './drawings'
import type { Picture } from './gpu'
import { Layers } from './layers'
import { NodeStore } from './nodeStore'
import type { GpuScreen, PageDevice } from './pageDevice'
import { paintFrame, wantsSamples } from './paintFrame'
import { TextAtlas } from './textAtlas'

/** Samples of a pixel, where edges of surfaces are to be smooth. */
const samplesPerPixel = 4

/** What is alive between `init` and `dispose`. */
interface Live {
  readonly page: PageDevice
  readonly target: HostTarget
  readonly nodes: NodeStore
  readonly layers: Layers
  readonly atlas: TextAtlas
  readonly screen: GpuScreen
}

/** Draws with a graphics card. All hosts of a page share one device. */
export abstract class GpuHost implements RendererHost {
  readonly #source = new FrameSource(drawings)
  #size: CanvasSize = { width: 0, height: 0, scale: 1, dpi: 96 }
  #live: Live | undefined
  #picture: { readonly picture: Picture; readonly samples: number } | undefined
  #maxSize = longestSide

  /** The device of a page, which is held until it is released. @throws GspError (rejects) where there is none */
  protected abstract open(document: Document): Promise<PageDevice>

  get capabilities(): Capabilities {
    return { visuals: Object.keys(drawings), formats: ['png'], depth: 'pixel', maxSize: this.#maxSize }
  }

  /** @throws GspError (rejects) without a device, and `canvas.size` for a size that no canvas can have */
  async init(target: HostTarget, size: CanvasSize): Promise<void> {
    deviceSize(size)
    const page = await this.open(target.element?.ownerDocument ?? globalThis.document)
    try {
      if (target.signal?.aborted) return
      this.#live = {
        page,
        target,
        layers: new Layers(page.gpu),
        nodes: new NodeStore(page.gpu),
        atlas: new TextAtlas(page.gpu, target),
        screen: page.createScreen(target),
      }
      this.#maxSize = page.gpu.mostTextureSize
      this.#checkSize(size)
      this.#size = size
      this.#source.init(target)
    } finally {
      page.release()
    }
  }

  /** @throws GspError for a size that no canvas, or no texture of the card, can have; the old one then stays. */
  resize(size: CanvasSize): void {
    deviceSize(size)
    this.#checkSize(size)
    this.#size = size
  }

  apply(batch: Batch): void {
    this.#source.apply(batch)
    if (batch.ops.some(({ op }) => op === 'remove')) this.#live?.nodes.sweep(this.#source.replica.nodes)
  }

  get pending(): readonly string[] {
    return this.#source.pending
  }

  render(frame: FrameInfo): Later<void> {
    const size = this.#size
    return this.#source.render(size, frame, (ready) => {
      const live = this.#live
      if (!live) return
      const picture = this.#draw(live, ready, size)
      live.screen.show(picture)
    })
  }

  async read(format: ImageFormat): Promise<Uint8Array> {
    const { live, picture } = { live: this.#live, picture: this.#picture?.picture }
    const encode = live?.target.encodePng
    if (!live || !picture || !encode || format !== 'png') {
      throw new GspError({
        code: 'gpu.encode',
        message: `This renderer cannot make a ${format} file.`,
        fix: 'Use toPng() and its like of the canvas, or react-gsp/server.',
      })
    }
    const data = straight(await live.page.gpu.read(picture))
    return encode({ data, width: picture.width, height: picture.height })
  }

  dispose(): void {
    const live = this.#live
    this.#live = undefined
    this.#picture?.picture.dispose()
    this.#picture = undefined
    if (live) {
      live.nodes.dispose()
      live.layers.dispose()
      live.atlas.dispose()
      live.screen.dispose()
    }
    this.#source.dispose()
  }

  #draw({ page, nodes, layers, atlas }: Live, ready: ReadyFrame<GpuDrawing>, size: CanvasSize): Picture {
    const { gpu } = page
    const samples = wantsSamples(ready) ? samplesPerPixel : 0
    const picture = this.#pictureFor(page, size, samples)
    gpu.run(() => {
      paintFrame(ready, { gpu, nodes, layers, atlas, size, canvas: picture, hasSamples: samples > 0 })
      if (samples > 0) gpu.settle(picture)
    })
    return picture
  }

  #pictureFor({ gpu }: PageDevice, size: CanvasSize, samples: number): Picture {
    const [width, height] = deviceSize(size)
    const { picture: known, samples: knownSamples } = this.#picture ?? {}
    if (known?.width === width && known.height === height && knownSamples === samples) return known
    if (known) this.#live?.screen.forget()
    known?.dispose()
    const picture = gpu.createPicture({ width, height }, { samples, hasDepth: true })
    this.#picture = { picture, samples }
    return picture
  }

  #checkSize(size: CanvasSize): void {
    const [width, height] = deviceSize(size)
    const most = this.#maxSize
    if (width <= most && height <= most) return
    throw new GspError({
      code: 'canvas.size',
      element: 'Canvas',
      message: `${width} × ${height} device pixels are more than the ${most} a side that this graphics device can draw.`,
      fix: 'Choose a smaller size or pixelRatio, or the renderer "canvas2d".',
    })
  }
}

/** Pixels whose colours are not multiplied with their alpha. */
function straight(pixels: Uint8Array): Uint8Array {
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3]!
    if (alpha === 0 || alpha === 255) continue
    for (let k = i; k < i + 3; k++) pixels[k] = Math.min(255, Math.round((pixels[k]! * 255) / alpha))
  }
  return pixels
}
