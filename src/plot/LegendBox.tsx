import type { ReactNode } from 'react'
import { Markers, Paths, Points, Segments, Viewport } from '../components/elements'
import { toPixels, type Length } from '../scene/lengths'
import { useFigure } from './context'
import type { LegendLayout, LegendRow, Rect } from './layout/types'
import type { LegendEntry } from './model'
import { PlacedTexts } from './PlacedTexts'
import { plotStyle, pt } from './style'

/** A legend where the layout has put it. */
export function LegendBox({ layout, entries }: { layout: LegendLayout; entries: readonly LegendEntry[] }): ReactNode {
  const { dpi, theme } = useFigure('Legend')
  const { box, rows, title } = layout
  const edge = pt(plotStyle.legendEdgeWidth, dpi)
  const texts = rows.map(({ label }) => label)
  return (
    <>
      <Viewport {...box} background={theme.legendBackground} />
      <Viewport clip={false}>
        <Paths
          coords="px"
          closed
          joinStyle="miter"
          positions={corners(box, edge / 2)}
          colors={theme.legendEdgeColor}
          lineWidths={edge}
        />
        {rows.map((row) => (
          <LegendSwatch key={row.entry} row={row} entry={entries[row.entry]!} dpi={dpi} />
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

function LegendSwatch({ row, entry, dpi }: { row: LegendRow; entry: LegendEntry; dpi: number }): ReactNode {
  const { x, y, width, height } = row.swatch
  const { color, lineWidth = 1, dashes, shape, size = 1, edgeWidth = 0, opacity, kind } = entry.swatch
  const middle = y + height / 2
  // A mark may be drawn larger than a row is high; what stands for it may not.
  const fitted = (length: Length, room = height): number => Math.min(toPixels(length, dpi, room), room)
  const edge = fitted(edgeWidth, height / 4)
  const marker = {
    coords: 'px',
    positions: [[x + width / 2, middle]],
    sizes: fitted(size, height - edge),
    faceColors: entry.swatch.faceColor ?? color,
    edgeColors: entry.swatch.edgeColor ?? (shape === undefined ? undefined : color),
    edgeWidths: edge,
    opacity,
  } as const
  return (
    <>
      {kind !== 'line' && (shape === undefined ? <Points {...marker} /> : <Markers {...marker} shapes={shape} />)}
      {kind !== 'marker' && (
        <Segments
          coords="px"
          positions={[
            [x, middle],
            [x + width, middle],
          ]}
          colors={color}
          lineWidths={fitted(lineWidth)}
          dashes={dashes}
          opacity={opacity}
        />
      )}
    </>
  )
}
