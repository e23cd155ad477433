import { modeHsl, modeHwb, modeLab, modeLch, modeOklab, modeOklch, modeRgb, parse, useMode } from 'culori/fn'
import type { Color } from '../values'

/** Red, green, blue, alpha, each 0–255; sRGB with straight alpha. */
export type Rgba8 = readonly [number, number, number, number]

const toRgb = useMode(modeRgb)
useMode(modeHsl)
useMode(modeHwb)
useMode(modeLab)
useMode(modeLch)
useMode(modeOklab)
useMode(modeOklch)

/** A component written as `none` is absent, and counts as 0. */
const byte = (value: number | undefined = 0): number => Math.round(Math.min(1, Math.max(0, value)) * 255)

function parseCss(css: string): ReturnType<typeof toRgb> {
  try {
    return toRgb(parse(css))
  } catch {
    // culori throws a TypeError on some of what is no colour, such as `hsl(0a)`.
    return undefined
  }
}

/** A memo of a pure function; bounded, so that a program that makes up colours does not grow it forever. */
const parsed = new Map<string, Rgba8 | undefined>([['none', [0, 0, 0, 0]]])
const maxParsed = 4096

/** Reads a colour; `undefined` for what is none. `'none'` is transparent. */
export function parseColor(color: unknown): Rgba8 | undefined {
  if (typeof color === 'string') {
    const known = parsed.get(color)
    if (known !== undefined || parsed.has(color)) return known
    const rgb = parseCss(color.trim())
    const rgba: Rgba8 | undefined = rgb && [byte(rgb.r), byte(rgb.g), byte(rgb.b), byte(rgb.alpha ?? 1)]
    if (parsed.size < maxParsed) parsed.set(color, rgba)
    return rgba
  }
  if (Array.isArray(color) && (color.length === 3 || color.length === 4)) {
    const [r, g, b, a = 1] = color as number[]
    const inside = (v: unknown): boolean => typeof v === 'number' && v >= 0 && v <= 1
    if (inside(r) && inside(g) && inside(b) && inside(a)) return [byte(r), byte(g), byte(b), byte(a)]
  }
  return undefined
}

/** The bytes of a colour that was validated before. */
export function rgba8(color: Color): Rgba8 {
  return parseColor(color) ?? [0, 0, 0, 0]
}

/** A colour as CSS text, with `opacity` multiplied into its alpha. */
export function toCss([r, g, b, a]: Rgba8, opacity = 1): string {
  const alpha = (a / 255) * opacity
  return alpha >= 1 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${alpha})`
}
