import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { Axes, Image, Paths, Points, type CanvasHandle, type Handle, type Trace } from 'react-gsp'
import { ago } from './ago'
import { Crosshair } from './Crosshair'
import { heardAt } from './heardAt'
import { sampleRate, windowSeconds, type Hydrophone, type SoundEvent } from './instrument/messages'
import { bins, binWidth, delay, hop, spectraInWindow } from './instrument/spectrum'
import { countRender } from './renders'
import { useSelection } from './selection'
import { useTheme } from './theme'
import { useEventsSince } from './useEventsSince'
import type { RowName, Streams } from './useStreams'

/** dB re 1 µPa²/Hz, at the ends of the colormap. */
export const soundRange = [60, 112] as const

interface HeatmapProps extends Pick<Streams, 'samples' | 'spectra'> {
  /** Whose spectra they are. */
  readonly hydrophone: Hydrophone
  readonly events: readonly SoundEvent[]
  readonly figure: RefObject<CanvasHandle | null>
}

/** How loud each frequency has been: a grid of numbers in a ring, read column by column. */
export function Heatmap({ samples, spectra, hydrophone, events, figure }: HeatmapProps): ReactNode {
  countRender()
  const { colormap } = useTheme()
  const { toggle } = useSelection()
  const image = useRef<Handle>(null)
  const ends = useRef<Handle>(null)
  // New spectra push the old ones along. Where they stand then is told to the elements themselves, past React.
  useEffect(() => {
    const place = (): void => {
      const now = Number(samples.latest?.[0] ?? 0)
      image.current?.set({ extent: extentAt(now) })
      ends.current?.set({ positions: timesOf(now) })
    }
    place()
    return samples.subscribe(place)
  }, [samples])
  return (
    <Axes
      cell={{ row: 1, column: 0 }}
      x={{ label: 'seconds since the start of the record', margin: 0 }}
      y={{ label: 'frequency (Hz)', limits: [0, (bins - 1) * binWidth] }}
    >
      <Image
        ref={image}
        values={{ data: spectra.column(0), shape: [bins, spectraInWindow], strides: [1, bins] }}
        origin="lower"
        cmap={colormap}
        clim={soundRange}
        interpolation="linear"
      />
      {/* The axis runs from the first sample to the last one, of which there is no spectrum yet. */}
      <Points ref={ends} positions={timesOf(0)} sizes={0} />
      <Heard samples={samples} hydrophone={hydrophone} events={events} />
      <Crosshair
        figure={figure}
        describe={([time, frequency]) => `${ago(samples, time)}, ${frequency.toFixed(1)} Hz`}
        onPick={([time, frequency]) => {
          const event = heardAt(events, time, frequency)
          if (event) toggle(event)
        }}
      />
    </Axes>
  )
}

const timesOf = (now: number): readonly (readonly number[])[] => [
  [now - windowSeconds, 0],
  [now, 0],
]

/** Left, right, bottom and top of the spectra at a time. */
function extentAt(now: number): readonly number[] {
  const last = (Math.floor((now * sampleRate + 1) / hop) * hop) / sampleRate - delay
  // A column reaches half a step beyond the time that it is of.
  const end = last + hop / sampleRate / 2
  return [end - (spectraInWindow * hop) / sampleRate, end, -binWidth / 2, (bins - 0.5) * binWidth]
}

interface HeardProps {
  readonly samples: Trace<RowName>
  readonly hydrophone: Hydrophone
  readonly events: readonly SoundEvent[]
}

/** A frame around each event, at the time when this hydrophone heard it. */
function Heard({ samples, hydrophone, events }: HeardProps): ReactNode {
  countRender()
  const theme = useTheme()
  const { ids } = useSelection()
  const seen = useEventsSince(events, samples, windowSeconds)
  if (seen.length === 0) return null
  return (
    <Paths
      positions={seen.flatMap(({ arrivals: { [hydrophone]: time }, duration, low, high }) => [
        [time, low],
        [time + duration, low],
        [time + duration, high],
        [time, high],
      ])}
      pathSizes={seen.map(() => 4)}
      closed
      joinStyle="miter"
      colors={seen.map(({ id, kind }) => (ids.has(id) ? theme.accent : theme.events[kind]))}
      lineWidths={seen.map(({ id }) => (ids.has(id) ? 2.5 : 1))}
    />
  )
}
