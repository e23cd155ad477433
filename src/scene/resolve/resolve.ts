import type { Offsets } from '../axis'
import type { WriteColors } from '../color/writeColors'
import type { DiagnosticSink } from '../diagnostics'
import { membership, type Groups, type Membership } from '../groups'
import { toPixels, type Length } from '../lengths'
import type { Mat4 } from '../matrix'
import { identity } from '../matrix'
import { nodeName, propOf } from '../nodeProps'
import type { CanvasSize, DrawItem } from '../plan'
import {
  resolveColors,
  resolveList,
  resolveNumbers,
  type ResolvedColors,
  type Broadcast,
  type ColorValues,
  type NumberValues,
} from './attributes'
import { isBufferRef } from '../bufferRef'
import type { Buffers } from './column'
import { positionFrame } from './frame'
import { resolveGrid, type GivenGrid, type ResolvedGrid } from './grid'
import { resolveGeometry, type ResolvedGeometry } from './geometry'
import { expandColors, expandList, expandNumbers, withoutOutsiders } from './perGroup'
import {
  arrowEnds,
  countPositions,
  positionColumns,
  toFloat32,
  updateFloat32,
  writtenItems,
  type PositionColumns,
} from './positions'
import { descend } from './descent'
import type { Memo, Written } from './resolver'
import type { MeshGeometry } from '../table'

/** Positions ready to draw: float32 about an origin, and the matrix, in double, that takes them to −1…1 of the viewport. */
export interface ResolvedPositions {
  /** x, y, z of each item, scaled and minus the origin. */
  readonly xyz: Float32Array
  readonly count: number
  /** To −1…1 of the viewport; the origin is in it. */
  readonly toNdc: Mat4
  /** Whether what lies outside the camera's near…far is not drawn. */
  readonly hasDepth: boolean
}

/** Tail and tip of arrows in turn. */
export interface ResolvedArrows extends ResolvedPositions {
  /** How many positions there are, and how many vectors; one serves all. Arrows are what both have. */
  readonly tails: number
  readonly vectors: { readonly stride: 0 | 1; readonly count: number }
}

/** The one path from a visual's attributes to drawable numbers. */
export class ResolvedItem {
  readonly item: DrawItem
  readonly #buffers: Buffers
  readonly #size: CanvasSize
  readonly #memo: Memo
  readonly #onDiagnostic: DiagnosticSink
  readonly #writeColors: WriteColors | undefined

  constructor(
    item: DrawItem,
    buffers: Buffers,
    size: CanvasSize,
    memo: Memo,
    onDiagnostic: DiagnosticSink,
    writeColors: WriteColors | undefined,
  ) {
    this.#writeColors = writeColors
    this.#onDiagnostic = onDiagnostic
    this.item = item
    this.#buffers = buffers
    this.#size = size
    this.#memo = memo
  }

  get opacity(): number {
    return this.item.opacity
  }

