import type { Drawing } from './drawing'
import type { DrawPosition } from './drawTask'

export interface Kept {
  readonly drawing: Drawing
  readonly position: DrawPosition
  readonly bytes: number
}

const mostKept = 64

/** Scenes that were drawn lately, as they were then: of more than there is room for, those that nobody asked for longest go. */
export class KeptDrawings {
  readonly #mostBytes: number
  readonly #kept = new Map<string, Kept>()

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  position(key: string): DrawPosition | undefined {
    return this.#kept.get(key)?.position
  }

  /** Takes one out, to be put back when it was drawn well. */
  take(key: string): Kept | undefined {
    const kept = this.#kept.get(key)
    this.#kept.delete(key)
    return kept
  }

  put(key: string, kept: Kept): void {
    this.#kept.set(key, kept)
    let bytes = 0
    for (const each of this.#kept.values()) bytes += each.bytes
    for (const [oldest, each] of this.#kept) {
      if (bytes <= this.#mostBytes && this.#kept.size <= mostKept) return
      bytes -= each.bytes
      each.drawing.dispose()
      this.#kept.delete(oldest)
    }
  }
}
