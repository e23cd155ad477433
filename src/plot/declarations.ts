import type { SceneNode } from '../scene/node'
import type { Color } from '../scene/values'
import type { Length } from '../scene/lengths'
import type { NumberColumn } from './columns'
import type { AxisTicksSpec, CellSpec, LegendKind, LegendPosition } from './layout/types'

/** The range of a column of data. `lowestPositive` is what a log axis starts from. */
export interface Extent {
  readonly min: number
  readonly max: number
  readonly lowestPositive: number
  /** How many values there are, and how many of them are finite and no more than 0. */
  readonly count: number
  readonly notPositive: number
}

/** How a mark looks in a legend; what it leaves out comes from its slot of the colour cycle. */
export interface Swatch {
  readonly kind: LegendKind
  readonly color?: Color | undefined
  readonly lineWidth?: Length | undefined
  readonly dashes?: readonly Length[] | undefined
  readonly size?: Length | undefined
  readonly edgeColor?: Color | undefined
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
  readonly label: string | undefined
  readonly swatch: Swatch
  /** Whether it takes a colour of the cycle. */
  readonly takesColor: boolean
}

export interface AxisDeclaration {
  readonly label: string | undefined
  readonly limits: readonly [number | undefined, number | undefined]
  readonly scale: 'linear' | 'log'
  readonly reversed: boolean
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
  readonly position: LegendPosition
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

export type Declaration = FigureDeclaration | AxesDeclaration | MarkDeclaration | LegendDeclaration

/** The prop that attaches a declaration to an element; it is in no prop type, since it is nobody else's. */
export function declares(declaration: Declaration): object {
  return { declares: declaration }
}

/** The declarations of a node and of all below it, in document order; what is hidden declares nothing. */
export function* declarationsIn(node: SceneNode): Generator<Declaration> {
  if (!node.visible || node.props.visible === false) return
  const declaration = node.local?.declares as Declaration | null | undefined
  if (declaration) yield declaration
  for (const child of node.children) yield* declarationsIn(child)
}
