import { isBufferRef } from '../../scene/bufferRef'
import type { DiagnosticSink } from '../../scene/diagnostics'
import { identity, multiply, translation, type Mat4 } from '../../scene/matrix'
import type { SceneNode } from '../../scene/node'
import { propOf } from '../../scene/nodeProps'
import type { CanvasSize, DrawItem } from '../../scene/plan'
import type { Coords, Texture } from '../../scene/table'
import { tableOf } from '../../scene/tables'
import { linearView, type Buffers } from '../../scene/resolve/column'
import type { ResolvedItem } from '../../scene/resolve/resolve'
import { isChain } from '../../scene/transform/chain'
import { isRecord } from '../../scene/trouble'
import { tellLosses } from './losses'
import { fitted, type Fit } from './unclipped'
import type { VisualSource } from './writeVisual'

/** A visual as a file has it, and the three matrices that it is seen through, column by column. */
export interface PlannedItem {
  readonly source: VisualSource
  readonly model: ArrayLike<number>
  readonly view: ArrayLike<number>
  readonly projection: ArrayLike<number>
}

export interface ItemContext {
  readonly size: CanvasSize
  readonly buffers: Buffers
  readonly uuid: string
  /** From the viewport of the item to the one that it is written into, if that is another. */
  readonly fit: Fit | undefined
  readonly onDiagnostic: DiagnosticSink
}

/** The camera that a node stands in. */
export function cameraAbove(node: SceneNode): SceneNode | undefined {
  for (let up = node.parent; up; up = up.parent) {
    const category = tableOf(up.kind)?.category
    if (category === 'camera') return up
    if (category === 'viewport') return undefined
  }
  return undefined
}

/** Positions that are three float32 each already, or a chain: they go as they are. */
function barePositions(value: unknown, buffers: Buffers): unknown {
  if (isChain(value) || value instanceof Float32Array) return value
  if (isBufferRef(value)) {
    const buffer = buffers.get(value.$buffer)
    return buffer?.type === 'vec3' ? linearView(buffer) : undefined
  }
  if (!isRecord(value) || value.components !== 3) return undefined
  return isChain(value.data) || value.data instanceof Float32Array ? value.data : undefined
}

/** What the raw matrices of a camera say, where nothing else has a part in it. */
function throughCamera(
  item: DrawItem,
  buffers: Buffers,
): (Omit<PlannedItem, 'source'> & { positions: unknown }) | undefined {
  const { node, projection, model, transform } = item
  const camera = cameraAbove(node)
  const isPlain =
    propOf<Coords>(node, 'coords') === 'data' && propOf<readonly unknown[]>(node, 'offset').every((d) => d === 0)
  if (camera?.kind !== 'camera' || projection.type !== 'matrix' || !isPlain) return undefined
  const hasGroups = node.kind !== 'pixels' && (node.props.groups ?? null) !== null
  const positions = node.kind === 'image' ? node.props.position : barePositions(node.props.positions, buffers)
  if (hasGroups || positions === undefined) return undefined
  const matrices = [model, transform].filter((m): m is Mat4 => m !== undefined)
  return {
    positions,
    model: matrices.length === 0 ? identity() : multiply(...matrices),
    view: propOf<ArrayLike<number>>(camera, 'view'),
    projection: propOf<ArrayLike<number>>(camera, 'projection'),
  }
}

/** Positions about an origin, and everything that happens to them in one matrix. */
function resolved(
  item: ResolvedItem,
  onDiagnostic: DiagnosticSink,
): Omit<PlannedItem, 'source'> & { positions: unknown } {
  const { xyz, toNdc } = item.positions(onDiagnostic)
  const { width, height } = item.item.viewport.rect
  const [right, down] = item.offset
  const shift = right === 0 && down === 0 ? [] : [translation([(2 * right) / width, (-2 * down) / height, 0])]
  return { positions: xyz, model: identity(), view: identity(), projection: multiply(...shift, toNdc) }
}

/**
 * One value for each of so many, from one for all, one for each, or one for each path. Of how many nobody knows before they are loaded,
 * those that there are: who reads them cycles them.
 */
function spread(
  data: ArrayLike<number>,
  size: number,
  count: number | undefined,
  sizes?: ArrayLike<number>,
): ArrayLike<number> {
  const own = data.length / size
  if (count === undefined) return data
  const pathOf = sizes?.length === own && own !== count ? pathsOf(sizes, count) : undefined
  const out = new Float64Array(count * size)
  for (let i = 0; i < count; i++) {
    const from = own === 1 ? 0 : (pathOf?.[i] ?? i)
    for (let c = 0; c < size; c++) out[i * size + c] = data[from * size + c]!
  }
  return out
}

function pathsOf(sizes: ArrayLike<number>, count: number): Uint32Array {
  const out = new Uint32Array(count)
  for (let p = 0, at = 0; p < sizes.length; at += sizes[p++]!) out.fill(p, at, at + sizes[p]!)
  return out
}

/**
 * A visual that GSP 0.1 has, with everything that it says of it worked out; `undefined` when it says what has no form there.
 */
