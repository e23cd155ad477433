import { isFiniteNumber, isListOf, trouble, type Check, type Trouble } from '../trouble'
import { checkColormap, colormapSize, type Colormap } from './colormap'
import { checkNorm, normOf, type FreeNorm, type Norm } from './norm'

/** The values at the ends of a colormap. The other way round they turn the colours round. */
export type Clim = readonly [first: number, last: number]

/** How numbers become colours. */
export interface ColorMapping {
  /** Name of a colormap (see `colormapNames`), or one that `colormap()` made. Default `'viridis'`. */
  readonly cmap?: string | Colormap | null | undefined
  /**
   * The values that the ends of the colormap stand for; `[10, 0]` turns the colours round. Default: the least and the
   * greatest finite value that the norm can show.
   */
  readonly clim?: Clim | null | undefined
  /** How values are spread between the ends: what `norm()` made, or a name such as `'log'`. Default `'linear'`. */
  readonly norm?: Norm | FreeNorm | null | undefined
}

const leaveOut = 'Leave it out to use the range of the values.'

export const checkClim: Check = (value) =>
  isListOf(isFiniteNumber, value) && value.length === 2 && value[0] !== value[1]
    ? undefined
    : trouble('clim [first, last] of two different finite numbers', value, leaveOut)

/** What is wrong, and with which of the three. */
export type MappingTrouble = Trouble & { readonly part: keyof ColorMapping }

const parts: Readonly<Record<keyof ColorMapping, Check>> = { cmap: checkColormap, clim: checkClim, norm: checkNorm }

/** Whether colormap, ends and norm are good, and go together. */
export function checkMapping(
  mapping: Readonly<Partial<Record<keyof ColorMapping, unknown>>>,
): MappingTrouble | undefined {
  for (const part of ['cmap', 'clim', 'norm'] as const) {
    const wrong = mapping[part] == null ? undefined : parts[part](mapping[part])
    if (wrong) return { ...wrong, part }
  }
  return checkTogether(mapping as ColorMapping)
}

/** Whether colormap, ends and norm, each good by itself, go together. */
export function checkTogether({ cmap, clim, norm }: ColorMapping): MappingTrouble | undefined {
  const record = normOf(norm)
  const { type } = record
  const wrongClim = (expected: string, fix: string): MappingTrouble => ({
    ...trouble(expected, clim, fix),
    part: 'clim',
  })
  if (clim != null) {
    const [lo, hi] = clim[0] < clim[1] ? clim : [clim[1], clim[0]]
    if (type === 'log' && lo <= 0) {
      return wrongClim('clim > 0 with the log norm', "Use ends above 0, or norm('symlog', { linthresh }).")
    }
    if (type === 'twoSlope' && !(lo < record.center && record.center < hi)) {
      return wrongClim(`clim on both sides of the center ${record.center} of the twoSlope norm`, 'Widen it, or move the center.') // prettier-ignore
    }
    if (type === 'centered' && record.halfRange !== undefined) {
      return wrongClim('no clim with the halfRange of the centered norm', 'Leave out one of the two.')
    }
    if (type === 'boundaries') {
      return wrongClim(
        'no clim with the boundaries norm',
        'Leave it out: the first and the last boundary are the ends.',
      )
    }
    if (type === 'categorical') {
      return wrongClim('no clim with the categorical norm', 'Leave it out, and give the norm its categories.')
    }
  }
  if (type === 'boundaries') {
    const colors = colormapSize(cmap ?? 'viridis')
    const needed = record.boundaries.length - 1
    if (needed > colors) {
      return {
        part: 'norm',
        expected: `at most ${colors + 1} boundaries for the ${colors} colours of the colormap`,
        got: String(needed + 1),
        fix: 'Use fewer boundaries, or a colormap of more colours.',
      }
    }
  }
  return undefined
}
