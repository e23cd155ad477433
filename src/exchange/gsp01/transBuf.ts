import { elementTypes, type ElementType, type TypedArray } from '../../scene/elementTypes'
import { littleEndianBytes } from '../../scene/files/bytes'
import { toBase64 } from '../../scene/transform/base64'
import type { Link } from '../../scene/transform/chain'
import { gspBufferTypes, readGspBytes, readGspLinks } from '../../scene/transform/gspLinks'
import type { Reader } from '../../scene/json/reader'
import type { GspBufferJson, GspChainJson, GspLinkJson, GspTransBuf } from './gsp01Scene'

/** What a chain says of its result, which GSP never looks at. */
export type Declared = Pick<GspChainJson, 'buffer_count' | 'buffer_type'>

/** Data; or the links that make them, with the data where those of the last link are at hand. */
export interface Slot {
  readonly data: TypedArray | undefined
  readonly chain: { readonly links: readonly Link[]; readonly declared: Declared } | undefined
}

function expectType(at: Reader, type: ElementType, expected: ElementType): void {
  if (type === expected) return
  throw at.error(`expected a buffer of ${expected}, got ${type}`, `Convert the data to ${expected}.`, 'type')
}

function readChain(at: Reader, expected: ElementType): Slot {
  const chain = at.member('transform_chain')
  const declared = {
    buffer_count: chain.member('buffer_count').whole(-1, Number.MAX_SAFE_INTEGER),
    buffer_type: chain.member('buffer_type').value === null ? null : chain.member('buffer_type').oneOf(gspBufferTypes),
  }
  const links = chain.member('links')
  const read = readGspLinks(links)
  const last = read.at(-1)!
  expectType(links.array().at(-1)!.member('link_data').member('buffer_type'), last.type, expected)
  return { data: last.data, chain: { links: read.map(({ link }) => link), declared } }
}

/** Reads data or a chain of one type. */
export function readTransBuf(at: Reader, expected: ElementType): Slot {
  const kind = at.member('type').oneOf(['buffer', 'transform_chain'] as const)
  const inner = at.member('transBuf')
  if (kind === 'transform_chain') return readChain(inner, expected)
  const { type, data } = readGspBytes(inner, 'count')
  expectType(inner.member('buffer_type'), type, expected)
  return { data, chain: undefined }
}

/**
 * The data of a place that holds no chain here. Chains whose data are at hand are run.
 * @throws GspError for a chain that loads.
 */
export function readData(at: Reader, expected: ElementType): TypedArray {
  const { data } = readTransBuf(at, expected)
  if (data) return data
  const fix = 'Load the file where the scene is written, and write its data here.'
  throw at.error('a chain that loads its data cannot stand here', fix, 'chain')
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
    if (!(gspBufferTypes as readonly unknown[]).includes(type)) return undefined
    if (link === 'immediate' && data instanceof elementTypes[bufferType].array) {
      const { count, ...rest } = bufferJson(data, bufferType)
      out.push({ link_type: 'TransformImmediate', link_data: { buffer_count: count, ...rest } })
    } else if (link === 'load') out.push({ link_type: 'TransformLoad', link_data: { uri, buffer_type: type } })
    else return undefined
  }
  const { buffer_count = -1, buffer_type = links.at(-1)!.type as string } = declared ?? {}
  return { type: 'transform_chain', transBuf: { transform_chain: { buffer_count, buffer_type, links: out } } }
}
