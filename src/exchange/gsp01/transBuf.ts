import { elementTypes, type ElementType, type TypedArray } from '../../scene/elementTypes'
import { littleEndianBytes } from '../../scene/files/bytes'
import { decodeNumbers } from '../../scene/json/bufferData'
import { toBase64 } from '../../scene/transform/base64'
import { mostLinks, type Link } from '../../scene/transform/chain'
import type { Cursor } from './cursor'
import { gspError } from './cursor'
import type { GspBufferJson, GspChainJson, GspLinkJson, GspTransBuf } from './gspScene'

/** GSP's twelve types; `float64` and `int64` came later. */
export const bufferTypes = [
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

/** What a chain says of its result, which GSP never looks at. */
export type Declared = Pick<GspChainJson, 'buffer_count' | 'buffer_type'>

/** Data; or the links that make them, with the data where those of the last link are at hand. */
export interface Slot {
  readonly data: TypedArray | undefined
  readonly chain: { readonly links: readonly Link[]; readonly declared: Declared } | undefined
}

/** Items in one buffer: as many as `GspBuffer` holds numbers. */
const mostItems = 2 ** 28

interface Bytes {
  readonly type: ElementType
  readonly data: TypedArray
}

/** The members that say what a buffer holds. The text is measured against the count before anything is made of it. */
function readBytes(at: Cursor, countName: string): Bytes {
  const count = at.get(countName).whole(0, mostItems, 'Write the number of items.')
  const type = at.get('buffer_type').oneOf(bufferTypes, 'bufferType')
  const { array, components } = elementTypes[type]
  const base64 = at.get('data_base64')
  const data = decodeNumbers<TypedArray>(base64.value, array, gspError, base64.path, count * components)
  return { type, data }
}

function expectType(at: Cursor, type: ElementType, expected: ElementType): void {
  if (type === expected) return
  throw gspError(at.path, `expected a buffer of ${expected}, got ${type}`, `Convert the data to ${expected}.`, 'type')
}

type ReadLink = (data: Cursor) => { readonly link: Link; readonly type: ElementType; readonly data?: TypedArray }

const readLinks: Readonly<Record<string, ReadLink>> = {
  TransformImmediate(at) {
    const { type, data } = readBytes(at, 'buffer_count')
    return { link: { link: 'immediate', data, type }, type, data }
  },
  TransformLoad(at) {
    const uri = at.get('uri').string()
    if (uri === '') throw at.get('uri').fail('an address', 'Write the address of the file.')
    const type = at.get('buffer_type').oneOf(bufferTypes, 'bufferType')
    return { link: { link: 'load', uri, type }, type }
  },
}
const linkNames = Object.keys(readLinks)

function readChain(at: Cursor, expected: ElementType): Slot {
  const chain = at.get('transform_chain')
  const declared = {
    buffer_count: chain.get('buffer_count').whole(-1, Number.MAX_SAFE_INTEGER),
    buffer_type: chain.get('buffer_type').value === null ? null : chain.get('buffer_type').oneOf(bufferTypes),
  }
  const given = chain.get('links').items('a list of links')
  if (given.length === 0 || given.length > mostLinks) {
    const fix = 'Begin with TransformImmediate or TransformLoad.'
    throw gspError(chain.get('links').path, `expected 1 to ${mostLinks} links, got ${given.length}`, fix, 'chain')
  }
  const read = given.map((link) => {
    const type = link.get('link_type').oneOf(linkNames, 'linkType')
    return readLinks[type]!(link.get('link_data'))
  })
  // Either link makes its data itself: what comes out is what the last one makes.
  const last = read.at(-1)!
  expectType(given.at(-1)!.get('link_data').get('buffer_type'), last.type, expected)
  return { data: last.data, chain: { links: read.map(({ link }) => link), declared } }
}

/** Reads data or a chain of one type. */
export function readTransBuf(at: Cursor, expected: ElementType): Slot {
  const kind = at.get('type').oneOf(['buffer', 'transform_chain'] as const)
  const inner = at.get('transBuf')
  if (kind === 'transform_chain') return readChain(inner, expected)
  const { type, data } = readBytes(inner, 'count')
  expectType(inner.get('buffer_type'), type, expected)
  return { data, chain: undefined }
}

/**
 * The data of a place that holds no chain here. Chains whose data are at hand are run.
 * @throws GspError for a chain that loads.
 */
export function readData(at: Cursor, expected: ElementType): TypedArray {
  const { data } = readTransBuf(at, expected)
  if (data) return data
  const fix = 'Load the file where the scene is written, and write its data here.'
  throw gspError(at.path, 'a chain that loads its data cannot stand here', fix, 'chain')
}

const bufferJson = (data: TypedArray, type: ElementType): GspBufferJson => ({
  count: data.length / elementTypes[type].components,
  buffer_type: type,
  data_base64: toBase64(littleEndianBytes(data)),
})

export const writeBuffer = (data: TypedArray, type: ElementType): GspTransBuf => ({
  type: 'buffer',
  transBuf: bufferJson(data, type),
})

/** The links as GSP 0.1 has them, or `undefined` when one of them is none of its two. */
export function writeChain(links: readonly Link[], declared: Declared | undefined): GspTransBuf | undefined {
  const out: GspLinkJson[] = []
  for (const { link, data, type, uri } of links) {
    const bufferType = type as ElementType
    if (!(bufferTypes as readonly unknown[]).includes(type)) return undefined
    if (link === 'immediate' && data instanceof elementTypes[bufferType].array) {
      const { count, ...rest } = bufferJson(data, bufferType)
      out.push({ link_type: 'TransformImmediate', link_data: { buffer_count: count, ...rest } })
    } else if (link === 'load') out.push({ link_type: 'TransformLoad', link_data: { uri, buffer_type: type } })
    else return undefined
  }
  const { buffer_count = -1, buffer_type = links.at(-1)!.type as string } = declared ?? {}
  return { type: 'transform_chain', transBuf: { transform_chain: { buffer_count, buffer_type, links: out } } }
}
