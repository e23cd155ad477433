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
import { nodeName, planFrame, type FramePlan, type ViewportPlan } from '../../src/scene/plan'
import { SceneReplica } from '../../src/scene/replica'
import { ResolvedItem } from '../../src/scene/resolve/resolve'
import { drawPaths } from './paths'
import { drawPoints } from './points'
import { drawSegments } from './segments'
import { drawTexts, prepareTexts } from './texts'
import type { Draw, Drawing } from './drawing'

/** One drawing function per kind of visual. */
const drawings: Readonly<Record<string, Drawing>> = {
  points: { draw: drawPoints },
  segments: { draw: drawSegments },
  paths: { draw: drawPaths },
  texts: { draw: drawTexts, prepare: prepareTexts },
}

/** Skia's limit for a side; its pixel count must also fit 32 bits. */
const maxSize = 32767

/** The CPU reference: draws on a 2D context, of the browser or of Skia in Node. */
export class Canvas2DHost implements RendererHost {
  readonly capabilities: Capabilities = { visuals: Object.keys(drawings), formats: ['png'], maxSize }
  readonly #replica = new SceneReplica()
  #target: HostTarget | undefined
  #surface: Surface | undefined
  #size: CanvasSize = { width: 0, height: 0, scale: 1, dpi: 96 }
  #onDiagnostic: DiagnosticSink = () => undefined

  init(target: HostTarget, size: CanvasSize): void {
    if (!target.createContext2D) {
      throw new GspError({
        code: 'canvas2d.surface',
        message: 'There is no 2D context to draw on.',
        fix: 'Give the host target createContext2D.',
      })
    }
    this.#target = target
    this.#onDiagnostic = once(target.onDiagnostic)
    const [width, height] = deviceSize(size)
    this.#surface = target.createContext2D(width, height)
    this.#size = size
  }

  resize(size: CanvasSize): void {
    const [width, height] = deviceSize(size)
    this.#size = size
    this.#surface?.resize(width, height)
  }

  apply(batch: Batch): void {
    this.#replica.apply(batch)
  }

  async render(_frame: FrameInfo): Promise<void> {
    const [surface, target] = [this.#surface, this.#target]
    if (!surface || !target) return
    const plan = planFrame(this.#replica.root, this.#size)
    plan.diagnostics.forEach(this.#onDiagnostic)
    const draws = this.#drawsOf(plan, surface.context, target)
    await Promise.all(draws.map(({ drawing, draw }) => drawing.prepare?.(draw)))
    this.#paint(plan, draws, surface.context)
  }

  async read(format: ImageFormat, options: EncodeOptions = {}): Promise<Uint8Array> {
    const encode = this.#surface?.encode
    if (!encode) {
      throw new GspError({
        code: 'canvas2d.encode',
        message: `This surface cannot make a ${format} file.`,
        fix: 'Use react-gsp/server.',
      })
    }
    return encode(format, options)
  }

  dispose(): void {
    this.#surface = undefined
    this.#target = undefined
  }

  #drawsOf(plan: FramePlan, context: CanvasRenderingContext2D, target: HostTarget): ItemDraw[] {
    const draws: ItemDraw[] = []
    for (const viewport of plan.viewports) {
      for (const item of viewport.items) {
        const drawing = drawings[item.node.kind]
        if (!drawing) {
          this.#onDiagnostic({
            code: 'canvas2d.unsupported',
            severity: 'warning',
            element: nodeName(item.node),
            message: 'the canvas2d renderer does not draw this visual; it is left out.',
            fix: `It draws ${this.capabilities.visuals.join(', ')}.`,
          })
          continue
        }
        const resolved = new ResolvedItem(item, this.#replica.buffers, this.#size)
        const draw: Draw = {
          context,
          resolved,
          viewport,
          scale: this.#size.scale,
          target,
          onDiagnostic: this.#onDiagnostic,
        }
        draws.push({ viewport, drawing, draw })
      }
    }
    return draws
  }

  #paint({ background, viewports }: FramePlan, draws: readonly ItemDraw[], context: CanvasRenderingContext2D): void {
    const { width, height, scale } = this.#size
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, width * scale, height * scale)
    context.setTransform(scale, 0, 0, scale, 0, 0)
    context.fillStyle = toCss(background)
    context.fillRect(0, 0, width, height)
    for (const viewport of viewports) {
      const { x, y, width: w, height: h } = viewport.rect
      context.save()
      if (viewport.clip) {
        context.beginPath()
        context.rect(x, y, w, h)
        context.clip()
      }
      if (viewport.background[3] > 0) {
        context.fillStyle = toCss(viewport.background)
        context.fillRect(x, y, w, h)
      }
      for (const { drawing, draw } of draws.filter((draw) => draw.viewport === viewport)) {
        context.save()
        drawing.draw(draw)
        context.restore()
      }
      context.restore()
    }
  }
}

interface ItemDraw {
  readonly viewport: ViewportPlan
  readonly drawing: Drawing
  readonly draw: Draw
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
