import { GspError, show } from '../../diagnostics'
import { elementTypeNames, elementTypes, type ElementType } from '../../elementTypes'
import { numbersFrom } from '../../files/bytes'
import { loadError } from '../../files/fileError'
import { checkImage, imageExtensions, imageFormat } from '../../files/imageFile'
import { isNpy, parseNpy, type NpyArray } from '../../files/npy'
import { isCount, isListOf, strangeMember, trouble, type Trouble } from '../../trouble'
import type { ChainValue, Link, LinkContext, LinkType } from '../chain'
import { convert } from '../convert'
import { fits, scalars } from '../value'

/** How the bytes of a file are read. `raw` is little-endian numbers, one after the other. */
export type LoadFormat = 'npy' | 'image' | 'raw'

export interface LoadOptions {
  /** Element type of the data. A `.npy` file and a picture know theirs; raw bytes must be told. */
  readonly type?: ElementType | undefined
  /** Dimensions that the data must have, the innermost last; without the components of the elements. */
  readonly shape?: readonly number[] | undefined
  /** Default: by the ending of the address, or the media type of a data URI. */
  readonly format?: LoadFormat | undefined
}

/**
 * Data from an address: a `.npy` file, a picture (png, jpeg, webp, bmp, gif; as rgba8), else raw little-endian numbers of
 * `type`. Which addresses may be read is for the one who draws to say.
 */
export const loadLink = (uri: string, { type, shape, format }: LoadOptions = {}): Link =>
  Object.freeze({
    link: 'load',
    uri,
    ...(type === undefined ? {} : { type }),
    ...(shape === undefined ? {} : { shape }),
    ...(format === undefined ? {} : { format }),
  })

const formats: readonly unknown[] = ['npy', 'image', 'raw'] satisfies LoadFormat[]

