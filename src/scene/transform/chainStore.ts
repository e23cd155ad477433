import { checkOf } from '../check'
import { GspError, type Diagnostic, type DiagnosticSink } from '../diagnostics'
import { nodeName } from '../nodeProps'
import type { CanvasSize, DrawItem } from '../plan'
import type { Props } from '../props'
import { holdsReference, isBufferRef } from '../bufferRef'
import { linearView, type Buffers } from '../resolve/column'
import type { Attribute, Texture } from '../table'
import { chainsIn, isChain, type Chain, type ChainValue } from './chain'
import { PictureChains } from './pictureChains'
import { loadError } from '../files/fileError'
import { runChain, type Used } from './run'
import { fillSlots } from './slots'

/** Where chains get what is not in the scene. */
export interface ChainSource {
  load?(uri: string, signal: AbortSignal): Promise<Uint8Array>
  decodeImage?(bytes: Uint8Array): Promise<Texture>
}

type Outcome =
  | { readonly state: 'ready'; readonly value: ChainValue }
  | { readonly state: 'failed'; readonly error: GspError }
  | {
      readonly state: 'pending'
      readonly arrival: Promise<void>
      readonly abort: AbortController
      readonly name: string
    }

/** What one chain has loaded: a run that follows, because a buffer or a size is another, does not load again. */
interface Loads {
  readonly abort: AbortController
  readonly bytes: Map<string, Promise<Uint8Array>>
}

/** One run of one chain, and what its result depends on. */
interface Run {
  readonly chain: Chain
  readonly used: Used
  readonly dpi: number
  readonly width: number
  readonly height: number
  readonly revision: number
  outcome: Outcome
}

/** What an attribute came to with the chains in it replaced. */
interface Filled {
  readonly value: unknown
  readonly results: readonly ChainValue[]
  readonly filled: unknown
  readonly error: GspError | undefined
}

/** A chain may be drawn in several viewports at once; of more results than this the oldest are let go. */
const mostRuns = 8

/**
 * Runs the chains in the attributes of visuals, each once for as long as it, the buffers in it and the sizes that it asked for
 * are the same, and puts results in place of chains. A host owns one.
 */
export class ChainStore {
  readonly #buffers: Buffers
  readonly #source: ChainSource
  readonly #onArrival: () => void
  readonly #runs = new WeakMap<Chain, Run[]>()
  readonly #loads = new WeakMap<Chain, Loads>()
  readonly #names = new WeakMap<Props, readonly string[]>()
  readonly #filled = new Map<number, Map<string, Filled>>()
  /** The picture of an `Image` is one more chain. */
  readonly #pictures = new PictureChains()
  /** Runs on their way: those that the frame wants, and those of before. */
  #wanted = new Set<Run>()
  #before = new Set<Run>()
  #isComplete = false

  /** @param onArrival called when something has come that a frame did without. */
  constructor(buffers: Buffers, source: ChainSource, onArrival: () => void) {
    this.#buffers = buffers
    this.#source = source
    this.#onArrival = onArrival
  }

