import type { Norm, NormType } from './norm'
import { valueRange, type Range } from './valueRange'

/**
 * One norm between two ends. Values that lie outside the ends become −∞ and ∞, what it cannot show NaN; the others are
 * spread from `from` to `to`, on which colours are at even distances.
 */
export interface NormScale extends Spread {
  /** Where a value lies from 0, at the first end, to 1, at the last; ∓∞ outside, NaN for what the norm cannot show. */
  forward(value: number): number
}

/** What each kind of norm makes. */
interface Spread {
  /** The values at the two ends. */
  readonly ends: Range
  readonly from: number
  readonly to: number
  /**
   * Replaces values by where they lie.
   * @returns how many of them it cannot show, NaN aside.
   */
  spread(values: Float64Array, count: number): number
  /** The value at 0–1 of the way from the first end to the last. */
  inverse(t: number): number
}

type NormOf<T extends NormType> = Extract<Norm, { readonly type: T }>

/** What there is to a kind of norm. */
interface NormKind<T extends NormType> {
  /** The ends, of `clim` or else of the data. */
  ends(norm: NormOf<T>, clim: Range | undefined, data: () => Range): Range
  /** Values that it can show are greater. */
  readonly above: number
  scale(norm: NormOf<T>, ends: Range): Spread
}

const ofData = (_: Norm, clim: Range | undefined, data: () => Range): Range => clim ?? data()

/** Written so that −∞ and ∞ stay what they are, and no step overflows. */
const between = (lo: number, hi: number, t: number): number => lo * (1 - t) + hi * t

const stay = (): number => 0

function linear([lo, hi]: Range): Spread {
  // Beyond half of what a double holds the difference of the ends would be infinite.
  if (!Number.isFinite(hi - lo)) {
    const halve = (values: Float64Array, count: number): number => {
      for (let i = 0; i < count; i++) values[i]! /= 2
      return 0
    }
    return { ends: [lo, hi], from: lo / 2, to: hi / 2, spread: halve, inverse: (t) => between(lo, hi, t) }
  }
  return { ends: [lo, hi], from: lo, to: hi, spread: stay, inverse: (t) => between(lo, hi, t) }
}

function log([lo, hi]: Range): Spread {
  const [from, to] = [Math.log10(lo), Math.log10(hi)]
  return {
    ends: [lo, hi],
    from,
    to,
    spread(values, count) {
      let strange = 0
      for (let i = 0; i < count; i++) {
        const value = values[i]!
        if (value >= lo) values[i] = value < hi ? Math.log10(value) : value === hi ? to : Infinity
        else if (value > 0) values[i] = -Infinity
        else if (value <= 0) {
          values[i] = NaN
          strange++
        }
      }
      return strange
    },
    inverse: (t) => (t <= 0 ? lo : t >= 1 ? hi : Math.min(hi, Math.max(lo, 10 ** between(from, to, t)))),
  }
}

/** matplotlib's `SymmetricalLogTransform`. */
function symlog({ linthresh, linscale = 1, base = 10 }: NormOf<'symlog'>, [lo, hi]: Range): Spread {
  const slope = linscale / (1 - 1 / base)
  const logBase = Math.log(base)
  const forward = (value: number): number => {
    const size = Math.abs(value)
    if (size <= linthresh) return value * slope
    return Math.sign(value) * linthresh * (slope + Math.log(size / linthresh) / logBase)
  }
  const back = (y: number): number => {
    const size = Math.abs(y)
    return size <= linthresh * slope ? y / slope : Math.sign(y) * linthresh * base ** (size / linthresh - slope)
  }
  const [from, to] = [forward(lo), forward(hi)]
  return {
    ends: [lo, hi],
    from,
    to,
    spread(values, count) {
      for (let i = 0; i < count; i++) {
        const value = values[i]!
        if (value >= lo) values[i] = value < hi ? forward(value) : value === hi ? to : Infinity
        else if (value < lo) values[i] = -Infinity
      }
      return 0
    },
    inverse: (t) => (t <= 0 ? lo : t >= 1 ? hi : Math.min(hi, Math.max(lo, back(between(from, to, t))))),
  }
}

function power({ gamma }: NormOf<'power'>, [lo, hi]: Range): Spread {
  const straight = linear([lo, hi])
  if (lo === hi) return straight
  const span = straight.to - straight.from
  return {
    ends: [lo, hi],
    from: 0,
    to: 1,
    spread(values, count) {
      straight.spread(values, count)
      for (let i = 0; i < count; i++) {
        const t = (values[i]! - straight.from) / span
        if (t >= 0) values[i] = t <= 1 ? t ** gamma : Infinity
        else if (t < 0) values[i] = -Infinity
      }
      return 0
    },
    inverse: (t) => straight.inverse(t ** (1 / gamma)),
  }
}

function twoSlope({ center }: NormOf<'twoSlope'>, [lo, hi]: Range): Spread {
  if (lo === hi) return linear([lo, hi])
  // Halved, so that the distance of the ends of a double's range is finite.
  const [below, above] = [center / 2 - lo / 2, hi / 2 - center / 2]
  return {
    ends: [lo, hi],
    from: 0,
    to: 1,
    spread(values, count) {
      for (let i = 0; i < count; i++) {
        const value = values[i]!
        if (value >= center)
          values[i] = value > hi ? Infinity : above > 0 ? 0.5 + ((value / 2 - center / 2) / above) * 0.5 : 0.5 // prettier-ignore
        else if (value < center) values[i] = value < lo ? -Infinity : ((value / 2 - lo / 2) / below) * 0.5
      }
      return 0
    },
    inverse: (t) => (t < 0.5 ? between(lo, center, 2 * t) : between(center, hi, 2 * t - 1)),
  }
}

