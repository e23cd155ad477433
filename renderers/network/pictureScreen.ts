import { surfaceOfSize } from '../../src/host/createScreen'
import type { Surface } from '../../src/host/host'
import { mediaTypes } from './mediaTypes'
import type { Picture, PictureFormat } from './messages'

/** Shows pictures that come as files. */
export class PictureScreen {
  readonly #create: (width: number, height: number) => Surface
  #surface: Surface | undefined
  /** Pictures so far, and which of them is shown: earlier ones that are read later are not. */
  #count = 0
  #shown = 0
  #isDisposed = false

  constructor(create: (width: number, height: number) => Surface) {
    this.#create = create
  }

  /**
   * Shows a picture when it is read, unless a later one has been shown.
   * @param size of the canvas, in device pixels: a picture of another size is scaled until the next one comes
   * @throws what the browser says of a file that it cannot read (rejects)
   */
  async show(
    { data, format }: Pick<Picture, 'data' | 'format'>,
    [width, height]: readonly [number, number],
  ): Promise<void> {
    const turn = ++this.#count
    const image = await imageOf(new Blob([data as Uint8Array<ArrayBuffer>], { type: mediaTypes[format] }), format)
    try {
      if (this.#isDisposed || turn < this.#shown) return
      this.#shown = turn
      const surface = (this.#surface = surfaceOfSize(this.#surface, width, height, this.#create))
      const { context } = surface
      context.globalCompositeOperation = 'copy'
      context.drawImage(image.source, 0, 0, width, height)
    } finally {
      image.dispose()
    }
  }

  dispose(): void {
    this.#isDisposed = true
    this.#surface?.dispose?.()
    this.#surface = undefined
  }
}

interface Decoded {
  readonly source: CanvasImageSource
  dispose(): void
}

/** Browsers make bitmaps of pixels alone: vectors go through an element, which draws them at whatever size. */
async function imageOf(blob: Blob, format: PictureFormat): Promise<Decoded> {
  if (format !== 'svg') {
    const source = await createImageBitmap(blob)
    return { source, dispose: () => source.close() }
  }
  const address = URL.createObjectURL(blob)
  const source = new Image()
  source.src = address
  const dispose = (): void => URL.revokeObjectURL(address)
  try {
    await source.decode()
  } catch (error) {
    dispose()
    throw error
  }
  return { source, dispose }
}
