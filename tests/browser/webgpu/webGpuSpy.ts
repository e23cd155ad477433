/** Flags of a buffer that columns are in. */
const storage = 0x80

/** Watches WebGPU: what is brought to devices, and what they hold. */
export class WebGpuSpy {
  /** Bytes of each write into a column or a texture, in order; uniforms, which every frame brings, are none of them. */
  readonly uploads: number[] = []
  readonly #alive = new Map<string, Set<object>>()
  readonly #restore: (() => void)[] = []

  constructor() {
    this.#wrap(GPUQueue.prototype, 'writeBuffer', (_, [buffer, , , , size]) => {
      if ((buffer as GPUBuffer).usage & storage) this.uploads.push(size as number)
    })
    this.#wrap(GPUQueue.prototype, 'writeTexture', (_, [, data]) => {
      this.uploads.push((data as Uint8Array).byteLength)
    })
    for (const name of ['Buffer', 'Texture'] as const) {
      const alive = new Set<object>()
      this.#alive.set(name, alive)
      this.#wrap(GPUDevice.prototype, `create${name}`, (made) => void alive.add(made as object))
    }
    this.#wrap(GPUBuffer.prototype, 'destroy', (_, __, buffer) => void this.#alive.get('Buffer')!.delete(buffer))
    this.#wrap(GPUTexture.prototype, 'destroy', (_, __, texture) => void this.#alive.get('Texture')!.delete(texture))
  }

  /** Objects made since, less those of them that were destroyed. */
  get alive(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#alive].flatMap(([name, { size }]) => (size > 0 ? [[name, size] as const] : [])))
  }

  get bytes(): number {
    return this.uploads.reduce((sum, bytes) => sum + bytes, 0)
  }

  restore(): void {
    for (const restore of this.#restore) restore()
  }

  #wrap(prototype: object, name: string, seen: (result: unknown, args: readonly unknown[], own: object) => void): void {
    const members = prototype as Record<string, (...args: unknown[]) => unknown>
    const original = members[name]!
    this.#restore.push(() => void (members[name] = original))
    members[name] = function (this: object, ...args) {
      const result = original.apply(this, args)
      seen(result, args, this)
      return result
    }
  }
}
