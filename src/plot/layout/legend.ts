import { cutText, placeText, truncate } from './text'
import type { PlotStyle } from '../style'
import type { LegendLayout, LegendSpec, MeasureText, Rect, TextStyle } from './types'

/** The parts of a legend with their sizes, before it has a place. */
export interface LegendBlock {
  readonly width: number
  readonly height: number
  readonly title: string
  readonly rows: readonly { readonly entry: number; readonly label: string; readonly height: number }[]
}

/** As much of the legend as fits: long texts are cut, then the last entries left out. `undefined` when not one row fits. */
export function measureLegend(
  spec: LegendSpec,
  style: PlotStyle,
  measure: MeasureText,
  most: { width: number; height: number },
): LegendBlock | undefined {
  const { label, title } = legendStyles(style)
  const pad = style.legendPadding
  const before = style.legendSwatchWidth + style.legendSwatchGap
  const room = most.width - 2 * pad
  const heading = spec.title === undefined ? '' : truncate(spec.title, room, title, measure)
  let height = 2 * pad
  let width = heading === '' ? 0 : measure(heading, title).width
  if (heading !== '') height += measure(heading, title).height + style.legendRowGap
  const rows: { entry: number; label: string; height: number }[] = []
  for (const [entry, { label: text }] of spec.entries.entries()) {
    const shown = truncate(text, room - before, label, measure)
    const rowHeight = Math.max(measure(shown, label).height, 1)
    const next = height + (rows.length > 0 ? style.legendRowGap : 0) + rowHeight
    if (Math.ceil(next) > most.height || before > room || (shown === '' && text !== '')) break
    rows.push({ entry, label: shown, height: rowHeight })
    width = Math.max(width, before + measure(shown, label).width)
    height = next
  }
  if (rows.length === 0) return undefined
  return {
    width: Math.min(Math.ceil(width + 2 * pad), most.width),
    height: Math.ceil(height),
    title: heading,
    rows,
  }
}

/** What became of a legend that did not fit: entries left out, or else the first text cut; `undefined` for nothing. */
export function legendTrouble({ entries, title = '' }: LegendSpec, block: LegendBlock | undefined): string | undefined {
  if (block === undefined) return 'There is no room for the legend.'
  const { rows } = block
  if (rows.length < entries.length) return `There is room for ${rows.length} of the ${entries.length} entries.`
  if (block.title !== title) return cutText(title, block.title)
  const cut = rows.find(({ entry, label }) => label !== entries[entry]?.label)
  return cut && cutText(entries[cut.entry]?.label ?? '', cut.label)
}

export function legendStyles(style: PlotStyle): { label: TextStyle; title: TextStyle } {
  return { label: { size: style.legendSize }, title: { size: style.legendTitleSize, weight: 'bold' } }
}

export function placeLegend(
  spec: LegendSpec,
  block: LegendBlock,
  plot: Rect,
  style: PlotStyle,
  measure: MeasureText,
): LegendLayout {
  const inset = Math.round(style.legendInset)
  const right = plot.x + plot.width
  const bottom = plot.y + plot.height
  const { position } = spec
  const x =
    position === 'right' ? right + inset : position.endsWith('left') ? plot.x + inset : right - inset - block.width
  const y = position === 'right' ? plot.y : position.startsWith('top') ? plot.y + inset : bottom - inset - block.height
  const box = { x, y, width: block.width, height: block.height }
  const styles = legendStyles(style)
  const left = x + style.legendPadding
  let top = y + style.legendPadding
  const title =
    block.title === ''
      ? undefined
      : placeText('legend-title', block.title, { x: left, y: top, anchor: 'top-left' }, styles.title, measure)
  if (title !== undefined) top += title.box.height + style.legendRowGap
  const rows = block.rows.map((row) => {
    const swatch = { x: left, y: top, width: style.legendSwatchWidth, height: row.height }
    const at = { x: left + style.legendSwatchWidth + style.legendSwatchGap, y: top + row.height / 2 }
    const label = placeText('legend-label', row.label, { ...at, anchor: 'center-left' }, styles.label, measure)
    top += row.height + style.legendRowGap
    return { entry: row.entry, kind: spec.entries[row.entry]?.kind ?? 'line', swatch, label }
  })
  return { box, ...(title === undefined ? {} : { title }), rows }
}
