import { GspError } from '../../src/scene/diagnostics'
import type { DeviceRect } from '../gpu/deviceRect'
import type { Area, Gpu, GpuPart, Ground, Picture, PictureOptions } from '../gpu/gpu'
import type { ProgramSpec } from '../gpu/program'
import type { ByteAtlas, GpuTexture } from '../gpu/texture'
import { Commands } from './commands'
import { Fill } from './fill'
import { WebGpuPart } from './part'
import { colorFormat, ownPicture, WebGpuPicture, type Clearing } from './picture'
import { popError } from './popError'
import { Programs } from './programs'
import { AtlasTexture, fieldTexture } from './textures'
import { bufferUsage, mapMode, textureUsage } from './flags'

/** Rows of a buffer that takes pixels begin at multiples of it. */
const rowAlignment = 256

/** Told of what the device does not do. */
export interface ErrorSink {
  /** Of a program that it does not understand. */
  onRefused(reason: string): void
  /** Of anything else. */
  onFailed(reason: string): void
}

/** A graphics card, by WebGPU. Says where drawing goes; parts draw. It ends with its device. */
export class WebGpu implements Gpu {
  readonly device: GPUDevice
  readonly commands: Commands
  readonly programs: Programs
  readonly mostTextureSize: number
  readonly hasRowsFromBottom = false
  /** Sprites are triangles, which are seen wherever their middles are. */
  readonly mostGuard = 0
  readonly #fill: Fill
  readonly #sink: ErrorSink
  /** How many programs were refused. */
  #refusals = 0
  #canvas: WebGpuPicture | undefined
  #clip: DeviceRect | undefined
  /** The edges that the pass has. */
  #passClip: DeviceRect | undefined

  constructor(device: GPUDevice, sink: ErrorSink) {
    this.device = device
    this.#sink = sink
    this.commands = new Commands(device)
    this.programs = new Programs(device, (reason) => {
      this.#refusals++
      sink.onRefused(reason)
    })
    this.#fill = new Fill(device, this.commands.uniforms.buffer)
    this.mostTextureSize = device.limits.maxTextureDimension2D
  }

