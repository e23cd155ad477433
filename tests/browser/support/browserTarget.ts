import { defaultAllow } from '../../../src/assets/allowList'
import { AssetLoader } from '../../../src/assets/assetLoader'
import { decodeImage } from '../../../src/assets/decodeImage'
import type { HostTarget, RasterFormat, Surface } from '../../../src/host/host'
import { formatDiagnostic } from '../../../src/scene/diagnostics'
import { FontLibrary, shippedFile, type FontFace as SceneFontFace } from '../../../src/scene/text'

/** The fonts of the package, as the server of the tests hands them out. */
export const browserFonts = new FontLibrary(async (face) => {
  const response = await fetch(`/fonts/${shippedFile(face)}`)
  return new Uint8Array(await response.arrayBuffer())
})

const usedFaces = new Map<string, Promise<void>>()

/** Makes a face drawable in this page, once. */
export function loadFont(face: SceneFontFace): Promise<void> {
  const known = usedFaces.get(face.alias)
  if (known) return known
  const load = async (): Promise<void> => {
    const bytes = await browserFonts.load(face)
    document.fonts.add(await new FontFace(face.alias, bytes.slice().buffer).load())
  }
  const promise = load()
  usedFaces.set(face.alias, promise)
  return promise
}

/** A surface of the browser's own, on a canvas that is shown or on one that is not. */
export function surfaceOn(canvas: HTMLCanvasElement | OffscreenCanvas): Surface {
  return {
    context: canvas.getContext('2d') as CanvasRenderingContext2D,
    resize: (width, height) => void Object.assign(canvas, { width, height }),
    async encode(format: RasterFormat, { quality }) {
      const type = `image/${format}`
      const options = { type, ...(quality === undefined ? {} : { quality: quality / 100 }) }
      const blob =
        canvas instanceof OffscreenCanvas
          ? await canvas.convertToBlob(options)
          : await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, options.quality))
      return new Uint8Array(await blob!.arrayBuffer())
    },
  }
}

const scratch = (width: number, height: number): Surface => surfaceOn(new OffscreenCanvas(width, height))

const assets = new AssetLoader({ allow: defaultAllow })
const none = (): Promise<never> => Promise.reject(new Error('There is none.'))

/**
 * What a host is given in the tests: surfaces, fonts, images and files of the browser. A diagnostic that a test does not ask for is an error.
 * @param own takes the place of its parts
 */
export function browserTarget(own: Partial<HostTarget> = {}): HostTarget {
  return {
    createContext2D: scratch,
    fonts: browserFonts.registry,
    useFont: loadFont,
    // Whole files in place of subsets: a browser tells formats apart by what is in them.
    fontFiles: { file: (face) => browserFonts.load(face), subset: (face) => browserFonts.load(face), outlines: none },
    async encodePng({ data, width, height }) {
      const surface = scratch(width, height)
      surface.context.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0)
      return surface.encode!('png', {})
    },
    load: (uri, signal) => assets.load(uri, signal),
    decodeImage,
    requestFrame: () => undefined,
    onLost: () => undefined,
    onDiagnostic: (diagnostic) => {
      throw new Error(formatDiagnostic(diagnostic))
    },
    ...own,
  }
}
