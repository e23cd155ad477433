import { isFiniteNumber, isRecord, strangeMember, trouble, type Check, type Trouble } from '../trouble'
import { GspError, show } from '../diagnostics'
import { nearest } from '../nearest'
import type { Color } from '../values'
import { parseColor } from './color'
import { listSizes, otherNames } from './colormapNames.generated'

/** A colour, or where between 0 and 1 it is. */
export type ColorStop = Color | readonly [position: number, color: Color]

/** Colours that values are shown as: what `colormap()` makes. Plain data; of `name` and `colors` it has one. */
export interface Colormap {
  /** One of `colormapNames`. */
  readonly name?: string | undefined
  /** Colours from the first to the last, or a table of `rgba8` bytes. */
  readonly colors?: readonly ColorStop[] | Uint8Array | Uint8ClampedArray | undefined
  /** How many colours it is cut into. Default: 256, or as many as a table or a list like tab10 has. */
  readonly samples?: number | undefined
  /** Colour of values before the first end of `clim`. Default: the first colour. */
  readonly under?: Color | undefined
  /** Colour of values after the last end of `clim`. Default: the last colour. */
  readonly over?: Color | undefined
  /** Colour of NaN, and of what the norm cannot show. Default: transparent. */
  readonly bad?: Color | undefined
}

const plainNames = [...Object.keys(listSizes), ...otherNames].sort()

/**
 * Names of all colormaps: those of matplotlib, which include ColorBrewer's, and `_r` of each, which is the reverse. Case
 * matters.
 */
export const colormapNames: readonly string[] = Object.freeze(plainNames.flatMap((name) => [name, `${name}_r`]))

const isName: ReadonlySet<string> = new Set(colormapNames)

/** More than anybody can tell apart; a bound for a slip such as the number of values. */
const mostSamples = 65536

const colorFix = 'Use a CSS colour such as "steelblue", or [r, g, b, a?] in 0–1.'

function checkName(name: unknown): Trouble | undefined {
  if (typeof name === 'string' && isName.has(name)) return undefined
  const near = typeof name === 'string' ? nearest(name, colormapNames) : undefined
  const some = 'It is one of colormapNames, such as viridis, magma, gray, coolwarm, twilight, tab10, or a colormap().'
  return trouble('the name of a colormap', name, near === undefined ? some : `Did you mean ${near}?`)
}

const isPair = (stop: unknown): stop is readonly [number, Color] => Array.isArray(stop) && stop.length === 2

function checkColors(colors: unknown): Trouble | undefined {
  if (colors instanceof Uint8Array || colors instanceof Uint8ClampedArray) {
    const isTable = colors.length > 0 && colors.length % 4 === 0
    return isTable ? undefined : trouble('four bytes for each colour of a colormap', colors, 'Add the alpha bytes.')
  }
  if (!Array.isArray(colors) || colors.length === 0) {
    return trouble('one or more colours of a colormap', colors, "For example colormap(['navy', 'white', 'firebrick']).")
  }
  const stops = colors as readonly unknown[]
  const isPairs = isPair(stops[0])
  let before = 0
  for (let i = 0; i < stops.length; i++) {
    const stop = stops[i]
    const got = `${show(stop)} at index ${i}`
    if (isPair(stop) !== isPairs) {
      return { expected: 'colours alone, or [position, colour] throughout', got, fix: 'Give all of them a position, or none.' } // prettier-ignore
    }
    const color: unknown = isPair(stop) ? stop[1] : stop
    if (!parseColor(color)) return { expected: 'a colour in a colormap', got, fix: colorFix }
    if (!isPair(stop)) continue
    const [position] = stop
    const isAtEnd = (i > 0 || position === 0) && (i < stops.length - 1 || position === 1)
    if (!isFiniteNumber(position) || position < before || position > 1 || !isAtEnd) {
      return { expected: 'positions that grow from 0 to 1', got, fix: "For example [[0, 'navy'], [0.3, 'white'], [1, 'firebrick']]." } // prettier-ignore
    }
    before = position
  }
  return undefined
}

/** Entries of a colormap that is no list of colours. */
export const usualSize = 256

