import { rmSync } from 'node:fs'

/** The temporary files and folders of one run, so that an interrupted one leaves none behind. */
export class Scratch {
  readonly #paths = new Set<string>()

  add(path: string): void {
    this.#paths.add(path)
  }

  /** The path is no longer temporary: it was deleted, or renamed to what it was made for. */
  forget(path: string): void {
    this.#paths.delete(path)
  }

  remove(path: string): void {
    rmSync(path, { recursive: true, force: true })
    this.#paths.delete(path)
  }

  clear(): void {
    for (const path of [...this.#paths]) this.remove(path)
  }
}
