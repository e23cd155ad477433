import { useEffect, type ReactNode } from 'react'
import { Axes, GspBuffer, Line, Polygons, useBuffer, type Trace } from 'react-gsp'
import { sampleRate, type SoundEvent } from './instrument/messages'
import { bins, binWidth, hop } from './instrument/spectrum'
import { countRender } from './renders'
import { useSelection } from './selection'
import { useTheme } from './theme'

/** The first bin is the mean, which has no place on a log axis. */
const frequencies = Float64Array.from({ length: bins - 1 }, (_, i) => (i + 1) * binWidth)

/** dB re 1 µPa²/Hz: a single spectrum of noise dips far below its mean. */
const range = [30, 120] as const

interface SpectrumProps {
  readonly spectra: Trace
  readonly events: readonly SoundEvent[]
}

/** The last spectrum, and below it what was loudest of late; both are written over with every message. */
export function Spectrum({ spectra, events }: SpectrumProps): ReactNode {
  countRender()
  const theme = useTheme()
  const { ids } = useSelection()
  const now = useBuffer(() => new GspBuffer(bins - 1, 'float32'))
  const peak = useBuffer(() => new GspBuffer(bins - 1, 'float32'))
  useEffect(() => {
    const held = new Float32Array(bins - 1).fill(-Infinity)
    let known = 0
    const read = (): void => {
      const all = spectra.column(0)
      const more = Math.min(spectra.count - known, all.count) / bins
      known = spectra.count
      if (more === 0) return
      for (let ago = more - 1; ago >= 0; ago--) hold(held, spectrumIn(all, ago))
      peak.write(0, held)
      now.write(0, spectrumIn(all, 0))
    }
    read()
    return spectra.subscribe(read)
  }, [spectra, now, peak])
  const picked = events.filter(({ id }) => ids.has(id))
  return (
    <Axes
      x={{ label: 'frequency (Hz)', scale: 'log', limits: [1, 100] }}
      y={{ label: 'dB re 1 µPa²/Hz', limits: range }}
      grid
    >
      {picked.length > 0 && (
        <Polygons
          coords={['data', 'view']}
          positions={picked.flatMap(({ low, high }) => [
            [low, 0],
            [high, 0],
            [high, 1],
            [low, 1],
          ])}
          ringSizes={picked.map(() => 4)}
          faceColors={picked.map(({ kind }) => theme.events[kind])}
          opacity={0.2}
        />
      )}
      <Line x={frequencies} y={peak} color={theme.plot.spineColor} width={1} />
      <Line x={frequencies} y={now} color={theme.lines[0]} width={1.5} />
    </Axes>
  )
}

/** The last spectrum in a ring, or one before it, without its first bin. A ring of whole spectra cuts none in two. */
function spectrumIn({ storage, start, count, capacity }: GspBuffer, ago: number): Float32Array {
  const at = (start + count - (ago + 1) * bins) % capacity
  return (storage as Float32Array).subarray(at + 1, at + bins)
}

/** Peaks fall by so many dB from one spectrum to the next: 1.5 a second. */
const fall = (1.5 * hop) / sampleRate

function hold(held: Float32Array, spectrum: Float32Array): void {
  for (let i = 0; i < held.length; i++) held[i] = Math.max(held[i]! - fall, spectrum[i]!)
}
