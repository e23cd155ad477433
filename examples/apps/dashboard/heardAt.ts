import type { SoundEvent } from './instrument/messages'

/** Seconds beside an event that still mean it. */
const margin = 0.5
/** Hz beside the band of an event that still mean it. */
const reach = 4

/** The event that is meant by a place: the shortest of those that any hydrophone heard then. */
export function heardAt(events: readonly SoundEvent[], time: number, frequency?: number): SoundEvent | undefined {
  const isMeant = (event: SoundEvent): boolean =>
    time > event.time - margin &&
    time < lastEndOf(event) + margin &&
    (frequency === undefined || (frequency > event.low - reach && frequency < event.high + reach))
  return events.filter(isMeant).sort((a, b) => a.duration - b.duration)[0]
}

/** When the last hydrophone has heard all of it. */
export const lastEndOf = ({ arrivals, duration }: SoundEvent): number => Math.max(...Object.values(arrivals)) + duration
