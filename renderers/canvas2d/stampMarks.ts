import { projectRange } from '../../src/scene/resolve/project'
import { itemOrder, type Draw } from './drawing'
import { sortReader } from './markSorts'
import { MarkStamps, type MarkSort, type Part } from './markStamps'
import type { Marks } from '../geometry/marks'
import { pixelReader } from './pixelReader'
import type { ClosedBlocks } from './raster/closedBlocks'
import { premultiply, type Raster } from './raster/raster'
import { phaseBits, phases, Stamps } from './raster/stamp'
import { deepInk, pixelInk, planeInk, type Ink } from './raster/stampInk'

/** Items are projected so many at a time. */
const chunk = 4096

/** Draws marks into the raster, with stamps that marks of one sort have in common. */
export function stampMarks(draw: Draw, marks: Marks): void {
  const raster = draw.raster()
  if (raster.pixels.length === 0) return
  const { resolved, depth, onDiagnostic } = draw
  // What all marks have in common is in no key of a sort.
  const common = [marks.sizes, marks.edgeWidths, marks.angles].map(({ values, stride }) =>
    stride === 0 ? values[0] : NaN,
  )
  const inputs = [raster.width, draw.scale, ...common]
  const stamps = resolved.derived('stamps', inputs, () => new MarkStamps(raster.width))
  const parts = partsOf(marks, resolved.opacity)
  const plane = depth ? undefined : planeOf(raster, marks, parts, resolved.opacity)
  const ink = plane ?? (depth ? deepInk(raster, depth) : pixelInk(raster))
  const closed = plane?.closed
  const stamper = new Stamper({ raster, stamps, ink, closed, parts, draw, marks })
  const positions = resolved.positions(onDiagnostic)
  const order = itemOrder(draw)
  const { rect } = draw.viewport
  const { offset } = resolved
  const xy = new Float64Array(2 * (order ? 1 : chunk))
  const z = depth ? new Float32Array(order ? 1 : chunk) : undefined
  if (order) {
    for (const i of order) {
      if (i >= marks.count) continue
      projectRange(positions, rect, offset, i, i + 1, xy, z)
      stamper.put(i, 1, xy, z)
    }
  } else {
    for (let from = 0; from < marks.count; from += chunk) {
      const end = Math.min(marks.count, from + chunk)
      projectRange(positions, rect, offset, from, end, xy, z)
      stamper.put(from, end - from, xy, z)
      closed?.look(end)
    }
  }
  plane?.end()
}

/** A part of each mark, and its colour. */
interface PartColor {
  readonly part: Part
  readonly colorOf: (i: number) => number
}

/** The parts that any mark may have, the face first. */
function partsOf({ faceColors, edgeColors, edgeWidths }: Marks, opacity: number): PartColor[] {
  const parts: PartColor[] = []
  const isSeen = ({ values, stride }: Marks['faceColors']): boolean => stride === 1 || values[3]! > 0
  if (isSeen(faceColors)) parts.push({ part: 'face', colorOf: pixelReader(faceColors, opacity) })
  const hasEdges = edgeWidths.stride === 1 || edgeWidths.values[0]! > 0
  if (hasEdges && isSeen(edgeColors)) parts.push({ part: 'edge', colorOf: pixelReader(edgeColors, opacity) })
  return parts
}

/** For marks of which one part is seen, all in one colour. */
function planeOf(raster: Raster, marks: Marks, parts: readonly PartColor[], opacity: number) {
  if (parts.length !== 1) return undefined
  const { values, stride } = parts[0]!.part === 'face' ? marks.faceColors : marks.edgeColors
  const [r, g, b, a] = values as ArrayLike<number> & Iterable<number>
  return stride === 1 ? undefined : planeInk(raster, premultiply(r!, g!, b!, 255), (a! / 255) * opacity)
}

interface StamperOptions {
  readonly raster: Raster
  readonly stamps: MarkStamps
  readonly ink: Ink
  readonly closed: ClosedBlocks | undefined
  readonly parts: readonly PartColor[]
  readonly draw: Draw
  readonly marks: Marks
}

