import { groupMatrix } from '../scene/frames'
import { multiply, type Mat4 } from '../scene/matrix'
import type { SceneNode } from '../scene/node'
import { isShown } from '../scene/nodeProps'
import type { Category } from '../scene/table'
import { tableOf } from '../scene/tables'
import type { Colors } from '../scene/values'
import type { Length } from '../scene/lengths'
import type { NumberColumn } from './columns'
import { dataVisual, type DataVisual } from './visuals'
import type { AxisTicksSpec, CellSpec, LegendKind, LegendPosition } from './layout/types'

/** A range of data. `lowestPositive` is what a log axis starts from. */
export interface Extent {
  readonly min: number
  readonly max: number
  readonly lowestPositive: number
  /** Whether it ends in edges, as an image does: no margin belongs beyond them. */
  readonly hasEdges?: boolean | undefined
}

/** The range of a column of data. */
export interface ColumnExtent extends Extent {
  /** How many values there are, and how many of them are finite and no more than 0. */
  readonly count: number
  readonly notPositive: number
}

/** How a mark looks in a legend; what it leaves out comes from its slot of the colour cycle. */
export interface Swatch {
  readonly kind: LegendKind
  readonly color?: Colors | undefined
  readonly lineWidth?: Length | undefined
  readonly dashes?: readonly Length[] | undefined
  /** Of a marker: name or path data. Default a disc. */
  readonly shape?: string | undefined
  readonly size?: Length | undefined
  /** Of a marker, where it is not `color`. */
  readonly faceColor?: Colors | undefined
  readonly edgeColor?: Colors | undefined
  readonly edgeWidth?: Length | undefined
  readonly opacity?: number | undefined
}

/** What a mark says about itself. */
export interface MarkDeclaration {
  readonly type: 'mark'
  /** As it is written: `Line`. */
  readonly element: string
  /** Identity of the mark, the same in every render. */
  readonly id: string
  readonly x: NumberColumn
  readonly y: NumberColumn
  /** Whether `x` was not given, and so is the numbers of the items. */
  readonly isNumbered: boolean
  readonly label: string | undefined
  readonly swatch: Swatch
  /** Whether it takes a colour of the cycle. */
  readonly takesColor: boolean
}

export interface AxisDeclaration {
  readonly label: string | undefined
  readonly limits: readonly [number | undefined, number | undefined]
  readonly scale: 'linear' | 'log'
  /** Absent: as its content suggests. */
  readonly reversed: boolean | undefined
  readonly ticks: AxisTicksSpec | undefined
  readonly margin: number
}

export interface AxesDeclaration {
  readonly type: 'axes'
  readonly id: string
  readonly title: string | undefined
  readonly x: AxisDeclaration
  readonly y: AxisDeclaration
  readonly aspect: number | undefined
  readonly cell: CellSpec | undefined
  /** Whether what is drawn below shows through. */
  readonly isTransparent: boolean
}

export interface LegendDeclaration {
  readonly type: 'legend'
  readonly position: LegendPosition | 'best'
  readonly title: string | undefined
}

/** The size of the figure: what a call asks for, else its own. */
export interface FigureDeclaration {
  readonly type: 'figure'
  /** px */
  readonly width: number
  readonly height: number
  /** Canvas pixels per inch. */
  readonly dpi: number
}

/** The part of axes whose coordinates are theirs. */
export interface ContentDeclaration {
  readonly type: 'content'
}

/** What axes, or a mark of several visuals, draw among their content that does not count by itself. */
export interface OrnamentDeclaration {
  readonly type: 'ornament'
}

/** How axes should show what is in them, where their own props leave it open; the first counts. */
export interface SuggestionDeclaration {
  readonly type: 'suggestion'
  readonly reversed: Readonly<Record<'x' | 'y', boolean>>
  readonly aspect: number | undefined
}

export type Declaration =
  | SuggestionDeclaration
  | FigureDeclaration
  | AxesDeclaration
  | MarkDeclaration
  | LegendDeclaration
  | ContentDeclaration
  | OrnamentDeclaration

/** The prop that attaches a declaration to an element; it is in no prop type, since it is nobody else's. */
export function declares(declaration: Declaration): object {
  return { declares: declaration }
}

/** Where a node stands in the content of axes. */
interface Place {
  readonly matrix: Mat4 | undefined
}

/**
 * The declarations of a node and of all below it, and the visuals of content that declare nothing, in document order; what
 * is hidden declares nothing.
 */
export function* declarationsIn(node: SceneNode, outer?: Place): Generator<Declaration | DataVisual> {
  if (!isShown(node)) return
  const declaration = node.local?.declares as Declaration | null | undefined
  const category = tableOf(node.kind)?.category
  if (declaration) yield declaration
  else if (outer && category === 'visual') {
    const visual = dataVisual(node, outer.matrix)
    if (visual) yield visual
  }
  const place = declaration?.type === 'content' ? { matrix: undefined } : placeBelow(node, category, outer)
  for (const child of node.children) yield* declarationsIn(child, place)
}

/** Other viewports and cameras have coordinates of their own. */
function placeBelow(node: SceneNode, category: Category | undefined, outer: Place | undefined): Place | undefined {
  if (!outer || category === 'viewport' || category === 'camera') return undefined
  const own = category === 'group' ? groupMatrix(node) : undefined
  return own ? { matrix: outer.matrix ? multiply(outer.matrix, own) : own } : outer
}
