import type { CanvasSize, Capabilities, FrameInfo, HostTarget, ImageFormat, RendererHost } from '../../src/host/host'
import type { Batch } from '../../src/scene/batch'
import { GspError } from '../../src/scene/diagnostics'
import { whenDone, type Later } from '../../src/scene/later'
import { FrameSource, type ReadyFrame } from '../frameSource'
import type { FragmentPen, VectorDrawing } from '../vector/drawing'
import { drawings } from '../vector/drawings'
import { layoutSize } from '../vector/layoutSize'
import { drawPicture, type PartVisual } from '../vector/picture'
import { Rasters, type RasterMap } from '../vector/rasters'
import { svgDocument, type SvgFrame } from './document'
import { drawFrame, gridLines } from './drawFrame'
import { chosenPrefix } from './ids'
import { liveGroups } from './liveFrame'
import { LiveParts, type LivePart } from './liveParts'
import { LiveSvg } from './liveSvg'
import { checkIdPrefix, checkTextMode, type SvgOptions } from './options'
import { decimal } from './number'
import { rootAttributes } from './rootAttributes'
import type { TextMode } from './textModes'

/** Longer sides are a mistake. */
const maxSize = 1e6

/** Writes SVG, which needs neither a page nor a canvas; or draws it into an element of a page, of which a frame changes only what is another. */
export class SvgHost implements RendererHost {
  readonly capabilities: Capabilities = {
    visuals: Object.keys(drawings),
    formats: ['svg'],
    depth: 'item',
    maxSize,
  }
  readonly #source = new FrameSource(drawings, (target, face) => (target.element ? target.useFont(face) : undefined))
  readonly #rasters = new Rasters(this.#source.replica.buffers)
  readonly #textMode: TextMode
  readonly #idPrefix: string | undefined
  #target: HostTarget | undefined
  #size = layoutSize({ width: 0, height: 0, scale: 1, dpi: 96 })
  #frame: SvgFrame | undefined
  #live: { readonly svg: LiveSvg; readonly parts: LiveParts; readonly prefix: string } | undefined

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
    if (!target.element) return
    const svg = new LiveSvg(target.element)
    const parts = new LiveParts(this.#source.replica.buffers, this.#textMode)
    this.#live = { svg, parts, prefix: chosenPrefix(this.#idPrefix ?? randomPrefix()) }
  }

  /** How many parts of a live picture were drawn so far: a frame draws those that changed. */
  get drawnParts(): number {
    return this.#live?.parts.drawn ?? 0
  }

  /** @throws GspError for a size that no picture has; the old one then stays. */
  resize(size: CanvasSize): void {
    checkSize(size)
    this.#size = layoutSize(size)
  }

  apply(batch: Batch): void {
    this.#source.apply(batch)
  }

  get pending(): readonly string[] {
    return this.#source.pending
  }

  render(frame: FrameInfo): Later<void> {
    return this.#render(frame, this.#live ? 'page' : 'file')
  }

  #render(frame: FrameInfo, into: 'page' | 'file'): Later<void> {
    const size = this.#size
    return this.#source.render(size, frame, (ready) => {
      const target = this.#target
      if (!target) return
      const { onDiagnostic, replica } = this.#source
      return whenDone(this.#rasters.of(ready, { target, size, onDiagnostic }), (rasters) => {
        // It may have been disposed of meanwhile.
        if (!this.#target) return
        if (into === 'page') return this.#drawLive(ready, size, target, rasters)
        this.#frame = drawFrame(ready, { size, replica, target, textMode: this.#textMode, rasters, onDiagnostic })
      })
    })
  }

  #drawLive(
    { plan, items }: ReadyFrame<VectorDrawing>,
    size: CanvasSize,
    target: HostTarget,
    rasters: RasterMap,
  ): Later<void> {
    const live = this.#live
    if (!live) return
    const { svg, parts, prefix } = live
    const { onDiagnostic, replica } = this.#source
    parts.begin()
    const makePart = (visuals: readonly PartVisual[], draw: (pen: FragmentPen) => string): LivePart =>
      parts.make(visuals, draw, target, size.dpi)
    const options = { makePart, target, onDiagnostic, scale: gridLines, rasters }
    const pictures = plan.viewports.map((viewport) => drawPicture<LivePart>(viewport, items, options))
    return whenDone(liveGroups({ plan, pictures, size, replica, prefix }), (groups) => {
      if (this.#live !== live) return
      const { title, viewBox } = rootAttributes(replica.root, size)
      const label = title === '' ? {} : { 'aria-label': title }
      // A page has but one pixel, whatever `dpi` says of those of the canvas. Blocks leave no room for a line of text below.
      const box = { width: decimal(size.width, 3), height: decimal(size.height, 3), viewBox, style: 'display:block' }
      svg.update({ ...box, class: prefix, role: 'img', ...label }, groups)
    })
  }

  /**
   * The last frame as a file, in UTF-8. The same scene gives the same bytes.
   * @throws GspError (rejects) for another format, and where nothing makes the fonts or images that it holds
   */
  async read(format: ImageFormat): Promise<Uint8Array> {
    if (this.#live && format === 'svg') await this.#render({ time: 0 }, 'file')
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
    this.#live?.svg.remove()
    this.#target = this.#frame = this.#live = undefined
    this.#source.dispose()
  }
}

/** Two live pictures in a page have nothing in common. */
const randomPrefix = (): string => `gsp${Math.random().toString(36).slice(2, 10)}`

function checkSize({ width, height }: CanvasSize): void {
  if ([width, height].every((side) => side > 0 && side <= maxSize)) return
  throw new GspError({
    code: 'canvas.size',
    element: 'Canvas',
    message: `${width} × ${height} px; a side must be above 0 and at most ${maxSize}.`,
    fix: 'Choose another width or height.',
  })
}
