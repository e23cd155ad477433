import { elementTypes, type ElementType, type TypedArray } from '../elementTypes'
import { decodeNumbers } from '../json/bufferData'
import type { Reader } from '../json/reader'
import { mostLinks, type Link } from './chain'

/** GSP 0.1's twelve types; `float64` and `int64` came later. */
export const gspBufferTypes = [
  'float32',
  'uint32',
  'uint8',
  'int32',
  'int8',
  'vec1',
  'vec2',
  'vec3',
  'vec4',
  'uvec4',
  'mat4',
  'rgba8',
] as const satisfies readonly ElementType[]

/** Items in one buffer: as many as `GspBuffer` holds numbers. */
const mostItems = 2 ** 28

export interface GspBytes {
  readonly type: ElementType
  readonly data: TypedArray
}

/** The members that say what a buffer holds. The text is measured against the count before anything is made of it. */
export function readGspBytes(at: Reader, countName: string): GspBytes {
  const count = at.member(countName).whole(0, mostItems, 'Write the number of items.')
  const type = at.member('buffer_type').oneOf(gspBufferTypes, 'bufferType')
  const { array, components } = elementTypes[type]
  const base64 = at.member('data_base64')
  const data = decodeNumbers<TypedArray>(
    base64.value,
    array,
    (_path, message, fix, reason) => base64.error(message, fix, reason),
    base64.path,
    count * components,
  )
  return { type, data }
}

/** One link; with the data of one that holds them. */
export interface GspLink {
  readonly link: Link
  readonly type: ElementType
  readonly data?: TypedArray
}

const linkReaders: Readonly<Record<string, (data: Reader) => GspLink>> = {
  TransformImmediate(at) {
    const { type, data } = readGspBytes(at, 'buffer_count')
    return { link: { link: 'immediate', data, type }, type, data }
  },
  TransformLoad(at) {
    const uri = at.member('uri').string()
    if (uri === '') throw at.member('uri').fail('an address', 'Write the address of the file.')
    const type = at.member('buffer_type').oneOf(gspBufferTypes, 'bufferType')
    return { link: { link: 'load', uri, type }, type }
  },
}
const linkNames = Object.keys(linkReaders)

/**
 * The links of a chain of GSP 0.1, of which there are two. Each makes its data itself: what comes out is what the last makes.
 * @throws what the dialect of the reader makes
 */
export function readGspLinks(list: Reader): readonly GspLink[] {
  const given = list.array('a list of links')
  if (given.length === 0 || given.length > mostLinks) {
    const fix = 'Begin with TransformImmediate or TransformLoad.'
    throw list.error(`expected 1 to ${mostLinks} links, got ${given.length}`, fix, 'chain')
  }
  return given.map((link) => {
    const type = link.member('link_type').oneOf(linkNames, 'linkType')
    return linkReaders[type]!(link.member('link_data'))
  })
}
