import type { AxesSpec, Rect } from './types'
import type { Margins } from './margins'

export type Sides = Pick<Margins, 'left' | 'right' | 'top' | 'bottom'>

/** Where one axes may be. */
export interface Slot {
  /** Plot and its margins. */
  readonly outer: Rect
  readonly plot: Rect
}

export interface GridSize {
  readonly width: number
  readonly height: number
  readonly padding: number
  readonly gap: number
}

/** One row or column: the margin before, the plot, the margin after. */
interface Track {
  start: number
  plotStart: number
  plotEnd: number
  end: number
}

/**
 * Plots of equal size in rows and columns. The margins of a column are the largest that one of its axes needs, so the spines of
 * a column and of a row line up. A plot that gets less than nothing shows as a width or height of 0 or below.
 */
export function arrange(axes: readonly AxesSpec[], margins: readonly Sides[], size: GridSize): Slot[] {
  const cells = axes.map(({ cell }) => {
    const { row = 0, column = 0, rowSpan = 1, columnSpan = 1 } = cell ?? {}
    return { top: row, bottom: row + rowSpan - 1, left: column, right: column + columnSpan - 1 }
  })
  const columns = tracks(
    cells.map(({ left, right }) => [left, right]),
    margins.map(({ left, right }) => [left, right]),
    size.width,
    size,
  )
  const rows = tracks(
    cells.map(({ top, bottom }) => [top, bottom]),
    margins.map(({ top, bottom }) => [top, bottom]),
    size.height,
    size,
  )
  return cells.map(({ top, bottom, left, right }) => ({
    outer: between(columns[left]?.start, columns[right]?.end, rows[top]?.start, rows[bottom]?.end),
    plot: between(columns[left]?.plotStart, columns[right]?.plotEnd, rows[top]?.plotStart, rows[bottom]?.plotEnd),
  }))
}

type Pair = readonly [number, number]

function tracks(cells: readonly Pair[], margins: readonly Pair[], length: number, size: GridSize): Track[] {
  const count = Math.max(1, ...cells.map(([, last]) => last + 1))
  const before = new Array<number>(count).fill(0)
  const after = new Array<number>(count).fill(0)
  for (const [i, [first, last]] of cells.entries()) {
    const [start, end] = margins[i] ?? [0, 0]
    before[first] = Math.max(before[first] ?? 0, start)
    after[last] = Math.max(after[last] ?? 0, end)
  }
  const taken = [...before, ...after].reduce((sum, margin) => sum + margin, 0)
  const share = (length - 2 * size.padding - size.gap * (count - 1) - taken) / count
  const plot = share >= 1 ? Math.floor(share) : share
  let at = size.padding
  return before.map((margin, i) => {
    const plotStart = at + margin
    const end = plotStart + plot + (after[i] ?? 0)
    const track = { start: at, plotStart, plotEnd: plotStart + plot, end }
    at = end + size.gap
    return track
  })
}

const between = (left = 0, right = 0, top = 0, bottom = 0): Rect => ({
  x: left,
  y: top,
  width: right - left,
  height: bottom - top,
})

/** The largest rectangle with the aspect of the axes in the middle of `slot`, on whole px. */
export function withAspect(spec: AxesSpec, slot: Rect): Rect {
  if (spec.aspect === undefined || slot.width < 1 || slot.height < 1) return slot
  const [x0, x1] = spec.x.limits
  const [y0, y1] = spec.y.limits
  // Halves: the span of the whole double range is not a double.
  const ratio = spec.aspect * (Math.abs(y1 / 2 - y0 / 2) / Math.abs(x1 / 2 - x0 / 2))
  const width = Math.max(1, Math.round(Math.min(slot.width, slot.height / ratio)))
  const height = Math.max(1, Math.round(Math.min(slot.height, slot.width * ratio)))
  return {
    x: slot.x + Math.floor((slot.width - width) / 2),
    y: slot.y + Math.floor((slot.height - height) / 2),
    width,
    height,
  }
}