  get canvas(): WebGpuPicture {
    if (!this.#canvas) throw new Error('Nothing is drawn on.')
    return this.#canvas
  }

  get clip(): DeviceRect {
    const { width, height } = this.canvas
    return this.#clip ?? { left: 0, top: 0, width, height }
  }

  run(work: () => void): void {
    this.device.pushErrorScope('validation')
    try {
      work()
    } finally {
      this.#finish()
      this.commands.submit()
      this.#canvas = this.#clip = undefined
      const refusals = this.#refusals
      void popError(this.device).then((error) => {
        // What draws with a program that was not known yet to be refused is refused, too.
        if (error && refusals === this.#refusals) this.#sink.onFailed(error.message)
      })
    }
  }

  on(ground: Ground, clip?: DeviceRect): void {
    const picture = ownPicture(ground)
    if (picture !== this.#canvas) this.#finish()
    this.#canvas = picture
    this.#clip = clip
  }

  widen(): void {
    // Nothing is lost at the edges.
  }

  clear([r, g, b, a]: readonly [number, number, number, number], depth = false, stencil = false): void {
    this.#clear({ color: [r * a, g * a, b * a, a], depth, stencil })
  }

  clearDepth(): void {
    this.#clear({ color: undefined, depth: true, stencil: false })
  }

  settle(ground: Picture): void {
    const picture = ownPicture(ground)
    this.commands.endPass()
    picture.pass(this.commands.encoder, true).end()
  }

  /** The pass that draws on what is drawn on now, within its edges. */
  pass(): GPURenderPassEncoder {
    const { pass, isNew } = this.commands.passOn(this.canvas)
    const { clip } = this
    const known = isNew ? undefined : this.#passClip
    if (
      known?.left !== clip.left ||
      known.top !== clip.top ||
      known.width !== clip.width ||
      known.height !== clip.height
    ) {
      pass.setScissorRect(clip.left, clip.top, clip.width, clip.height)
      this.#passClip = clip
    }
    return pass
  }

  createPart(program: ProgramSpec): GpuPart {
    return new WebGpuPart(this, program)
  }

  createPicture(area: Area, options?: PictureOptions): WebGpuPicture {
    return new WebGpuPicture(this.device, this.commands, area, options)
  }

  createAtlas(side: number): ByteAtlas {
    return new AtlasTexture(this.device, this.commands, side)
  }

  createField(bytes: Uint8Array<ArrayBuffer>, width: number, height: number): GpuTexture {
    return fieldTexture(this.device, this.commands, bytes, width, height)
  }

  /** A canvas of a page as something to `present` on. */
  contextOf(canvas: HTMLCanvasElement): GPUCanvasContext {
    const context = canvas.getContext('webgpu') as unknown as GPUCanvasContext
    const { device } = this
    context.configure({ device, format: colorFormat, usage: textureUsage.copyTarget, alphaMode: 'premultiplied' })
    return context
  }

  /** Copies a picture onto a canvas of its size. */
  present(picture: Picture, context: GPUCanvasContext): void {
    const { texture } = ownPicture(picture).texture
    const { width, height } = picture
    const destination = { texture: context.getCurrentTexture() }
    this.commands.encoder.copyTextureToTexture({ texture }, destination, [width, height])
    this.commands.submit()
  }

  /** @throws GspError (rejects) `webgpu.read` where the device is lost, or has no memory for it */
  async read(picture: Picture): Promise<Uint8Array> {
    const { texture } = ownPicture(picture).texture
    const { width, height } = picture
    const bytesPerRow = Math.ceil((4 * width) / rowAlignment) * rowAlignment
    const usage = bufferUsage.copyTarget | bufferUsage.mapRead
    const buffer = this.device.createBuffer({ size: bytesPerRow * height, usage })
    try {
      this.commands.encoder.copyTextureToBuffer({ texture }, { buffer, bytesPerRow }, [width, height])
      this.commands.submit()
      await buffer.mapAsync(mapMode.read).catch((cause: unknown) => {
        throw unreadable(cause)
      })
      const rows = new Uint8Array(buffer.getMappedRange())
      const out = new Uint8Array(4 * width * height)
      for (let y = 0; y < height; y++) {
        out.set(rows.subarray(y * bytesPerRow, y * bytesPerRow + 4 * width), y * 4 * width)
      }
      return out
    } finally {
      buffer.destroy()
    }
  }

  #clear(clearing: Clearing): void {
    const { canvas, clip, commands } = this
    const isWhole = clip.width === canvas.width && clip.height === canvas.height
    if (isWhole && !commands.isOn(canvas)) {
      const { color, depth = false, stencil = false } = canvas.clearing ?? {}
      canvas.clearing = {
        color: clearing.color ?? color,
        depth: depth || clearing.depth,
        stencil: stencil || clearing.stencil,
      }
      return
    }
    const block = commands.uniforms.put(this.#fill.uniforms, () => (clearing.color ?? [0, 0, 0, 0]) as number[])
    const pass = this.pass()
    pass.setPipeline(this.#fill.pipeline(clearing, canvas))
    pass.setBindGroup(0, this.#fill.group, [block])
    pass.draw(3)
  }

  /** What is to be cleared is, also where nothing is drawn. */
  #finish(): void {
    if (this.#canvas?.clearing) this.commands.passOn(this.#canvas)
  }
}

function unreadable(cause: unknown): GspError {
  const error = new GspError({
    code: 'webgpu.read',
    message: 'the graphics device does not give the pixels: it is lost, or has no memory for them.',
    fix: 'Try again once the canvas is drawn anew, or draw with canvas2d.',
  })
  error.cause = cause
  return error
}
