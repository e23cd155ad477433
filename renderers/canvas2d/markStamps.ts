import type { MarkerOutline } from '../../src/scene/markerOutlines'
import { isDisc, markReach } from './markReach'
import { circle, outlineRings, scaled } from './outlineRings'
import { bytesOf, noStamp, phases, stampOf, type Stamp } from './raster/stamp'
import { strokeRings } from './strokeRings'

/** Marks that reach farther than this many pixels get a stamp of their own, cut to the raster. */
export const mostStampReach = 32

/** So many bytes of stamps are kept. */
const mostBytes = 2 ** 21

export type Part = 'face' | 'edge'

/** Marks of one shape, size, edge width and angle, in device pixels. */
export class MarkSort {
  /** In pixels; no stamp of it goes farther. */
  readonly reach: number
  readonly isLarge: boolean
  readonly rings: Readonly<Record<Part, readonly Float64Array[]>>
  /** By phase: x, then y. */
  readonly stamps: Readonly<Record<Part, (Stamp | undefined)[]>> = {
    face: new Array<Stamp | undefined>(phases * phases).fill(undefined),
    edge: new Array<Stamp | undefined>(phases * phases).fill(undefined),
  }

  constructor(outline: MarkerOutline, size: number, edgeWidth: number, angle: number) {
    const reach = markReach(outline, size, edgeWidth)
    this.isLarge = reach > mostStampReach
    this.reach = Math.ceil(reach) + 1
    this.rings = isDisc(outline) ? discRings(size, edgeWidth) : shapeRings(outline, size, edgeWidth, angle)
  }
}

function discRings(size: number, edgeWidth: number): MarkSort['rings'] {
  const [outer, inner] = [(size + edgeWidth) / 2, (size - edgeWidth) / 2]
  const hole = inner > 0 ? [circle(inner, true)] : []
  return { face: size > 0 ? [circle(size / 2)] : [], edge: edgeWidth > 0 ? [circle(outer), ...hole] : [] }
}

function shapeRings(outline: MarkerOutline, size: number, edgeWidth: number, angle: number): MarkSort['rings'] {
  const rings = outlineRings(outline, size, angle)
  return {
    face: size > 0 ? rings.map((ring) => scaled(ring, size)) : [],
    edge: edgeWidth > 0 ? strokeRings(rings, size, edgeWidth) : [],
  }
}

/** Stamps of the marks of one visual, made when they are needed, for rasters of one width. */
export class MarkStamps {
  readonly #stride: number
  readonly #sorts = new Map<MarkerOutline, Map<number, MarkSort>>()
  #bytes = 0

  /** @param stride width of the rasters. */
  constructor(stride: number) {
    this.#stride = stride
  }

  /** @param key tells the sorts of one outline apart. */
  sort(outline: MarkerOutline, size: number, edgeWidth: number, angle: number, key: number): MarkSort {
    let sorts = this.#sorts.get(outline)
    if (!sorts) this.#sorts.set(outline, (sorts = new Map<number, MarkSort>()))
    let sort = sorts.get(key)
    if (!sort) {
      this.#count(2000)
      sort = new MarkSort(outline, size, edgeWidth, angle)
      // Counting may have emptied it all.
      if (!this.#sorts.has(outline)) this.#sorts.set(outline, sorts)
      sorts.set(key, sort)
    }
    return sort
  }

  /** For what is too large to be told apart by a key: kept nowhere. */
  large(outline: MarkerOutline, size: number, edgeWidth: number, angle: number): MarkSort {
    return new MarkSort(outline, size, edgeWidth, angle)
  }

  /** @param phase in x, plus `phases` times that in y. */
  stamp(sort: MarkSort, part: Part, phase: number): Stamp {
    const { reach } = sort
    const side = 2 * reach + 1
    const box = { x: -reach, y: -reach, width: side, height: side }
    const [dx, dy] = [(phase % phases) / phases, Math.floor(phase / phases) / phases]
    const rings = sort.rings[part]
    const stamp = rings.length === 0 ? noStamp : stampOf(rings, dx, dy, box, this.#stride)
    sort.stamps[part][phase] = stamp
    this.#count(bytesOf(stamp))
    return stamp
  }

  #count(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes <= mostBytes) return
    for (const sorts of this.#sorts.values()) sorts.clear()
    this.#sorts.clear()
    this.#bytes = bytes
  }
}
