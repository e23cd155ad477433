/** Puts bytes that come cut anywhere together again, to whole rows. */
export class RowCutter {
  #rest = new Uint8Array(0)

  /** Bytes that wait for the rest of their row. */
  get left(): number {
    return this.#rest.length
  }

  /** The rows that are complete by now; what follows them is kept for the next. */
  add(bytes: Uint8Array, rowBytes: number): Uint8Array {
    const all = new Uint8Array(this.#rest.length + bytes.length)
    all.set(this.#rest)
    all.set(bytes, this.#rest.length)
    const end = all.length - (all.length % rowBytes)
    this.#rest = all.slice(end)
    return all.subarray(0, end)
  }
}
