import { isLate, whenDone, type Later } from '../later'
import type { FontFace, FontStyle, FontWeight } from './fontFace'
import { fingerprintOf, type FontMetrics } from './fontMetrics'
import { createFontRegistry, type FontRegistry } from './fontRegistry'

/** Reads the file of a shipped face (`shippedFile` names it): from the disk in Node, over the network in a page. */
export type ShippedFontLoader = (face: FontFace) => Later<Uint8Array>

export interface FontFile {
  name: string
  bytes: Uint8Array
  metrics: FontMetrics
  /** Default `'normal'`. */
  weight?: FontWeight | undefined
  /** Default `'normal'`. */
  style?: FontStyle | undefined
}

/**
 * A registry together with the files of its faces: layout needs the metrics alone, who draws needs the file too. A file that
 * is not the one that was measured is refused, so that text is drawn as wide as it was laid out.
 */
export class FontLibrary {
  readonly registry: FontRegistry
  readonly #loadShipped: ShippedFontLoader
  readonly #files = new Map<string, Uint8Array>()
  readonly #loading = new Map<string, Promise<Uint8Array>>()

  constructor(loadShipped: ShippedFontLoader, registry: FontRegistry = createFontRegistry()) {
    this.registry = registry
    this.#loadShipped = loadShipped
  }

  /** Adds a font file, or replaces the one of the same name, weight and style. The bytes are kept, not copied. */
  add({ name, bytes, metrics, weight, style }: FontFile): FontFace {
    checkSame(name, bytes, metrics)
    const face = this.registry.register(name, metrics, { weight, style })
    this.#files.set(face.alias, bytes)
    return face
  }

  /** The file of a face if it is at hand: always for added ones, after `load` for shipped ones. */
  loaded(face: FontFace): Uint8Array | undefined {
    return this.#files.get(face.alias)
  }

  /** The file of a face, at once where it is at hand; a shipped one is read once, a failed read is tried again by the next call. */
  load(face: FontFace): Later<Uint8Array> {
    const known = this.#files.get(face.alias) ?? this.#loading.get(face.alias)
    if (known !== undefined) return known
    const file = this.#read(face)
    if (!isLate(file)) return file
    const loading = file.finally(() => this.#loading.delete(face.alias))
    this.#loading.set(face.alias, loading)
    return loading
  }

  #read(face: FontFace): Later<Uint8Array> {
    return whenDone(this.#loadShipped(face), (bytes) => {
      checkSame(face.alias, bytes, face.metrics)
      this.#files.set(face.alias, bytes)
      return bytes
    })
  }
}

function checkSame(name: string, bytes: Uint8Array, metrics: FontMetrics): void {
  const found = fingerprintOf(bytes)
  if (found === metrics.fingerprint) return
  throw new Error(
    `The file of font ${JSON.stringify(name)} (${bytes.length} bytes, fingerprint ${found}) is not the one that was measured ` +
      `(${metrics.fingerprint}); use the font files and the metrics of the same version.`,
  )
}
