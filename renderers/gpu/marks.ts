import type { NumberValues } from '../../src/scene/resolve/attributes'
import type { VisualToDraw } from '../geometry/visual'
import type { GpuDraw } from './drawing'

/** Sprites that reach farther are not drawn at the rims of the picture when their middles lie outside. */
const mostGuard = 2048

/** By how much a picture is widened for sprites of some reach, in device pixels: no more than the card can draw on. */
export const guardFor = ({ gpu }: GpuDraw, reach: number): number =>
  Math.max(0, Math.min(mostGuard, gpu.mostGuard, Math.ceil(reach)))

/** The greatest of some numbers; 0 for none. Remembered as long as they are the same. */
export function greatest({ resolved }: VisualToDraw, slot: string, { values }: NumberValues): number {
  return resolved.derived(`greatest ${slot}`, [values], () => {
    let most = 0
    for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!
    return most
  })
}