/** Puts marks at places. */
class Stamper {
  readonly #raster: Raster
  readonly #stamps: MarkStamps
  readonly #ink: Ink
  readonly #closed: ClosedBlocks | undefined
  readonly #parts: readonly PartColor[]
  readonly #scale: number
  /** For what one mark alone has: cut at the rim, or too large to be kept. */
  readonly #own: Stamps
  readonly #sortOf: (i: number) => MarkSort | undefined

  constructor({ raster, stamps, ink, closed, parts, draw, marks }: StamperOptions) {
    this.#raster = raster
    this.#stamps = stamps
    this.#ink = ink
    this.#closed = closed
    this.#parts = parts
    this.#scale = draw.scale
    this.#own = new Stamps(raster.width)
    this.#sortOf = sortReader(marks, stamps, draw.scale)
  }

  /** Puts items `from` on, which are at `xy` in canvas pixels. */
  put(from: number, count: number, xy: Float64Array, z: Float32Array | undefined): void {
    const { left, top, width, height } = this.#raster
    const scale = this.#scale
    const sortOf = this.#sortOf
    const closed = this.#closed
    const hiddenReach = closed ? closed.reach : -1
    for (let k = 0; k < count; k++) {
      const sort = sortOf(from + k)
      if (sort === undefined) continue
      const { reach } = sort
      const x = xy[2 * k]! * scale - left
      const y = xy[2 * k + 1]! * scale - top
      // A NaN makes this false: a missing item.
      if (!(x > -reach && x < width + reach && y > -reach && y < height + reach)) continue
      const depth = z === undefined ? 0 : z[k]!
      if (sort.isLarge || 2 * reach >= width) {
        this.#putLarge(sort, from + k, x, y, depth)
        continue
      }
      // Whole numbers from here on, so that shifts divide.
      const qx = Math.floor(x * phases + 0.5) | 0
      const qy = Math.floor(y * phases + 0.5) | 0
      const px = qx >> phaseBits
      const py = qy >> phaseBits
      const isInside = px >= reach && px < width - reach && py >= reach && py < height - reach
      if (isInside && reach <= hiddenReach && closed!.hides(px, py)) continue
      const phase = (qx & (phases - 1)) | ((qy & (phases - 1)) << phaseBits)
      if (isInside) this.#putInside(sort, from + k, py * width + px, phase, depth)
      else this.#putCut(sort, from + k, px, py, phase, depth)
    }
  }

  #putInside(sort: MarkSort, i: number, at: number, phase: number, z: number): void {
    const { stamps } = this.#stamps
    const parts = this.#parts
    for (let k = 0; k < parts.length; k++) {
      const { part, colorOf } = parts[k]!
      const color = colorOf(i)
      if (color === 0) continue
      let stamp = sort.stamps[part][phase]!
      if (stamp < 0) stamp = this.#stamps.add(sort, part, phase)
      this.#ink.put(stamps, stamp, at, color, z)
    }
  }

  #putCut(sort: MarkSort, i: number, px: number, py: number, phase: number, z: number): void {
    const { width, height } = this.#raster
    const { stamps } = this.#stamps
    for (const { part, colorOf } of this.#parts) {
      const color = colorOf(i)
      if (color === 0) continue
      let stamp = sort.stamps[part][phase]!
      if (stamp < 0) stamp = this.#stamps.add(sort, part, phase)
      this.#own.clear()
      const cut = this.#own.addCut(stamps, stamp, px, py, sort.reach, height)
      this.#ink.put(this.#own, cut, py * width + px, color, z)
    }
  }

  #putLarge(sort: MarkSort, i: number, x: number, y: number, z: number): void {
    const { width, height } = this.#raster
    const left = Math.max(0, Math.floor(x - sort.reach))
    const top = Math.max(0, Math.floor(y - sort.reach))
    const right = Math.min(width, Math.ceil(x + sort.reach))
    const bottom = Math.min(height, Math.ceil(y + sort.reach))
    const box = { x: left, y: top, width: right - left, height: bottom - top }
    for (const { part, colorOf } of this.#parts) {
      const color = colorOf(i)
      if (color === 0) continue
      this.#own.clear()
      const shape = { rings: sort.shapes[part].rings, isSimple: false }
      this.#ink.put(this.#own, this.#own.add(shape, x, y, box), 0, color, z)
    }
  }
}
