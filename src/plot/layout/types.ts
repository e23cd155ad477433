import type { Rect } from '../../scene/plan'
import type { TextAnchor } from '../../scene/text/anchor'
import type { PlotStyle } from '../style'

/** px, top-left origin, y down; so is every position below. */
export type { Rect }

export interface LineShape {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

export interface TextStyle {
  /** px */
  readonly size: number
  readonly weight?: 'normal' | 'bold' | undefined
}

/** px. `ascent` and `descent` are those of the font or of the text; `height` is what one block of text occupies. */
export interface TextMetrics {
  readonly width: number
  readonly height: number
  readonly ascent: number
  readonly descent: number
}

export type MeasureText = (text: string, style: TextStyle) => TextMetrics

export interface AxisTicksSpec {
  readonly values: readonly number[]
  /** One per value; formatted from the values when absent. */
  readonly labels?: readonly string[] | undefined
}

export interface AxisSpec {
  readonly label?: string | undefined
  /** Two different finite numbers; a first one larger than the second reverses the axis. Positive on a log axis. */
  readonly limits: readonly [number, number]
  readonly scale?: 'linear' | 'log' | undefined
  /** Turns the axis round once more. */
  readonly reversed?: boolean | undefined
  /** Ticks exactly here; those outside the limits are left out. An empty list draws none. */
  readonly ticks?: AxisTicksSpec | undefined
  /**
   * Whether its limits go on moving: then there is room for a tick label at either end, whether one is there or not, so that
   * the plot stays where it is while its ticks are the same.
   */
  readonly moves?: boolean | undefined
}

export type LegendPosition = 'top-right' | 'top-left' | 'bottom-right' | 'bottom-left' | 'right'
export type LegendKind = 'line' | 'marker' | 'line-marker'

export interface LegendSpec {
  /** `right` is outside, beside the plot; the others are corners inside it. */
  readonly position: LegendPosition
  readonly entries: readonly { readonly label: string; readonly kind: LegendKind }[]
  readonly title?: string | undefined
}

/** Rows and columns of the figure's grid, from 0 at the top left. */
export interface CellSpec {
  readonly row: number
  readonly column: number
  readonly rowSpan?: number | undefined
  readonly columnSpan?: number | undefined
}

export interface AxesSpec {
  /** Row 0, column 0 when absent. */
  readonly cell?: CellSpec | undefined
  readonly title?: string | undefined
  readonly x: AxisSpec
  readonly y: AxisSpec
  readonly legend?: LegendSpec | undefined
  /** Length of one y unit on the page over that of one x unit; shrinks the plot inside its cell. Linear axes only. */
  readonly aspect?: number | undefined
}

export interface FigureSpec {
  /** px */
  readonly width: number
  readonly height: number
  /** px; from the style when absent. */
  readonly padding?: number | undefined
  /** px between the cells of a grid; from the style when absent. */
  readonly gap?: number | undefined
  readonly dpi?: number | undefined
  /** In points. */
  readonly style?: Readonly<PlotStyle> | undefined
  readonly axes: readonly AxesSpec[]
}

export type TextRole =
  | 'title'
  | 'x-label'
  | 'y-label'
  | 'x-tick'
  | 'y-tick'
  | 'x-annotation'
  | 'y-annotation'
  | 'legend-title'
  | 'legend-label'

/** Of a block of text; no place in a layout hangs on a baseline. */
export type Anchor = Exclude<TextAnchor, `baseline-${string}`>

/** A text with the point that `anchor` of its block is put on. `box` is what it covers after turning by `angle`. */
export interface PlacedText {
  readonly role: TextRole
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: Anchor
  /** Degrees, counter-clockwise, about (x, y). */
  readonly angle: 0 | 90
  readonly style: TextStyle
  readonly box: Rect
}

export interface PlacedTick {
  readonly value: number
  /** `''` when the label gave way. */
  readonly label: string
  /** px along the axis in figure coordinates: x of an x tick, y of a y tick; exactly the map of the limits onto the plot. */
  readonly position: number
  /** The same, moved by at most half a px so that the edges of the tick and grid lines fall on whole px. */
  readonly snapped: number
  readonly text?: PlacedText
}

export interface AxisLayout {
  /** In the order of the values, ascending. */
  readonly ticks: readonly PlacedTick[]
  readonly minorTicks: readonly Pick<PlacedTick, 'value' | 'position' | 'snapped'>[]
  readonly label?: PlacedText
  /** The common factor or offset of the tick labels (×10⁶). The labels lie without it. */
  readonly annotation?: PlacedText
  /** Of a tick, outwards; 0 when the ticks gave way. */
  readonly tickLength: number
}

export interface LegendRow {
  /** Index into the entries of the spec. */
  readonly entry: number
  readonly kind: LegendKind
  readonly swatch: Rect
  readonly label: PlacedText
}

export interface LegendLayout {
  readonly box: Rect
  readonly title?: PlacedText
  readonly rows: readonly LegendRow[]
}

export interface AxesLayout {
  /** The part of the figure that belongs to these axes; everything below lies inside. */
  readonly outer: Rect
  /** Whole px on all four edges: use it for the viewport and the background. */
  readonly plot: Rect
  /** Centre lines of the spines, half a stroke inside the edges of `plot`, so that strokes of whole px are crisp. */
  readonly spines: Readonly<Record<'left' | 'right' | 'top' | 'bottom', LineShape>>
  readonly title?: PlacedText
  readonly x: AxisLayout
  readonly y: AxisLayout
  readonly legend?: LegendLayout
  /** Every text above, in one list. */
  readonly texts: readonly PlacedText[]
}

export interface LayoutDiagnostic {
  readonly code: `layout.${string}`
  readonly severity: 'warning'
  /** Says which axes, where there are several or they have a title. */
  readonly element: string
  readonly prop: string
  readonly message: string
  readonly fix: string
}

export interface FigureLayout {
  readonly width: number
  readonly height: number
  /** In the order of the spec. */
  readonly axes: readonly AxesLayout[]
  readonly diagnostics: readonly LayoutDiagnostic[]
}
