import { strangeMember, trouble } from '../../trouble'
import type { Link, LinkDeclaration } from '../chain'

/** Units that numbers may be in. `ndc`: the viewport is 2 wide and 2 high. */
export const linkUnits = ['px', 'pt', 'mm', 'cm', 'in', 'ndc'] as const
export type LinkUnit = (typeof linkUnits)[number]
export type UnitAxis = 'x' | 'y'

export interface UnitsOptions {
  readonly from: LinkUnit
  readonly to: LinkUnit
  /** Along which side of the viewport `ndc` counts; only it needs one. */
  readonly axis?: UnitAxis | undefined
}

/** Converts lengths from one unit to another, by the dpi of the canvas and the size of the viewport. */
export const unitsLink = ({ from, to, axis }: UnitsOptions): Link =>
  Object.freeze({ link: 'units', from, to, ...(axis === undefined ? {} : { axis }) })

export const units: LinkDeclaration = {
  check(link) {
    const { from, to, axis } = link
    const strange = strangeMember(link, ['link', 'from', 'to', 'axis'])
    if (strange) return strange
    const isUnit = (unit: unknown): boolean => (linkUnits as readonly unknown[]).includes(unit)
    const expected = `one of ${linkUnits.join(', ')}`
    if (!isUnit(from)) return trouble(`${expected} as from`, from, 'For example { from: "cm", to: "px" }.')
    if (!isUnit(to)) return trouble(`${expected} as to`, to, 'For example { from: "cm", to: "px" }.')
    const needsAxis = from === 'ndc' || to === 'ndc'
    if (axis === 'x' || axis === 'y' || (axis === undefined && !needsAxis)) return undefined
    return trouble('axis "x" or "y": a viewport is seldom as wide as high', axis, 'Add axis.')
  },
}
