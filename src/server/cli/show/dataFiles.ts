import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { signature } from './fileWatch'
import { addresses } from './pageContract'

/** The data files that a module imports: they may lie anywhere, and are served because the module names them. */
export class DataFiles {
  readonly #numbers = new Map<string, number>()
  readonly #paths: string[] = []

  /** The address of a file in its present state; of another state it is another, so that nothing keeps the old one. */
  addressOf(path: string): string {
    let number = this.#numbers.get(path)
    if (number === undefined) {
      number = this.#paths.push(path) - 1
      this.#numbers.set(path, number)
    }
    const state = createHash('sha256').update(signature(path)).digest('hex').slice(0, 8)
    // The name stands last, as its extension says what the file is.
    return `${addresses.data}${number}-${state}/${encodeURIComponent(basename(path))}`
  }

  /** The file that an address means, whatever its state. @param rest of the address, after `addresses.data` */
  find(rest: string): string | undefined {
    const number = /^(\d+)-/.exec(rest)?.[1]
    return number === undefined ? undefined : this.#paths[Number(number)]
  }
}
