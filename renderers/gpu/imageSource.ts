import { normOf, type Norm } from '../../src/scene/color/norm'
import { normScale, type NormScale } from '../../src/scene/color/normScale'
import { paletteOf, type Palette } from '../../src/scene/color/palette'
import type { ResolvedGrid } from '../../src/scene/resolve/grid'
import { reduced, type Reduced } from '../geometry/image/reduced'
import { imageTexture, mappedGrid, texelsOf, textureOf, type MappedGrid } from '../geometry/texels'
import type { ColumnValues } from './columnMemory'
import type { DrawCall } from './drawCall'
import type { GpuDraw } from './drawing'

/** Where the texels of an image come from: colours, or numbers that become colours on the card. */
export interface ImageSource {
  readonly kind: 'colors' | 'values'
  readonly width: number
  readonly height: number
  readonly columns: Readonly<Record<string, ColumnValues>>
  readonly uniforms: NonNullable<DrawCall['uniforms']>
}

/** The source of all texels; `undefined` where there are none. Tells what cannot be shown. */
export function imageSource(draw: GpuDraw): ImageSource | undefined {
  if (textureOf(draw.resolved)) return pictureSource(draw)
  const mapped = mappedGrid(draw)
  if (!mapped) return undefined
  const { type } = normOf(mapped.mapping.norm)
  // One colour for each part, by rules of their own.
  return type === 'boundaries' || type === 'categorical' ? pictureSource(draw) : valuesSource(draw, mapped)
}

function pictureSource(draw: GpuDraw): ImageSource | undefined {
  const picture = imageTexture(draw)
  return picture && colorsSource(picture, false)
}

/** Colours as a source. @param isPremultiplied whether they are multiplied with their alpha. */
export function colorsSource({ data, width, height }: Reduced, isPremultiplied = true): ImageSource {
  return {
    ...{ kind: 'colors', width, height },
    columns: { texels: perItem(data) },
    uniforms: { columns: width, isPremultiplied: isPremultiplied ? 1 : 0 },
  }
}

const perItem = (values: ArrayLike<number>): ColumnValues => ({ values, stride: 1 })

/** The same image of fewer texels: each is the mean of so many across and down. */
export function reducedSource(draw: GpuDraw, [across, down]: readonly [number, number]): ImageSource {
  const texels = texelsOf(draw)!
  return colorsSource(draw.resolved.derived('reduced', [texels, across, down], () => reduced(texels, across, down)))
}

/** Numbers on the card, and the norm that spreads them. */
interface Shown {
  readonly values: ArrayLike<number>
  readonly uniforms: ImageSource['uniforms']
}

function valuesSource({ resolved }: GpuDraw, { grid, mapping }: MappedGrid): ImageSource {
  const norm = normOf(mapping.norm)
  const { clim, cmap } = mapping
  const scale = resolved.derived('norm scale', [grid, clim, mapping.norm], () =>
    normScale(norm, clim ?? undefined, grid.data),
  )
  const { uniforms, values } = isPlain(grid, scale)
    ? { values: grid.data as ArrayLike<number>, uniforms: normUniforms(norm, scale) }
    : resolved.derived('spread values', [scale], () => spread(grid, scale))
  const isTurned = clim != null && clim[0] > clim[1]
  const palette = resolved.derived('palette', [cmap, isTurned], () => {
    return paletteColumn(paletteOf(cmap ?? 'viridis', { isTurned, isCategorical: false }))
  })
  if (norm.type === 'log') {
    const strange = resolved.derived('strange values', [grid], () => countNotAbove0(grid))
    if (strange > 0) resolved.outsideNorm('values', strange)
  }
  return {
    ...{ kind: 'values', width: grid.columns, height: grid.rows },
    columns: { values: perItem(values), palette: perItem(palette) },
    uniforms: { ...uniforms, columns: grid.columns, paletteCount: palette.length / 4 - 3 },
  }
}

/** Whether float32 holds all numbers, and the distances between them. */
function isPlain({ data }: ResolvedGrid, { ends: [lo, hi] }: NormScale): boolean {
  return (data instanceof Float32Array || data.BYTES_PER_ELEMENT < 4) && Number.isFinite(Math.fround(hi - lo))
}

/** Other numbers are spread in double. */
function spread({ data }: ResolvedGrid, { from, to, spread: spreadAll }: NormScale): Shown {
  const chunk = data instanceof BigInt64Array ? Float64Array.from(data, Number) : Float64Array.from(data)
  spreadAll(chunk, chunk.length)
  const length = to - from
  const values = Float32Array.from(chunk, (value) => (length > 0 ? (value - from) / length : value - from))
  const ends = [0, 0, length > 0 ? 1 : 0]
  return { values, uniforms: { normKind: 0, ends, spreadFrom: 0, spreadLength: ends[2]!, normOptions: [0, 0, 0] } }
}

/** A norm in the words of its shader. */
function normUniforms(norm: Norm, { ends: [lo, hi], from, to }: NormScale): ImageSource['uniforms'] {
  const linear = {
    ...{ normKind: 0, ends: [lo, lo - Math.fround(lo), hi] },
    ...{ spreadFrom: lo, spreadLength: hi - lo, normOptions: [0, 0, 0] },
  }
  const curved = { ...linear, spreadFrom: from, spreadLength: to - from }
  switch (norm.type) {
    case 'log':
      return { ...curved, normKind: 1 }
    case 'symlog': {
      const { linthresh, linscale = 1, base = 10 } = norm
      const normOptions = [linthresh, linscale / (1 - 1 / base), 1 / Math.log2(base)]
      return { ...curved, normKind: 2, normOptions }
    }
    case 'power':
      return { ...linear, normKind: 3, normOptions: [norm.gamma, 0, 0] }
    case 'twoSlope': {
      const { center } = norm
      const perUnit = (length: number): number => (length > 0 ? 1 / length : 0)
      return { ...linear, normKind: 4, normOptions: [center, perUnit(center - lo), perUnit(hi - center)] }
    }
    default:
      return linear
  }
}

/** Colours, then those of what is below all of them, above, and missing. */
function paletteColumn({ colors, count, under, over, bad }: Palette): Uint8Array {
  const words = new Uint32Array(count + 3)
  words.set(colors.subarray(0, count))
  words.set([under, over, bad], count)
  return new Uint8Array(words.buffer)
}

function countNotAbove0({ data }: ResolvedGrid): number {
  let count = 0
  for (let i = 0; i < data.length; i++) if (data[i]! <= 0) count++
  return count
}
