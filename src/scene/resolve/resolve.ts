import { frameOf, type AxisFrame } from '../axis'
import type { DiagnosticSink } from '../diagnostics'
import { toPixels, type Length } from '../lengths'
import { multiply, type Mat4 } from '../matrix'
import { nodeName, propOf, type CanvasSize, type DrawItem } from '../plan'
import type { CoordSystem, Coords } from '../table'
import {
  resolveColors,
  resolveList,
  resolveNumbers,
  type Broadcast,
  type ColorValues,
  type NumberValues,
} from './attributes'
import type { Buffers } from './column'
import { plainFrame, positionColumns, toFloat32 } from './positions'

/** Positions ready to draw: float32 about an origin, and the matrix, in double, that takes them to −1…1 of the viewport. */
export interface ResolvedPositions {
  /** x, y, z of each item, scaled and minus the origin. */
  readonly xyz: Float32Array
  readonly count: number
  /** To −1…1 of the viewport; the origin is in it. */
  readonly toNdc: Mat4
}

/** The one path from a visual's attributes to drawable numbers. */
export class ResolvedItem {
  readonly item: DrawItem
  readonly #buffers: Buffers
  readonly #size: CanvasSize

  constructor(item: DrawItem, buffers: Buffers, size: CanvasSize) {
    this.item = item
    this.#buffers = buffers
    this.#size = size
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

  /** A uniform attribute that is neither a length nor a colour. */
  value<T>(name: string): T {
    return propOf<T>(this.item.node, name)
  }

  numbers(name: string): NumberValues {
    const { width, height } = this.item.viewport.rect
    return resolveNumbers(this.value(name), this.#buffers, this.#size.dpi, Math.min(width, height))
  }

  /** A uniform list of lengths, in canvas pixels; `undefined` when absent or empty. */
  lengths(name: string): number[] | undefined {
    const list = this.value<readonly Length[] | null>(name)
    return list === null || list.length === 0 ? undefined : list.map((length) => toPixels(length, this.#size.dpi, 0))
  }

  colors(name: string): ColorValues {
    return resolveColors(this.value(name), this.#buffers)
  }

  list<T>(name: string): Broadcast<readonly T[]> {
    return resolveList<T>(this.value(name))
  }

  positions(onDiagnostic: DiagnosticSink, name = 'positions'): ResolvedPositions {
    const { node, projection } = this.item
    const given = this.value(name)
    if (projection.type === 'axes' && projection.isView && ArrayBuffer.isView(given)) {
      onDiagnostic({
        code: 'positions.bare',
        severity: 'error',
        element: nodeName(node),
        prop: name,
        message: 'a bare typed array is read as vec3, which is hardly meant under a View2D; it is not drawn.',
        fix: 'Pass vec2(array) or vec3(array), [[x, y], …], or columns { x, y }.',
      })
      return { xyz: new Float32Array(0), count: 0, toNdc: multiply() }
    }
    const columns = positionColumns(given, this.#buffers)
    const frame = this.#frame(onDiagnostic)
    const xyz = toFloat32(columns, frame.axes)
    return { xyz, count: columns.count, toNdc: frame.toNdc }
  }

  /** The frames of x and y, and the matrix from there to −1…1. */
  #frame(onDiagnostic: DiagnosticSink): { axes: [AxisFrame, AxisFrame]; toNdc: Mat4 } {
    const { projection, model, viewport, node } = this.item
    const coords = propOf<Coords>(node, 'coords')
    const [cx, cy] = (typeof coords === 'string' ? [coords, coords] : coords) as [CoordSystem, CoordSystem]
    const { width, height } = viewport.rect
    const isMatrix = projection.type === 'matrix'
    if (isMatrix && cx === 'data' && cy === 'data') {
      return { axes: [plainFrame, plainFrame], toNdc: model ? multiply(projection.matrix, model) : projection.matrix }
    }
    if (isMatrix && (cx === 'data' || cy === 'data')) {
      onDiagnostic({
        code: 'coords.mixed',
        severity: 'warning',
        element: nodeName(node),
        prop: 'coords',
        message: `x in ${cx} and y in ${cy} coordinates need a View2D; data is taken as −1…1 here.`,
        fix: 'Put the visual under a View2D, or use the same coordinates for both.',
      })
    }
    const inData = cx === 'data' && cy === 'data'
    const matrix = inData ? product(projection.type === 'axes' ? projection.inverse : undefined, model) : undefined
    const frames: Record<CoordSystem, readonly [AxisFrame, AxisFrame]> = {
      view: [fixed(2, -1), fixed(2, -1)],
      px: [fixed(2 / width, -1), fixed(-2 / height, 1)],
      data: projection.type === 'axes' ? [frameOf(projection.x), frameOf(projection.y)] : [fixed(1, 0), fixed(1, 0)],
    }
    const axes: [AxisFrame, AxisFrame] = [frames[cx][0], frames[cy][1]]
    if (!matrix) return { axes, toNdc: separable(axes[0], axes[1]) }
    // A group's matrix applies to scaled values, not to their distance from an origin.
    const [x, y] = axes.map((axis) => ({
      ...axis,
      origin: 0,
      constant: axis.constant - axis.factor * axis.origin,
    })) as [AxisFrame, AxisFrame]
    return { axes: [x, y], toNdc: multiply(separable(x, y), matrix) }
  }
}

const fixed = (factor: number, constant: number): AxisFrame => ({ isLog: false, origin: 0, factor, constant })

function product(a: Mat4 | undefined, b: Mat4 | undefined): Mat4 | undefined {
  return a && b ? multiply(a, b) : (a ?? b)
}

function separable(x: AxisFrame, y: AxisFrame): Mat4 {
  return Float64Array.of(x.factor, 0, 0, 0, 0, y.factor, 0, 0, 0, 0, 1, 0, x.constant, y.constant, 0, 1)
}
