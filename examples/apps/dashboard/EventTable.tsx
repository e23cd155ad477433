import type { ReactNode } from 'react'
import type { SoundEvent } from './instrument/messages'
import { countRender } from './renders'
import { useSelection } from './selection'
import { useTheme } from './theme'

/** What was heard, the latest first. A row that is picked is picked out in the plots as well. */
export function EventTable({ events }: { readonly events: readonly SoundEvent[] }): ReactNode {
  countRender()
  return (
    <div className="scroller">
      <table>
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col" className="number">
              Time
            </th>
            <th scope="col">First at</th>
            <th scope="col" className="number">
              Band
            </th>
            <th scope="col" className="number">
              Level
            </th>
          </tr>
        </thead>
        <tbody>
          {events.slice(0, 40).map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function EventRow({ event }: { readonly event: SoundEvent }): ReactNode {
  const { ids, toggle } = useSelection()
  const { events } = useTheme()
  const { kind, time, hydrophone, low, high, level } = event
  const isPicked = ids.has(event.id)
  return (
    <tr data-event={event.id} aria-selected={isPicked} onClick={() => toggle(event)}>
      <th scope="row">
        <button type="button" aria-pressed={isPicked}>
          <i style={{ background: events[kind] }} />
          {kind}
        </button>
      </th>
      <td className="number">{clock(time)}</td>
      <td>{hydrophone}</td>
      <td className="number">
        {low}–{high} Hz
      </td>
      <td className="number">{level.toFixed(0)} dB</td>
    </tr>
  )
}

/** Seconds as minutes and seconds. */
function clock(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return `${String(minutes).padStart(2, '0')}:${rest.toFixed(1).padStart(4, '0')}`
}
