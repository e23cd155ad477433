import { GspError } from '../scene/diagnostics'
import { deviceSize } from './deviceSize'
import type { CanvasSize, HostTarget, Surface } from './host'

/**
 * Makes the surface of a picture: in a page the one that is shown, else one in memory. The host disposes of it;
 * `surface.resize(...deviceSize(size))` gives it another size.
 * @throws GspError `host.surface` where the target has no 2D context, `canvas.size` for a size that no canvas can have
 */
export function createScreen(target: HostTarget, size: CanvasSize): Surface {
  return (target.createScreen ?? scratchOf(target))(...deviceSize(size))
}

/**
 * What makes surfaces that nobody sees.
 * @throws GspError `host.surface` where the target has no 2D context
 */
export function scratchOf({ createContext2D }: HostTarget): (width: number, height: number) => Surface {
  if (createContext2D) return createContext2D
  throw new GspError({
    code: 'host.surface',
    message: 'There is no 2D context to draw on.',
    fix: 'Give the host target createContext2D.',
  })
}

/**
 * A surface of a size in device pixels: the one that there is, which loses its content where it had another size, else a new one.
 * @param create makes it
 */
export function surfaceOfSize(
  known: Surface | undefined,
  width: number,
  height: number,
  create: (width: number, height: number) => Surface,
): Surface {
  if (!known) return create(width, height)
  const { canvas } = known.context
  if (canvas.width !== width || canvas.height !== height) known.resize(width, height)
  return known
}