/** As far as an address tells; the content of a data URI may tell more. */
function formatOf(uri: string): LoadFormat {
  const media = /^data:([^;,]*)/i.exec(uri)?.[1]?.toLowerCase()
  if (media !== undefined) return media.startsWith('image/') ? 'image' : media.includes('npy') ? 'npy' : 'raw'
  const extension = /\.([^./?#]+)(?:[?#].*)?$/.exec(uri)?.[1]?.toLowerCase() ?? ''
  if (extension === 'npy') return 'npy'
  return imageExtensions.includes(extension) ? 'image' : 'raw'
}

function check(link: Link): Trouble | undefined {
  const strange = strangeMember(link, ['link', 'uri', 'type', 'shape', 'format'])
  if (strange) return strange
  const { uri, type, shape, format } = link
  if (typeof uri !== 'string' || uri === '') return trouble('an address', uri, 'Pass a URI, such as "data/xyz.npy".')
  if (type !== undefined && !(elementTypeNames as readonly unknown[]).includes(type)) {
    return trouble(`an element type (${elementTypeNames.join(', ')})`, type, 'For example "vec3".')
  }
  if (shape !== undefined && !isListOf(isCount, shape)) {
    return trouble('a shape of whole numbers', shape, 'For example [rows, columns].')
  }
  if (format !== undefined && !formats.includes(format)) {
    return trouble(`a format (${formats.join(', ')})`, format, 'Leave it out to go by the ending of the address.')
  }
  const isRaw = (format ?? formatOf(uri)) === 'raw' && !uri.startsWith('data:')
  return isRaw && type === undefined
    ? { expected: 'the element type of raw bytes', got: 'none', fix: 'Add type, for example "float32", or format.' }
    : undefined
}

function fromNpy({ data, shape }: NpyArray, type: ElementType | undefined): ChainValue {
  if (type === undefined) return { ...scalars(data)!, shape }
  const { components } = elementTypes[type]
  const held = `the file has ${data.constructor.name.replace('Array', '').toLowerCase()} of shape (${shape.join(', ')})`
  // Colours lie in bytes: other numbers may count from 0 to 1 as well as to 255.
  const converted = type === 'rgba8' && !fits(data, type) ? undefined : convert(data, type)
  if (!converted) throw loadError('type', `expected ${type}, ${held}.`, 'Change type, or convert the file.')
  const isList = shape.length === 1 && data.length % components === 0
  if (components === 1 || isList)
    return { type, data: converted, shape: components === 1 ? shape : [data.length / components] }
  if (shape.at(-1) === components) return { type, data: converted, shape: shape.slice(0, -1) }
  throw loadError('shape', `expected ${components} numbers for each ${type}, ${held}.`, 'Change type, or the file.')
}

/** Little-endian numbers as elements of a type. */
export function rawValue(bytes: Uint8Array, type: ElementType, shape: readonly number[] | undefined): ChainValue {
  const { array, components } = elementTypes[type]
  const size = array.BYTES_PER_ELEMENT * components
  const count = shape?.reduce((product, side) => product * side, 1)
  const wanted = count === undefined ? `a multiple of ${size} bytes` : `${count * size} bytes`
  const message = `expected ${wanted} for ${type}${shape ? ` of shape (${shape.join(', ')})` : ''}, got ${bytes.length}.`
  if (count !== undefined && bytes.length > count * size) throw loadError('shape', message, 'Check type and shape.')
  if (bytes.length % size !== 0 || (count !== undefined && bytes.length < count * size)) {
    throw loadError('truncated', message, 'Check type and shape, or copy the file again.')
  }
  return { type, data: numbersFrom(bytes, array as Float32ArrayConstructor), shape: shape ?? [bytes.length / size] }
}

function checkShape(value: ChainValue, shape: readonly number[] | undefined): ChainValue {
  const own = value.shape ?? []
  if (!shape || (own.length === shape.length && own.every((side, d) => side === shape[d]))) return value
  const size = (sides: readonly number[]): string =>
    `(${sides.join(', ')}), which is ${sides.reduce((product, side) => product * side, 1)} elements`
  throw loadError('shape', `expected shape ${size(shape)}; the file has ${size(own)}.`, 'Change shape, or the file.')
}

/** The media type of a data URI seldom says what it holds; a `.npy` is known by its beginning, a picture if nothing else is expected. */
function contentFormat(uri: string, bytes: Uint8Array, type: ElementType | undefined): LoadFormat | undefined {
  if (!/^data:/i.test(uri)) return undefined
  if (isNpy(bytes)) return 'npy'
  return type === undefined && imageFormat(bytes) !== undefined ? 'image' : undefined
}

async function read(link: Link, context: LinkContext): Promise<ChainValue> {
  const { uri, type, shape, format } = link as Link & LoadOptions & { uri: string }
  const bytes = await context.load(uri)
  const how = format ?? contentFormat(uri, bytes, type) ?? formatOf(uri)
  if (how === 'npy') return checkShape(fromNpy(parseNpy(bytes), type), shape)
  if (how === 'image') {
    if (type !== undefined && type !== 'rgba8') {
      throw loadError('type', `expected ${type}, the file is a picture, which is rgba8.`, 'Leave type out.')
    }
    checkImage(bytes)
    const { data, width, height } = await context.decodeImage(bytes)
    return checkShape({ type: 'rgba8', data, shape: [height, width] }, shape)
  }
  if (type !== undefined) return rawValue(bytes, type, shape)
  throw loadError('type', 'the element type of raw bytes is not known.', 'Add type, for example "float32", or format.')
}

/** At most this much of an address is shown: a data URI is as long as its data. */
const shownLength = 60

export const load: LinkType = {
  isSource: true,
  check,
  async run(_input, link, context) {
    try {
      return await read(link, context)
    } catch (error) {
      if (!(error instanceof GspError)) throw error
      const { code, message, fix } = error.diagnostic
      const uri = link.uri as string
      const shown = uri.length > shownLength ? `${uri.slice(0, shownLength)}…` : uri
      throw new GspError({
        code: code.startsWith('load.') ? `chain.${code}` : code,
        message: message.includes(shown) ? message : `${show(shown)}: ${message}`,
        fix,
      })
    }
  },
}
