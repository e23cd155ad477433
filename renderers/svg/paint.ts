import { parseColor, type Rgba8 } from '../../src/scene/color/color'
import type { Style } from './elements'
import { decimal } from './number'

/** What a shape is filled or stroked with. */
export interface Paint {
  /** Value of `fill` or `stroke`. */
  readonly color: string
  /** Value of `fill-opacity` or `stroke-opacity`; '' where it is opaque. */
  readonly opacity: string
}

const plain = /^rgba?\((\d+),(\d+),(\d+)(?:,([\d.e-]+))?\)$/

/** A colour as CSS text, as `#rgb` or `#rrggbb` with its alpha apart, which every reader of SVG knows. */
export function paintOf(css: string): Paint {
  const [, r, g, b, alpha] = plain.exec(css) ?? []
  if (b !== undefined) return paintOfRgb(Number(r), Number(g), Number(b), alpha === undefined ? 1 : Number(alpha))
  const rgba = parseColor(css) ?? [0, 0, 0, 255]
  return paintOfRgb(rgba[0], rgba[1], rgba[2], rgba[3] / 255)
}

/** The paint of a colour of bytes. */
export const paintOfRgba = ([r, g, b, a]: Rgba8): Paint => paintOfRgb(r, g, b, a / 255)

function paintOfRgb(r: number, g: number, b: number, alpha: number): Paint {
  const isShort = [r, g, b].every((byte) => byte % 17 === 0)
  const hex = [r, g, b].map((byte) => (isShort ? (byte / 17).toString(16) : byte.toString(16).padStart(2, '0')))
  return { color: `#${hex.join('')}`, opacity: alpha >= 1 ? '' : decimal(alpha, 3) }
}

/** Attributes of a fill or a stroke. */
export function painted(name: 'fill' | 'stroke', { color, opacity }: Paint): Style {
  return opacity === '' ? { [name]: color } : { [name]: color, [`${name}-opacity`]: opacity }
}
