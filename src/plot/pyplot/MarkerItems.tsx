import type { ReactNode } from 'react'
import { Markers, Pixels } from '../../components/elements'
import { declares } from '../declarations'
import type { Colors, Lengths, Positions } from '../../scene/values'
import { markerOf } from './markerCodes'

interface MarkerItemsProps {
  /** A letter, a name or path data. */
  readonly marker: string
  readonly positions: Positions
  readonly size: Lengths
  readonly faceColor: Colors
  readonly edgeColor: Colors
  readonly edgeWidth: Lengths
  readonly opacity: number | undefined
  readonly rasterized: boolean | number | undefined
}

/** Markers as Matplotlib draws them: those that are lines alone are drawn by their edges. Their mark declares them. */
export function MarkerItems(props: MarkerItemsProps): ReactNode {
  const { marker, positions, size, faceColor, edgeColor, edgeWidth, opacity, rasterized } = props
  const { shape } = markerOf(marker)
  const ornament = declares({ type: 'ornament' })
  if (shape === undefined) {
    return <Pixels {...ornament} positions={positions} colors={faceColor} opacity={opacity} rasterized={rasterized} />
  }
  return (
    <Markers
      {...ornament}
      shapes={shape}
      positions={positions}
      sizes={size}
      faceColors={faceColor}
      edgeColors={edgeColor}
      edgeWidths={edgeWidth}
      opacity={opacity}
      rasterized={rasterized}
    />
  )
}
