import type { Color } from '../values'
import { rgba8 } from './color'
import { reverseTable, type Colormap } from './colormap'
import { colormapTable, listedTable } from './colormapTable'

/** A colormap as words of four bytes in the order of memory. */
export interface Palette {
  /** From the first to the last, which is there once more. */
  readonly colors: Uint32Array
  /** How many colours there are. */
  readonly count: number
  /** Whether the colours are a list, to be used in order. */
  readonly isList: boolean
  readonly under: number
  readonly over: number
  readonly bad: number
}

/**
 * The colours of a checked colormap.
 * @param isTurned from the last to the first: what comes before all values is then what came after them.
 * @param isCategorical prefers the colours that it is a list of to those between them.
 */
export function paletteOf(
  cmap: string | Colormap,
  { isTurned, isCategorical }: { readonly isTurned: boolean; readonly isCategorical: boolean },
): Palette {
  const list = isCategorical ? listedTable(cmap) : undefined
  const given = list ?? colormapTable(cmap)
  const table = isTurned ? reverseTable(given) : given
  const count = table.length / 4
  const bytes = new Uint8Array(table.length + 4)
  bytes.set(table)
  bytes.set(table.subarray(-4), table.length)
  const colors = new Uint32Array(bytes.buffer)
  const own: Partial<Colormap> = typeof cmap === 'string' ? {} : cmap
  const [under, over] = isTurned ? [own.over, own.under] : [own.under, own.over]
  return {
    colors,
    count,
    isList: list !== undefined,
    under: wordOf(under) ?? colors[0]!,
    over: wordOf(over) ?? colors[count]!,
    bad: wordOf(own.bad) ?? 0,
  }
}

const wordOf = (color: Color | undefined): number | undefined =>
  color === undefined ? undefined : new Uint32Array(Uint8Array.from(rgba8(color)).buffer)[0]
