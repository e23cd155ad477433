import { height, width } from './contestant'

/** What canvases of WebGPU have shown. */
const kept = new WeakMap<object, HTMLCanvasElement>()

/**
 * Makes pictures stay readable after they were shown: of GPU canvases a browser keeps only those that ask for it, which is for WebGL alone;
 * of WebGPU a copy is kept, made when a frame has been drawn.
 */
export function keepPictures(): void {
  const get = HTMLCanvasElement.prototype.getContext
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, options?: object) {
    const own = kind.startsWith('webgl') ? { ...options, preserveDrawingBuffer: true } : options
    return get.call(this, kind, own)
  } as typeof get
  const next = GPUCanvasContext.prototype.getCurrentTexture
  GPUCanvasContext.prototype.getCurrentTexture = function (this: GPUCanvasContext) {
    queueMicrotask(() => keep(this.canvas as HTMLCanvasElement))
    return next.call(this)
  }
}

function keep(canvas: HTMLCanvasElement): void {
  const copy = kept.get(canvas) ?? document.createElement('canvas')
  kept.set(canvas, copy)
  // Empties it as well.
  copy.width = canvas.width
  copy.height = canvas.height
  copy.getContext('2d', { willReadFrequently: true })!.drawImage(canvas, 0, 0)
}

/** What is seen of a plot. */
export interface Picture {
  /** Share of the pixels with ink. */
  readonly ink: number
  /** Equal only for equal pictures, as far as 32 bits can tell. */
  readonly hash: number
  /** When all of it had arrived, as `performance.now()` counts. */
  readonly at: number
}

/** Reads back the pixels of all canvases of a plot. That waits for all that was drawn on them. */
export class Fence {
  readonly #container: HTMLElement
  readonly #context: CanvasRenderingContext2D

  constructor(container: HTMLElement) {
    this.#container = container
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    this.#context = canvas.getContext('2d', { willReadFrequently: true })!
  }

  read(): Picture {
    const context = this.#context
    context.fillStyle = 'white'
    context.fillRect(0, 0, width, height)
    const corner = this.#container.getBoundingClientRect()
    for (const canvas of this.#container.querySelectorAll('canvas')) {
      if (canvas.width === 0 || canvas.height === 0 || !canvas.checkVisibility()) continue
      const box = canvas.getBoundingClientRect()
      context.drawImage(kept.get(canvas) ?? canvas, box.left - corner.left, box.top - corner.top, box.width, box.height)
    }
    const { data } = context.getImageData(0, 0, width, height)
    const at = performance.now()
    const pixels = new Uint32Array(data.buffer)
    let count = 0
    let hash = 0
    for (let i = 0; i < pixels.length; i++) {
      const pixel = pixels[i]!
      hash = (Math.imul(hash, 31) + pixel) | 0
      // Green: of the colour that all draw in it is half.
      if (((pixel >>> 8) & 255) < 235) count++
    }
    return { ink: count / pixels.length, hash, at }
  }
}
