import { isFiniteNumber, isListOf, isRecord, strangeMember, trouble, type Check, type Trouble } from '../trouble'
import { GspError } from '../diagnostics'
import { nearest } from '../nearest'

/** What each norm may be told. Its ends are none of it: they are `clim`. */
export interface NormOptions {
  linear: object
  log: object
  /** Linear within ±`linthresh` (> 0), logarithmic beyond, as matplotlib's `SymLogNorm`. */
  symlog: {
    readonly linthresh: number
    /** Decades that each half of the linear part is as wide as. Default 1. */
    readonly linscale?: number | undefined
    /** Base of the logarithm (> 1). Default 10. */
    readonly base?: number | undefined
  }
  /** `((value − lo) / (hi − lo))^gamma`, gamma > 0, as matplotlib's `PowerNorm`. */
  power: { readonly gamma: number }
  /** Linear on either side of a value that is in the middle, as matplotlib's `TwoSlopeNorm`; `clim` must enclose it. */
  twoSlope: { readonly center: number }
  /**
   * Linear, as far on one side of the centre as on the other, as matplotlib's `CenteredNorm`. A `clim` is widened to
   * that; `halfRange` (> 0) says it instead, and then there is no `clim`.
   */
  centered: { readonly center?: number | undefined; readonly halfRange?: number | undefined }
  /**
   * One colour between each two neighbouring boundaries, from the first to below the second, as matplotlib's
   * `BoundaryNorm`; the last boundary is in the last. Of a map with more colours than that, evenly spaced ones are
   * taken. The boundaries are the ends: there is no `clim`.
   */
  boundaries: { readonly boundaries: readonly number[] }
  /**
   * One colour for each of the categories, or for each whole number; there is no `clim`, and any other value is bad. A
   * map that is a list of colours (tab10, or your own) is used in order, again from the start when it is at its end;
   * any other is spread over the categories, or over the whole numbers from the least to the greatest.
   */
  categorical: { readonly categories?: readonly number[] | undefined }
}

export type NormType = keyof NormOptions

/** How values are spread over a colormap: what `norm()` makes. Plain data. */
export type Norm = { readonly [T in NormType]: Readonly<NormOptions[T]> & { readonly type: T } }[NormType]

type IsFree<T extends NormType> = object extends NormOptions[T] ? T : never

/** The norms that need no option, which may be given by name. */
export type FreeNorm = { [T in NormType]: IsFree<T> }[NormType]

interface Option {
  readonly isRequired?: true
  readonly test: (value: unknown) => boolean
  readonly expected: string
}

const isAbove =
  (least: number) =>
  (value: unknown): boolean =>
    isFiniteNumber(value) && value > least

const isIncreasing = (value: unknown): boolean =>
  isListOf(isFiniteNumber, value) &&
  value.length > 1 &&
  value.every((v, i) => i === 0 || Number(value[i - 1]) < Number(v))

const isDistinct = (value: unknown): boolean =>
  isListOf(isFiniteNumber, value) && value.length > 0 && new Set(value).size === value.length

const options: Readonly<Record<NormType, Readonly<Record<string, Option>>>> = {
  linear: {},
  log: {},
  symlog: {
    linthresh: { isRequired: true, test: isAbove(0), expected: 'a finite number > 0' },
    linscale: { test: isAbove(0), expected: 'a finite number > 0' },
    base: { test: isAbove(1), expected: 'a finite number > 1' },
  },
  power: { gamma: { isRequired: true, test: isAbove(0), expected: 'a finite number > 0' } },
  twoSlope: { center: { isRequired: true, test: isFiniteNumber, expected: 'a finite number' } },
  centered: {
    center: { test: isFiniteNumber, expected: 'a finite number' },
    halfRange: { test: isAbove(0), expected: 'a finite number > 0' },
  },
  boundaries: {
    boundaries: { isRequired: true, test: isIncreasing, expected: 'two or more finite numbers that increase' },
  },
  categorical: { categories: { test: isDistinct, expected: 'different finite numbers, one or more' } },
}

const examples: Readonly<Record<NormType, string>> = {
  linear: "norm('linear')",
  log: "norm('log')",
  symlog: "norm('symlog', { linthresh: 1 })",
  power: "norm('power', { gamma: 0.5 })",
  twoSlope: "norm('twoSlope', { center: 0 })",
  centered: "norm('centered', { center: 0 })",
  boundaries: "norm('boundaries', { boundaries: [0, 1, 5, 10] })",
  categorical: "norm('categorical', { categories: [1, 2, 5] })",
}

/** Names of all norms. */
export const normTypes = Object.keys(options) as readonly NormType[]

const isType = (value: unknown): value is NormType => typeof value === 'string' && Object.hasOwn(options, value)

function unknownType(type: unknown): Trouble {
  const near = typeof type === 'string' ? nearest(type, normTypes) : undefined
  const fix = near === undefined ? `Use one of ${normTypes.join(', ')}.` : `Did you mean ${near}?`
  return trouble('a norm', type, fix)
}

/** Whether a value is a norm, or the name of one that needs no option. */
export const checkNorm: Check = (value) => {
  const { type, ...given } = isRecord(value) ? value : { type: value }
  if (!isType(type)) return unknownType(isRecord(value) && type === undefined ? value : type)
  const known = options[type]
  const strange = strangeMember(given, Object.keys(known))
  if (strange) return { ...strange, expected: Object.keys(known).length > 0 ? `options ${Object.keys(known).join(', ')} of the ${type} norm` : `no option of the ${type} norm` } // prettier-ignore
  for (const [name, { isRequired, test, expected }] of Object.entries(known)) {
    const option: unknown = given[name]
    if (option === undefined && !isRequired) continue
    if (!test(option))
      return trouble(`${expected} as ${name} of the ${type} norm`, option, `For example ${examples[type]}.`)
  }
  return undefined
}

/** The record of a norm that was given by name. */
export const normOf = (value: Norm | FreeNorm | null | undefined): Norm =>
  typeof value === 'string' ? { type: value } : (value ?? { type: 'linear' })

type OptionsOf<T extends NormType> = object extends NormOptions[T]
  ? [options?: NormOptions[T]]
  : [options: NormOptions[T]]

/**
 * How values are spread over a colormap, for the prop `norm`: `norm('power', { gamma: 0.5 })`. `clim` gives the ends; without
 * it, they are the least and the greatest value that the norm can show. The formulas are those of `matplotlib.colors`.
 * @param type `linear`, `log`, `symlog`, `power`, `twoSlope`, `centered`, `boundaries` or `categorical`.
 * @throws GspError for an unknown type, a strange or missing option, or one out of range.
 */
export function norm<T extends NormType>(type: T, ...[given]: OptionsOf<T>): Extract<Norm, { readonly type: T }> {
  const record = { ...given, type } as Readonly<Record<string, unknown>>
  const wrong = checkNorm(record)
  if (wrong) {
    const { expected, got, fix } = wrong
    throw new GspError({ code: 'norm.value', message: `norm() expected ${expected}, got ${got}.`, fix })
  }
  const members = Object.entries(record).map(([name, value]) => [name, Array.isArray(value) ? Object.freeze([...(value as unknown[])]) : value]) // prettier-ignore
  return Object.freeze(Object.fromEntries(members)) as Extract<Norm, { readonly type: T }>
}
