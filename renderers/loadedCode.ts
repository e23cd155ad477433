import { writeColors } from '../src/scene/color/writeColors'
import { ChainStore } from '../src/scene/transform/chainStore'
import type { FrameCode } from './frameCode'

/** All of it there from the start: for those who cannot wait. */
export const loadedCode: FrameCode = { chains: () => ChainStore, colors: () => writeColors }
