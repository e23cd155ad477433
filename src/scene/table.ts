import type { Colormap } from './color/colormap'
import type { Clim } from './color/colorMapping'
import type { FreeNorm, Norm } from './color/norm'
import type { ElementType } from './elementTypes'
import type { GridRecord } from './gridLayout'
import type { Groups } from './groups'
import type { Length } from './lengths'
import type { Chain } from './transform/chain'
import type { MarkerShape } from './markerOutlines'
import type { Color, Colors, Lengths, MappedColors, Numbers, Positions } from './values'

/** What one value of an attribute belongs to. `pathOrVertex` takes one, one per path, or one per vertex. */
export type Rate = 'uniform' | 'item' | 'vertex' | 'path' | 'ring' | 'polygon' | 'pathOrVertex'

/** Units of numbers. Pixels are canvas pixels; angles are degrees, counter-clockwise. */
export type Unit = 'px' | 'deg' | 'data' | 'view'

/** Types of attributes that are no element of a buffer. */
export interface ValueTypes {
  boolean: boolean
  string: string
  strings: string | readonly string[]
  /** A name, or SVG path data. `string & {}` keeps the names in what an editor offers. */
  shape: MarkerShape | (string & {})
  range: readonly [number, number] | readonly [bigint, bigint]
  colormap: string | Colormap
  clim: Clim
  norm: Norm | FreeNorm
  extent: readonly [number, number, number, number]
  point: readonly [number, number, number]
  scale: number | readonly [number, number, number]
  offset: readonly [Length, Length]
  coords: Coords
  dashes: readonly Length[]
  /** Whether, or how many to an inch. */
  density: boolean | number
  groups: Groups
  matrix: readonly number[] | Float32Array | Float64Array
  grid: Grid
  texture: Texture | Chain
  geometry: MeshGeometry
  material: Material
  renderer: RendererName | { readonly host: RendererName; readonly options?: object | undefined }
  any: unknown
}

/** What draws in a page: those of this package, which editors complete, or one that `registerRenderer` has added. */
export type RendererName = 'auto' | 'three' | 'webgpu' | 'canvas2d' | 'svg' | (string & Record<never, never>)

/** Coordinates of positions: through the camera, 0–1 across the viewport, or canvas pixels from its top-left corner. */
export type CoordSystem = 'data' | 'view' | 'px'
export type Coords = CoordSystem | readonly [CoordSystem, CoordSystem]

/**
 * Two-dimensional numbers: flat data with its shape `[rows, columns]`, row by row; what says with `strides` (or `stride`)
 * and `offset` that it lies otherwise, as ndarrays do; an array of rows; or a chain that
 * knows its shape.
 */
export type Grid = GridRecord | readonly (readonly number[])[] | Chain

