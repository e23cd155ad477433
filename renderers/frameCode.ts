import type { WriteColors } from '../src/scene/color/writeColors'
import type { Later } from '../src/scene/later'
import type { ChainStore } from '../src/scene/transform/chainStore'

/** Code that few scenes need. */
export interface FrameCode {
  /** Runs chains. */
  chains(): Later<typeof ChainStore>
  /** Makes colours of numbers. */
  colors(): Later<WriteColors>
}

/** Loaded when a scene needs it: a seventh of what a page would load at first. */
export const lateCode: FrameCode = {
  chains: async () => (await import('../src/scene/transform/chainStore')).ChainStore,
  colors: async () => (await import('../src/scene/color/writeColors')).writeColors,
}
