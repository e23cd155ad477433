import { GspError } from '../../src/scene/diagnostics'
import { ColumnMemory, componentsOf } from '../gpu/columnMemory'
import type { ColumnType } from '../gpu/program'
import type { Commands, Read } from './commands'
import { bufferUsage } from './flags'

/** Buffers take nothing but whole words. */
const word = 4

/** A column as a buffer of the card, read by index. */
export class StorageColumn implements Read {
  readBy: object | undefined
  readonly #device: GPUDevice
  readonly #commands: Commands
  readonly #type: ColumnType
  readonly #memory: ColumnMemory
  #buffer: GPUBuffer | undefined

  constructor(device: GPUDevice, commands: Commands, type: ColumnType) {
    this.#device = device
    this.#commands = commands
    this.#type = type
    this.#memory = new ColumnMemory(type)
  }

  /**
   * Brings what is new to the graphics card.
   * @throws GspError `webgpu.items` for more items than this device can hold of a column
   */
  update(values: ArrayLike<number>): GPUBuffer {
    this.#check(values.length)
    const { memory, uploads } = this.#memory.take(values)
    const known = this.#buffer
    const isNew = known === undefined || memory.byteLength > known.size
    const buffer = isNew ? this.#create(memory.byteLength) : known
    const all = [{ from: 0, end: memory.length }]
    for (const { from, end } of isNew ? all : (uploads ?? all)) {
      const { BYTES_PER_ELEMENT: bytes, byteOffset } = memory
      const start = Math.floor((from * bytes) / word) * word
      const length = Math.ceil((end * bytes) / word) * word - start
      if (length === 0) continue
      this.#commands.willWrite(this)
      this.#device.queue.writeBuffer(buffer, start, memory.buffer, byteOffset + start, length)
    }
    return buffer
  }

  dispose(): void {
    if (this.#buffer) this.#commands.discard(this.#buffer)
    this.#buffer = undefined
  }

  #create(bytes: number): GPUBuffer {
    this.dispose()
    // Programs bind no empty buffers.
    const size = Math.max(4 * word, Math.ceil(bytes / word) * word)
    return (this.#buffer = this.#device.createBuffer({ size, usage: bufferUsage.storage | bufferUsage.copyTarget }))
  }

  #check(length: number): void {
    const { maxBufferSize, maxStorageBufferBindingSize } = this.#device.limits
    const components = componentsOf[this.#type]
    const bytesPerItem = this.#type === 'color' ? 4 : 4 * components
    const most = Math.floor(Math.min(maxBufferSize, maxStorageBufferBindingSize) / bytesPerItem)
    const items = length / components
    if (items <= most) return
    throw new GspError({
      code: 'webgpu.items',
      message: `${items} items are more than the ${most} that this graphics device can hold of one visual.`,
      fix: 'Divide them among several visuals, or draw with canvas2d.',
    })
  }
}
