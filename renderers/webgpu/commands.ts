import type { WebGpuPicture } from './picture'
import { UniformMemory } from './uniformMemory'

/** Something that commands read, and that may be written or destroyed. */
export interface Read {
  /** The commands that read it last. */
  readBy: object | undefined
}

/**
 * What the device is to do, gathered until it is handed over. What is written to the card is there before all that is gathered, so
 * what commands read is not written, or destroyed, before they are handed over.
 */
export class Commands {
  readonly uniforms: UniformMemory
  readonly #device: GPUDevice
  #encoder: GPUCommandEncoder | undefined
  #pass: GPURenderPassEncoder | undefined
  #picture: WebGpuPicture | undefined
  /** Of those that are gathered now. */
  #identity: object = {}
  #discarded: { destroy(): void }[] = []

  constructor(device: GPUDevice) {
    this.#device = device
    this.uniforms = new UniformMemory(device, () => this.submit())
  }

  /** Draws on a picture, without edges when it begins to. @returns whether it has begun just now */
  passOn(picture: WebGpuPicture): { readonly pass: GPURenderPassEncoder; readonly isNew: boolean } {
    if (this.#pass && this.#picture === picture) return { pass: this.#pass, isNew: false }
    this.endPass()
    this.#picture = picture
    this.#pass = picture.pass(this.encoder)
    return { pass: this.#pass, isNew: true }
  }

  isOn(picture: WebGpuPicture): boolean {
    return this.#pass !== undefined && this.#picture === picture
  }

  /** For what is no drawing. */
  get encoder(): GPUCommandEncoder {
    return (this.#encoder ??= this.#device.createCommandEncoder())
  }

  endPass(): void {
    this.#pass?.end()
    this.#pass = this.#picture = undefined
  }

  /** To be told of all that the next command reads. */
  read(resource: Read): void {
    resource.readBy = this.#identity
  }

  /** To be told before something is written. */
  willWrite({ readBy }: Read): void {
    if (readBy === this.#identity) this.submit()
  }

  /** Destroys something that no command will read any more, when those before are handed over. */
  discard(resource: { destroy(): void }): void {
    if (this.#encoder) this.#discarded.push(resource)
    else resource.destroy()
  }

  /** Hands over what is gathered. */
  submit(): void {
    if (!this.#encoder) return
    this.endPass()
    this.uniforms.flush()
    this.#device.queue.submit([this.#encoder.finish()])
    this.#encoder = undefined
    this.#identity = {}
    for (const resource of this.#discarded) resource.destroy()
    this.#discarded = []
  }
}
