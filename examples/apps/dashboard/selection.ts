import { createContext, use } from 'react'
import type { SoundEvent } from './instrument/messages'

/** Which events are picked out, in the table and in the plots alike. */
export interface Selection {
  readonly ids: ReadonlySet<number>
  /** Picks an event, or no longer. */
  toggle(event: SoundEvent): void
}

export const SelectionContext = createContext<Selection>({ ids: new Set(), toggle: () => undefined })
export const useSelection = (): Selection => use(SelectionContext)
