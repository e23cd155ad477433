import { GspError, show } from '../diagnostics'
import type { Later } from '../later'
import type { Texture } from '../table'
import { isChain, type Chain, type ChainValue, type LinkContext } from './chain'
import { defaultLinks } from './defaultLinks'
import { linkRuns } from './linkRuns'
import type { LinkRegistry } from './registry'
import { chainError, checkedValue, scalars } from './value'

/** What a chain is run with. */
export interface RunOptions {
  readonly dpi: number
  readonly viewport: { readonly width: number; readonly height: number }
  readonly signal: AbortSignal
  load(uri: string): Promise<Uint8Array>
  decodeImage(bytes: Uint8Array): Promise<Texture>
  /** The data behind a live buffer or a reference to one; `undefined` for anything else. */
  buffer(source: unknown): ChainValue | undefined
  readonly registry?: LinkRegistry | undefined
}

/** What a run asked for: only when that is another has it to be repeated. */
export interface Used {
  dpi: boolean
  viewport: boolean
}

/**
 * Runs a chain: at once as far as its links answer at once, else as a promise.
 * @throws GspError, also as a rejection
 */
export function runChain(
  chain: Chain,
  options: RunOptions,
  used: Used = { dpi: false, viewport: false },
): Later<ChainValue> {
  const { registry = defaultLinks } = options
  const context: LinkContext = {
    get dpi() {
      used.dpi = true
      return options.dpi
    },
    get viewport() {
      used.viewport = true
      return options.viewport
    },
    signal: options.signal,
    load: (uri) => options.load(uri),
    decodeImage: (bytes) => options.decodeImage(bytes),
    read: (source) => (isChain(source) ? run(source) : readColumn(source, options)),
  }
  const step = (
    input: ChainValue | undefined,
    { chain: links }: Chain,
    index: number,
  ): Later<ChainValue | undefined> => {
    let value = input
    for (let i = index; i < links.length; i++) {
      const link = links[i]!
      const type = registry.get(link.link)
      const runLink = type && (type.run?.bind(type) ?? linkRuns.get(link.link))
      if (!runLink) throw chainError('link', `there is no link ${show(link.link)}.`, 'Add it with registerLink().')
      if (!value && !type.isSource) {
        throw chainError(
          'input',
          `the link ${show(link.link)} needs an input.`,
          'Put links.immediate() or links.load() first.',
        )
      }
      const result = guarded(link.link, () => runLink(value, link, context))
      if (result instanceof Promise) {
        const wrap = (error: unknown): never => raise(link.link, error)
        return result.then((given) => step(checkedValue(given, link.link), { chain: links }, i + 1), wrap)
      }
      value = checkedValue(result, link.link)
    }
    return value
  }
  const run = (inner: Chain): Later<ChainValue> => {
    const result = step(undefined, inner, 0)
    return result instanceof Promise ? result.then(notEmpty) : notEmpty(result)
  }
  return run(chain)
}

function notEmpty(value: ChainValue | undefined): ChainValue {
  if (value) return value
  throw chainError('input', 'the chain has no links.', 'Begin with links.immediate(data) or links.load(uri).')
}

function readColumn(source: unknown, options: RunOptions): ChainValue {
  const value = options.buffer(source) ?? scalars(source)
  if (value) return value
  throw chainError('type', `${show(source)} is no column of numbers.`, 'Pass an array, a buffer or a chain.')
}

function guarded<T>(link: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    return raise(link, error)
  }
}

/** What a link of the user's own throws may be anything. */
function raise(link: string, error: unknown): never {
  if (error instanceof GspError) throw error
  const failure = chainError(
    'run',
    `the link ${show(link)} failed: ${error instanceof Error ? error.message : show(error)}.`,
    'Mend the link, or its input.',
  )
  failure.cause = error
  throw failure
}
