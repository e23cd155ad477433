import type { ReactNode, RefObject } from 'react'
import { Axes, Group, Line, Markers, Polygons, type CanvasHandle, type Trace } from 'react-gsp'
import { ago } from './ago'
import { Crosshair } from './Crosshair'
import { heardAt, lastEndOf } from './heardAt'
import { hydrophones, windowSeconds, type Hydrophone, type SoundEvent } from './instrument/messages'
import { countRender } from './renders'
import { useSelection } from './selection'
import { useTheme } from './theme'
import { useEventsSince } from './useEventsSince'
import type { RowName } from './useStreams'

/** Pa, from the line of one hydrophone to that of the next. */
const spacing = 4

interface LinesProps {
  readonly samples: Trace<RowName>
  /** Of which the spectra are shown. */
  readonly hydrophone: Hydrophone
  readonly events: readonly SoundEvent[]
  readonly figure: RefObject<CanvasHandle | null>
}

/** The pressure at all hydrophones, one above the other; time runs with the data, which no render has to tell the axis. */
export function Lines({ samples, hydrophone, events, figure }: LinesProps): ReactNode {
  countRender()
  const { lines } = useTheme()
  const { toggle } = useSelection()
  const rows = hydrophones.map((name, i) => ({ name, middle: hydrophones.length - 1 - i, color: lines[i]! }))
  return (
    <Axes
      x={{ margin: 0 }}
      y={{
        label: `pressure, ${spacing} Pa from line to line`,
        limits: [-0.6, hydrophones.length - 0.4],
        ticks: { values: rows.map(({ middle }) => middle).reverse(), labels: rows.map(({ name }) => name).reverse() },
      }}
      grid="x"
    >
      <Heard samples={samples} hydrophone={hydrophone} events={events} />
      {rows.map(({ name, middle, color }) => (
        <Group key={name} position={[0, middle, 0]} scale={[1, 1 / spacing, 1]}>
          <Line x={samples.column('time')} y={samples.column(name)} color={color} width={1} />
        </Group>
      ))}
      <Crosshair
        figure={figure}
        describe={([time]) => ago(samples, time)}
        onPick={([time]) => {
          const event = heardAt(events, time)
          if (event) toggle(event)
        }}
      />
    </Axes>
  )
}

/**
 * What was heard: a mark at each event, above what the spectra show of it, and a band behind those that are picked out, from
 * the first hydrophone to the last.
 */
function Heard({ samples, hydrophone, events }: Omit<LinesProps, 'figure'>): ReactNode {
  countRender()
  const theme = useTheme()
  const { ids } = useSelection()
  const seen = useEventsSince(events, samples, windowSeconds)
  const picked = seen.filter(({ id }) => ids.has(id))
  const colorsOf = (some: readonly SoundEvent[]): string[] => some.map(({ kind }) => theme.events[kind])
  return (
    <>
      {picked.length > 0 && (
        <Polygons
          coords={['data', 'view']}
          positions={picked.flatMap((event) => [
            [event.time, 0],
            [lastEndOf(event), 0],
            [lastEndOf(event), 1],
            [event.time, 1],
          ])}
          ringSizes={picked.map(() => 4)}
          faceColors={colorsOf(picked)}
          opacity={0.22}
        />
      )}
      {seen.length > 0 && (
        <Markers
          coords={['data', 'view']}
          positions={seen.map(({ arrivals, duration }) => [arrivals[hydrophone] + duration / 2, 1])}
          offset={[0, 8]}
          shapes="triangle_down"
          sizes={seen.map(({ id }) => (ids.has(id) ? 12 : 8))}
          faceColors={colorsOf(seen)}
        />
      )}
    </>
  )
}
