import type { VisualKind } from '../../scene/tables'
import type { UnitName } from './units'

/** How many values an attribute has: one per item or per vertex, cycled when there are fewer; or exactly so many. */
export type Per = 'item' | 'vertex' | 'text' | 'group' | 'path'

/** One attribute that is a buffer or a chain. */
export interface SlotSpec {
  /** In the file. */
  readonly key: string
  /** On the element. */
  readonly prop: string
  readonly type: 'float32' | 'rgba8' | 'uint32'
  readonly per: Per
  readonly unit?: UnitName
}

export interface VisualSpec {
  readonly kind: VisualKind
  readonly verticesPerItem: number
  readonly slots: readonly SlotSpec[]
}

const colors = (key: string, prop: string, per: Per): SlotSpec => ({ key, prop, type: 'rgba8', per })
const widths = (key: string, prop: string, per: Per): SlotSpec => ({ key, prop, type: 'float32', per, unit: 'points' })

const discs: readonly SlotSpec[] = [
  { key: 'sizes', prop: 'sizes', type: 'float32', per: 'item', unit: 'squarePoints' },
  colors('face_colors', 'faceColors', 'item'),
  colors('edge_colors', 'edgeColors', 'item'),
  widths('edge_widths', 'edgeWidths', 'item'),
]

/** The visuals with positions of GSP 0.1; the image is another matter. */
export const visualSpecs = {
  points: { kind: 'points', verticesPerItem: 1, slots: discs },
  markers: { kind: 'markers', verticesPerItem: 1, slots: discs },
  pixels: { kind: 'pixels', verticesPerItem: 1, slots: [colors('colors', 'colors', 'group')] },
  segments: {
    kind: 'segments',
    verticesPerItem: 2,
    slots: [widths('line_widths', 'lineWidths', 'item'), colors('colors', 'colors', 'item')],
  },
  paths: {
    kind: 'paths',
    verticesPerItem: 1,
    slots: [
      { key: 'path_sizes', prop: 'pathSizes', type: 'uint32', per: 'path' },
      colors('colors', 'colors', 'vertex'),
      widths('line_widths', 'lineWidths', 'vertex'),
    ],
  },
  texts: {
    kind: 'texts',
    verticesPerItem: 1,
    slots: [
      colors('colors', 'colors', 'text'),
      widths('font_sizes', 'fontSizes', 'text'),
      { key: 'angles', prop: 'angles', type: 'float32', per: 'text' },
    ],
  },
} as const satisfies Record<string, VisualSpec>

export type SpecName = keyof typeof visualSpecs

export const specNames = Object.keys(visualSpecs) as SpecName[]

/** Names of the visuals that a file may hold. */
export const visualTypes = [...specNames, 'image'] as const

/** In which order the reference draws the kinds of a viewport; those that it lacks lie with their like. */
export const rankOf: Readonly<Record<string, number>> = {
  image: 0,
  points: 1,
  markers: 1,
  pixels: 1,
  mesh: 1,
  spheres: 1,
  polygons: 1,
  segments: 2,
  paths: 2,
  vectors: 2,
  texts: 3,
}

/** Names of styles: in the file and on the element. */
export const capNames = { BUTT: 'butt', PROJECTING: 'projecting', ROUND: 'round' } as const
export const joinNames = { MITER: 'miter', BEVEL: 'bevel', ROUND: 'round' } as const
export const interpolationNames = { LINEAR: 'linear', NEAREST: 'nearest' } as const

export const namesIn = <T extends Readonly<Record<string, string>>>(names: T): (keyof T & string)[] =>
  Object.keys(names)

/** The name in the file of a name on the element. */
export const nameOf = (names: Readonly<Record<string, string>>, value: string): string =>
  Object.keys(names).find((name) => names[name] === value)!
