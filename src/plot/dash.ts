import { checkOf, type Check } from '../scene/check'
import { show } from '../scene/diagnostics'
import { parseLength, type Length } from '../scene/lengths'
import { paths } from '../scene/visuals/paths'
import { plotStyle } from './style'

/** Dash and gap in turn, as multiples of the line width. */
const namedDashes = { solid: [], dashed: [4, 2.5], dotted: [1, 1.8], dashdot: [5, 2, 1, 2] } as const

/** A name, or lengths of dash and gap in turn. */
export type Dash = keyof typeof namedDashes | readonly Length[]

const checkLengths = checkOf(paths.attributes.dashes)

export const checkDash: Check = (value) => {
  const isGood = typeof value === 'string' ? Object.hasOwn(namedDashes, value) : value !== null && !checkLengths(value)
  if (isGood) return undefined
  const names = Object.keys(namedDashes).map((name) => `"${name}"`)
  return {
    expected: `${names.join(', ')}, or lengths ≥ 0 of dash and gap in turn, not all 0`,
    got: show(value),
    fix: 'For example dash="dashed", or dash={[6, 3]}.',
  }
}

/** Lengths of dash and gap of a line of some width; `undefined` for a solid one. */
export function dashesOf(dash: Dash, width: Length): readonly Length[] | undefined {
  if (typeof dash !== 'string') return dash.length > 0 ? dash : undefined
  const { value, unit } = parseLength(width) ?? { value: plotStyle.lineWidth, unit: 'pt' }
  const dashes = namedDashes[dash].map((factor): Length => `${factor * value}${unit}`)
  return dashes.length > 0 && value > 0 ? dashes : undefined
}
