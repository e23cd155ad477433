import type { Capabilities, CanvasSize, FrameInfo, HostTarget, ImageFormat, RendererHost } from '../../src/host/host'
import type { Batch } from '../../src/scene/batch'
import { GspError } from '../../src/scene/diagnostics'
import { whenDone } from '../../src/scene/later'
import type { FontFace } from '../../src/scene/text/fontFace'
import { FrameSource, type ReadyFrame } from '../frameSource'
import type { VectorDrawing } from '../vector/drawing'
import { drawings } from '../vector/drawings'
import { PdfFile, type PdfInfo } from './file'
import { layoutSize } from '../vector/layoutSize'
import { Rasters, type RasterMap } from '../vector/rasters'
import { loadLibrary, type KitFont, type PdfLibrary } from './library'
import { pageContent } from './page'
import { PdfResources } from './resources'

/** Longest side of a page in points: what Acrobat shows. */
const mostPoints = 14_400

/** Strokes that snap are moved to a grid of so many lines per canvas pixel: by less than anybody sees. */
const gridLines = 16

/** Writes PDF files: one page, in vectors. */
export class PdfHost implements RendererHost {
  readonly capabilities: Capabilities = {
    visuals: Object.keys(drawings),
    formats: ['pdf'],
    depth: 'item',
    maxSize: Infinity,
  }
  readonly #info: PdfInfo
  readonly #fonts = new Map<FontFace, KitFont>()
  readonly #source = new FrameSource<VectorDrawing>(drawings, (target, face) => this.#loadFace(target, face))
  readonly #rasters = new Rasters(this.#source.replica.buffers)
  #library: PdfLibrary | undefined
  #target: HostTarget | undefined
  #size = layoutSize({ width: 1, height: 1, scale: 1, dpi: 96 })
  /** Writes the last frame, once. */
  #finish: (() => Promise<Uint8Array>) | undefined

  constructor(info: PdfInfo = {}) {
    this.#info = info
  }

  /** @throws GspError when pdfkit cannot be loaded, and for a size that no page can have. */
  async init(target: HostTarget, size: CanvasSize): Promise<void> {
    this.#library = await loadLibrary()
    this.#target = target
    this.#source.init(target)
    this.resize(size)
  }

  /** @throws GspError for a size that no page can have; the old one then stays. */
  resize(size: CanvasSize): void {
    const points = [size.width, size.height].map((side) => (side / size.dpi) * 72)
    if (!points.every((side) => side > 0 && side <= mostPoints)) {
      throw new GspError({
        code: 'canvas.size',
        element: 'Canvas',
        message: `${size.width} × ${size.height} px at ${size.dpi} dpi is no page: a side must be at most ${mostPoints / 72} inches.`,
        fix: 'Choose another width, height or dpi.',
      })
    }
    this.#size = layoutSize(size)
  }

  apply(batch: Batch): void {
    this.#source.apply(batch)
  }

  get pending(): readonly string[] {
    return this.#source.pending
  }

  render(frame: FrameInfo): void | Promise<void> {
    return this.#source.render(this.#size, frame, (ready) => {
      const target = this.#target
      if (!target) return
      const options = { target, size: this.#size, onDiagnostic: this.#source.onDiagnostic }
      const rasters = this.#rasters.of(ready, options)
      return whenDone(rasters, (drawn) => this.#draw(ready, target, drawn))
    })
  }

  /** The last frame as a file. */
  async read(format: ImageFormat): Promise<Uint8Array> {
    if (format === 'pdf' && this.#finish) return this.#finish()
    throw new GspError({
      code: 'pdf.read',
      message: format === 'pdf' ? 'There is no frame yet.' : `This host makes no ${format} file.`,
      fix: format === 'pdf' ? 'Render one first.' : 'Ask it for pdf.',
    })
  }

  dispose(): void {
    this.#target = this.#finish = undefined
    this.#fonts.clear()
    this.#source.dispose()
  }

  async #loadFace(target: HostTarget, face: FontFace): Promise<void> {
    if (!target.fontFiles) {
      throw new GspError({
        code: 'pdf.fonts',
        message: `There is no file of the font "${face.family}" to embed.`,
        fix: 'Give the host target fontFiles.',
      })
    }
    this.#fonts.set(face, this.#library!.readFont(await target.fontFiles.file(face)))
  }

  #draw(ready: ReadyFrame<VectorDrawing>, target: HostTarget, rasters: RasterMap): void {
    // It may have been disposed of meanwhile.
    if (!this.#library || !this.#target) return
    const { width, height, dpi } = this.#size
    const page = { width: (width / dpi) * 72, height: (height / dpi) * 72 }
    const file = new PdfFile(this.#library, page, this.#info)
    const resources = new PdfResources(file, (face) => this.#fonts.get(face)!)
    const content = pageContent(ready, this.#size, resources, {
      target,
      rasters,
      onDiagnostic: this.#source.onDiagnostic,
      scale: gridLines,
    })
    resources.finish()
    let written: Promise<Uint8Array> | undefined
    this.#finish = () => (written ??= file.finish(content))
  }
}
