import type { CSSProperties } from 'react'
import { parseLength, toPixels, type Length } from '../scene/lengths'

/** A side of a canvas in a page: so many canvas pixels, a CSS length of what the box around it leaves, or whatever the scene says. */
export type Side =
  | { readonly type: 'px'; readonly px: number }
  | { readonly type: 'box'; readonly css: string }
  | { readonly type: 'scene' }

export interface Sides {
  readonly width: Side
  readonly height: Side
}

/** The props that say how large a canvas is. */
export interface SizeProps {
  readonly width?: Length | undefined
  readonly height?: Length | undefined
  readonly dpi?: number | undefined
}

/** Where a size is not given: that of the box, or one in canvas pixels. */
export type DefaultSides = 'box' | 'scene' | { readonly width: number; readonly height: number }

/** What lengths of a page are measured in when `dpi` is absent. */
const defaultDpi = 96

/**
 * The sides that props ask for; what is no length is left to the scene, which says what is wrong with it. A side that only
 * the style of the element has is that of a box.
 */
export function sidesOf({ width, height, dpi }: SizeProps, absent: DefaultSides, style: CSSProperties = {}): Sides {
  const perInch = typeof dpi === 'number' && dpi > 0 ? dpi : defaultDpi
  const side = (length: Length | undefined, name: 'width' | 'height'): Side => {
    if (length === undefined) {
      if (absent === 'box' || style[name] !== undefined) return { type: 'box', css: '100%' }
      return absent === 'scene' ? { type: 'scene' } : { type: 'px', px: absent[name] }
    }
    const parsed = parseLength(length)
    if (!parsed) return { type: 'scene' }
    return parsed.unit === '%'
      ? { type: 'box', css: `${parsed.value}%` }
      : { type: 'px', px: toPixels(length, perInch) }
  }
  return { width: side(width, 'width'), height: side(height, 'height') }
}

/**
 * The style of the element around a canvas: it has its size before anything is loaded, so nothing moves later. Of a side that
 * a prop says, that counts; else what the style of its own says.
 */
export function styleOf({ width, height }: Sides, own: CSSProperties = {}): CSSProperties {
  const ofBox = (side: Side): string | undefined => (side.type === 'box' ? side.css : undefined)
  const hasOwnSide = width.type === 'px' || height.type === 'px'
  return {
    position: 'relative',
    // A border is beside a canvas that has a size of its own, and within a box that all of it must fit into.
    boxSizing: hasOwnSide ? 'content-box' : 'border-box',
    width: ofBox(width),
    height: ofBox(height),
    // Beside others in a flexible box it takes what they leave, and no column of a grid is wider for it.
    ...(width.type === 'box' && { minWidth: 0 }),
    ...(height.type === 'box' && { minHeight: 0 }),
    ...own,
    ...(width.type === 'px' && { width: width.px }),
    ...(height.type === 'px' && { height: height.px }),
  }
}

/** The shape of a canvas whose box has a width alone: that of the default size. */
const defaultShape = '640 / 480'

/**
 * The style of an empty element in the one around a canvas, which gives that its shape: a height of 100 % means nothing in a box
 * that is as high as what is in it. A shape of the outer element itself would work backwards too, and make a column of
 * a grid as wide as the height of its row asks for.
 * @returns `undefined` where the height is known
 */
export function shapeOf({ height }: Sides, own: CSSProperties = {}): CSSProperties | undefined {
  if (height.type !== 'box') return undefined
  return { aspectRatio: own.aspectRatio ?? defaultShape, maxHeight: '100%' }
}
