import { GspError, show } from '../diagnostics'
import type { Fail } from '../json/bufferData'
import { decodeValue } from '../json/decodeValue'
import { Reader, type Dialect } from '../json/reader'
import { isRecord } from '../trouble'
import { isChain, type Chain } from './chain'
import { checkChain } from './checkChain'
import { defaultLinks } from './defaultLinks'
import { readGspLinks } from './gspLinks'
import type { LinkRegistry } from './registry'

/**
 * Reads what `serializeChain` made, or a chain of GSP 0.1 (`{ buffer_count, buffer_type, links }`), as an object or as text.
 * @throws GspError `chain.link` (or the code of what is wrong) for anything else, before anything is run or loaded
 */
export function parseChain(json: unknown, registry: LinkRegistry = defaultLinks): Chain {
  const value = typeof json === 'string' ? parseText(json) : json
  const chain = isRecord(value) && Array.isArray(value.links) ? fromGsp(value) : decodeValue(value, { fail: failAt })
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

const dialect: Dialect = {
  error: failAt,
  reasons: { type: 'link', number: 'link', name: 'link' },
  mend: 'Check the program that wrote it.',
  add: 'Add it; every member is required.',
}

/** What a chain declares of its result was never looked at in GSP 0.1. */
function fromGsp(value: unknown): Chain {
  const at = new Reader(value, dialect)
  at.only(['buffer_count', 'buffer_type', 'links'])
  const links = readGspLinks(at.member('links'))
  return Object.freeze({ chain: Object.freeze(links.map(({ link }) => Object.freeze(link))) })
}
