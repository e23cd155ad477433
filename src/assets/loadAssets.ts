import { GspError, show } from '../scene/diagnostics'
import { elementTypes, type ElementType } from '../scene/elementTypes'
import { loadError } from '../scene/files/fileError'
import { imageFormat } from '../scene/files/imageFile'
import { isNpy } from '../scene/files/isNpy'
import type { NpyArray } from '../scene/files/npy'
import type { MeshGeometry, Texture } from '../scene/table'
import { rawValue } from '../scene/transform/rawValue'
import { showAddress } from './address'
import { AssetLoader } from './assetLoader'
import { decodeImage } from './decodeImage'

/** Where a file comes from: an address (relative to the document, or to the working folder in Node), or its bytes. */
export type AssetSource = string | URL | Uint8Array | ArrayBuffer

/** `npy`: `{ data, shape }`; `json`: what `JSON.parse` makes of it; `raw`: little-endian numbers of a type, as `{ data, shape }`. */
export type DataFormat = 'npy' | 'json' | 'raw'

/** How the data of a file are read. */
export interface DataOptions {
  /** Default: `raw` where a type is given and the file is no `.npy`, else by the content. */
  readonly format?: DataFormat | undefined
  /** Element type of raw numbers; its components are the innermost dimension of the shape. */
  readonly type?: ElementType | undefined
}

/** For a caller's own code, which may read what it likes. */
const ownLoader = (): AssetLoader => new AssetLoader({ allow: 'all' })

async function bytesOf(source: AssetSource, loader: AssetLoader | undefined): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source
  if (source instanceof ArrayBuffer) return new Uint8Array(source)
  if (typeof source === 'string' && source !== '') return (loader ?? ownLoader()).load(source)
  if (source instanceof URL) return (loader ?? ownLoader()).load(source.href)
  throw new GspError({
    code: 'load.uri',
    message: `expected an address or the bytes of a file, got ${show(source)}.`,
    fix: 'Pass a URL, a path relative to the page or to the working folder, a Uint8Array or an ArrayBuffer.',
  })
}

/** Reads a file; what is wrong with its content is told together with its address. */
async function read<T>(
  source: AssetSource,
  loader: AssetLoader | undefined,
  parse: (bytes: Uint8Array) => T | Promise<T>,
) {
  const bytes = await bytesOf(source, loader)
  try {
    return await parse(bytes)
  } catch (error) {
    const isNamed = typeof source === 'string' || source instanceof URL
    if (!(error instanceof GspError) || !isNamed) throw error
    const { code, message, fix } = error.diagnostic
    throw new GspError({ code, message: `${showAddress(String(source))}: ${message}`, fix })
  }
}

/**
 * The pixels of a picture file (png, jpeg, webp, bmp, gif), for `<Image texture>` and `material.texture`.
 * @throws GspError (rejects) `load.missing`, `load.format`, `load.truncated` …
 */
export const loadTexture = (source: AssetSource, loader?: AssetLoader): Promise<Texture> =>
  read(source, loader, decodeImage)

/**
 * The triangles of a Wavefront OBJ file, for `<Mesh geometry>`.
 * @throws GspError (rejects) `load.missing`, or `load.format` with the number of the line
 */
export const loadMesh = (source: AssetSource, loader?: AssetLoader): Promise<MeshGeometry> =>
  read(source, loader, async (bytes) => {
    const { parseObj } = await import('../scene/files/obj')
    return parseObj(new TextDecoder().decode(bytes))
  })

/**
 * The array of a `.npy` file, in C order; its typed array goes into any prop.
 * @throws GspError (rejects) `load.missing`, `load.format`, `load.type`, `load.truncated`, `load.trailing`
 */
export const loadNpy = (source: AssetSource, loader?: AssetLoader): Promise<NpyArray> => read(source, loader, parseNpy)

// The parsers come with the first file of their kind.
async function parseNpy(bytes: Uint8Array): Promise<NpyArray> {
  return (await import('../scene/files/npy')).parseNpy(bytes)
}

/**
 * The data of a file: `{ data, shape }` of a `.npy` or of raw numbers, or what a `.json` holds.
 * @throws GspError (rejects) `load.missing`, `load.format`, `load.truncated` …
 */
export function loadData(source: AssetSource, options: DataOptions = {}, loader?: AssetLoader): Promise<unknown> {
  const { format, type } = options
  return read(source, loader, (bytes) => {
    const found = format ?? (isNpy(bytes) ? 'npy' : type === undefined ? 'json' : 'raw')
    return found === 'npy' ? parseNpy(bytes) : found === 'json' ? parseJson(bytes) : parseRaw(bytes, type)
  })
}

function parseRaw(bytes: Uint8Array, type: ElementType | undefined): NpyArray {
  if (type === undefined || !Object.hasOwn(elementTypes, type)) {
    const known = Object.keys(elementTypes).join(', ')
    throw loadError('type', `raw numbers need an element type, got ${show(type)}.`, `Use one of ${known}.`)
  }
  const { data } = rawValue(bytes, type, undefined)
  const { components } = elementTypes[type]
  return { data, shape: components === 1 ? [data.length] : [data.length / components, components] }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    const isPicture = imageFormat(bytes) !== undefined
    const fix = isPicture ? 'Use useTexture() or loadTexture() for pictures.' : 'Give a .npy or a .json file.'
    const error = loadError('format', `the file is neither .npy nor JSON: ${String(cause)}.`, fix)
    error.cause = cause
    throw error
  }
}
