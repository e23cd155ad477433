import { GspBuffer } from '../buffer'
import { isScalarColumn } from '../scalarColumn'
import { strangeMember, trouble, type Trouble } from '../trouble'
import { GspError } from '../diagnostics'
import type { TypedArray } from '../elementTypes'
import { checkMapping, type ColorMapping } from './colorMapping'
import { writeColors } from './writeColors'

const partNames = ['cmap', 'clim', 'norm'] as const

function wrongInput(values: unknown, mapping: object): Trouble | undefined {
  if (!isScalarColumn(values)) {
    return trouble('a column of numbers', values, 'Pass an array, a typed array or a GspBuffer.')
  }
  return strangeMember(mapping as Readonly<Record<string, unknown>>, partNames) ?? checkMapping(mapping)
}

/**
 * The colours of numbers as `rgba8`, four bytes each, as an element with the same `{ values, cmap, clim, norm }` has them.
 * Values before the first end have the colormap's `under`, after the last its `over`, and NaN, like what the norm cannot
 * show, its `bad`.
 * @throws GspError for what is no column of numbers, an unknown colormap, a wrong norm, or ends that do not suit it.
 */
export function mapColors(
  values: readonly number[] | readonly bigint[] | TypedArray | GspBuffer,
  mapping: ColorMapping = {},
): Uint8Array {
  const wrong = wrongInput(values, mapping)
  if (wrong) {
    const { expected, got, fix } = wrong
    throw new GspError({ code: 'mapColors.value', message: `mapColors() expected ${expected}, got ${got}.`, fix })
  }
  const data = values instanceof GspBuffer ? values.toArray() : values
  const out = new Uint32Array(data.length)
  writeColors(data, mapping, out)
  return new Uint8Array(out.buffer)
}
