import { GspError } from '../scene/diagnostics'
import { loadError } from '../scene/files/fileError'
import { checkImage } from '../scene/files/imageFile'
import { pictureSize, type PictureSize } from '../scene/files/pictureSize'
import type { Texture } from '../scene/table'
import { nodeModules, type NodeModules } from './node'
import { requirePeer } from './requirePeer'

/** More than any canvas holds; a small file may claim any size. */
const mostPixels = 2 ** 28

interface Pixels {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** What is used of the canvas library, and of the browser in its place. */
interface ImageLibrary {
  loadImage(bytes: Uint8Array): Promise<{ readonly width: number; readonly height: number }>
  createCanvas(width: number, height: number): { getContext(type: '2d'): unknown }
}

interface ImageContext {
  drawImage(image: unknown, x: number, y: number): void
  getImageData(x: number, y: number, width: number, height: number): Pixels
}

/**
 * The pixels of a picture file (png, jpeg, webp, bmp, gif) as rgba8, row 0 first; colours are not multiplied by their alpha.
 * They go through a 2D canvas, which keeps them multiplied: where alpha is below 255 a colour is known only as well as that
 * allows (at alpha a to about 128 / a of 255), and where it is 0 it is black. In Node the optional package `@napi-rs/canvas`
 * reads the file.
 * @throws GspError (rejects) `load.format`, `load.truncated` or `load.size`
 */
export async function decodeImage(bytes: Uint8Array): Promise<Texture> {
  checkImage(bytes)
  // A file of a few bytes may hold any number of pixels: that is found out before there is memory for them.
  const size = pictureSize(bytes)
  if (!size) throw loadError('format', 'the header of the picture tells no size.', 'Save it again, as png or jpeg.')
  checkSize(size)
  const node = nodeModules()
  try {
    return await (node ? inNode(bytes, node) : inPage(bytes))
  } catch (error) {
    if (error instanceof GspError) throw error
    const message = `the picture cannot be read: ${String(error instanceof Error ? error.message : error)}.`
    const failure = loadError('format', message, 'Save it again, as png or jpeg.')
    failure.cause = error
    throw failure
  }
}

async function inNode(bytes: Uint8Array, node: NodeModules): Promise<Texture> {
  const { loadImage, createCanvas } = skia(node)
  const image = await loadImage(bytes)
  return pixelsOf(image, (width, height) => createCanvas(width, height).getContext('2d') as ImageContext)
}

function skia(node: NodeModules): ImageLibrary {
  try {
    return requirePeer('@napi-rs/canvas', node) as ImageLibrary
  } catch (cause) {
    const error = new GspError({
      code: 'canvas2d.missing',
      message: 'Reading a picture file without a browser needs @napi-rs/canvas, which cannot be loaded.',
      fix: 'npm install @napi-rs/canvas',
    })
    error.cause = cause
    throw error
  }
}

async function inPage(bytes: Uint8Array): Promise<Texture> {
  // No rounding but that of the canvas, and no change for the colours of the screen.
  const image = await createImageBitmap(new Blob([bytes.slice()]), {
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'none',
  })
  try {
    return pixelsOf(image, (width, height) => new OffscreenCanvas(width, height).getContext('2d') as ImageContext)
  } finally {
    image.close()
  }
}

/** @throws GspError `load.size` */
function checkSize({ width, height }: Readonly<PictureSize>): void {
  if (width * height <= mostPixels) return
  const message = `the picture has ${width} × ${height} pixels; ${mostPixels} are allowed.`
  throw loadError('size', message, 'Make it smaller.')
}

function pixelsOf(
  image: { readonly width: number; readonly height: number },
  contextOf: (width: number, height: number) => ImageContext,
): Texture {
  checkSize(image)
  const { width, height } = image
  const context: ImageContext = contextOf(width, height)
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  return { data, width, height }
}
