import { parseColor } from '../../scene/color/color'
import { isTypedArray } from '../../scene/elementTypes'
import { decodeValue } from '../../scene/json/decodeValue'
import type { Json } from '../../scene/json/json'
import { tables } from '../../scene/tables'
import { isChain } from '../../scene/transform/chain'
import { isRecord } from '../../scene/trouble'
import type { NodeDocument } from '../sceneDocument'
import { gspError } from './gspDialect'
import type { GspCamera, GspColor, GspExtensionItem, GspModelMatrix, GspViewport, GspVisual } from './gsp01Scene'
import { keptProps, type KeptProps } from './keptProps'
import { writeMatrix } from './matrices'
import type { Declared } from './transBuf'
import { visualSpecs, visualTypes, type SlotSpec } from './visualSpecs'
import { writeVisual, type VisualSource } from './writeVisual'

/** One place of the four lists. */
export interface GspItem {
  readonly viewport: GspViewport
  readonly visual: GspVisual
  readonly model: GspModelMatrix
  readonly camera: GspCamera
  /** What stands in the extension. */
  readonly kept?: KeptProps | undefined
}

export type Placed = GspItem | Pick<GspExtensionItem, 'viewport' | 'node'>

interface Kept {
  readonly at: number
  readonly isExtension?: boolean
  readonly texture?: string
  readonly chains?: Readonly<Record<string, Declared>>
}

/** What `fromGspJson` noted on an element. */
function keptOf({ props }: NodeDocument): Kept | undefined {
  const data = props?.userData
  const kept = isRecord(data) ? data.gsp01 : undefined
  return isRecord(kept) && Number.isInteger(kept.at) ? (kept as unknown as Kept) : undefined
}

const hasOnly = ({ props = {} }: NodeDocument, ...names: readonly string[]): boolean =>
  Object.keys(props).every((name) => names.includes(name))

const onlyChild = ({ children = [] }: NodeDocument): NodeDocument | undefined =>
  children.length === 1 ? children[0] : undefined

const decode = (value: Json | undefined): unknown => decodeValue(value, { fail: gspError })

/** Types of the arrays that `fromGspJson` makes. */
function isNative(value: unknown, { type, unit }: SlotSpec): boolean {
  if (type === 'rgba8') return value instanceof Uint8Array
  if (type === 'uint32') return value instanceof Uint32Array
  return unit === undefined ? value instanceof Float32Array : value instanceof Float64Array
}

/** Attributes that `fromGspJson` gives an element; with any other it is one that was changed since. */
function nativeProps(kind: string): readonly string[] {
  const own = ['name', 'userData', 'snap', 'rasterized']
  if (kind === 'image') return [...own, 'texture', 'position', 'extent', 'extentUnits', 'interpolation']
  const slots = visualSpecs[kind as keyof typeof visualSpecs].slots.map(({ prop }) => prop)
  return [...own, 'positions', ...slots, ...nativeNames, ...(kind === 'pixels' ? ['groups'] : [])]
}
const nativeNames = ['shapes', 'capStyle', 'joinStyle', 'strings', 'anchors', 'fonts']

function sourceOf(node: NodeDocument, kept: Kept, dpi: number): VisualSource | undefined {
  const { kind, props = {} } = node
  if (typeof props.name !== 'string' || node.hidden || props.visible === false) return undefined
  if (!hasOnly(node, ...nativeProps(kind))) return undefined
  const attributes = tables[kind as keyof typeof tables].attributes as Readonly<Record<string, { default?: unknown }>>
  const decoded = new Map(Object.entries(props).map(([name, value]) => [name, decode(value)]))
  const value = (name: string): unknown => (decoded.has(name) ? decoded.get(name) : attributes[name]?.default)
  const positions = kind === 'image' ? value('position') : value('positions')
  const isGood =
    kind === 'image'
      ? value('extentUnits') === 'ndc' && isRecord(value('texture')) && (value('origin') ?? 'upper') === 'upper'
      : positions instanceof Float32Array || isChain(positions)
  if (!isGood) return undefined
  if (kind !== 'image') {
    const { slots } = visualSpecs[kind as keyof typeof visualSpecs]
    if (!slots.every((slot) => isChain(value(slot.prop)) || isNative(value(slot.prop), slot))) return undefined
  }
  return {
    kind,
    uuid: props.name,
    textureId: kept.texture ?? `${props.name}-texture`,
    dpi,
    value,
    data(slot) {
      const data = value(slot.prop)
      return isTypedArray(data) ? (data as Float64Array) : undefined
    },
    positions,
    declared: (key) => kept.chains?.[key],
  }
}

