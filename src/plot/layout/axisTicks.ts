import { formatLogTicks, formatTicks } from '../scales/format'
import { logTicks } from '../scales/logTicks'
import { linearTicks } from '../scales/ticks'
import type { AxisSpec, TextMetrics } from './types'

/** The ticks of one axis before they have a place: where along the axis (0 at its start, 1 at its end) and how large. */
export interface AxisTick {
  readonly value: number
  readonly fraction: number
  readonly label: string
  readonly size: TextMetrics
}

export interface AxisTicks {
  readonly ticks: readonly AxisTick[]
  readonly minor: readonly { value: number; fraction: number }[]
  readonly annotation: string
  /** Given by the user: then labels may give way, ticks never. */
  readonly given: boolean
}

export interface TickRoom {
  /** px */
  readonly length: number
  /** Distance that the ticks aim at. */
  readonly spacing: number
  /** Least distance between the boxes of two labels. */
  readonly gap: number
  readonly extent: 'width' | 'height'
  readonly measure: (label: string) => TextMetrics
}

/** As many nice ticks as the length and the measured labels allow. */
export function chooseTicks(axis: AxisSpec, room: TickRoom): AxisTicks {
  if (axis.ticks !== undefined) return givenTicks(axis, room)
  const candidateFor = axis.scale === 'log' ? logCandidate : linearCandidate
  const aim = Math.min(Math.max(Math.round(room.length / room.spacing), 2), 20)
  const targets = [
    // A short axis whose nice step misses its limits gets a finer one, when that has room: two ticks barely make a scale.
    ...range(aim, 2 * aim).map((target) => ({ target, enough: 3 })),
    ...range(1, aim)
      .reverse()
      .map((target) => ({ target, enough: 2 })),
  ]
  let best: AxisTicks | undefined
  for (const { target, enough } of targets) {
    const candidate = candidateFor(axis, target, room)
    if (!fits(candidate.ticks, room)) continue
    if (candidate.ticks.length >= enough) return candidate
    if (best === undefined || candidate.ticks.length > best.ticks.length) best = candidate
  }
  return best ?? { ticks: [], minor: [], annotation: '', given: false }
}

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)

/** Whether labels keep their distance, all of them or every k-th. */
export function fits(
  ticks: readonly AxisTick[],
  room: Pick<TickRoom, 'length' | 'gap' | 'extent'>,
  every = 1,
): boolean {
  let previous: AxisTick | undefined
  for (let i = 0; i < ticks.length; i += every) {
    const tick = ticks[i]!
    if (tick.label === '') continue
    if (previous !== undefined) {
      const distance = Math.abs(tick.fraction - previous.fraction) * room.length
      if (distance < (tick.size[room.extent] + previous.size[room.extent]) / 2 + room.gap) return false
    }
    previous = tick
  }
  return true
}

/** Where a value lies between the limits, 0 … 1. Exact at both ends; the whole double range does not overflow. */
export function fractionOf(axis: AxisSpec, value: number): number {
  const log = axis.scale === 'log'
  const [from, to] = axis.limits
  const [a, b, v] = log ? [Math.log10(from), Math.log10(to), Math.log10(value)] : [from, to, value]
  const whole = b - a
  const fraction = Number.isFinite(whole) ? (v - a) / whole : (v / 2 - a / 2) / (b / 2 - a / 2)
  const clamped = Math.min(Math.max(fraction, 0), 1)
  return axis.reversed === true ? 1 - clamped : clamped
}

function linearCandidate(axis: AxisSpec, target: number, room: TickRoom): AxisTicks {
  const { values, step } = linearTicks(...axis.limits, { target })
  const { labels, annotation } = formatTicks(values, step)
  return { ...place(axis, values, labels, [], room), annotation }
}

function logCandidate(axis: AxisSpec, target: number, room: TickRoom): AxisTicks {
  const { values, minor, step } = logTicks(...axis.limits, target)
  if (step === undefined) return { ...place(axis, values, formatLogTicks(values), minor, room), annotation: '' }
  const { labels, annotation } = formatTicks(values, step)
  return { ...place(axis, values, labels, minor, room), annotation }
}

function givenTicks(axis: AxisSpec, room: TickRoom): AxisTicks {
  const [lo, hi] = [Math.min(...axis.limits), Math.max(...axis.limits)]
  const { values = [], labels } = axis.ticks ?? {}
  const inside = values
    .map((value, i) => ({ value, label: labels?.[i] }))
    .filter(({ value }) => value >= lo && value <= hi)
    .sort((a, b) => a.value - b.value)
  const kept = inside.map(({ value }) => value)
  if (labels !== undefined) {
    const placed = place(
      axis,
      kept,
      inside.map(({ label }) => label ?? ''),
      [],
      room,
    )
    return { ...placed, annotation: '', given: true }
  }
  const formatted = axis.scale === 'log' ? { labels: formatLogTicks(kept), annotation: '' } : formatTicks(kept)
  return { ...place(axis, kept, formatted.labels, [], room), annotation: formatted.annotation, given: true }
}

function place(
  axis: AxisSpec,
  values: readonly number[],
  labels: readonly string[],
  minor: readonly number[],
  room: TickRoom,
): Omit<AxisTicks, 'annotation'> {
  const ticks = values.map((value, i) => {
    const label = labels[i] ?? ''
    return { value, fraction: fractionOf(axis, value), label, size: room.measure(label) }
  })
  return { ticks, minor: minor.map((value) => ({ value, fraction: fractionOf(axis, value) })), given: false }
}
