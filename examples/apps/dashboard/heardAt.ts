import type { SoundEvent } from './instrument/messages'

/** Seconds that the sound takes to the last hydrophone. */
const way = 1.5
/** Hz beside the band of an event that still mean it. */
const reach = 4

/** The event that is meant by a place: the shortest of those that were heard then. */
export function heardAt(events: readonly SoundEvent[], time: number, frequency?: number): SoundEvent | undefined {
  const isMeant = ({ time: start, duration, low, high }: SoundEvent): boolean =>
    time > start - 0.5 &&
    time < start + duration + way &&
    (frequency === undefined || (frequency > low - reach && frequency < high + reach))
  return events.filter(isMeant).sort((a, b) => a.duration - b.duration)[0]
}
