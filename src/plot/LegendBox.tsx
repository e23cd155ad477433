import type { ReactNode } from 'react'
import { Paths, Points, Segments, Viewport } from '../components/elements'
import type { Length } from '../scene/lengths'
import type { Color } from '../scene/values'
import { PlacedTexts } from './AxesFrame'
import { rectProps } from './Axes'
import { useFigure } from './context'
import type { LegendLayout, LegendRow, Rect } from './layout/types'
import type { LegendEntry } from './model'
import { plotStyle, pt } from './style'

/** A legend where the layout has put it. */
export function LegendBox({ layout, entries }: { layout: LegendLayout; entries: readonly LegendEntry[] }): ReactNode {
  const { dpi } = useFigure('Legend')
  const { box, rows, title } = layout
  const edge = pt(plotStyle.legendEdgeWidth, dpi)
  const texts = rows.map(({ label }) => label)
  return (
    <>
      <Viewport {...rectProps(box)} background={plotStyle.legendBackground} />
      <Viewport clip={false}>
        <Paths
          coords="px"
          closed
          joinStyle="miter"
          positions={corners(box, edge / 2)}
          colors={plotStyle.legendEdgeColor}
          lineWidths={edge}
        />
        {rows.map((row) => (
          <LegendSwatch key={row.entry} row={row} entry={entries[row.entry]!} />
        ))}
        <PlacedTexts texts={title ? [title, ...texts] : texts} />
      </Viewport>
    </>
  )
}

function corners({ x, y, width, height }: Rect, inset: number): [number, number][] {
  const [left, top, right, bottom] = [x + inset, y + inset, x + width - inset, y + height - inset]
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]
}

function LegendSwatch({ row, entry }: { row: LegendRow; entry: LegendEntry }): ReactNode {
  const { swatch: rect } = row
  const { color, lineWidth, dashes, size, edgeColor, edgeWidth, opacity, kind } = entry.swatch
  const middle = rect.y + rect.height / 2
  return (
    <>
      {kind !== 'marker' && (
        <Segments
          coords="px"
          positions={[
            [rect.x, middle],
            [rect.x + rect.width, middle],
          ]}
          colors={color as Color}
          lineWidths={lineWidth as Length | undefined}
          dashes={dashes as readonly Length[] | undefined}
          opacity={opacity}
        />
      )}
      {kind !== 'line' && (
        <Points
          coords="px"
          positions={[[rect.x + rect.width / 2, middle]]}
          sizes={size as Length | undefined}
          faceColors={color as Color}
          edgeColors={edgeColor as Color | undefined}
          edgeWidths={edgeWidth as Length | undefined}
          opacity={opacity}
        />
      )}
    </>
  )
}