function matrixOf(props: NodeDocument['props'], name: string): ArrayLike<number> | undefined {
  const matrix = decode(props?.[name])
  return Array.isArray(matrix) && matrix.length === 16 ? (matrix as number[]) : undefined
}

function readItem(node: NodeDocument, viewport: GspViewport, dpi: number): [number, Placed] | undefined {
  const inner = onlyChild(node)
  if (!inner) return undefined
  const own = keptOf(node)
  if (own?.isExtension) return [own.at, { viewport, node: inner }]
  const element = onlyChild(inner)
  if (node.kind !== 'camera' || inner.kind !== 'group' || !element) return undefined
  if (!hasOnly(node, 'name', 'view', 'projection') || !hasOnly(inner, 'matrix', 'order')) return undefined
  const kept = keptOf(element)
  if (!kept || !(visualTypes as readonly string[]).includes(element.kind)) return undefined
  const [view, projection] = [matrixOf(node.props, 'view'), matrixOf(node.props, 'projection')]
  const matrix = matrixOf(inner.props, 'matrix')
  const source = sourceOf(element, kept, dpi)
  const visual = source && writeVisual(source)
  const uuid = node.props?.name
  const name = `${element.kind} ${JSON.stringify(element.props?.name)}`
  if (!visual || !view || !projection || !matrix || typeof uuid !== 'string') return undefined
  return [
    kept.at,
    {
      viewport,
      visual,
      kept: keptProps(element.kind, source.value),
      model: { model_matrix: writeMatrix(matrix, name) },
      camera: { uuid, view_matrix: writeMatrix(view, name), projection_matrix: writeMatrix(projection, name) },
    },
  ]
}

function readViewport({ props = {} }: NodeDocument, canvasHeight: number): GspViewport | undefined {
  const { name: uuid, x, y, width, height, background } = props
  const color = parseColor(background)
  const isWhole = [x, y, width, height].every((value) => Number.isInteger(value))
  if (typeof uuid !== 'string' || !isWhole || !color) return undefined
  const [left, top, w, h] = [x, y, width, height] as number[]
  const background_color = [...color] as unknown as GspColor
  return { uuid, x: left!, y: canvasHeight - top! - h!, width: w!, height: h!, background_color }
}

/**
 * The places of a document that `fromGspJson` made, in the order of its lists; `undefined` for any other. What it noted is
 * enough to give back every byte, also of what is never drawn, such as a viewport without area.
 */
export function writeNative(canvas: NodeDocument, height: number, dpi: number): readonly Placed[] | undefined {
  const items: [number, Placed][] = []
  for (const node of canvas.children ?? []) {
    if (node.kind !== 'viewport' || !hasOnly(node, 'name', 'x', 'y', 'width', 'height', 'background')) return undefined
    const viewport = readViewport(node, height)
    const { children = [] } = node
    if (!viewport || children.length === 0) return undefined
    for (const child of children) {
      const item = readItem(child, viewport, dpi)
      if (!item) return undefined
      items.push(item)
    }
  }
  const places = new Set(items.map(([at]) => at))
  return places.size === items.length ? items.sort(([a], [b]) => a - b).map(([, item]) => item) : undefined
}
