import type { Surface } from '../../src/host/host'
import type { Rect } from '../../src/scene/plan'
import type { Plane } from '../geometry/plane'
import { blendDeep } from './raster/blendDeep'
import { unpremultiply, type Depth, type Raster } from './raster/raster'

interface OpenRaster extends Raster {
  readonly image: ImageData
}

/**
 * The picture while it is drawn: through a 2D context, or pixel by pixel through a raster. Both may be asked for in any
 * order; what was blended into the raster is put over the picture before the context draws on.
 */
export class Framebuffer {
  readonly #surface: Surface
  readonly #createSurface: (width: number, height: number) => Surface
  readonly #width: number
  readonly #height: number
  readonly #scale: number
  /** For what must not blend with itself, and for what comes from a raster. */
  #layer: Surface | undefined
  #raster: OpenRaster | undefined
  /** Memory of the last raster, to be used again. */
  #spare: ImageData | undefined
  /** Whether the context was saved for the part that is being drawn. */
  #isSaved = false

  /** @param scale device pixels per canvas pixel. */
  constructor(
    surface: Surface,
    createSurface: (width: number, height: number) => Surface,
    [width, height]: readonly [number, number],
    scale: number,
  ) {
    this.#surface = surface
    this.#createSurface = createSurface
    this.#width = width
    this.#height = height
    this.#scale = scale
  }

  /** Whether it has this size and scale. */
  fits([width, height]: readonly [number, number], scale: number): boolean {
    return width === this.#width && height === this.#height && scale === this.#scale
  }

  /** In canvas pixels, clipped to the viewport. What is set on it holds until the part that is drawn now has ended. */
  get context(): CanvasRenderingContext2D {
    this.flush()
    const { context } = this.#surface
    if (!this.#isSaved) {
      context.save()
      this.#isSaved = true
    }
    return context
  }

  /** Begins the picture anew. */
  clear(css: string): void {
    const { context } = this.#surface
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, this.#width, this.#height)
    context.fillStyle = css
    context.fillRect(0, 0, this.#width, this.#height)
    context.setTransform(this.#scale, 0, 0, this.#scale, 0, 0)
  }

  /** Draws one part; the context is then as it was before. */
  part(draw: () => void): void {
    draw()
    if (this.#isSaved) {
      this.#surface.context.restore()
      this.#isSaved = false
    }
  }

  /** Draws several parts within edges. */
  clipped({ x, y, width, height }: Rect, draw: () => void): void {
    this.flush()
    const { context } = this.#surface
    context.save()
    context.beginPath()
    context.rect(x, y, width, height)
    context.clip()
    draw()
    this.flush()
    context.restore()
  }

  /** The pixels within edges, which lie on device pixels. Valid until the context is asked for. */
  raster(edges: Rect): Raster {
    const [left, top, width, height] = this.#deviceBox(edges, 0)
    const open = this.#raster
    if (open?.left === left && open.top === top && open.width === width && open.height === height) return open
    this.flush()
    if (width === 0 || height === 0) return { left, top, width, height, pixels: new Uint32Array(0) }
    const isSpare = this.#spare?.width === width && this.#spare.height === height
    const image = isSpare ? this.#spare! : this.#surface.context.createImageData(width, height)
    const pixels = new Uint32Array(image.data.buffer, image.data.byteOffset, width * height)
    if (isSpare) pixels.fill(0)
    this.#spare = image
    this.#raster = { left, top, width, height, pixels, image }
    return this.#raster
  }

  /** Puts what the raster holds over the picture. */
  flush(): void {
    const open = this.#raster
    if (!open) return
    this.#raster = undefined
    unpremultiply(open.pixels)
    const { left, top, width, height } = open
    const layer = this.#layerContext()
    layer.setTransform(1, 0, 0, 1, 0, 0)
    layer.putImageData(open.image, 0, 0)
    const { context } = this.#surface
    context.save()
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.drawImage(layer.canvas, 0, 0, width, height, left, top, width, height)
    context.restore()
  }

  /**
   * Paints on a transparent layer of its own, then puts that over the picture.
   * @param bounds what is painted lies in here, in canvas pixels.
   * @param opacity of the whole layer.
   */
  onLayer(bounds: Rect, opacity: number, paint: (layer: CanvasRenderingContext2D) => void): void {
    const { context } = this
    const box = this.#deviceBox(bounds, 1)
    if (box[2] === 0 || box[3] === 0) return
    const layer = this.#layerContext()
    layer.setTransform(1, 0, 0, 1, 0, 0)
    layer.clearRect(...box)
    layer.save()
    layer.setTransform(this.#scale, 0, 0, this.#scale, 0, 0)
    paint(layer)
    layer.restore()
    context.save()
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.globalAlpha = opacity
    context.drawImage(layer.canvas, ...box, ...box)
    context.restore()
  }

  /**
   * Paints on a transparent layer of its own, then blends that into the raster where nothing nearer hides it.
   * @param edges those of the raster.
   * @param plane how deep what is painted lies.
   */
  onDeepLayer(
    bounds: Rect,
    edges: Rect,
    plane: Plane,
    depth: Depth,
    paint: (layer: CanvasRenderingContext2D) => void,
  ): void {
    const raster = this.raster(edges)
    const [x, y, width, height] = this.#deviceBox(bounds, 1)
    const left = Math.max(x, raster.left)
    const top = Math.max(y, raster.top)
    const right = Math.min(x + width, raster.left + raster.width)
    const bottom = Math.min(y + height, raster.top + raster.height)
    if (!(right > left && bottom > top)) return
    const layer = this.#layerContext()
    layer.setTransform(1, 0, 0, 1, 0, 0)
    layer.clearRect(left, top, right - left, bottom - top)
    layer.save()
    layer.setTransform(this.#scale, 0, 0, this.#scale, 0, 0)
    paint(layer)
    layer.restore()
    blendDeep(raster, layer.getImageData(left, top, right - left, bottom - top), left, top, this.#scale, plane, depth)
  }

  #layerContext(): CanvasRenderingContext2D {
    this.#layer ??= this.#createSurface(this.#width, this.#height)
    return this.#layer.context
  }

  /** Left, top, width and height in device pixels, inside the picture. */
  #deviceBox({ x, y, width, height }: Rect, margin: number): [number, number, number, number] {
    const inside = (value: number, most: number): number => Math.min(most, Math.max(0, value))
    // Edges of viewports lie on device pixels but for rounding errors.
    const slack = 1e-6
    const left = inside(Math.floor(x * this.#scale + slack) - margin, this.#width)
    const top = inside(Math.floor(y * this.#scale + slack) - margin, this.#height)
    const right = inside(Math.ceil((x + width) * this.#scale - slack) + margin, this.#width)
    const bottom = inside(Math.ceil((y + height) * this.#scale - slack) + margin, this.#height)
    return [left, top, Math.max(0, right - left), Math.max(0, bottom - top)]
  }
}