/** Where a value lies among increasing numbers: how many of them are not above it. */
function countNotAbove(numbers: Float64Array, value: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (numbers[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** Each part between two boundaries is as wide as any other. */
function boundaries({ boundaries: given }: NormOf<'boundaries'>, [lo, hi]: Range): Spread {
  const bounds = Float64Array.from(given)
  const parts = bounds.length - 1
  return {
    ends: [lo, hi],
    from: 0,
    to: parts,
    spread(values, count) {
      for (let i = 0; i < count; i++) {
        const value = values[i]!
        if (value >= lo)
          values[i] = value < hi ? countNotAbove(bounds, value) - 0.5 : value === hi ? parts - 0.5 : Infinity // prettier-ignore
        else if (value < lo) values[i] = -Infinity
      }
      return 0
    },
    inverse(t) {
      const part = Math.min(parts - 1, Math.max(0, Math.floor(t * parts)))
      const [from, end] = [bounds[part]!, bounds[part + 1]!]
      // Rounding may leave the part by the last digit.
      return Math.min(end, Math.max(from, between(from, end, t * parts - part)))
    },
  }
}

/** Each category is as wide as any other, and lies in the middle of that. */
function categorical({ categories }: NormOf<'categorical'>, [lo, hi]: Range): Spread {
  const parts = categories ? categories.length : Math.max(1, hi - lo + 1)
  const places = categories && new Map(categories.map((category, i) => [category, i]))
  const place = (value: number): number | undefined =>
    places ? places.get(value) : Number.isInteger(value) ? value - lo : undefined
  return {
    ends: [lo, hi],
    from: 0,
    to: parts,
    spread(values, count) {
      let strange = 0
      for (let i = 0; i < count; i++) {
        const value = values[i]!
        const index = place(value)
        values[i] = index === undefined ? NaN : index + 0.5
        if (index === undefined && !Number.isNaN(value)) strange++
      }
      return strange
    },
    inverse(t) {
      const part = Math.min(parts - 1, Math.max(0, Math.floor(t * parts)))
      return categories ? categories[part]! : lo + part
    },
  }
}

/** As far on one side of the centre as the farther end is on its own. No rounding leaves out that end. */
function aroundCenter(center: number, [lo, hi]: Range): Range {
  const reach = Math.max(Math.abs(lo - center), Math.abs(hi - center))
  const most = Number.MAX_VALUE
  return [Math.max(-most, Math.min(lo, center - reach)), Math.min(most, Math.max(hi, center + reach))]
}

const kinds: { readonly [T in NormType]: NormKind<T> } = {
  linear: { above: -Infinity, ends: ofData, scale: (_, ends) => linear(ends) },
  log: { above: 0, ends: ofData, scale: (_, ends) => log(ends) },
  symlog: { above: -Infinity, ends: ofData, scale: symlog },
  power: { above: -Infinity, ends: ofData, scale: power },
  twoSlope: {
    above: -Infinity,
    ends({ center }, clim, data) {
      const [lo, hi] = clim ?? data()
      return [Math.min(lo, center), Math.max(hi, center)]
    },
    scale: twoSlope,
  },
  centered: {
    above: -Infinity,
    ends: ({ center = 0, halfRange }, clim, data) =>
      aroundCenter(center, halfRange === undefined ? (clim ?? data()) : [center - halfRange, center + halfRange]),
    scale: (_, ends) => linear(ends),
  },
  boundaries: {
    above: -Infinity,
    ends: ({ boundaries: given }) => [given[0]!, given[given.length - 1]!],
    scale: boundaries,
  },
  categorical: {
    above: -Infinity,
    ends({ categories }, _, data) {
      if (categories) return valueRange(categories) ?? [0, 0]
      const [lo, hi] = data()
      return [Math.ceil(lo), Math.floor(hi)]
    },
    scale: categorical,
  },
}

const kindOf = (type: NormType) => kinds[type] as NormKind<NormType>

/**
 * A norm with its ends: those of `clim` in increasing order, else the least and the greatest finite value that it can
 * show.
 */
export function normScale(
  norm: Norm,
  clim: Range | undefined,
  values: ArrayLike<number> | ArrayLike<bigint>,
): NormScale {
  const kind = kindOf(norm.type)
  const inOrder: Range | undefined = clim && (clim[0] <= clim[1] ? clim : [clim[1], clim[0]])
  const data = (): Range => valueRange(values, kind.above) ?? (kind.above === 0 ? [1, 10] : [0, 1])
  const spread = kind.scale(norm, kind.ends(norm, inOrder, data))
  return { ...spread, forward: (value) => forward(spread, value) }
}

function forward({ from, to, spread }: Spread, value: number): number {
  const one = Float64Array.of(value)
  spread(one, 1)
  const y = one[0]!
  if (y < from) return -Infinity
  if (y > to) return Infinity
  // Of a range without extent the one value is the first.
  return to > from ? (y - from) / (to - from) : y - from
}
