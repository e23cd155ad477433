import type { UniformType } from '../gpu/program'
import type { WgslShader } from './wgsl'
import { bufferUsage } from './flags'

/** Bytes of all uniforms between two times of handing over: some hundred draws. */
const size = 2 ** 18

/** Blocks begin at multiples of it: what every device can do. */
const alignment = 256

type Block = WgslShader['uniforms']

/** Uniforms of all draws: gathered, and brought to the card in one write before the commands that read them. */
export class UniformMemory {
  readonly buffer: GPUBuffer
  readonly #device: GPUDevice
  readonly #onFull: () => void
  readonly #bytes = new ArrayBuffer(size)
  readonly #floats = new Float32Array(this.#bytes)
  readonly #ints = new Int32Array(this.#bytes)
  #used = 0

  /** @param onFull called to have everything handed over that was gathered; calls `flush` */
  constructor(device: GPUDevice, onFull: () => void) {
    this.#device = device
    this.#onFull = onFull
    this.buffer = device.createBuffer({ size, usage: bufferUsage.uniform | bufferUsage.copyTarget })
  }

  /**
   * Puts a block of values. May hand over all that was gathered before.
   * @param valueOf gives the value of each member
   * @returns where the block lies, in bytes
   */
  put(block: Block, valueOf: (name: string) => number | ArrayLike<number>): number {
    if (this.#used + block.size > size) this.#onFull()
    const at = this.#used
    for (const [name, { offset, type }] of Object.entries(block.members)) {
      this.#set((at + offset) / 4, type, valueOf(name))
    }
    this.#used = Math.ceil((at + block.size) / alignment) * alignment
    return at
  }

  flush(): void {
    if (this.#used > 0) this.#device.queue.writeBuffer(this.buffer, 0, this.#bytes, 0, this.#used)
    this.#used = 0
  }

  #set(word: number, type: UniformType, value: number | ArrayLike<number>): void {
    const memory = type === 'int' ? this.#ints : this.#floats
    if (typeof value === 'number') memory[word] = value
    else memory.set(value, word)
  }
}
