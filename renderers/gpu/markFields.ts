import { GspError } from '../../src/scene/diagnostics'
import type { MarkerOutline } from '../../src/scene/markerOutlines'
import { markReach } from '../geometry/markReach'
import type { Marks } from '../geometry/marks'
import { outlineRings, scaled } from '../geometry/outlineRings'
import { strokeRings } from '../geometry/strokeRings'
import { distanceField, type Rings } from './distanceField'
import type { Gpu } from './gpu'
import type { GpuTexture } from './texture'

/** Distances are kept to a sixteenth of a pixel, up to eight pixels: beyond one from a rim they do not matter. */
export const distanceSteps = 16
const zero = 128

/** Texels per device pixel of fields that are small enough, and half the side of the largest field, in texels. */
const mostDensity = 2
const mostHalf = 256

/** Width of the texture of all fields, in texels. */
const atlasWidth = 2048

/** Marks of one shape, size and edge width, in device pixels. Angles are for the shader. */
interface MarkSort {
  readonly outline: MarkerOutline
  readonly size: number
  readonly edgeWidth: number
}

interface Field {
  readonly sort: MarkSort
  readonly reach: number
  readonly density: number
  /** Half its side, in texels. */
  readonly half: number
}

/** Distances from the rims of faces and edges of marks, as a texture; and which part of it is whose. */
export class MarkFields {
  readonly texture: GpuTexture
  /** Width and height of the texture, in texels. */
  readonly size: readonly [number, number]
  /** Of each mark, or of all: middle of its field in texels, texels per device pixel, how far it reaches in device pixels. */
  readonly places: { readonly values: Float32Array; readonly stride: 0 | 1 }
  readonly mostReach: number

  /**
   * @param scale device pixels per canvas pixel
   * @throws GspError `gpu.markers` for more shapes and sizes than fit into a texture
   */
  constructor(gpu: Gpu, marks: Marks, scale: number) {
    const { sorts, of } = sortsOf(marks, scale)
    const fields = sorts.map(fieldOf)
    const { middles, height } = arrange(fields)
    if (height > gpu.mostTextureSize) throw tooMany(sorts.length)
    this.size = [atlasWidth, Math.max(1, height)]
    const bytes = new Uint8Array(2 * atlasWidth * this.size[1]).fill(255)
    fields.forEach((field, i) => write(bytes, field, middles[2 * i]!, middles[2 * i + 1]!))
    this.texture = gpu.createField(bytes, ...this.size)
    const values = new Float32Array(4 * of.length)
    of.forEach((sort, i) => {
      const field = fields[sort]
      if (field) values.set([middles[2 * sort]!, middles[2 * sort + 1]!, field.density, field.reach], 4 * i)
    })
    this.places = { values, stride: of.length === 1 ? 0 : 1 }
    this.mostReach = fields.reduce((most, { reach }) => Math.max(most, reach), 0)
  }

  dispose(): void {
    this.texture.dispose()
  }
}

/** Lengths that marks have for themselves, to an eighth of a pixel: so that marks have fields in common. */
const snapLength = (value: number): number => Math.round(value * (value < 8 ? 16 : 8)) / (value < 8 ? 16 : 8)

/** The sorts of some marks, and the number of that of each mark, or of all; −1 where nothing is drawn. */
function sortsOf(marks: Marks, scale: number): { sorts: MarkSort[]; of: Int32Array } {
  const { sizes, edgeWidths, hasOneShape, count } = marks
  const isOne = hasOneShape && sizes.stride + edgeWidths.stride === 0
  const of = new Int32Array(isOne ? Math.min(1, count) : count).fill(-1)
  const sorts: MarkSort[] = []
  const known = new Map<MarkerOutline, Map<number, number>>()
  for (let i = 0; i < of.length; i++) {
    const outline = marks.outline(i)
    const [size, edgeWidth] = [
      sizes.values[i * sizes.stride]! * scale,
      edgeWidths.values[i * edgeWidths.stride]! * scale,
    ]
    if (!outline || !(size >= 0 && edgeWidth >= 0 && Number.isFinite(size + edgeWidth))) continue
    const own = sizes.stride === 0 ? size : snapLength(size)
    const width = edgeWidths.stride === 0 ? edgeWidth : snapLength(edgeWidth)
    let ofOutline = known.get(outline)
    if (!ofOutline) known.set(outline, (ofOutline = new Map<number, number>()))
    const key = own * 2 ** 20 + width
    let sort = ofOutline.get(key)
    if (sort === undefined) {
      ofOutline.set(key, (sort = sorts.length))
      sorts.push({ outline, size: own, edgeWidth: width })
    }
    of[i] = sort
  }
  return { sorts, of }
}

function fieldOf(sort: MarkSort): Field {
  const reach = markReach(sort.outline, sort.size, sort.edgeWidth) + 1
  const density = Math.min(mostDensity, mostHalf / reach)
  return { sort, reach, density, half: Math.ceil(reach * density) + 1 }
}

/** Puts fields on shelves. @returns x and y of the middle of each, in texels, and how high they stand */
function arrange(fields: readonly Field[]): { middles: number[]; height: number } {
  const middles: number[] = []
  let [x, y, shelf] = [0, 0, 0]
  for (const { half } of fields) {
    if (x + 2 * half > atlasWidth) [x, y, shelf] = [0, y + shelf, 0]
    middles.push(x + half, y + half)
    x += 2 * half
    shelf = Math.max(shelf, 2 * half)
  }
  return { middles, height: y + shelf }
}

function write(bytes: Uint8Array, { sort, density, half }: Field, x: number, y: number): void {
  const { face, edge } = ringsOf(sort)
  const side = 2 * half
  ;[face, edge].forEach((rings, channel) => {
    const distances = distanceField(rings, half, 1 / density)
    for (let row = 0; row < side; row++) {
      let at = 2 * ((y - half + row) * atlasWidth + x - half) + channel
      for (let column = 0; column < side; column++, at += 2) {
        bytes[at] = Math.min(255, Math.max(0, Math.round(distances[row * side + column]! * distanceSteps) + zero))
      }
    }
  })
}

/** What the face and the edge of a mark cover, y down. */
function ringsOf({ outline, size, edgeWidth }: MarkSort): { face: Rings; edge: Rings } {
  const rings = outlineRings(outline, size, 0)
  return {
    face: size > 0 ? rings.map((ring) => scaled(ring, size)) : [],
    edge: edgeWidth > 0 ? strokeRings(rings, size, edgeWidth).rings : [],
  }
}

const tooMany = (count: number): GspError =>
  new GspError({
    code: 'gpu.markers',
    message: `${count} marks of different shapes, sizes and edge widths are more than this graphics device can hold.`,
    fix: 'Use fewer different sizes, or draw with canvas2d.',
  })
