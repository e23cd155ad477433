import type { ReactNode } from 'react'
import { mapColors } from 'react-gsp'
import { soundRange } from './Heatmap'
import { useTheme } from './theme'

const stops = 24

/** What the colours of the heatmap mean. */
export function ColorKey(): ReactNode {
  const { colormap } = useTheme()
  const [from, to] = soundRange
  const values = Array.from({ length: stops + 1 }, (_, i) => from + (i / stops) * (to - from))
  const rgba = mapColors(values, { cmap: colormap, clim: soundRange })
  const colors = values.map((_, i) => `rgb(${rgba.subarray(4 * i, 4 * i + 3).join(' ')})`)
  return (
    <span className="color-key">
      {from}
      <i style={{ background: `linear-gradient(to right, ${colors.join(', ')})` }} />
      {to} dB re 1 µPa²/Hz
    </span>
  )
}
