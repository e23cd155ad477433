import type { AssetLoader } from './assetLoader'

/** Files that were read: of more, those that were not asked for longest are let go. */
const mostEntries = 64
/** Milliseconds for which a failure stands: a boundary may show it, and another try may then go better. */
const failureStands = 5000

interface Entry {
  readonly promise: Promise<unknown>
  failedAt: number | undefined
}

/**
 * What a loader read, as promises that stay the same, so that a component which waits for one meets it again when it is
 * rendered anew.
 */
export class AssetCache {
  readonly loader: AssetLoader
  readonly #entries = new Map<string, Entry>()

  constructor(loader: AssetLoader) {
    this.loader = loader
  }

  get size(): number {
    return this.#entries.size
  }

  /**
   * What `read` makes of a file; the same promise for the same address and kind.
   * @param kind names what is made of the file, and all that it depends on.
   */
  get<T>(kind: string, uri: string, read: (loader: AssetLoader) => Promise<T>): Promise<T> {
    const key = `${kind}\n${uri}`
    const known = this.#entries.get(key)
    const isOver = known?.failedAt !== undefined && Date.now() - known.failedAt > failureStands
    this.#entries.delete(key)
    const entry = known && !isOver ? known : start(read(this.loader))
    this.#entries.set(key, entry)
    if (this.#entries.size > mostEntries) this.#entries.delete(this.#entries.keys().next().value!)
    return entry.promise as Promise<T>
  }
}

function start(promise: Promise<unknown>): Entry {
  const entry: Entry = { promise, failedAt: undefined }
  promise.catch(() => (entry.failedAt = Date.now()))
  return entry
}
