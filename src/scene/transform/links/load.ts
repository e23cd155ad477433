import { elementTypeNames, type ElementType } from '../../elementTypes'
import { imageExtensions } from '../../files/imageFile'
import { isCount, isListOf, strangeMember, trouble, type Trouble } from '../../trouble'
import type { Link, LinkDeclaration } from '../chain'

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
export function formatOf(uri: string): LoadFormat {
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

export const load: LinkDeclaration = { isSource: true, check }
