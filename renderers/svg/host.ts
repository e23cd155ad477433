import type { CanvasSize, Capabilities, FrameInfo, HostTarget, ImageFormat, RendererHost } from '../../src/host/host'
import type { Batch } from '../../src/scene/batch'
import { GspError } from '../../src/scene/diagnostics'
import { FrameSource, type ReadyFrame } from '../frameSource'
import type { VectorDrawing } from '../vector/drawing'
import { drawings } from '../vector/drawings'
import { drawPicture } from '../vector/picture'
import { Rasters, type RasterMap } from '../vector/rasters'
import { bodyOf } from './body'
import { svgDocument, type SvgFrame } from './document'
import { checkIdPrefix, checkTextMode, type SvgOptions } from './options'
import { rootAttributes } from './rootAttributes'
import { SvgPen } from './svgPen'
import type { TextMode } from './textModes'

/** Longer sides are a mistake. */
const maxSize = 1e6

/** Writes SVG. Needs neither a page nor a canvas. */
export class SvgHost implements RendererHost {
  readonly capabilities: Capabilities = {
    visuals: Object.keys(drawings),
    formats: ['svg'],
    depth: 'item',
    maxSize,
  }
  readonly #source = new FrameSource(drawings, () => undefined)
  readonly #rasters = new Rasters(this.#source.replica.buffers)
  readonly #textMode: TextMode
  readonly #idPrefix: string | undefined
  #target: HostTarget | undefined
  #size: CanvasSize = { width: 0, height: 0, scale: 1, dpi: 96 }
  #frame: SvgFrame | undefined

  /** @throws GspError for a wrong option */
  constructor({ text = 'embed', idPrefix }: SvgOptions = {}) {
    checkTextMode(text)
    if (idPrefix !== undefined) checkIdPrefix(idPrefix)
    this.#textMode = text
    this.#idPrefix = idPrefix
  }

  /** @throws GspError for a size that no picture has */
  init(target: HostTarget, size: CanvasSize): void {
    this.resize(size)
    this.#target = target
    this.#source.init(target)
  }

  /** @throws GspError for a size that no picture has; the old one then stays. */
  resize(size: CanvasSize): void {
    checkSize(size)
    // Vectors have no pixels: where density does not count, strokes lie on those of a screen.
    this.#size = { ...size, scale: 1 }
  }

  apply(batch: Batch): void {
    this.#source.apply(batch)
  }

  get pending(): readonly string[] {
    return this.#source.pending
  }

  render(frame: FrameInfo): void | Promise<void> {
    const size = this.#size
    return this.#source.render(size, frame, (ready) => {
      const target = this.#target
      if (!target) return
      const rasters = this.#rasters.of(ready, { target, size, onDiagnostic: this.#source.onDiagnostic })
      if (rasters instanceof Promise) return rasters.then((drawn) => this.#draw(ready, size, target, drawn))
      this.#draw(ready, size, target, rasters)
    })
  }

  #draw({ plan, items }: ReadyFrame<VectorDrawing>, size: CanvasSize, target: HostTarget, rasters: RasterMap): void {
    const pen = new SvgPen(this.#textMode)
    const options = { pen, target, onDiagnostic: this.#source.onDiagnostic, scale: size.scale, rasters }
    const pictures = plan.viewports.map((viewport) => drawPicture(viewport, items, options))
    this.#frame = {
      ...rootAttributes(this.#source.replica.root, size),
      body: bodyOf(plan.background, pictures, size, this.#source.replica, pen.definitions),
      definitions: pen.definitions,
      textMode: this.#textMode,
    }
  }

  /**
   * The last frame as a file, in UTF-8. The same scene gives the same bytes.
   * @throws GspError (rejects) for another format, and where nothing makes the fonts or images that it holds
   */
  async read(format: ImageFormat): Promise<Uint8Array> {
    if (format !== 'svg' || !this.#frame || !this.#target) {
      throw new GspError({
        code: 'svg.encode',
        message: format === 'svg' ? 'Nothing has been drawn yet.' : `The SVG renderer cannot make a ${format} file.`,
        fix: format === 'svg' ? 'Call render first.' : 'Choose another renderer.',
      })
    }
    return new TextEncoder().encode(await svgDocument(this.#frame, this.#target, this.#idPrefix))
  }

  dispose(): void {
    this.#target = this.#frame = undefined
    this.#source.dispose()
  }
}

function checkSize({ width, height }: CanvasSize): void {
  if ([width, height].every((side) => side > 0 && side <= maxSize)) return
  throw new GspError({
    code: 'canvas.size',
    element: 'Canvas',
    message: `${width} × ${height} px; a side must be above 0 and at most ${maxSize}.`,
    fix: 'Choose another width or height.',
  })
}
