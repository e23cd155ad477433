import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { createElement, type ReactNode } from 'react'
import { FrameSource } from '../../renderers/frameSource'
import type { FragmentPen, PlacedImage, VectorDrawing } from '../../renderers/vector/drawing'
import type { Mark } from '../../renderers/vector/eachMark'
import { drawings } from '../../renderers/vector/drawings'
import { drawPicture, partsOf, type Part, type Picture as VectorPicture } from '../../renderers/vector/picture'
import { Rasters } from '../../renderers/vector/rasters'
import { SceneCanvas, Viewport } from '../../src/components/elements'
import type { HostTarget } from '../../src/host/host'
import { SceneRoot } from '../../src/reconciler/root'
import type { Batch } from '../../src/scene/batch'
import { toCss } from '../../src/scene/color/color'
import type { Diagnostic } from '../../src/scene/diagnostics'
import { canvasSize, findCanvas } from '../../src/scene/plan'
import { Picture, Stage as PixelStage, type Frame } from '../canvas2d/harness'

type Step = (context: SKRSContext2D) => void

/** Keeps what is drawn, to be drawn again on a 2D context: a viewer of a vector format that no file has. */
export class ReplayPen {
  readonly images: PlacedImage[] = []
  /** Outlines that were filled, each with its colour, by fragment. */
  readonly fragments: Step[][] = []
  #steps: Step[] = []

  /** What draws on it. */
  readonly pen: FragmentPen = new Proxy({} as FragmentPen, {
    set: (_, name: string, value: unknown) => {
      this.#steps.push((context) => Reflect.set(context, name, value))
      return true
    },
    get: (_, name: string) => {
      const own = (this.#own as Record<string, unknown>)[name]
      if (own) return own
      return (...args: never[]) => {
        this.#steps.push((context) => (context as unknown as Record<string, (...a: never[]) => void>)[name]!(...args))
      }
    },
  })

  readonly #own = {
    mark: ({ x, y, size, face }: Mark) => {
      this.#steps.push((context) => {
        context.fillStyle = face ?? 'black'
        context.beginPath()
        context.arc(x, y, size / 2, 0, 2 * Math.PI)
        context.fill()
      })
    },
    image: (image: PlacedImage) => {
      this.images.push(image)
      const { data, width, height } = image.texture
      this.#steps.push((context) => {
        const canvas = createCanvas(width, height)
        const pixels = canvas.getContext('2d').createImageData(width, height)
        pixels.data.set(data)
        canvas.getContext('2d').putImageData(pixels, 0, 0)
        context.save()
        context.globalAlpha = image.opacity
        context.imageSmoothingEnabled = image.isSmooth
        context.transform(...image.matrix)
        context.drawImage(canvas, 0, 0, 1, 1)
        context.restore()
      })
    },
    take: (): string => {
      if (this.#steps.length === 0) return ''
      this.fragments.push(this.#steps)
      this.#steps = []
      return `<${this.fragments.length - 1}>`
    },
  }

  /** Draws what a part consists of. */
  replay({ text }: Part, context: SKRSContext2D): void {
    for (const [, number] of text.matchAll(/<(\d+)>/g)) {
      context.save()
      for (const step of this.fragments[Number(number)]!) step(context)
      context.restore()
    }
  }
}

/** A scene drawn by the drawings that all vector formats share. */
export class VectorStage {
  readonly diagnostics: Diagnostic[] = []
  readonly source = new FrameSource<VectorDrawing>(drawings, (target, face) => target.useFont(face))
  readonly rasters = new Rasters(this.source.replica.buffers)
  readonly target: HostTarget
  pen = new ReplayPen()
  readonly #batches: Batch[] = []
  readonly #root: SceneRoot

  constructor(change: Partial<HostTarget> = {}) {
    this.target = {
      ...new PixelStage().target,
      onDiagnostic: (diagnostic) => this.diagnostics.push(diagnostic),
      ...change,
    }
    this.source.init(this.target)
    this.#root = new SceneRoot({
      onBatch: (batch) => this.#batches.push(batch),
      onError: (error) => {
        throw error
      },
    })
  }

  /** @param scale pixels of the picture per canvas pixel: how near one looks. */
  async draw(element: ReactNode, scale = 1): Promise<Picture> {
    this.#root.renderSync(element)
    this.#root.settle()
    for (const batch of this.#batches.splice(0)) this.source.apply(batch)
    const size = canvasSize(findCanvas(this.#root.scene), { scale: 1 })
    const canvas = createCanvas(size.width * scale, size.height * scale)
    const context = canvas.getContext('2d')
    context.scale(scale, scale)
    this.pen = new ReplayPen()
    const { target, pen } = this
    const { onDiagnostic } = this.source
    await this.source.render(size, { time: 0, isComplete: true }, async (frame) => {
      const rasters = await this.rasters.of(frame, { target, size, onDiagnostic })
      context.fillStyle = toCss(frame.plan.background)
      context.fillRect(0, 0, size.width, size.height)
      for (const viewport of frame.plan.viewports) {
        const options = { makePart: partsOf(pen.pen), target, onDiagnostic, scale: 1, rasters }
        paint(drawPicture(viewport, frame.items, options), pen, context)
      }
    })
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    return new Picture(new Uint8ClampedArray(data), canvas.width, canvas.height)
  }

  codes(): string[] {
    return this.diagnostics.map(({ code }) => code)
  }
}

function paint({ viewport, parts }: VectorPicture, pen: ReplayPen, context: SKRSContext2D): void {
  const { x, y, width, height } = viewport.clip
  context.save()
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  context.fillStyle = toCss(viewport.background)
  context.fillRect(viewport.rect.x, viewport.rect.y, viewport.rect.width, viewport.rect.height)
  for (const part of parts) {
    if (part.type === 'picture') paint(part, pen, context)
    else pen.replay(part, context)
  }
  context.restore()
}

/** Draws visuals in one viewport over the whole canvas, as vectors. */
export async function drawVectorsIn(
  visuals: ReactNode,
  { width = 100, height = 100, scale = 1, background = 'white' }: Frame = {},
  stage = new VectorStage(),
): Promise<Picture> {
  return stage.draw(
    createElement(SceneCanvas, { width, height, background }, createElement(Viewport, {}, visuals)),
    scale,
  )
}