export function plannedItem(item: ResolvedItem, context: ItemContext): PlannedItem | undefined {
  const { node } = item.item
  const { buffers, size, uuid, fit, onDiagnostic } = context
  if (isPeculiar(node)) return undefined
  if (node.kind === 'image') return plannedImage(item, context)
  const seen =
    throughCamera(item.item, buffers) ?? (isChain(node.props.positions) ? undefined : resolved(item, onDiagnostic))
  if (!seen) return undefined
  tellLosses(item.item, onDiagnostic)
  const { positions, ...matrices } = seen
  const n = isChain(positions) ? countWithoutPositions(item) : (positions as Float32Array).length / 3
  if (n === undefined && (node.kind === 'paths' || node.kind === 'pixels')) return undefined
  const sizes = node.kind === 'paths' ? pathSizes(item, n!) : undefined
  const groups = node.kind === 'pixels' ? pixelGroups(item, n!) : undefined
  const source: VisualSource = {
    kind: node.kind,
    uuid,
    textureId: '',
    dpi: size.dpi,
    positions,
    declared: () => undefined,
    value: (prop) => (prop === 'groups' ? groups?.groups : item.value(prop)),
    data(slot) {
      if (slot.per === 'path') return sizes
      const count = slot.per === 'group' ? groups!.colors.length / 4 : n && n / item.item.table.verticesPerItem
      if (slot.type !== 'rgba8') return spread(Array.from(item.numbers(slot.prop).values), 1, count, sizes)
      const bytes = slot.per === 'group' ? groups!.colors : item.colors(slot.prop).values
      return faded(spread(bytes, 4, count, sizes), item.opacity)
    },
  }
  return { source, ...matrices, projection: fitted(matrices.projection, fit, node) }
}

/** How many positions there are that a chain is to make, where another attribute says it. */
function countWithoutPositions(item: ResolvedItem): number | undefined {
  if (item.item.node.kind !== 'paths' || item.value('pathSizes') === null) return undefined
  return Array.from(item.numbers('pathSizes').values).reduce((sum, size) => sum + size, 0)
}

const pathSizes = (item: ResolvedItem, n: number): ArrayLike<number> =>
  item.value('pathSizes') === null ? [n] : Array.from(item.numbers('pathSizes').values)

/** GSP gives pixels one colour a group: one group for all, those that there are, or each pixel its own. */
function pixelGroups(item: ResolvedItem, n: number): { groups: unknown; colors: ArrayLike<number> } {
  if (n === 0) return { groups: 1, colors: [] }
  const own = item.value<unknown>('groups')
  const given = item.value<unknown>('colors')
  const { values, stride } = item.colors('colors')
  const groupCount = Array.isArray(own) ? own.length : typeof own === 'number' ? n / own : 0
  if (own !== null && given instanceof Uint8Array && given.length === 4 * groupCount)
    return { groups: own, colors: given }
  if (stride === 0) return { groups: own !== null && groupCount === 1 ? own : Math.max(1, n), colors: values }
  return { groups: 1, colors: values }
}

/** Bytes of colours with opacity multiplied into their alpha. */
function faded(colors: ArrayLike<number>, opacity: number): ArrayLike<number> {
  if (opacity === 1) return colors
  return Uint8Array.from(colors, (byte, i) => (i % 4 === 3 ? Math.round(byte * opacity) : byte))
}

/** Whether it shows what no attribute of GSP 0.1 can say. */
function isPeculiar(node: SceneNode): boolean {
  const { shapes, angles, closed, texture } = node.props
  if (node.kind === 'markers') return Array.isArray(shapes) || isPath(shapes) || (angles !== undefined && angles !== 0)
  if (node.kind === 'paths') return closed === true
  return node.kind === 'image' && (texture ?? null) === null
}

const isPath = (shape: unknown): boolean => typeof shape === 'string' && !/^[a-z_]+$/.test(shape)

function plannedImage(item: ResolvedItem, { buffers, size, uuid, fit }: ItemContext): PlannedItem | undefined {
  const { node } = item.item
  const seen = throughCamera(item.item, buffers)
  const extentUnits = item.value<string>('extentUnits')
  const texture = item.value<Texture>('texture')
  if (!seen || extentUnits === 'data') return undefined
  if (isChain(texture) && item.opacity !== 1) return undefined
  const { width, height } = item.item.viewport.rect
  const extent = item
    .value<readonly number[]>('extent')
    .map((v, i) => (extentUnits === 'px' ? (2 * v) / (i < 2 ? width : height) : v))
    .map((v, i) => v * (fit?.scale[i < 2 ? 0 : 1] ?? 1))
  const [left, right, bottom, top] = extent
  const { positions, ...matrices } = seen
  const values: Readonly<Record<string, unknown>> = {
    extent: item.value('origin') === 'lower' ? [left, right, top, bottom] : extent,
    texture: isChain(texture) ? texture : { ...texture, data: faded(texture.data, item.opacity) },
  }
  return {
    source: {
      kind: node.kind,
      uuid,
      textureId: `${uuid}-texture`,
      dpi: size.dpi,
      positions: positions ?? item.value('position'),
      declared: () => undefined,
      value: (prop) => values[prop] ?? item.value(prop),
      data: () => undefined,
    },
    ...matrices,
    projection: fitted(matrices.projection, fit, node),
  }
}
