import type { MakeFirstPaint } from '../components/firstPaint'

export type { FirstPaint, FirstPaintOptions } from '../components/firstPaint'

/** Where there is no Node nothing is drawn before the page itself does. */
export const firstPaint: MakeFirstPaint = () => undefined
