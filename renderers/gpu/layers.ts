import { isEmpty, type DeviceRect } from './deviceRect'
import type { Gpu, GpuPart, Ground, Picture } from './gpu'
import type { ProgramSpec } from './program'

/** Puts the pixels of one picture over another, pixel by pixel. */
export const copy: ProgramSpec = {
  name: 'copy',
  mode: 'screen',
  uniforms: { opacity: 'float', height: 'float', hasRowsFromBottom: 'int' },
  textures: { picture: 'nearest' },
  vertex: 'place = vec4(corner, 0.0, 1.0);',
  fragment: `
    float row = pixel.y;
    if (hasRowsFromBottom == 1) { row = height - row; }
    color = texelOf(picture, int(pixel.x), int(row)) * opacity;
  `,
}

/** One colour all over. */
export const fill: ProgramSpec = {
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
  #layer: Picture | undefined

  constructor(gpu: Gpu) {
    this.#gpu = gpu
    this.#copy = gpu.createPart(copy)
    this.#fill = gpu.createPart(fill)
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
  copy({ texture, height }: Picture, opacity = 1): void {
    const hasRowsFromBottom = this.#gpu.hasRowsFromBottom ? 1 : 0
    this.#copy.draw({ count: 1, uniforms: { opacity, height, hasRowsFromBottom }, textures: { picture: texture } })
  }

  /** Puts a colour over what is drawn on now, within its edges: straight RGBA of 0–1. */
  fill(paint: readonly [number, number, number, number]): void {
    this.#fill.draw({ count: 1, uniforms: { paint } })
  }

  dispose(): void {
    this.#copy.dispose()
    this.#fill.dispose()
    this.#layer?.dispose()
    this.#layer = undefined
  }

  #layerFor({ width, height }: Ground): Picture {
    if (this.#layer?.width === width && this.#layer.height === height) return this.#layer
    this.#layer?.dispose()
    return (this.#layer = this.#gpu.createPicture({ width, height }))
  }
}
