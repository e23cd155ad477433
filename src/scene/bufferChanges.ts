import { merged, type Range } from './resolve/descent'

/** So many writes are remembered; who has not looked for longer takes everything anew. */
const mostWrites = 256

/** What was written into a buffer lately, by the revision that each write led to. */
export class BufferChanges {
  /** All writes after this revision are known. */
  #known = 0
  readonly #writes: (Range & { readonly revision: number })[] = []

  /** @param revision that of the buffer after the write */
  add(revision: number, range: Range): void {
    this.#writes.push({ ...range, revision })
    if (this.#writes.length > mostWrites) this.#known = this.#writes.shift()!.revision
  }

  /** The last write was undone. */
  undo(): void {
    this.#writes.pop()
  }

  /** Everything may be another since. */
  reset(revision: number): void {
    this.#writes.length = 0
    this.#known = revision
  }

  /** The elements that were written since a revision; `undefined` where that is not known. */
  since(revision: number): readonly Range[] | undefined {
    if (revision < this.#known) return undefined
    return merged(this.#writes.filter((write) => write.revision > revision))
  }
}
