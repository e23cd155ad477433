import { GspError, show } from '../diagnostics'
import { encodeValue } from '../json/encodeValue'
import type { Json } from '../json/json'
import { isChain, type Chain } from './chain'

/**
 * A chain as data for JSON. Arrays become base64 of their little-endian bytes, so every number comes back as it was; a
 * live buffer becomes what it holds now.
 * @throws GspError for members that are no data, such as functions
 */
export function serializeChain(chain: Chain): Json {
  if (!isChain(chain)) throw unserializable(chain)
  return encodeValue(chain, { fail: unserializable })
}

const unserializable = (value: unknown): GspError =>
  new GspError({
    code: 'chain.serialize',
    message: `${show(value)} cannot be part of a saved chain.`,
    fix: 'Use numbers, text, typed arrays, buffers, and lists and records of these, without names that begin with $.',
  })
