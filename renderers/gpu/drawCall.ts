import type { ColumnValues } from './columnMemory'
import type { GpuTexture } from './texture'

/**
 * How what is drawn meets what is there: `over` it (premultiplied); `union`, the greater of both, channel by channel, so that what
 * overlaps itself does not add up; or `nothing` is drawn but into depth and stencil.
 */
export type Blend = 'over' | 'union' | 'nothing'

/** What depth does: nothing; hide what is behind; or hide, and be hidden behind from then on. */
export type DepthUse = 'none' | 'test' | 'write'

/**
 * What the stencil does: `mark` marks what is covered, `invert` what is covered an odd number of times; `windFront` and `windBack` count how
 * often triangles that turn one way and the other cover it; `cover` draws where there are marks, and takes them away, also where it is
 * hidden.
 */
export type StencilUse = 'mark' | 'invert' | 'windFront' | 'windBack' | 'cover'

export interface DrawCall {
  /** How many items. */
  readonly count: number
  /** The first of them. Default 0. */
  readonly from?: number | undefined
  readonly columns?: Readonly<Record<string, ColumnValues>> | undefined
  readonly uniforms?: Readonly<Record<string, number | ArrayLike<number>>> | undefined
  readonly textures?: Readonly<Record<string, GpuTexture>> | undefined
  /** Default `over`. */
  readonly blend?: Blend | undefined
  /** Default `none`. */
  readonly depth?: DepthUse | undefined
  readonly stencil?: StencilUse | undefined
  /** Share of a pixel becomes samples of it: so that what hides has smooth rims, or leaves its marks in the stencil. In pictures with samples only. */
  readonly isSampled?: boolean | undefined
  /** Pixels of which less than half is covered are left out, others are covered wholly: for what hides, in pictures without samples. */
  readonly isHard?: boolean | undefined
  /** Of sprites: the greatest `reach`, in device pixels; absent: not known. */
  readonly mostReach?: number | undefined
}
