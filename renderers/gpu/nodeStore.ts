import type { Gpu, GpuPart } from './gpu'
import type { ProgramSpec } from './program'

interface Kept {
  readonly inputs: readonly unknown[]
  readonly value: { dispose(): void }
}

/** What a graphics card holds of one visual. */
export class NodeParts {
  readonly #gpu: Gpu
  readonly #parts = new Map<string, GpuPart>()
  readonly #kept = new Map<string, Kept>()

  constructor(gpu: Gpu) {
    this.#gpu = gpu
  }

  part(program: ProgramSpec, slot: string): GpuPart {
    const key = `${program.name} ${slot}`
    let part = this.#parts.get(key)
    if (!part) this.#parts.set(key, (part = this.#gpu.createPart(program)))
    return part
  }

  /** Something that stays until one of its inputs is another. */
  kept<T extends { dispose(): void }>(slot: string, inputs: readonly unknown[], create: () => T): T {
    const known = this.#kept.get(slot)
    if (known?.inputs.length === inputs.length && inputs.every((input, i) => Object.is(input, known.inputs[i]))) {
      return known.value as T
    }
    const value = create()
    known?.value.dispose()
    this.#kept.set(slot, { inputs, value })
    return value
  }

  dispose(): void {
    for (const part of this.#parts.values()) part.dispose()
    for (const { value } of this.#kept.values()) value.dispose()
    this.#parts.clear()
    this.#kept.clear()
  }
}

/** What a graphics card holds of a scene, by node. */
export class NodeStore {
  readonly #gpu: Gpu
  readonly #nodes = new Map<number, NodeParts>()

  constructor(gpu: Gpu) {
    this.#gpu = gpu
  }

  of(id: number): NodeParts {
    let parts = this.#nodes.get(id)
    if (!parts) this.#nodes.set(id, (parts = new NodeParts(this.#gpu)))
    return parts
  }

  /** Lets go of nodes that are no more. */
  sweep(alive: { has(id: number): boolean }): void {
    for (const [id, parts] of this.#nodes) {
      if (alive.has(id)) continue
      parts.dispose()
      this.#nodes.delete(id)
    }
  }

  dispose(): void {
    this.sweep(new Set<number>())
  }
}
