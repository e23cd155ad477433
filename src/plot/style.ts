/** Sizes of the plot layer in points (1/72 inch), so that a figure prints as it looks; colours as CSS. */
export interface PlotStyle {
  titleSize: number
  labelSize: number
  tickLabelSize: number
  legendSize: number
  legendTitleSize: number
  lineWidth: number
  markerSize: number
  spineWidth: number
  gridWidth: number
  tickWidth: number
  tickLength: number
  minorTickLength: number
  /** Tick to tick label. */
  tickPad: number
  /** Tick labels to axis label. */
  labelPad: number
  /** Plot to title. */
  titlePad: number
  /** Plot to the axis annotation (×10⁶). */
  annotationPad: number
  /** Figure edge to content. */
  padding: number
  /** Between the cells of a grid. */
  gap: number
  /** Plot to legend, inside or outside. */
  legendInset: number
  legendPadding: number
  legendRowGap: number
  legendSwatchWidth: number
  legendSwatchGap: number
  legendEdgeWidth: number
  /** Distance between ticks that the axes aim at. */
  xTickSpacing: number
  yTickSpacing: number
  /** A plot narrower or lower than this gives up its labels, in the order that `layout` states. */
  minPlot: number
  textColor: string
  spineColor: string
  gridColor: string
  plotBackground: string
  figureBackground: string
  legendBackground: string
  legendEdgeColor: string
}

// Hairlines are 0.75 pt: exactly one px at 96 dpi, so that they are crisp on a screen and still print as hairlines.
export const plotStyle: Readonly<PlotStyle> = Object.freeze({
  titleSize: 12,
  labelSize: 10,
  tickLabelSize: 9,
  legendSize: 9,
  legendTitleSize: 9,
  lineWidth: 1.5,
  markerSize: 5,
  spineWidth: 0.75,
  gridWidth: 0.75,
  tickWidth: 0.75,
  tickLength: 3.5,
  minorTickLength: 2,
  tickPad: 3,
  labelPad: 5,
  titlePad: 7,
  annotationPad: 3,
  padding: 7.5,
  gap: 12,
  legendInset: 6,
  legendPadding: 4.5,
  legendRowGap: 3,
  legendSwatchWidth: 18,
  legendSwatchGap: 6,
  legendEdgeWidth: 0.75,
  xTickSpacing: 60,
  yTickSpacing: 36,
  minPlot: 24,
  textColor: '#1f1f1f',
  spineColor: '#3c3c3c',
  gridColor: '#e4e4e4',
  plotBackground: '#ffffff',
  figureBackground: '#ffffff',
  legendBackground: 'rgba(255, 255, 255, 0.85)',
  legendEdgeColor: '#cccccc',
})

/**
 * The colours of successive marks: the set of M. Okabe and K. Ito ("Color Universal Design", 2008; B. Wong, Nature Methods 8,
 * 441, 2011), which stays distinct under the common colour-vision deficiencies. Ordered for contrast between neighbours;
 * its yellow is left out because a thin yellow line on white cannot be seen (contrast 1.3 : 1).
 */
export const colorCycle: readonly string[] = Object.freeze([
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#000000',
])

/** Points to px. */
export function pt(points: number, dpi = 96): number {
  return (points * dpi) / 72
}

/** The same style with every length in px. */
export function styleInPx(style: Readonly<PlotStyle>, dpi = 96): PlotStyle {
  const px: Record<string, number | string> = {}
  for (const [name, value] of Object.entries<number | string>({ ...style })) {
    px[name] = typeof value === 'number' ? pt(value, dpi) : value
  }
  return px as unknown as PlotStyle
}
