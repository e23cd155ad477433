import { plotStyle, styleInPx } from '../style'
import { axesName } from './axesName'
import { degrade } from './degrade'
import { placeAxes } from './placeAxes'
import { memoMeasure } from './text'
import { reporter } from './report'
import type { FigureLayout, FigureSpec, MeasureText } from './types'
import { validate } from './validate'

/**
 * Where everything in a figure is: a pure function of the figure and of how wide its texts are.
 *
 * No two texts of one axes overlap, nothing leaves the figure, and plots of one row or column line up. When there is too little
 * room, things that take some are left out one at a time until the plot has its least size. First for width: a legend beside the
 * plot, y tick labels, x tick labels, y label, tick marks. Then for height: x tick labels, x label, title, y tick labels, tick
 * marks. Then the padding of the figure. Tick labels go together with their common factor. Each is a diagnostic.
 *
 * @throws GspError when the limits of an axis are none.
 */
export function layout(figure: FigureSpec, measure: MeasureText): FigureLayout {
  validate(figure)
  const tools = { style: styleInPx(figure.style ?? plotStyle, figure.dpi), measure: memoMeasure(measure) }
  const { solved, diagnostics } = degrade(figure, tools)
  const axes = solved.map((one) => {
    const report = reporter(axesName(one.parts.spec, figure.axes.length === 1), diagnostics)
    return placeAxes(one, tools, report)
  })
  const { width, height } = figure
  // In a page a box may have no area yet; that nothing is drawn is told by the canvas.
  return { width, height, axes, diagnostics: width > 0 && height > 0 ? diagnostics : [] }
}
