const makers = [
  ...['Buffer', 'Texture', 'Framebuffer', 'Renderbuffer', 'Program', 'Shader', 'VertexArray', 'Query', 'Sampler'],
] as const

/** Watches a graphics context: what is brought to it, and what it holds. */
export class GlSpy {
  /** Bytes of each call that brought data, in order. */
  readonly uploads: number[] = []
  readonly #alive = new Map<string, number>()
  readonly #originals = new Map<string, unknown>()
  readonly #gl: WebGL2RenderingContext

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl
    this.#wrap('bufferData', (_target: number, data: ArrayBufferView | number) => {
      this.uploads.push(typeof data === 'number' ? 0 : data.byteLength)
    })
    this.#wrap('bufferSubData', (_target: number, _at: number, data: ArrayBufferView, _from = 0, length?: number) => {
      const { BYTES_PER_ELEMENT } = data as Uint8Array
      this.uploads.push(length === undefined ? data.byteLength : length * BYTES_PER_ELEMENT)
    })
    this.#wrap('texSubImage2D', (...args: unknown[]) => {
      const [width, height, format, type, data] = [args[4], args[5], args[6], args[7], args[8]] as [number, number, number, number, unknown] // prettier-ignore
      if (!ArrayBuffer.isView(data)) return
      const channels = { [gl.RED]: 1, [gl.RG]: 2, [gl.RGB]: 3, [gl.RED_INTEGER]: 1 }[format] ?? 4
      this.uploads.push(width * height * channels * (type === gl.UNSIGNED_BYTE ? 1 : 4))
    })
    for (const name of makers) {
      this.#wrap(`create${name}`, () => this.#count(name, 1))
      this.#wrap(`delete${name}`, (object: unknown) => this.#count(name, object === null ? 0 : -1))
    }
  }

  /** Objects made since, less those that were deleted. */
  get alive(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#alive].filter(([, count]) => count !== 0))
  }

  get bytes(): number {
    return this.uploads.reduce((sum, bytes) => sum + bytes, 0)
  }

  restore(): void {
    for (const [name, original] of this.#originals) Object.assign(this.#gl, { [name]: original })
  }

  #count(name: string, by: number): void {
    this.#alive.set(name, (this.#alive.get(name) ?? 0) + by)
  }

  #wrap(name: string, before: (...args: never[]) => void): void {
    const gl = this.#gl as unknown as Record<string, (...args: unknown[]) => unknown>
    const original = gl[name]!
    this.#originals.set(name, original)
    gl[name] = (...args: unknown[]) => {
      ;(before as (...args: unknown[]) => void)(...args)
      return original.apply(this.#gl, args)
    }
  }
}
