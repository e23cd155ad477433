import type { Rgb } from './pixels'
import type { Shape } from './shape'

/** Left, top, width and height, in canvas pixels. */
export type Area = readonly [x: number, y: number, width: number, height: number]

/** What is told apart: ink of one colour from a ground of another. */
interface Ink {
  /** Default: black. */
  readonly color?: Rgb
  /** How far a channel of solid ink may be off; 255 for ink of several colours. Default: 60. */
  readonly colorTolerance?: number
  /** The ground; a transparent picture is laid over it. Default: white. */
  readonly ground?: Rgb
  /** Where to look; absent: the whole picture. */
  readonly within?: Area
}

/**
 * The ink has the outline of the shapes, all together, less that of the holes: a pixel whose surroundings of `reach` lie
 * inside is inked, one whose surroundings lie outside is not, and the area agrees.
 */
export interface SilhouetteProbe extends Ink {
  readonly probe: 'silhouette'
  readonly shapes: readonly Shape[]
  readonly holes?: readonly Shape[]
  /** In device pixels. Default: 0.75. */
  readonly reach?: number
  /** How far off the area may be, as a share of it. Default: 0.04. */
  readonly areaTolerance?: number
}

/** The centre of gravity of the ink lies at a place. */
export interface CentroidProbe extends Ink {
  readonly probe: 'centroid'
  readonly at: readonly [number, number]
  /** In device pixels. Default: 0.25. */
  readonly tolerance?: number
}

/** The mean colour of an area, or the colour of the pixel at a place. */
export interface ColorProbe {
  readonly probe: 'color'
  readonly at: readonly [number, number] | Area
  readonly color: Rgb
  readonly ground?: Rgb
  /** Of a channel. Default: 3. */
  readonly tolerance?: number
}

/** How opaque the pixel at a place is, 0–1. */
export interface AlphaProbe {
  readonly probe: 'alpha'
  readonly at: readonly [number, number]
  readonly alpha: number
  /** Default: 0.012, which is three steps of eight bits. */
  readonly tolerance?: number
}

/** Nothing differs from the ground outside an area, and something does inside. */
export interface ClippedProbe {
  readonly probe: 'clipped'
  readonly to: Area
  readonly ground?: Rgb
}

/** Of several things that lie over each other at a place, which one is seen. */
export interface OrderProbe {
  readonly probe: 'order'
  readonly at: readonly [number, number]
  readonly top: Rgb
  readonly others: readonly Rgb[]
}

/** The edges of the ink's bounding box; an absent one does not matter. */
export interface BoxProbe extends Ink {
  readonly probe: 'box'
  readonly left?: number
  readonly top?: number
  readonly right?: number
  readonly bottom?: number
  /** In canvas pixels, for scale 1; in device pixels above. Default: 1. */
  readonly tolerance?: number
}

/** No pixel differs from one colour. */
export interface BlankProbe {
  readonly probe: 'blank'
  readonly color: Rgb
  /** Default: 1. */
  readonly alpha?: number
}

/** The size of the picture, in device pixels. */
export interface SizeProbe {
  readonly probe: 'size'
  readonly width: number
  readonly height: number
}

/**
 * One thing that must be so in a picture. A plain record: places and lengths are in canvas pixels from the top-left corner, colours
 * red, green, blue from 0 to 255.
 */
export type Probe =
  | SilhouetteProbe
  | CentroidProbe
  | ColorProbe
  | AlphaProbe
  | ClippedProbe
  | OrderProbe
  | BoxProbe
  | BlankProbe
  | SizeProbe

export const black: Rgb = [0, 0, 0]

type Rest<P extends Probe, Named extends keyof P> = Omit<P, 'probe' | Named>

export const silhouette = (
  shapes: readonly Shape[] | Shape,
  rest: Rest<SilhouetteProbe, 'shapes'> = {},
): SilhouetteProbe => ({ probe: 'silhouette', shapes: 'shape' in shapes ? [shapes] : shapes, ...rest })

export const centroid = (x: number, y: number, rest: Rest<CentroidProbe, 'at'> = {}): CentroidProbe => ({
  probe: 'centroid',
  at: [x, y],
  ...rest,
})

export const color = (at: ColorProbe['at'], value: Rgb, rest: Rest<ColorProbe, 'at' | 'color'> = {}): ColorProbe => ({
  probe: 'color',
  at,
  color: value,
  ...rest,
})

export const alpha = (x: number, y: number, value: number, tolerance?: number): AlphaProbe => ({
  probe: 'alpha',
  at: [x, y],
  alpha: value,
  ...(tolerance === undefined ? {} : { tolerance }),
})

export const clipped = (...to: Area): ClippedProbe => ({ probe: 'clipped', to })

export const order = (x: number, y: number, top: Rgb, ...others: Rgb[]): OrderProbe => ({
  probe: 'order',
  at: [x, y],
  top,
  others,
})

export const inkBox = (edges: Omit<BoxProbe, 'probe'>): BoxProbe => ({ probe: 'box', ...edges })
export const blank = (value: Rgb, opacity = 1): BlankProbe => ({ probe: 'blank', color: value, alpha: opacity })
export const size = (width: number, height: number): SizeProbe => ({ probe: 'size', width, height })
