import type { Trace } from 'react-gsp'
import type { RowName } from './useStreams'

/** How long before the latest sample a time is: what stays right of a place in a plot while time runs through it. */
export function ago(samples: Trace<RowName>, time: number): string {
  return `${(Number(samples.latest?.[0] ?? 0) - time).toFixed(1)} s ago`
}
