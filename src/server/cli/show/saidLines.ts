/** Lines for the terminal, each said once, however many pages report it and however often the file is saved meanwhile. */
export class SaidLines {
  readonly #write: (line: string) => void
  #before: ReadonlySet<string> = new Set()
  #now = new Set<string>()

  constructor(write: (line: string) => void) {
    this.#write = write
  }

  say(line: string): void {
    if (!this.#now.has(line) && !this.#before.has(line) && this.#now.size < most) this.#write(line)
    this.#now.add(line)
  }

  /** From here on it is about another version: what was not said of this one may be said again later. */
  next(): void {
    this.#before = this.#now
    this.#now = new Set()
  }
}

/** Of one version; a page may say anything. */
const most = 100