/** How many colours a checked colormap has. */
export function colormapSize(cmap: string | Colormap): number {
  const { name, colors, samples } = typeof cmap === 'string' ? { name: cmap } as Colormap : cmap // prettier-ignore
  if (samples !== undefined) return samples
  if (name !== undefined) return listSizes[name.replace(/_r$/, '')] ?? usualSize
  return colors && isTable(colors) ? colors.length / 4 : usualSize
}

const isSamples = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) <= mostSamples

const members = ['name', 'colors', 'samples', 'under', 'over', 'bad'] as const

/** Whether a value is the name of a colormap, or a colormap. */
export const checkColormap: Check = (value) => {
  if (!isRecord(value)) return checkName(value)
  const strange = strangeMember(value, members)
  if (strange) return strange
  const { name, colors, samples } = value
  if ((name === undefined) === (colors === undefined)) {
    return trouble('a colormap with either a name or colors', value, 'Make it with colormap().')
  }
  const wrong = name === undefined ? checkColors(colors) : checkName(name)
  if (wrong) return wrong
  if (samples !== undefined && !isSamples(samples)) {
    return trouble(`a whole number from 1 to ${mostSamples} as samples`, samples, 'Leave it out for 256.')
  }
  for (const name of ['under', 'over', 'bad']) {
    const color: unknown = value[name]
    if (color !== undefined && !parseColor(color)) return trouble(`a colour as ${name}`, color, colorFix)
  }
  return undefined
}

/** How a colormap departs from the one that it is made of. */
export interface ColormapOptions extends Pick<Colormap, 'samples' | 'under' | 'over' | 'bad'> {
  /** From the last colour to the first; `under` and `over` stay where they are. Default false. */
  readonly reversed?: boolean | undefined
}

/**
 * A colormap of one's own, for the prop `cmap`.
 *
 * - `colormap('viridis', { bad: 'lightgray' })`: one of `colormapNames`.
 * - `colormap(['navy', 'white', 'firebrick'])`: colours at even distances, or `[position, colour]` from 0 to 1; straight
 *   between them in sRGB, 256 of them. With `samples: 3` the three colours themselves.
 * - `colormap(table)`: `rgba8` bytes, used as they are.
 * @throws GspError for an unknown name, a colour that is none, or positions that do not grow from 0 to 1.
 */
export function colormap(source: string | NonNullable<Colormap['colors']>, options: ColormapOptions = {}): Colormap {
  const { reversed = false, ...rest } = options
  const record = typeof source === 'string' ? { name: source, ...rest } : { colors: source, ...rest }
  const wrong = checkColormap(record) ?? checkReversed(reversed)
  if (wrong) {
    const { expected, got, fix } = wrong
    throw new GspError({ code: 'colormap.value', message: `colormap() expected ${expected}, got ${got}.`, fix })
  }
  const made: Colormap = typeof source === 'string' ? { name: reversed ? reverseName(source) : source, ...rest } : { colors: reversed ? reverseColors(source) : copyColors(source), ...rest } // prettier-ignore
  return Object.freeze(made)
}

const checkReversed: Check = (value) =>
  typeof value === 'boolean' ? undefined : trouble('true or false as reversed', value, 'Pass a boolean.')

const reverseName = (name: string): string => (name.endsWith('_r') ? name.slice(0, -2) : `${name}_r`)

type Colors = NonNullable<Colormap['colors']>

const isTable = (colors: Colors): colors is Uint8Array | Uint8ClampedArray => ArrayBuffer.isView(colors)

/** A table is kept as it is: two of the same memory are equal. */
const copyColors = (colors: Colors): Colors => (isTable(colors) ? colors : Object.freeze([...colors]))

function reverseColors(colors: Colors): Colors {
  if (isTable(colors)) return reverseTable(colors)
  const turned = [...colors].reverse()
  return Object.freeze(turned.map((stop) => (isPair(stop) ? Object.freeze([1 - stop[0], stop[1]] as const) : stop)))
}

/** The colours of an `rgba8` table from the last to the first. */
export function reverseTable(table: Uint8Array | Uint8ClampedArray): Uint8Array {
  const out = new Uint8Array(table.length)
  for (let i = 0; i < table.length; i += 4) out.set(table.subarray(i, i + 4), table.length - 4 - i)
  return out
}
