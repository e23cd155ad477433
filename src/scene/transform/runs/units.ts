import type { LinkContext, LinkRun } from '../chain'
import type { LinkUnit, UnitAxis } from '../links/units'
import { toNumbers, withNumbers } from '../value'

/** Canvas pixels in one of a unit. */
const pixelsPer: Readonly<Record<LinkUnit, (context: LinkContext, axis: UnitAxis | undefined) => number>> = {
  px: () => 1,
  pt: ({ dpi }) => dpi / 72,
  mm: ({ dpi }) => dpi / 25.4,
  cm: ({ dpi }) => dpi / 2.54,
  in: ({ dpi }) => dpi,
  ndc: ({ viewport }, axis) => (axis === 'y' ? viewport.height : viewport.width) / 2,
}

export const runUnits: LinkRun = (input, { from, to, axis }, context) => {
  const side = axis as UnitAxis | undefined
  const factor = pixelsPer[from as LinkUnit](context, side) / pixelsPer[to as LinkUnit](context, side)
  return withNumbers(
    input!,
    Float64Array.from(toNumbers(input!.data), (value) => value * factor),
  )
}