  /** Shift after projection, in canvas pixels. */
  get offset(): readonly [number, number] {
    const { width, height } = this.item.viewport.rect
    const [dx, dy] = propOf<readonly [Length, Length]>(this.item.node, 'offset')
    return [toPixels(dx, this.#size.dpi, width), toPixels(dy, this.#size.dpi, height)]
  }

  /** The side that `%` refers to: the shorter one. */
  get #side(): number {
    const { width, height } = this.item.viewport.rect
    return Math.min(width, height)
  }

  /** A uniform attribute that is neither a length nor a colour. */
  value<T>(name: string): T {
    return propOf<T>(this.item.node, name)
  }

  numbers(name: string): NumberValues {
    const value = this.value(name)
    const { dpi } = this.#size
    // Typed memory holds pixels, which no size of anything changes.
    const key = isBufferRef(value) || ArrayBuffer.isView(value) ? '' : `${dpi} ${this.#side}`
    const compute = (): NumberValues => resolveNumbers(value, this.#buffers, dpi, this.#side)
    const given = this.#memo.get(name, value, key, compute, (last, written) =>
      descended(compute(), last, value, written),
    )
    return this.#perItem(name, given, expandNumbers)
  }

  /** A uniform list of lengths, in canvas pixels; empty when absent. */
  lengths(name: string): readonly number[] {
    const list = this.value<readonly Length[] | null>(name) ?? []
    return list.map((length) => toPixels(length, this.#size.dpi, this.#side))
  }

  colors(name: string): ColorValues {
    const value = this.value(name)
    const compute = (): ResolvedColors => resolveColors(value, this.#buffers, this.#writeColors)
    const given = this.#memo.get(name, value, '', compute, (last, written) =>
      descended(compute(), last, value, written, 4),
    )
    if (given.strange) this.outsideNorm(name, given.strange)
    return this.#perItem(name, given, expandColors)
  }

  /** Tells that a norm cannot show some of the values of a prop. */
  outsideNorm(prop: string, count: number): void {
    this.#onDiagnostic({
      code: 'norm.domain',
      severity: 'warning',
      element: nodeName(this.item.node),
      prop,
      message: `has ${count} value${count === 1 ? '' : 's'} that the norm cannot show; the colormap's bad colour is drawn there.`,
      fix: "Log norms need values > 0 (norm('symlog', …) takes all), categorical norms one of their categories; NaN is missing without a warning.",
    })
  }

  /** Two-dimensional numbers; `undefined` when absent. Another object with every change of its data. */
  grid(name: string): ResolvedGrid | undefined {
    const value = this.value<GivenGrid | null>(name)
    return value === null ? undefined : this.#memo.get(name, value, '', () => resolveGrid(value, this.#buffers))
  }

  list<T>(name: string): Broadcast<readonly T[]> {
    const value = this.value<T | readonly T[]>(name)
    const given = this.#memo.get(name, value, '', () => resolveList<T>(value))
    return this.#perItem(name, given, expandList)
  }

  /**
   * Something that a host makes of resolved attributes, kept until one of the inputs is another.
   * @param slot a name that is no attribute's.
   */
  derived<T>(slot: string, inputs: readonly unknown[], compute: () => T): T {
    return this.#memo.derive(slot, inputs, compute)
  }

  /** The groups of its items; `undefined` for none. */
  get #membership(): Membership | undefined {
    const groups = this.value<Groups | null | undefined>('groups') ?? null
    if (groups === null) return undefined
    const items = Math.floor(countPositions(this.value('positions'), this.#buffers) / this.item.table.verticesPerItem)
    return this.derived('groups', [groups, items], () => membership(groups, items))
  }

  /** An attribute that is given per group, per item. */
  #perItem<B extends Broadcast<unknown>>(name: string, given: B, expand: (given: B, groupOf: Int32Array) => B): B {
    const isPerItem = this.item.table.attributes[name]?.rate === 'item'
    const groups = isPerItem && given.stride === 1 ? this.#membership : undefined
    if (groups?.count !== given.count) return given
    return this.derived(`${name} per item`, [given, groups], () => expand(given, groups.groupOf))
  }

  positions(onDiagnostic: DiagnosticSink, name = 'positions'): ResolvedPositions {
    if (this.#isBare(name, onDiagnostic)) return this.#nothing()
    const all = this.#located(name, this.value(name), onDiagnostic)
    const groups = name === 'positions' ? this.#membership : undefined
    if (!groups?.hasOutsiders) return all
    const inGroups = this.derived('positions in groups', [all.xyz, groups], () =>
      withoutOutsiders(all.xyz, groups.groupOf, this.item.table.verticesPerItem),
    )
    return { ...all, xyz: inGroups }
  }

  /** The triangles of a mesh. What is wrong with live memory is left out. */
  geometry(onDiagnostic: DiagnosticSink): ResolvedGeometry {
    const given = this.value<MeshGeometry>('geometry')
    const positions = this.#located('geometry', given.positions, onDiagnostic)
    const source = { given, element: nodeName(this.item.node), buffers: this.#buffers, memo: this.#memo }
    return resolveGeometry(source, positions, onDiagnostic)
  }

  #located(name: string, given: unknown, onDiagnostic: DiagnosticSink): ResolvedPositions {
    const { offsets, toNdc } = positionFrame(this.item, onDiagnostic)
    const { xyz, count, longest } = this.#memo.get(
      name,
      given,
      keyOf(offsets),
      () => {
        const columns = positionColumns(given, this.#buffers)
        return { xyz: toFloat32(columns, offsets), count: columns.count, longest: columns.longest }
      },
      (last, written) => {
        const items = writtenItems(given, written, this.#buffers)
        return { ...last, xyz: updateFloat32(last.xyz, positionColumns(given, this.#buffers), offsets, items) }
      },
    )
    this.#reportColumns(name, count, longest, onDiagnostic)
    return { xyz, count, toNdc, hasDepth: this.#hasDepth }
  }

  /**
   * Tail and tip of arrows in turn: two positions an item. They are where data says, so a log scale bends no arrow out of
   * place.
   * @param share of the vector that lies behind the position.
   */
  arrows(onDiagnostic: DiagnosticSink, share: number): ResolvedArrows {
    const names = ['positions', 'vectors'] as const
    if (names.map((name) => this.#isBare(name, onDiagnostic)).includes(true)) {
      return { ...this.#nothing(), tails: 0, vectors: { stride: 1, count: 0 } }
    }
    const given = { positions: this.value('positions'), vectors: this.value('vectors') }
    const { offsets, toNdc } = positionFrame(this.item, onDiagnostic)
    const columns = names.map((name) =>
      this.#memo.get(`${name} columns`, given[name], '', () => positionColumns(given[name], this.#buffers)),
    )
    const [positions, vectors] = columns as [PositionColumns, PositionColumns]
    names.forEach((name, i) => this.#reportColumns(name, columns[i]!.count, columns[i]!.longest, onDiagnostic))
    const xyz = this.#memo.derive('arrows', [positions, vectors, share, keyOf(offsets)], () =>
      arrowEnds(positions, vectors, share, offsets),
    )
    const { count } = vectors
    const counts = { tails: positions.count, vectors: { stride: count === 1 ? 0 : 1, count } } as const
    return { xyz, count: xyz.length / 3, toNdc, hasDepth: this.#hasDepth, ...counts }
  }

  get #hasDepth(): boolean {
    const { projection } = this.item
    return projection.type === 'matrix' && projection.hasDepth
  }

  #nothing(): ResolvedPositions {
    return { xyz: new Float32Array(0), count: 0, toNdc: identity(), hasDepth: this.#hasDepth }
  }

  /** Whether an attribute is an array of which nobody knows how many numbers make a position; says so. */
  #isBare(name: string, onDiagnostic: DiagnosticSink): boolean {
    const { node, projection } = this.item
    if (!(projection.type === 'axes' && projection.isView && ArrayBuffer.isView(this.value(name)))) return false
    onDiagnostic({
      code: 'positions.bare',
      severity: 'error',
      element: nodeName(node),
      prop: name,
      message: 'a bare typed array is read as vec3, which is hardly meant under a View2D; it is not drawn.',
      fix: 'Pass vec2(array) or vec3(array), [[x, y], …], or columns { x, y }.',
    })
    return true
  }

  #reportColumns(prop: string, count: number, longest: number, onDiagnostic: DiagnosticSink): void {
    if (longest <= count) return
    onDiagnostic({
      code: 'buffer.length',
      severity: 'warning',
      element: nodeName(this.item.node),
      prop,
      message: `has columns of ${count} and of ${longest} values; only what all columns have is drawn.`,
      fix: 'Write the buffers of one element together.',
    })
  }
}

/**
 * A result that shows the memory of a buffer itself, and says where it differs from the one before.
 * @param size numbers an element
 */
function descended<B extends Broadcast<unknown>>(next: B, last: B, value: unknown, written: Written, size = 1): B {
  const ranges = isBufferRef(value) ? written.get(value.$buffer) : undefined
  const [now, before] = [next.values as object, last.values as object]
  if (ranges && now !== before) descend(now, before, ranges.map(({ from, end }) => ({ from: from * size, end: end * size }))) // prettier-ignore
  return next
}

const keyOf = (offsets: readonly Offsets[]): string =>
  offsets.map(({ isLog, origin, unit = 1 }) => `${isLog ? 'log ' : ''}${origin} ${unit}`).join(' ')
