import type { SceneNode } from '../scene/node'
import { unionExtents } from './columns'
import {
  declarationsIn,
  type AxesDeclaration,
  type AxisDeclaration,
  type Extent,
  type LegendDeclaration,
  type MarkDeclaration,
  type Swatch,
} from './declarations'
import { layout } from './layout/layout'
import type { AxesLayout, AxesSpec, FigureSpec, LayoutDiagnostic, MeasureText } from './layout/types'
import { expandLimits, type Limits } from './scales/limits'
import { colorCycle } from './style'

/** A legend entry, ready to draw. */
export interface LegendEntry {
  readonly label: string
  readonly swatch: Swatch & { readonly color: string }
}

/** All that the components of one axes need to know. */
export interface AxesModel {
  readonly limits: { readonly x: Limits; readonly y: Limits }
  readonly layout: AxesLayout
  readonly legend: readonly LegendEntry[]
}

export interface FigureModel {
  /** Equal keys: equal models. */
  readonly key: string
  readonly axes: ReadonlyMap<string, AxesModel>
  /** Colour of each mark that takes one of the cycle. */
  readonly colors: ReadonlyMap<string, string>
  readonly diagnostics: readonly LayoutDiagnostic[]
}

interface AxesParts {
  readonly axes: AxesDeclaration
  readonly marks: MarkDeclaration[]
  legend: LegendDeclaration | undefined
}

/** What the scene below a canvas declares, axes by axes, in document order. */
export function readDeclarations(canvas: SceneNode): AxesParts[] {
  const all: AxesParts[] = []
  for (const declaration of declarationsIn(canvas)) {
    if (declaration.type === 'axes') all.push({ axes: declaration, marks: [], legend: undefined })
    else if (declaration.type === 'mark') all.at(-1)?.marks.push(declaration)
    else if (all.length > 0) all.at(-1)!.legend = declaration
  }
  return all
}

/** The model of a figure, from what its scene declares: pure, so that a keyed insert looks like a fresh mount. */
export function figureModel(
  parts: readonly AxesParts[],
  figure: Omit<FigureSpec, 'axes'>,
  measure: MeasureText,
  previous?: FigureModel,
): FigureModel {
  const key = JSON.stringify([figure, parts], plainNumbers)
  if (previous?.key === key) return previous
  const colors = new Map<string, string>()
  const found = parts.map(({ axes, marks, legend }) => {
    let slot = 0
    for (const mark of marks) if (mark.takesColor) colors.set(mark.id, colorCycle[slot++ % colorCycle.length]!)
    const limits = {
      x: limitsOf(
        axes.x,
        marks.map((mark) => mark.x),
      ),
      y: limitsOf(
        axes.y,
        marks.map((mark) => mark.y),
      ),
    }
    const entries = legend ? legendEntries(marks, colors) : []
    return { axes, limits, entries, spec: specOf(axes, limits, legend, entries) }
  })
  const placed = layout({ ...figure, axes: found.map(({ spec }) => spec) }, measure)
  const models = found.map(({ axes, limits, entries }, i): [string, AxesModel] => [
    axes.id,
    { limits, layout: placed.axes[i]!, legend: entries },
  ])
  return { key, axes: new Map(models), colors, diagnostics: placed.diagnostics }
}

/** JSON has no infinities, and an empty extent is made of them. */
const plainNumbers = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value

function limitsOf({ limits: [from, to], scale, margin }: AxisDeclaration, extents: readonly Extent[]): Limits {
  if (from !== undefined && to !== undefined) return [from, to]
  const { min, max, lowestPositive } = unionExtents(extents)
  const least = scale === 'log' ? lowestPositive : min
  const [lo, hi] =
    least <= max ? expandLimits(least, max, { margin, scale }) : expandLimits(Infinity, -Infinity, { scale })
  const limits: Limits = [from ?? lo, to ?? hi]
  // One given end may lie beyond all data: then the other follows it.
  if (limits[0] < limits[1]) return limits
  const beyond = scale === 'log' ? 10 : Math.max(1, Math.abs(from ?? to ?? 0) * 0.1)
  if (from !== undefined) return [from, scale === 'log' ? from * beyond : from + beyond]
  return [scale === 'log' ? limits[1] / beyond : limits[1] - beyond, limits[1]]
}

function legendEntries(marks: readonly MarkDeclaration[], colors: ReadonlyMap<string, string>): LegendEntry[] {
  return marks
    .filter((mark) => mark.label !== undefined)
    .map((mark) => ({
      label: mark.label!,
      swatch: { ...mark.swatch, color: mark.swatch.color ?? colors.get(mark.id) ?? colorCycle[0]! },
    }))
}

function specOf(
  { title, x, y, aspect }: AxesDeclaration,
  limits: AxesModel['limits'],
  legend: LegendDeclaration | undefined,
  entries: readonly LegendEntry[],
): AxesSpec {
  return {
    title,
    aspect,
    x: { label: x.label, limits: limits.x, scale: x.scale, reversed: x.reversed, ticks: x.ticks },
    y: { label: y.label, limits: limits.y, scale: y.scale, reversed: y.reversed, ticks: y.ticks },
    ...(legend &&
      entries.length > 0 && {
        legend: {
          position: legend.position,
          title: legend.title,
          entries: entries.map(({ label, swatch }) => ({ label, kind: swatch.kind })),
        },
      }),
  }
}
