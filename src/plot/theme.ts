import { uniform } from '../scene/table'
import type { Color } from '../scene/values'
import { checkProps, likeOne, type PropRules } from './props'
import { plotStyle } from './style'

/** The colours of all that a figure draws besides its marks. */
export interface PlotTheme {
  /** Of titles, labels and numbers. Default `#1f1f1f`. */
  readonly textColor: Color
  /** Of the lines around plots, and of ticks. Default `#3c3c3c`. */
  readonly spineColor: Color
  /** Default `#e4e4e4`. */
  readonly gridColor: Color
  /** Behind the marks; the `background` of axes goes before it. Default white. */
  readonly plotBackground: Color
  /** Around the plots; the `background` of the figure goes before it. Default white. */
  readonly figureBackground: Color
  /** Default white, a little transparent. */
  readonly legendBackground: Color
  /** Default `#cccccc`. */
  readonly legendEdgeColor: Color
}

const color = likeOne(uniform('rgba8', { doc: '' }))
const rules: PropRules<PlotTheme> = {
  textColor: color,
  spineColor: color,
  gridColor: color,
  plotBackground: color,
  figureBackground: color,
  legendBackground: color,
  legendEdgeColor: color,
}

/** @throws GspError that names the colour. */
export function readTheme(given: Partial<PlotTheme> = {}): PlotTheme {
  checkProps('Figure', rules, { ...given }, 'theme.')
  const known = Object.entries(given).filter(([, value]) => value !== undefined)
  return { ...plotStyle, ...Object.fromEntries(known) }
}