  /** What the last frame did without, in words. */
  get pending(): readonly string[] {
    return [...this.#wanted].flatMap(({ outcome }) => (outcome.state === 'pending' ? [outcome.name] : []))
  }

  /**
   * A frame begins.
   * @param isComplete whether what is not there yet is left out; else what a chain gave before it had to run anew is shown
   */
  begin(isComplete = false): void {
    this.#isComplete = isComplete
    for (const run of this.#wanted) this.#before.add(run)
    this.#wanted = new Set()
  }

  /**
   * The frame is planned: what no visual of it wants any more gives up.
   * @returns a promise that resolves when one more thing is there; `undefined` when nothing is missing
   */
  end(): Promise<void> | undefined {
    const chains = new Set([...this.#wanted].map(({ chain }) => chain))
    for (const { chain, outcome } of this.#before) {
      if (outcome.state !== 'pending') continue
      outcome.abort.abort()
      if (chains.has(chain)) continue
      this.#loads.get(chain)?.abort.abort()
      this.#loads.delete(chain)
    }
    this.#before = new Set()
    const arrivals = [...this.#wanted].flatMap(({ outcome }) => (outcome.state === 'pending' ? [outcome.arrival] : []))
    return arrivals.length === 0 ? undefined : Promise.race(arrivals)
  }

  /** A visual with plain data in place of its chains; `undefined` while they are missing, and where one failed. */
  ready(item: DrawItem, size: CanvasSize, onDiagnostic: DiagnosticSink): DrawItem | undefined {
    const { node } = item
    const given = this.#pictures.replace(node.id, node.kind, node.props)
    const names = this.#chained(given)
    if (names.length === 0) return item
    const props: Record<string, unknown> = { ...given }
    let isReady = true
    for (const name of names) {
      const attribute = item.table.attributes[name]!
      const shown = given !== node.props && name === 'texture' ? 'src' : name
      const filled = this.#fill(node.id, name, attribute, given[name], item, size)
      if (filled?.error) onDiagnostic(diagnosticOf(filled.error, nodeName(node), shown))
      if (!filled || filled.error) isReady = false
      else props[name] = filled.filled
    }
    return isReady ? { ...item, node: { ...node, props } } : undefined
  }

  /** Forgets the nodes that are no more. */
  sweep(alive: { has(id: number): boolean }): void {
    for (const id of this.#filled.keys()) if (!alive.has(id)) this.#filled.delete(id)
    this.#pictures.sweep(alive)
  }

  /** What is on its way gives up. */
  dispose(): void {
    this.begin()
    void this.end()
    this.#filled.clear()
    this.#pictures.clear()
  }

  #chained(props: Props): readonly string[] {
    let names = this.#names.get(props)
    if (!names) {
      names = Object.keys(props).filter((name) => chainsIn(props[name]).length > 0)
      this.#names.set(props, names)
    }
    return names
  }

  #fill(
    id: number,
    name: string,
    attribute: Attribute,
    value: unknown,
    item: DrawItem,
    size: CanvasSize,
  ): Filled | undefined {
    const chains = chainsIn(value)
    const outcomes = chains.map((each) => this.#outcome(each, item, size))
    const failed = outcomes.find((outcome) => outcome.state === 'failed')
    if (failed) return { value, results: [], filled: undefined, error: failed.error }
    const results: ChainValue[] = []
    for (const outcome of outcomes) if (outcome.state === 'ready') results.push(outcome.value)
    let filled = this.#filled.get(id)
    if (!filled) this.#filled.set(id, (filled = new Map<string, Filled>()))
    const old = filled.get(name)
    const last = old?.value === value ? old : undefined
    if (results.length < chains.length) return this.#isComplete ? undefined : last
    if (last?.results.every((result, i) => result === results[i])) return last
    const next = fill(attribute, value, chains, results)
    filled.set(name, next)
    return next
  }

  #outcome(chain: Chain, { viewport }: DrawItem, { dpi }: CanvasSize): Outcome {
    const { width, height } = viewport.rect
    const revision = revisionOf(chain, this.#buffers)
    const runs = this.#runs.get(chain) ?? []
    let run = runs.find(
      ({ used, ...of }) =>
        of.revision === revision &&
        (!used.dpi || of.dpi === dpi) &&
        (!used.viewport || (of.width === width && of.height === height)),
    )
    if (!run || isAborted(run.outcome)) {
      const old = run
      run = this.#start(chain, { dpi, width, height, revision })
      // What buffers held before is never asked for again.
      const kept = runs.filter((each) => each !== old && each.revision === revision)
      this.#runs.set(chain, [...kept.slice(1 - mostRuns), run])
    }
    if (run.outcome.state === 'pending') {
      this.#wanted.add(run)
      this.#before.delete(run)
    }
    return run.outcome
  }

  #start(chain: Chain, of: Omit<Run, 'chain' | 'used' | 'outcome'>): Run {
    const { dpi, width, height } = of
    const used: Used = { dpi: false, viewport: false }
    const abort = new AbortController()
    const options = {
      dpi,
      viewport: { width, height },
      signal: abort.signal,
      load: (uri: string) => this.#load(chain, uri),
      decodeImage: (bytes: Uint8Array) => {
        if (this.#source.decodeImage) return this.#source.decodeImage(bytes)
        throw loadError(
          'format',
          'there is nothing here that reads picture files.',
          'Use react-gsp/server, or a browser.',
        )
      },
      buffer: (source: unknown) => this.#buffer(source),
    }
    const start = (outcome: Outcome): Run => ({ ...of, chain, used, outcome })
    try {
      const result = runChain(chain, options, used)
      if (!(result instanceof Promise)) {
        return start({ state: 'ready', value: result })
      }
      const arrive = (outcome: Outcome): void => {
        if (isAborted(run.outcome)) return
        run.outcome = outcome
        this.#onArrival()
      }
      const arrival = result.then(
        (value) => {
          // What no other size and no buffer changes is never run again, and needs its files no more.
          if (!used.dpi && !used.viewport && !holdsReference(chain)) this.#loads.delete(chain)
          arrive({ state: 'ready', value })
        },
        (error: unknown) => arrive({ state: 'failed', error: asGspError(error) }),
      )
      const run = start({ state: 'pending', arrival, abort, name: nameOf(chain) })
      return run
    } catch (error) {
      return start({ state: 'failed', error: asGspError(error) })
    }
  }

  #load(chain: Chain, uri: string): Promise<Uint8Array> {
    if (!this.#source.load) {
      const fix = 'Use react-gsp/server, or a browser.'
      return Promise.reject(loadError('refused', 'nothing may be loaded here.', fix))
    }
    let loads = this.#loads.get(chain)
    if (!loads) this.#loads.set(chain, (loads = { abort: new AbortController(), bytes: new Map() }))
    const { bytes, abort } = loads
    let loading = bytes.get(uri)
    if (!loading) {
      bytes.set(uri, (loading = this.#source.load(uri, abort.signal)))
      loading.catch(() => bytes.delete(uri))
    }
    return loading
  }

  #buffer(source: unknown): ChainValue | undefined {
    const buffer = isBufferRef(source) ? this.#buffers.get(source.$buffer) : undefined
    return buffer && { type: buffer.type, data: linearView(buffer) }
  }
}

const isAborted = (outcome: Outcome): boolean => outcome.state === 'pending' && outcome.abort.signal.aborted

function fill(attribute: Attribute, value: unknown, chains: readonly Chain[], results: readonly ChainValue[]): Filled {
  const byChain = new Map(chains.map((chain, i): [Chain, ChainValue] => [chain, results[i]!]))
  try {
    const filled = fillSlots(attribute, value, (chain) => byChain.get(chain)!)
    // References to buffers are known to a host alone; what they hold has been checked where they came from.
    const wrong = holdsReference(filled) ? undefined : checkOf(attribute)(filled)
    const error =
      wrong &&
      new GspError({ code: 'chain.value', message: `expected ${wrong.expected}, got ${wrong.got}.`, fix: wrong.fix })
    return { value, results, filled, error }
  } catch (error) {
    return { value, results, filled: undefined, error: asGspError(error) }
  }
}

/** The sum of the revisions of the buffers that a chain, and the chains in it, refer to. */
function revisionOf(value: unknown, buffers: Buffers): number {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return 0
  if (isChain(value)) return value.chain.reduce((sum, link) => sum + revisionOf(link, buffers), 0)
  if (isBufferRef(value)) return buffers.get(value.$buffer)?.revision ?? -1
  return Object.values(value).reduce((sum: number, member) => sum + revisionOf(member, buffers), 0)
}

/** What it waits for: the addresses that it loads, or else its links. */
function nameOf({ chain: links }: Chain): string {
  const uris = links.flatMap(({ link, uri }) => (link === 'load' && typeof uri === 'string' ? [uri.slice(0, 80)] : []))
  return uris.length > 0 ? uris.join(', ') : `the chain ${links.map(({ link }) => link).join(', ')}`
}

function asGspError(error: unknown): GspError {
  if (error instanceof GspError) return error
  const failure = new GspError({
    code: 'chain.run',
    message: `the chain failed: ${String(error)}.`,
    fix: 'Mend its input.',
  })
  failure.cause = error
  return failure
}

/** A warning: the visual is left out, the rest is drawn. */
const diagnosticOf = ({ diagnostic }: GspError, element: string, prop: string): Diagnostic => ({
  ...diagnostic,
  severity: 'warning',
  element,
  prop,
})
