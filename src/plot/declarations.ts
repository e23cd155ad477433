import type { SceneNode } from '../scene/node'
import type { AxisTicksSpec, LegendKind, LegendPosition } from './layout/types'

/** The range of a column of data. `lowestPositive` is what a log axis starts from. */
export interface Extent {
  readonly min: number
  readonly max: number
  readonly lowestPositive: number
}

/** How a mark looks in a legend; what it leaves out comes from its slot of the colour cycle. */
export interface Swatch {
  readonly kind: LegendKind
  readonly color?: string | undefined
  readonly lineWidth?: number | string | undefined
  readonly dashes?: readonly (number | string)[] | undefined
  readonly size?: number | string | undefined
  readonly edgeColor?: string | undefined
  readonly edgeWidth?: number | string | undefined
  readonly opacity?: number | undefined
}

/** What a mark says about itself. */
export interface MarkDeclaration {
  readonly type: 'mark'
  /** Identity of the mark, the same in every render. */
  readonly id: string
  readonly x: Extent
  readonly y: Extent
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
}

export interface LegendDeclaration {
  readonly type: 'legend'
  readonly position: LegendPosition
  readonly title: string | undefined
}

export type Declaration = AxesDeclaration | MarkDeclaration | LegendDeclaration

/** The declarations of a node and of all below it, in document order; what React hides declares nothing. */
export function* declarationsIn(node: SceneNode): Generator<Declaration> {
  if (!node.visible) return
  const declaration = node.local?.declares as Declaration | null | undefined
  if (declaration) yield declaration
  for (const child of node.children) yield* declarationsIn(child)
}
