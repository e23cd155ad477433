import { isEmpty, type DeviceRect } from './deviceRect'
import type { Canvas, Gpu, Ground } from './gpu'
import { GpuPart } from './gpuPart'
import type { ProgramSpec } from './program'

/** Puts the pixels of one picture over another, pixel by pixel. */
const copy: ProgramSpec = {
  name: 'copy',
  mode: 'screen',
  uniforms: { opacity: 'float' },
  textures: { picture: 'nearest' },
  vertex: 'place = vec4(corner, 0.0, 1.0);',
  fragment: 'color = texelOf(picture, int(gl_FragCoord.x), int(gl_FragCoord.y)) * opacity;',
}

/** One colour all over. */
const fill: ProgramSpec = {
  name: 'fill',
  mode: 'screen',
  uniforms: { paint: 'vec4' },
  vertex: 'place = vec4(corner, 0.0, 1.0);',
  fragment: 'color = vec4(paint.rgb * paint.a, paint.a);',
}

/** Pictures that are drawn by themselves before they are put over another. */
export class Layers {
  readonly #gpu: Gpu
  readonly #copy: GpuPart
  readonly #fill: GpuPart
  #layer: Canvas | undefined

  constructor(gpu: Gpu) {
    this.#gpu = gpu
    this.#copy = new GpuPart(gpu, copy)
    this.#fill = new GpuPart(gpu, fill)
  }

  /** Paints on a transparent layer, then puts that over what is drawn on now. */
  paint(bounds: DeviceRect, opacity: number, paint: () => void): void {
    if (isEmpty(bounds)) return
    const gpu = this.#gpu
    const { canvas, clip } = gpu
    const layer = this.#layerFor(canvas)
    gpu.on(layer, bounds)
    gpu.clear([0, 0, 0, 0])
    paint()
    gpu.on(canvas, bounds)
    this.copy(layer, opacity)
    gpu.on(canvas, clip)
  }

  /** Puts a picture of the same size over what is drawn on now, within its edges. */
  copy({ target }: Canvas, opacity = 1): void {
    this.#copy.draw({ count: 1, uniforms: { opacity }, textures: { picture: target.texture } })
  }

  /** Puts a colour over what is drawn on now, within its edges: straight RGBA of 0–1. */
  fill(paint: readonly [number, number, number, number]): void {
    this.#fill.draw({ count: 1, uniforms: { paint } })
  }

  dispose(): void {
    this.#copy.dispose()
    this.#fill.dispose()
    this.#layer?.target.dispose()
    this.#layer = undefined
  }

  #layerFor({ width, height }: Ground): Canvas {
    if (this.#layer?.width === width && this.#layer.height === height) return this.#layer
    this.#layer?.target.dispose()
    return (this.#layer = this.#gpu.createCanvas({ width, height }))
  }
}
