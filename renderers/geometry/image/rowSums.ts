import { mostWeight } from './taps'

const pair = 0xff00ff

/** Weighted sums of rows of colours, 16 bits a channel. */
export class RowSums {
  /** Red in the lower 16 bits, blue in the upper. */
  readonly rb: Int32Array
  /** Green and alpha. */
  readonly ga: Int32Array
  #weight = 0
  /** What was moved out of the sums before they grew too great: red, green, blue, alpha of each. */
  #wide: Float64Array | undefined
  #wideWeight = 0

  constructor(length: number) {
    this.rb = new Int32Array(length)
    this.ga = new Int32Array(length)
  }

  /** Begins anew. */
  open(): void {
    this.#weight = 0
    this.#wide = undefined
    this.#wideWeight = 0
  }

  add(row: Uint32Array, weight: number): void {
    this.addTwo(row, weight, row, 0)
  }

  addTwo(one: Uint32Array, weight: number, other: Uint32Array, otherWeight: number): void {
    if (this.#weight + weight + otherWeight > mostWeight) this.#widen()
    const { rb, ga } = this
    const { length } = rb
    if (this.#weight === 0) {
      for (let i = 0; i < length; i++) {
        const a = one[i]!
        const b = other[i]!
        rb[i] = Math.imul(a & pair, weight) + Math.imul(b & pair, otherWeight)
        ga[i] = Math.imul((a >>> 8) & pair, weight) + Math.imul((b >>> 8) & pair, otherWeight)
      }
    } else {
      for (let i = 0; i < length; i++) {
        const a = one[i]!
        const b = other[i]!
        rb[i] = (rb[i]! + Math.imul(a & pair, weight) + Math.imul(b & pair, otherWeight)) | 0
        ga[i] = (ga[i]! + Math.imul((a >>> 8) & pair, weight) + Math.imul((b >>> 8) & pair, otherWeight)) | 0
      }
    }
    this.#weight += weight + otherWeight
  }

  /** Ends it. @returns the weight of what is now in the sums. */
  close(): number {
    if (!this.#wide) return this.#weight
    this.#widen()
    const factor = mostWeight / this.#wideWeight
    const wide = this.#wide
    const scaled = (i: number): number => Math.round(wide[i]! * factor)
    for (let i = 0; i < this.rb.length; i++) {
      this.rb[i] = scaled(4 * i) | (scaled(4 * i + 2) << 16)
      this.ga[i] = scaled(4 * i + 1) | (scaled(4 * i + 3) << 16)
    }
    return mostWeight
  }

  #widen(): void {
    const { rb, ga } = this
    const wide = (this.#wide ??= new Float64Array(4 * rb.length))
    for (let i = 0; i < rb.length; i++) {
      wide[4 * i]! += rb[i]! & 0xffff
      wide[4 * i + 1]! += ga[i]! & 0xffff
      wide[4 * i + 2]! += rb[i]! >>> 16
      wide[4 * i + 3]! += ga[i]! >>> 16
    }
    this.#wideWeight += this.#weight
    this.#weight = 0
  }
}
