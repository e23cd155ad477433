import { markerPaths, type MarkerOutline } from '../../src/scene/markerOutlines'
import { isDisc } from '../geometry/markReach'
import { circle, outlineRings, scaled, type Line } from '../geometry/outlineRings'
import type { PixelBox } from './raster/coverage'
import type { Ring } from './raster/sides'
import { phases, Stamps, type Shape } from './raster/stamp'
import { strokeRings } from '../geometry/strokeRings'

/** Marks that reach farther than this many pixels get a stamp of their own, cut to the raster. */
export const mostStampReach = 32

/** So many pixels of stamps are kept, of five bytes each, and so many sorts of marks. */
const mostPixels = 2 ** 19
const mostSorts = 4096

export type Part = 'face' | 'edge'

/** Marks of one shape, size, edge width and angle, in device pixels. */
export class MarkSort {
  /** No stamp of it goes farther, in pixels. */
  readonly reach: number
  readonly isLarge: boolean
  readonly shapes: Readonly<Record<Part, Shape>>
  /** The pixels that a shape may cover, at any phase. */
  readonly boxes: Readonly<Record<Part, PixelBox>>
  /** Numbers of stamps by phase: x, then y; −1 where there is none yet. */
  readonly stamps: Readonly<Record<Part, number[]>> = { face: noStamps(), edge: noStamps() }

  constructor(outline: MarkerOutline, size: number, edgeWidth: number, angle: number) {
    this.shapes = isDisc(outline) ? discShapes(size, edgeWidth) : outlineShapes(outline, size, edgeWidth, angle)
    this.boxes = { face: boxOf(this.shapes.face), edge: boxOf(this.shapes.edge) }
    this.reach = Math.max(reachOf(this.boxes.face), reachOf(this.boxes.edge))
    this.isLarge = this.reach > mostStampReach
  }
}

const noStamps = (): number[] => new Array<number>(phases * phases).fill(-1)

function boxOf({ rings }: Shape): PixelBox {
  let [left, top, right, bottom] = [0, 0, 0, 0]
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const x = ring[i]!
      const y = ring[i + 1]!
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
    }
  }
  const [x, y] = [Math.floor(left), Math.floor(top)]
  // A phase moves it by less than a pixel.
  return { x, y, width: Math.ceil(right) + 1 - x, height: Math.ceil(bottom) + 1 - y }
}

const reachOf = ({ x, y, width, height }: PixelBox): number => Math.max(-x, -y, x + width, y + height)

const nothing: Shape = { rings: [], isSimple: true }
const simple = (...rings: Ring[]): Shape => ({ rings, isSimple: true })

function discShapes(size: number, edgeWidth: number): MarkSort['shapes'] {
  const [outer, inner] = [(size + edgeWidth) / 2, (size - edgeWidth) / 2]
  const hole = inner > 0 ? [circle(inner, true)] : []
  return {
    face: size > 0 ? simple(circle(size / 2)) : nothing,
    edge: edgeWidth > 0 ? simple(circle(outer), ...hole) : nothing,
  }
}

function outlineShapes(outline: MarkerOutline, size: number, edgeWidth: number, angle: number): MarkSort['shapes'] {
  const rings = outlineRings(outline, size, angle)
  // Nobody knows what the paths of others do.
  const isSimple = Object.hasOwn(markerPaths, outline.shape)
  return {
    face: size > 0 ? { rings: rings.map((ring) => scaled(ring, size)), isSimple } : nothing,
    edge: edgeWidth > 0 ? edgeShape(rings, size, edgeWidth, isSimple) : nothing,
  }
}

function edgeShape(rings: readonly Line[], size: number, edgeWidth: number, isSimple: boolean): Shape {
  const stroke = strokeRings(rings, size, edgeWidth)
  // Wide edges of small marks cover each other.
  return { rings: stroke.rings, isSimple: isSimple && stroke.isSimple && edgeWidth < size / 4 }
}

/** Stamps of the marks of one visual, made when they are needed, for rasters of one width. */
export class MarkStamps {
  readonly stamps: Stamps
  readonly #sorts = new Map<MarkerOutline, Map<number, MarkSort>>()
  #count = 0

  /** @param stride width of the rasters. */
  constructor(stride: number) {
    this.stamps = new Stamps(stride)
  }

  /** @param key tells the sorts of one outline apart. */
  sort(outline: MarkerOutline, size: number, edgeWidth: number, angle: number, key: number): MarkSort {
    const before = this.#sorts.get(outline)?.get(key)
    if (before) return before
    if (this.#count++ === mostSorts) {
      this.#sorts.clear()
      this.stamps.clear()
      this.#count = 1
    }
    let sorts = this.#sorts.get(outline)
    if (!sorts) this.#sorts.set(outline, (sorts = new Map<number, MarkSort>()))
    const sort = new MarkSort(outline, size, edgeWidth, angle)
    sorts.set(key, sort)
    return sort
  }

  /** Makes a stamp. @param phase in x, plus `phases` times that in y. */
  add(sort: MarkSort, part: Part, phase: number): number {
    if (this.stamps.pixels > mostPixels) this.#forgetStamps()
    const [dx, dy] = [(phase % phases) / phases, Math.floor(phase / phases) / phases]
    return (sort.stamps[part][phase] = this.stamps.add(sort.shapes[part], dx, dy, sort.boxes[part]))
  }

  #forgetStamps(): void {
    this.stamps.clear()
    for (const sorts of this.#sorts.values()) {
      for (const { stamps } of sorts.values()) {
        stamps.face.fill(-1)
        stamps.edge.fill(-1)
      }
    }
  }
}
