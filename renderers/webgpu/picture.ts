import type { Area, Ground, Picture, PictureOptions } from '../gpu/gpu'
import type { Commands } from './commands'
import { WebGpuTexture } from './textures'
import { textureUsage } from './flags'

export const colorFormat: GPUTextureFormat = 'rgba8unorm'
export const depthFormat: GPUTextureFormat = 'depth24plus-stencil8'

/** What a picture is filled with before the first draw of its next pass. */
export interface Clearing {
  /** Premultiplied. */
  readonly color: GPUColor | undefined
  readonly depth: boolean
  readonly stencil: boolean
}

/** Something to draw on. */
export class WebGpuPicture implements Picture {
  readonly isShared = false
  readonly width: number
  readonly height: number
  /** Of a pixel. */
  readonly samples: number
  readonly hasDepth: boolean
  readonly texture: WebGpuTexture
  clearing: Clearing | undefined
  readonly #samples: GPUTexture | undefined
  readonly #depth: GPUTexture | undefined
  readonly #commands: Commands
  readonly #views: { readonly color: GPUTextureView; readonly depth: GPUTextureView | undefined }

  constructor(device: GPUDevice, commands: Commands, { width, height }: Area, options: PictureOptions = {}) {
    this.width = width
    this.height = height
    this.samples = Math.max(1, options.samples ?? 0)
    this.hasDepth = options.hasDepth ?? false
    this.#commands = commands
    const textureOf = (format: GPUTextureFormat, usage: number, sampleCount: number): GPUTexture =>
      device.createTexture({ size: [width, height], format, usage, sampleCount })
    const { attachment, binding, copySource } = textureUsage
    const color = textureOf(colorFormat, attachment | binding | copySource, 1)
    this.texture = new WebGpuTexture(commands, () => color)
    if (this.samples > 1) this.#samples = textureOf(colorFormat, attachment, this.samples)
    if (this.hasDepth) this.#depth = textureOf(depthFormat, attachment, this.samples)
    this.#views = { color: (this.#samples ?? color).createView(), depth: this.#depth?.createView() }
  }

  /** A pass that draws on it, and fills it first where it is to be cleared. @param settles whether its samples become colours */
  pass(encoder: GPUCommandEncoder, settles = false): GPURenderPassEncoder {
    const { color, depth } = this.#views
    const { clearing } = this
    this.clearing = undefined
    return encoder.beginRenderPass({
      colorAttachments: [
        {
          view: color,
          ...(settles && this.#samples ? { resolveTarget: this.texture.view } : {}),
          loadOp: clearing?.color ? 'clear' : 'load',
          ...(clearing?.color ? { clearValue: clearing.color } : {}),
          storeOp: 'store',
        },
      ],
      ...(depth && {
        depthStencilAttachment: {
          view: depth,
          depthLoadOp: clearing?.depth ? 'clear' : 'load',
          depthClearValue: 1,
          depthStoreOp: 'store',
          stencilLoadOp: clearing?.stencil ? 'clear' : 'load',
          stencilStoreOp: 'store',
        },
      }),
    })
  }

  dispose(): void {
    this.texture.dispose()
    if (this.#samples) this.#commands.discard(this.#samples)
    if (this.#depth) this.#commands.discard(this.#depth)
  }
}

/** A picture as this device has it: those that draw know no others. */
export function ownPicture(ground: Ground): WebGpuPicture {
  if (ground instanceof WebGpuPicture) return ground
  throw new Error('What is drawn on is no picture of a WebGPU device.')
}
