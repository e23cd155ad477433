import { GspBuffer } from '../scene/buffer'
import type { SceneNode } from '../scene/node'
import type { Diagnostic } from '../scene/diagnostics'
import type { Colors } from '../scene/values'
import { axesDrawing, type AxesDrawing } from './axesDrawing'
import { axesSpec } from './axesSpec'
import { itemsOf, type NumberColumn } from './columns'
import {
  declarationsIn,
  type AxesDeclaration,
  type ColumnExtent,
  type Extent,
  type FigureDeclaration,
  type LegendDeclaration,
  type MarkDeclaration,
  type SuggestionDeclaration,
  type Swatch,
} from './declarations'
import { layout } from './layout/layout'
import type { AxesLayout, AxesSpec, CellSpec, FigureLayout, MeasureText } from './layout/types'
import { bestCorner, draftCorner, type Corner } from './legendCorner'
import { limitsOf } from './limits'
import type { Limits } from './scales/limits'
import { logGaps } from './logGaps'
import { overlaps } from './overlaps'
import type { Samples, StillColumn } from './samples'
import { colorCycle } from './style'
import { followSuggestions } from './suggestions'
import { viewOf, type ViewProps } from './view'
import type { DataVisual, Scales, VisualExtents } from './visuals'

/** A legend entry, ready to draw. */
export interface LegendEntry {
  readonly label: string
  readonly swatch: Swatch & { readonly color: Colors }
}

export type AxesLimits = Readonly<Record<'x' | 'y', Limits>>

/** All that the components of one axes need to know. */
export interface AxesModel {
  readonly view: ViewProps
  readonly drawing: AxesDrawing
  readonly legend: readonly LegendEntry[]
}

export interface FigureModel {
  /** Equal keys: equal models. */
  readonly key: string
  /** Equal ones: equal but for the limits of axes. */
  readonly drawing: string
  readonly axes: ReadonlyMap<string, AxesModel>
  /** Colour of each mark that takes one of the cycle. */
  readonly colors: ReadonlyMap<string, string>
  readonly diagnostics: readonly Diagnostic[]
  /** With every legend that seeks its corner still in the first. */
  readonly draft: { readonly key: string; readonly placed: FigureLayout }
}

/** What one axes and all in it declare. */
export interface AxesParts {
  readonly axes: AxesDeclaration
  readonly marks: MarkDeclaration[]
  readonly visuals: DataVisual[]
  readonly legends: LegendDeclaration[]
}

/** What a figure and all in it declare. */
export interface FigureParts {
  readonly figure: FigureDeclaration
  readonly axes: readonly AxesParts[]
}

/** What the model depends on besides the declarations. */
export interface FigureTools {
  readonly measure: MeasureText
  readonly extentOf: (column: NumberColumn, count: number) => ColumnExtent
  readonly samplesOf: (x: StillColumn, y: StillColumn) => Samples
  readonly visualExtentsOf: (visual: DataVisual, scales: Scales) => VisualExtents
}

/** What the scene of a figure declares, axes by axes, in document order; `undefined` while the figure is hidden. */
export function readDeclarations(node: SceneNode): FigureParts | undefined {
  const axes: (AxesParts & { readonly suggestions: SuggestionDeclaration[] })[] = []
  let figure: FigureDeclaration | undefined
  for (const declaration of declarationsIn(node)) {
    if (declaration.type === 'figure') figure = declaration
    else if (declaration.type === 'axes') {
      axes.push({ axes: declaration, marks: [], visuals: [], legends: [], suggestions: [] })
    } else if (declaration.type === 'mark') axes.at(-1)?.marks.push(declaration)
    else if (declaration.type === 'visual') axes.at(-1)?.visuals.push(declaration)
    else if (declaration.type === 'legend') axes.at(-1)?.legends.push(declaration)
    else if (declaration.type === 'suggestion') axes.at(-1)?.suggestions.push(declaration)
  }
  return (
    figure && {
      figure,
      axes: axes.map(({ suggestions, ...part }) => ({ ...part, axes: followSuggestions(part.axes, suggestions) })),
    }
  )
}

/**
 * The model of a figure, from what its scene declares: pure, so that a keyed insert looks like a fresh mount.
 * @param previous returned again when the new one would be equal, so that nothing renders
 */
