import type { ByteAtlas, GpuTexture } from '../gpu/texture'
import type { Commands } from './commands'
import { textureUsage } from './flags'

/** A texture of a device. */
export class WebGpuTexture implements GpuTexture {
  readonly #commands: Commands
  readonly #create: () => GPUTexture
  #texture: GPUTexture | undefined
  #view: GPUTextureView | undefined

  /** @param create makes it when it is first wanted */
  constructor(commands: Commands, create: () => GPUTexture) {
    this.#commands = commands
    this.#create = create
  }

  get texture(): GPUTexture {
    return (this.#texture ??= this.#create())
  }

  get view(): GPUTextureView {
    return (this.#view ??= this.texture.createView())
  }

  dispose(): void {
    if (this.#texture) this.#commands.discard(this.#texture)
    this.#texture = this.#view = undefined
  }
}

/** A texture of two bytes a texel. */
export function fieldTexture(
  device: GPUDevice,
  commands: Commands,
  bytes: Uint8Array<ArrayBuffer>,
  width: number,
  height: number,
): GpuTexture {
  const usage = textureUsage.binding | textureUsage.copyTarget
  const texture = device.createTexture({ size: [width, height], format: 'rg8unorm', usage })
  device.queue.writeTexture({ texture }, bytes, { bytesPerRow: 2 * width }, [width, height])
  return new WebGpuTexture(commands, () => texture)
}

/** A texture of bytes. */
export class AtlasTexture extends WebGpuTexture implements ByteAtlas {
  readonly #queue: GPUQueue

  constructor(device: GPUDevice, commands: Commands, side: number) {
    const usage = textureUsage.binding | textureUsage.copyTarget
    super(commands, () => device.createTexture({ size: [side, side], format: 'r8unorm', usage }))
    this.#queue = device.queue
  }

  write(bytes: Uint8Array<ArrayBuffer>, left: number, top: number, width: number, height: number): void {
    const { texture } = this
    this.#queue.writeTexture({ texture, origin: [left, top] }, bytes, { bytesPerRow: width }, [width, height])
  }
}

/** A texture as this device has it: those that draw know no others. */
export function ownTexture(texture: GpuTexture): WebGpuTexture {
  if (texture instanceof WebGpuTexture) return texture
  throw new Error('What is read is no texture of a WebGPU device.')
}