/** Pixels: `rgba8` data, row 0 first. */
export interface Texture {
  readonly data: Uint8Array | Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** Triangles: three indices a face; normals and texture coordinates per vertex. */
export interface MeshGeometry {
  readonly positions: Positions
  readonly indices?: Numbers | undefined
  readonly normals?: Positions | undefined
  readonly uvs?: Positions | undefined
}

export interface Material {
  readonly type: 'basic' | 'lambert' | 'phong' | 'normal' | 'depth' | 'textured'
  readonly color?: Color | undefined
  readonly texture?: Texture | Chain | undefined
  readonly shininess?: number | undefined
  readonly specular?: Color | undefined
}

type Choice = readonly string[]
export interface OneOf<C extends Choice = Choice> {
  readonly oneOf: C
}
export type AttributeType = ElementType | keyof ValueTypes | OneOf

export interface AttributeOptions {
  /** Meaning, for the reference pages. */
  readonly doc: string
  readonly unit?: Unit
  /** Least value allowed. */
  readonly min?: number
  readonly max?: number
  /** Of a length: there is no side around it that `%` could be a share of. */
  readonly isAbsolute?: boolean
  /** Value when the prop is absent; an attribute without one is required. `null`: absent, with the meaning that `doc` gives. */
  readonly default?: unknown
  /** Colours may also be given as `{ values, cmap, clim, norm }`. */
  readonly mappable?: boolean
  /** Kept on the node; never sent to a host. */
  readonly local?: boolean
  /** For the layers above alone: in no prop type, no message and no reference. */
  readonly internal?: boolean
}

/** One attribute of an element. `Prop` is the type of the prop; `Optional` whether it may be left out. */
export interface Attribute<Prop = unknown, Optional extends boolean = boolean> extends AttributeOptions {
  readonly rate: Rate
  readonly type: AttributeType
  readonly required: boolean
  /** Types only; never present. */
  readonly phantom?: { readonly prop: Prop; readonly optional: Optional }
}

export type Attributes = Readonly<Record<string, Attribute>>

type ArrayProp<T, O> =
  T extends OneOf<infer C>
    ? C[number] | readonly C[number][]
    : T extends 'vec2' | 'vec3'
      ? Positions
      : T extends 'rgba8'
        ? O extends { mappable: true }
          ? Colors
          : Exclude<Colors, MappedColors>
        : T extends 'float32'
          ? O extends { unit: 'px' }
            ? Lengths
            : Numbers
          : T extends keyof ValueTypes
            ? T extends 'string'
              ? string | readonly string[]
              : T extends 'boolean'
                ? boolean | readonly boolean[]
                : T extends 'shape'
                  ? ValueTypes[T] | readonly ValueTypes[T][]
                  : ValueTypes[T]
            : Numbers

type UniformProp<T, O> =
  T extends OneOf<infer C>
    ? C[number]
    : T extends 'rgba8'
      ? Color
      : T extends keyof ValueTypes
        ? ValueTypes[T]
        : O extends { unit: 'px' }
          ? Length
          : number

type IsOptional<O> = O extends { default: unknown } ? true : false

const declare = (rate: Rate, type: AttributeType, options: AttributeOptions): Attribute =>
  Object.freeze({ ...options, rate, type, required: !('default' in options) })

const declareArray =
  (rate: Rate) =>
  <const T extends AttributeType, const O extends AttributeOptions>(type: T, options: O) =>
    declare(rate, type, options) as Attribute<ArrayProp<T, O>, IsOptional<O>>

/** One value, or one per item. */
export const perItem = declareArray('item')
/** One value, or one per vertex. */
export const perVertex = declareArray('vertex')
/** One value, or one per path. */
export const perPath = declareArray('path')
/** One value, one per path, or one per vertex. */
export const perPathOrVertex = declareArray('pathOrVertex')
/** One value, or one per ring. */
export const perRing = declareArray('ring')
/** One value, or one per polygon. */
export const perPolygon = declareArray('polygon')

/** One value for the whole element. */
export function uniform<const T extends AttributeType, const O extends AttributeOptions>(type: T, options: O) {
  return declare('uniform', type, options) as Attribute<UniformProp<T, O>, IsOptional<O>>
}

type PropsFrom<A> = {
  readonly [K in keyof A as A[K] extends Attribute<unknown, false> ? K : never]: A[K] extends Attribute<infer P>
    ? P
    : never
} & {
  readonly [K in keyof A as A[K] extends Attribute<unknown, true> ? K : never]?:
    (A[K] extends Attribute<infer P> ? P : never) | undefined
}

export type Category = 'canvas' | 'viewport' | 'camera' | 'group' | 'light' | 'visual'

/** Everything there is to say about one kind of element. */
export interface Table<K extends string = string, A extends Attributes = Attributes> {
  readonly kind: K
  /** As it is written in JSX: `Points`. */
  readonly element: string
  readonly category: Category
  readonly attributes: A
  /** How many vertices make an item: 2 for segments. */
  readonly verticesPerItem: number
  /** Attributes of which exactly one is given. */
  readonly alternatives: readonly string[]
}

/** The props of a table's component, without children and event handlers. */
export type PropsOf<T extends Table> = PropsFrom<Omit<T['attributes'], 'declares'>>

/** Attributes of everything that has a place in the tree. */
export const nodeAttributes = {
  name: uniform('string', { default: null, doc: 'A name to find the element by, and to show in messages.' }),
  visible: uniform('boolean', { default: true, doc: 'Whether it, and all below it, is drawn.' }),
  userData: uniform('any', {
    default: null,
    local: true,
    doc: 'Whatever belongs to the element; never sent to a renderer.',
  }),
  declares: uniform('any', {
    default: null,
    local: true,
    internal: true,
    doc: 'What a layer above says about the element; never sent to a renderer.',
  }),
} as const

/** Attributes of whatever is drawn. */
export const drawnAttributes = {
  order: uniform('float32', {
    default: 0,
    doc: 'Drawn after all of lower order in its viewport; document order among equals. That of a group is added to those in it.',
  }),
  opacity: uniform('float32', { min: 0, max: 1, default: 1, doc: 'Multiplies the alpha of every colour.' }),
  transform: uniform('matrix', {
    default: null,
    doc: 'Column-major 4×4 matrix applied to positions before the camera.',
  }),
} as const

/** Of visuals made of items. */
export const groups = uniform('groups', {
  default: null,
  doc: 'Cuts the items into groups, so that attributes may also be one per group: the size of every group, the size of each, or the indices of each (no item in two; one in none is not drawn).',
})

/** Of visuals, and of what stands for them in a plot. */
export const rasterized = uniform('density', {
  default: false,
  doc: 'In SVG and PDF, whether the visual is one picture of pixels among the vectors, and how many pixels it has to an inch, at most 2400; true: 300. For visuals so dense that a file would hold millions of shapes. Renderers of pixels have no use for it.',
})

const visualAttributes = {
  ...nodeAttributes,
  ...drawnAttributes,
  coords: uniform('coords', {
    default: 'data',
    doc: '`data` (through the camera), `view` (0–1 across the viewport, y up), `px` (from its top-left, y down), or one for x and one for y.',
  }),
  offset: uniform('offset', { default: [0, 0], doc: 'Shift in canvas pixels after projection: right, down.' }),
  depthTest: uniform('boolean', { default: null, doc: 'Overrides what the camera says about depth.' }),
  rasterized,
} as const

/** What else there is to say about an element. */
export type ElementOptions = Partial<Pick<Table, 'verticesPerItem' | 'alternatives'>>

/** Declares a visual: one table from which types, validation, diff, wire form and documentation come. */
export function visual<const K extends string, const A extends Attributes>(
  kind: K,
  attributes: A,
  options: ElementOptions = {},
): Table<K, A & typeof visualAttributes> {
  return element(kind, 'visual', { ...attributes, ...visualAttributes }, options)
}

/** Declares an element that is no visual. */
export function element<const K extends string, const A extends Attributes>(
  kind: K,
  category: Category,
  attributes: A,
  { verticesPerItem = 1, alternatives = [] }: ElementOptions = {},
): Table<K, A> {
  const name = kind.charAt(0).toUpperCase() + kind.slice(1)
  return Object.freeze({
    kind,
    element: name,
    category,
    attributes: Object.freeze(attributes),
    verticesPerItem,
    alternatives,
  })
}
