import { createCanvas, GlobalFonts, type Canvas as SkiaCanvas } from '@napi-rs/canvas'
import { createElement, type ReactNode } from 'react'
import { Canvas2DHost } from '../../renderers/canvas2d'
import { SceneCanvas, Viewport } from '../../src/components/elements'
import type { HostTarget } from '../../src/host/host'
import { SceneRoot } from '../../src/reconciler/root'
import type { Batch } from '../../src/scene/batch'
import type { Diagnostic } from '../../src/scene/diagnostics'
import { canvasSize, findCanvas } from '../../src/scene/plan'
import { createFontLibrary } from '../../src/assets/fonts'

export type Rgba = [number, number, number, number]

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
  width: number
  height: number
}

/** Pixels of a picture, red, green, blue, alpha, straight. */
export class Picture {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}

  at(x: number, y: number): Rgba {
    return [...this.data.subarray(4 * (y * this.width + x), 4 * (y * this.width + x) + 4)] as Rgba
  }

  /** How dark a pixel is: 0 white, 1 black. */
  ink(x: number, y: number): number {
    return 1 - this.at(x, y)[1] / 255
  }

  /** Sum of darkness, in device pixels: the area of what is drawn black on white. */
  area(): number {
    let sum = 0
    for (let i = 1; i < this.data.length; i += 4) sum += 1 - this.data[i]! / 255
    return sum
  }

  /** Edges of what is drawn, to a fraction of a pixel: of the outermost rows and columns, how dark their darkest pixel is. */
  extent(): Box {
    const column = (x: number) => Math.max(...Array.from({ length: this.height }, (_, y) => this.ink(x, y)))
    const row = (y: number) => Math.max(...Array.from({ length: this.width }, (_, x) => this.ink(x, y)))
    const edge = (count: number, at: (i: number) => number): number => {
      let i = 0
      while (i < count && at(i) < 0.02) i++
      return i === count ? NaN : i + 1 - Math.min(1, at(i))
    }
    const left = edge(this.width, column)
    const top = edge(this.height, row)
    const right = this.width - edge(this.width, (i) => column(this.width - 1 - i))
    const bottom = this.height - edge(this.height, (i) => row(this.height - 1 - i))
    return { left, top, right, bottom, width: right - left, height: bottom - top }
  }

  /** Colours that occur, each with the number of its pixels. */
  colors(): Map<string, number> {
    const found = new Map<string, number>()
    for (let i = 0; i < this.data.length; i += 4) {
      const key = this.data.subarray(i, i + 4).join(',')
      found.set(key, (found.get(key) ?? 0) + 1)
    }
    return found
  }

  get isBlank(): boolean {
    return this.colors().size <= 1
  }
}

export const library = createFontLibrary()

/** A scene with a host that draws it, for as many frames as a test wants. */
export class Stage {
  readonly batches: Batch[] = []
  readonly diagnostics: Diagnostic[] = []
  readonly host = new Canvas2DHost()
  readonly root: SceneRoot
  #canvas: SkiaCanvas | undefined

  constructor() {
    this.root = new SceneRoot({
      onBatch: (batch) => this.batches.push(batch),
      onError: (error) => {
        throw error
      },
      onHostError: (error) => {
        throw error
      },
    })
  }

  get target(): HostTarget {
    return {
      createContext2D: (width, height) => {
        const canvas = createCanvas(width, height)
        this.#canvas ??= canvas
        return {
          context: canvas.getContext('2d') as unknown as CanvasRenderingContext2D,
          resize: (w, h) => Object.assign(canvas, { width: w, height: h }),
        }
      },
      fonts: library.registry,
      useFont: async (face) => {
        if (!GlobalFonts.has(face.alias)) GlobalFonts.register(Buffer.from(await library.load(face)), face.alias)
      },
      requestFrame: () => undefined,
      onLost: () => undefined,
      onDiagnostic: (diagnostic) => this.diagnostics.push(diagnostic),
    }
  }

  /** Renders an element, or only what buffers were told, and draws a frame. */
  async draw(element?: ReactNode, { scale = 1 }: { scale?: number } = {}): Promise<Picture> {
    if (element !== undefined) this.root.renderSync(element)
    this.root.settle()
    const size = canvasSize(findCanvas(this.root.scene), { scale })
    if (this.#canvas) this.host.resize(size)
    else this.host.init(this.target, size)
    for (const batch of this.batches.splice(0)) this.host.apply(batch)
    await this.host.render({ time: 0 })
    const { width, height } = this.#canvas!
    const { data } = this.#canvas!.getContext('2d').getImageData(0, 0, width, height)
    return new Picture(new Uint8ClampedArray(data), width, height)
  }

  codes(): string[] {
    return this.diagnostics.map(({ code }) => code)
  }
}

export interface Frame {
  width?: number
  height?: number
  scale?: number
  background?: string
}

/** Draws a canvas with these children. */
export async function drawCanvas(
  children: ReactNode,
  { width = 100, height = 100, scale = 1, background = 'white' }: Frame = {},
  stage = new Stage(),
): Promise<Picture> {
  return stage.draw(createElement(SceneCanvas, { width, height, background }, children), { scale })
}

/** Draws visuals in one viewport over the whole canvas. */
export async function drawIn(visuals: ReactNode, frame: Frame = {}, stage = new Stage()): Promise<Picture> {
  return drawCanvas(createElement(Viewport, {}, visuals), frame, stage)
}
