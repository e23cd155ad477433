import type { ReactNode } from 'react'
import { Axes, Line, Points, type Trace } from 'react-gsp'
import { hydrophones, levelSeconds, type SoundEvent } from './instrument/messages'
import { countRender } from './renders'
import { useSelection } from './selection'
import { useTheme } from './theme'
import { useEventsSince } from './useEventsSince'
import type { RowName } from './useStreams'

interface LevelsProps {
  readonly levels: Trace<RowName>
  readonly events: readonly SoundEvent[]
}

/** Sound levels, with limits that follow them in both directions. */
export function Levels({ levels, events }: LevelsProps): ReactNode {
  countRender()
  const { lines } = useTheme()
  return (
    <Axes x={{ label: 'seconds since the start of the record', margin: 0 }} y={{ label: 'dB re 1 µPa' }} grid>
      {hydrophones.map((name, i) => (
        <Line key={name} x={levels.column('time')} y={levels.column(name)} color={lines[i]} width={1.25} />
      ))}
      <Heard levels={levels} events={events} />
    </Axes>
  )
}

/** A disc for each event, at its level. */
function Heard({ levels, events }: LevelsProps): ReactNode {
  countRender()
  const theme = useTheme()
  const { ids } = useSelection()
  const seen = useEventsSince(events, levels, levelSeconds)
  if (seen.length === 0) return null
  return (
    <Points
      positions={seen.map(({ time, level }) => [time, level])}
      sizes={seen.map(({ id }) => (ids.has(id) ? 12 : 6))}
      faceColors={seen.map(({ kind }) => theme.events[kind])}
      edgeColors={seen.map(({ id }) => (ids.has(id) ? theme.accent : theme.plot.plotBackground))}
      edgeWidths={seen.map(({ id }) => (ids.has(id) ? 2 : 1))}
    />
  )
}
