import { GspError, show } from '../diagnostics'
import { elementTypes, type TypedArray } from '../elementTypes'
import { decodeNumbers, elementTypeOf, type Fail } from '../json/bufferData'
import { decodeValue } from '../json/decodeValue'
import { isCount, isRecord } from '../trouble'
import { isChain, type Chain, type Link } from './chain'
import { checkChain } from './checkChain'
import { defaultLinks } from './defaultLinks'
import type { LinkRegistry } from './registry'

type Members = Readonly<Record<string, unknown>>

/**
 * Reads what `serializeChain` made, or a chain of GSP 0.1 (`{ buffer_count, buffer_type, links }`), as an object or as text.
 * @throws GspError `chain.link` (or the code of what is wrong) for anything else, before anything is run or loaded
 */
export function parseChain(json: unknown, registry: LinkRegistry = defaultLinks): Chain {
  const value = typeof json === 'string' ? parseText(json) : json
  const chain =
    isRecord(value) && Array.isArray(value.links) ? fromGsp(value, value.links) : decodeValue(value, { fail: failAt })
  if (!isChain(chain)) throw fail(`${show(value)} is no chain`, 'Pass what serializeChain() made.')
  const wrong = checkChain(chain, registry)
  if (!wrong) return chain
  throw new GspError({
    code: wrong.code ?? 'chain.link',
    message: `expected ${wrong.expected}, got ${wrong.got}.`,
    fix: wrong.fix,
  })
}

const fail = (message: string, fix: string): GspError =>
  new GspError({ code: 'chain.link', message: `${message}.`, fix })

/** A chain is small: where in it something is wrong, what is wrong says well enough. */
const failAt: Fail = (_path, message, fix) => fail(message, fix)

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const error = fail(`the text is no JSON: ${String(cause)}`, 'Pass what serializeChain() made.')
    error.cause = cause
    throw error
  }
}

/** The two links of GSP 0.1; what a chain declares of its result was never looked at there. */
const gspLinks: Readonly<Record<string, (data: Members) => Link>> = {
  TransformImmediate({ buffer_count: count, buffer_type: name, data_base64: base64 }) {
    const type = elementTypeOf(name, failAt, undefined)
    const { array, components } = elementTypes[type]
    const data = decodeNumbers<TypedArray>(base64, array, failAt, undefined)
    if (isCount(count) && data.length === count * components) return { link: 'immediate', data, type }
    throw fail(`${data.length} numbers are not ${show(count)} of ${type}`, 'The data were cut, or are of another type.')
  },
  TransformLoad: ({ uri, buffer_type: type }) => ({ link: 'load', uri, type: elementTypeOf(type, failAt, undefined) }),
}

function fromGsp(value: Members, links: readonly unknown[]): Chain {
  const known = ['buffer_count', 'buffer_type', 'links']
  const strange = Object.keys(value).find((name) => !known.includes(name))
  if (strange !== undefined) throw fail(`a chain of GSP has no member ${show(strange)}`, `It has ${known.join(', ')}.`)
  return Object.freeze({
    chain: Object.freeze(
      links.map((link) => {
        const { link_type: type, link_data: data } = isRecord(link) ? link : {}
        const read = typeof type === 'string' && Object.hasOwn(gspLinks, type) ? gspLinks[type] : undefined
        if (!read) throw fail(`there is no link ${show(type)}`, `GSP has ${Object.keys(gspLinks).join(', ')}.`)
        if (!isRecord(data)) throw fail(`the link ${show(type)} has no link_data`, 'Save the scene again.')
        return Object.freeze(read(data))
      }),
    ),
  })
}
