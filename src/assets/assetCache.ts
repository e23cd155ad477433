import type { AssetLoader } from './assetLoader'

/** Files that were read: of more, those that were not asked for longest are let go, unless somebody may wait for them. */
const mostEntries = 64
/**
 * Milliseconds for which a file is waited for after it has come, or was asked for last: a boundary renders anew whenever one
 * of its files is there, and must then find all others, however many they are.
 */
const stays = 5000
/** Milliseconds for which a failure stands: a boundary may show it, and another try may then go better. */
const failureStands = 5000

interface Entry {
  readonly promise: Promise<unknown>
  failedAt: number | undefined
  isSettled: boolean
  usedAt: number
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
    entry.usedAt = Date.now()
    if (entry !== known) this.#evict()
    return entry.promise as Promise<T>
  }

  #evict(): void {
    const now = Date.now()
    for (const [key, { isSettled, usedAt }] of this.#entries) {
      if (this.#entries.size <= mostEntries) return
      if (isSettled && now - usedAt > stays) this.#entries.delete(key)
    }
  }
}

function start(promise: Promise<unknown>): Entry {
  const entry: Entry = { promise, failedAt: undefined, isSettled: false, usedAt: 0 }
  const settle = (): void => {
    entry.isSettled = true
    entry.usedAt = Date.now()
  }
  promise.then(settle, () => {
    settle()
    entry.failedAt = entry.usedAt
  })
  return entry
}