export function figureModel(
  { figure: { width, height, dpi }, axes: parts }: FigureParts,
  tools: FigureTools,
  previous?: FigureModel,
): FigureModel {
  const colors = new Map(parts.flatMap(({ marks }) => cycleColors(marks)))
  const cells = placeInRows(parts.map(({ axes }) => axes.cell))
  const found = parts.map((part, i) => {
    const { axes, marks, legends } = part
    const limits = {
      x: limitsOf(axes.x, extentsIn(part, 'x', tools)),
      y: limitsOf(axes.y, extentsIn(part, 'y', tools)),
    }
    const entries = legends.length > 0 ? legendEntries(marks, colors) : []
    const isBest = legends.at(-1)?.position === 'best'
    return { id: axes.id, limits, entries, isBest, spec: axesSpec(part, cells[i]!, limits, entries) }
  })
  const notes = [...overlaps(parts, cells), ...logGaps(parts, tools.extentOf), ...extraLegends(parts)]
  const place = (axes: readonly AxesSpec[]): FigureLayout => layout({ width, height, dpi, axes }, tools.measure)
  const draftKey = JSON.stringify([width, height, dpi, found, notes, [...colors]])
  const draft =
    previous?.draft.key === draftKey ? previous.draft : { key: draftKey, placed: place(found.map(({ spec }) => spec)) }
  // The corner of a legend hangs on every value, not on the limits alone.
  const positions = found.map(({ isBest, limits }, i) =>
    isBest ? bestPosition(parts[i]!, draft.placed.axes[i]!, limits, dpi, tools) : undefined,
  )
  const key = JSON.stringify([draftKey, positions])
  if (previous?.key === key) return previous
  const isDraft = positions.every((position = draftCorner) => position === draftCorner)
  const placed = isDraft ? draft.placed : place(found.map(({ spec }, i) => withPosition(spec, positions[i])))
  const models = found.map(({ id, limits, entries }, i): [string, AxesModel] => [
    id,
    { view: viewOf(parts[i]!.axes, limits), drawing: axesDrawing(placed.axes[i]!), legend: entries },
  ])
  const drawing = JSON.stringify([models.map(([id, { drawing, legend }]) => [id, drawing, legend]), [...colors]])
  return { key, drawing, draft, axes: new Map(models), colors, diagnostics: [...placed.diagnostics, ...notes] }
}

function bestPosition(
  { axes, marks }: AxesParts,
  { plot, legend }: AxesLayout,
  limits: AxesLimits,
  dpi: number,
  { samplesOf }: FigureTools,
): Corner {
  if (!legend) return draftCorner
  // What is in a buffer may be anywhere a moment later, and a legend that hops about with it is worse than one in the way.
  const sampled = marks.flatMap((mark) => {
    const { x, y } = mark
    return x instanceof GspBuffer || y instanceof GspBuffer ? [] : [{ mark, samples: samplesOf(x, y) }]
  })
  return bestCorner(sampled, { plot, box: legend.box }, viewOf(axes, limits), dpi)
}

function withPosition(spec: AxesSpec, position: Corner | undefined): AxesSpec {
  return spec.legend && position ? { ...spec, legend: { ...spec.legend, position } } : spec
}

/** The ranges of all that has a place along an axis. */
function extentsIn({ axes, marks, visuals }: AxesParts, name: 'x' | 'y', tools: FigureTools): Extent[] {
  const scales = { x: axes.x.scale, y: axes.y.scale }
  const others = visuals.filter(({ isData }) => isData[name])
  return [
    ...marks.map((mark) => tools.extentOf(mark[name], itemsOf(mark))),
    ...others.map((visual) => tools.visualExtentsOf(visual, scales)[name]),
  ]
}

/** One colour after the other for the marks that have none of their own. */
function cycleColors(marks: readonly MarkDeclaration[]): [string, string][] {
  return marks.filter((mark) => mark.takesColor).map(({ id }, slot) => [id, colorCycle[slot % colorCycle.length]!])
}

/** Axes without a cell stand in a row of their own, below those before them. */
function placeInRows(given: readonly (CellSpec | undefined)[]): CellSpec[] {
  let next = 0
  return given.map((cell) => {
    const placed = cell ?? { row: next, column: 0 }
    next = Math.max(next, placed.row + (placed.rowSpan ?? 1))
    return placed
  })
}

function legendEntries(marks: readonly MarkDeclaration[], colors: ReadonlyMap<string, string>): LegendEntry[] {
  return marks
    .filter((mark) => mark.label !== undefined)
    .map((mark) => ({
      label: mark.label!,
      swatch: { ...mark.swatch, color: mark.swatch.color ?? colors.get(mark.id) ?? colorCycle[0]! },
    }))
}

function extraLegends(parts: readonly AxesParts[]): Diagnostic[] {
  return parts.some(({ legends }) => legends.length > 1) ? [secondLegend] : []
}

const secondLegend: Diagnostic = {
  code: 'legend.second',
  severity: 'warning',
  element: 'Legend',
  message: 'there are several in one <Axes>; only the last is drawn.',
  fix: 'Keep one.',
}
