import type { Later } from '../../src/scene/later'
import type { DeviceRect } from './deviceRect'
import type { DrawCall } from './drawCall'
import type { ProgramSpec } from './program'
import type { ByteAtlas, GpuTexture } from './texture'

/** The size of what is drawn on, in device pixels. */
export interface Area {
  readonly width: number
  readonly height: number
}

/** What is drawn on. */
export interface Ground extends Area {
  /** Whether somebody else draws on it, too: picture, depth and stencil are theirs, and stay. */
  readonly isShared: boolean
}

/** A picture of one's own. */
export interface Picture extends Ground {
  readonly isShared: false
  /** What programs read of it, once it is drawn. */
  readonly texture: GpuTexture
  dispose(): void
}

export interface PictureOptions {
  /** Of a pixel; 0: one. Default 0. */
  readonly samples?: number | undefined
  /** Whether it has depth and stencil. Default `false`. */
  readonly hasDepth?: boolean | undefined
}

/** What one program draws of one visual: its memory on the graphics card, kept from frame to frame. */
export interface GpuPart {
  /** Draws some items on what is drawn on now. */
  draw(call: DrawCall): void
  dispose(): void
}

/** A graphics card, whatever its API. Says where drawing goes; parts draw. */
export interface Gpu {
  /** The longest side of a texture, and of a picture. */
  readonly mostTextureSize: number
  /** Whether the texels of pictures are counted from the bottom. */
  readonly hasRowsFromBottom: boolean
  /** What is drawn on now. */
  readonly canvas: Ground
  /** The edges within which it is drawn on. */
  readonly clip: DeviceRect
  /** By how much it can be widened, in device pixels on each side; 0 where sprites are seen wherever their middles are. */
  readonly mostGuard: number

  /** All drawing happens in here. */
  run(work: () => void): void
  /** Draws on something from now on, within edges. */
  on(canvas: Ground, clip?: DeviceRect): void
  /** The same, larger by so many device pixels on each side: what has its middle there is still drawn. */
  widen(guard: number): void
  /** Fills what is within the edges, straight RGBA of 0–1. */
  clear(color: readonly [number, number, number, number], depth?: boolean, stencil?: boolean): void
  /** Nothing within the edges hides anything any more. */
  clearDepth(): void
  /** Makes one colour of the samples of each pixel: to be called before a picture with samples is used. */
  settle(picture: Picture): void

  createPart(program: ProgramSpec): GpuPart
  /** Makes something to draw on. */
  createPicture(area: Area, options?: PictureOptions): Picture
  /** @param side in texels; what was not written yet is undefined */
  createAtlas(side: number): ByteAtlas
  /** A texture of two bytes a texel, read with linear interpolation. */
  createField(bytes: Uint8Array, width: number, height: number): GpuTexture
  /** The pixels of a picture, premultiplied RGBA, row 0 at the top. */
  read(picture: Picture): Later<Uint8Array>
}
