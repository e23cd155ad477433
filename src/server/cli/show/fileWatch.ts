import { statSync, watch, type FSWatcher, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What tells two states of a file apart; of a folder, that something was added or removed. */
export type Signature = string

const signatureOf = (stats: Stats | undefined): Signature =>
  stats === undefined ? 'absent' : `${stats.mtimeMs} ${stats.size} ${stats.ino}`

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    // A part of the path may not be entered: there is nothing that could be read.
    return undefined
  }
}

/** The state of a file as it is now: to be taken before the file is read, so that no change is missed. */
export const signature = (path: string): Signature => signatureOf(statsOf(path))

/** The folder in which a change of a file, or of a folder, is seen. */
const folderOf = (path: string): string => (statsOf(path)?.isDirectory() === true ? path : dirname(path))

async function laterSignature(path: string): Promise<Signature> {
  return signatureOf(await stat(path).catch(() => undefined))
}

/** Milliseconds after the first sign of a change: editors write in several steps. */
const settling = 40
/** Milliseconds between two looks where the system tells nothing: network drives, containers, or too many folders. */
const looking = 1000

/** Watches files, and says when some are not as they were. */
export class FileWatch {
  readonly #onChange: (paths: readonly string[]) => void
  readonly #folders = new Map<string, FSWatcher | undefined>()
  readonly #look: NodeJS.Timeout
  #files = new Map<string, Signature>()
  #soon: NodeJS.Timeout | undefined

  /** @param onChange called with the files that changed, until `close` */
  constructor(onChange: (paths: readonly string[]) => void) {
    this.#onChange = onChange
    this.#look = setInterval(() => void this.#compare(), looking)
  }

  /** Watches these files from now on, and no others, from the states in which they were read. */
  replace(files: ReadonlyMap<string, Signature>): void {
    this.#files = new Map(files)
    // Watchers of folders that were deleted meanwhile are dead without a word: all are made anew.
    this.#closeFolders()
    for (const path of files.keys()) this.#watchFolder(folderOf(path))
    // What changed between the reading and now; not at once, since it may be half written.
    this.#compareSoon()
  }

  /** Watches one more file, as it is now. */
  add(path: string): void {
    if (this.#files.has(path)) return
    this.#files.set(path, signature(path))
    this.#watchFolder(folderOf(path))
  }

  close(): void {
    clearInterval(this.#look)
    clearTimeout(this.#soon)
    this.#closeFolders()
    this.#files.clear()
  }

  #closeFolders(): void {
    for (const watcher of this.#folders.values()) watcher?.close()
    this.#folders.clear()
  }

  /** Folders rather than files: many editors put a new file in the place of the old one. */
  #watchFolder(folder: string): void {
    if (this.#folders.has(folder)) return
    let watcher: FSWatcher | undefined
    try {
      watcher = watch(folder, () => this.#compareSoon())
      watcher.on('error', () => watcher?.close())
    } catch {
      // The system has no more of them, or the folder is gone: it is looked at from time to time all the same.
      watcher = undefined
    }
    this.#folders.set(folder, watcher)
  }

  #compareSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined
      void this.#compare()
    }, settling)
  }

  async #compare(): Promise<void> {
    const files = this.#files
    const now = await Promise.all(
      [...files].map(async ([path, before]) => ({ path, before, after: await laterSignature(path) })),
    )
    // Others are watched by now, or it was compared by somebody else in between.
    const changed = now.filter(({ path, before, after }) => after !== before && this.#files.get(path) === before)
    if (files !== this.#files || changed.length === 0) return
    for (const { path, after } of changed) files.set(path, after)
    this.#onChange(changed.map(({ path }) => path))
  }
}
