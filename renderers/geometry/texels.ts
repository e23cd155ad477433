import { chunkPainter } from '../../src/scene/color/writeColors'
import type { ColorMapping } from '../../src/scene/color/colorMapping'
import { premultiplyWord } from '../../src/scene/color/premultiply'
import { nodeName } from '../../src/scene/nodeProps'
import type { ResolvedGrid } from '../../src/scene/resolve/grid'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'
import type { Texture } from '../../src/scene/table'
import type { VisualToDraw } from './visual'

/** What an image shows, a part of a row at a time, so that no copy of the whole in colours is needed. */
export interface Texels {
  readonly width: number
  readonly height: number
  /** Writes the premultiplied colours of a row from column `from` up to, not including, `end`, to the start of `out`. */
  read(row: number, from: number, end: number, out: Uint32Array): void
  /** How many values the norm cannot show; 0 as long as none of them was read. */
  countStrange(): number
}

/** What an image shows; `undefined` where that is not there. The same object as long as it shows the same. */
export function texelsOf(visual: VisualToDraw): Texels | undefined {
  const { resolved } = visual
  const texture = textureOf(resolved)
  if (texture) return resolved.derived('texels', [texture], () => textureTexels(texture))
  const mapped = mappedGrid(visual)
  return mapped && resolved.derived('texels', mapped.inputs, () => gridTexels(mapped))
}

/** The same as straight pixels. Tells which values the norm cannot show. */
export function imageTexture(visual: VisualToDraw): Texture | undefined {
  const { resolved } = visual
  const texture = textureOf(resolved)
  if (texture) return texture
  const mapped = mappedGrid(visual)
  if (!mapped) return undefined
  const { picture, strange } = resolved.derived('image texture', mapped.inputs, () => gridTexture(mapped))
  if (strange > 0) resolved.outsideNorm('values', strange)
  return picture
}

/** Numbers of an image, and how they become colours. */
export interface MappedGrid {
  readonly grid: ResolvedGrid
  readonly mapping: ColorMapping
  /** All that its colours depend on. */
  readonly inputs: readonly unknown[]
}

/** The numbers that an image is given as; `undefined` for one of pixels. Tells what does not fit. */
export function mappedGrid({ resolved, onDiagnostic }: VisualToDraw): MappedGrid | undefined {
  const grid = resolved.grid('values')
  if (!grid) return undefined
  if (grid.misfit) {
    const { rows, columns, misfit } = grid
    onDiagnostic({
      code: 'buffer.length',
      severity: 'warning',
      element: nodeName(resolved.item.node),
      prop: 'values',
      message: `has ${misfit.given} values for rows × columns = ${rows} × ${columns} = ${misfit.needed}; missing ones are drawn as NaN.`,
      fix: 'Change the shape together with the buffer.',
    })
  }
  const mapping = {
    cmap: resolved.value<ColorMapping['cmap']>('cmap'),
    clim: resolved.value<ColorMapping['clim']>('clim'),
    norm: resolved.value<ColorMapping['norm']>('norm'),
  }
  return { grid, mapping, inputs: [grid, ...Object.values(mapping)] }
}

/** The pixels that an image is given as, or that its `src` or a chain gave. */
export const textureOf = (resolved: ResolvedItem): Texture | undefined =>
  resolved.value<Texture | null>('texture') ?? undefined

function textureTexels({ data, width, height }: Texture): Texels {
  // Words must lie on multiples of four bytes.
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice()
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, width * height)
  return {
    width,
    height,
    read(row, from, end, out) {
      const start = row * width
      for (let i = from, k = 0; i < end; i++, k++) {
        const word = words[start + i]!
        out[k] = word >>> 24 === 255 ? word : premultiplyWord(word)
      }
    },
    countStrange: () => 0,
  }
}

/** Writes the colours of part of a row. @returns how many of its values the norm cannot show. */
type RowPainter = (row: number, from: number, end: number, out: Uint32Array) => number

function rowPainter({ grid: { data, columns }, mapping }: MappedGrid, isPremultiplied: boolean): RowPainter {
  const paint = chunkPainter(data, mapping, isPremultiplied)
  const chunk = new Float64Array(columns)
  return (row, from, end, out) => {
    const start = row * columns
    const count = end - from
    if (data instanceof BigInt64Array) for (let i = 0; i < count; i++) chunk[i] = Number(data[start + from + i])
    else chunk.set(data.subarray(start + from, start + end))
    return paint(chunk, count, out, 0)
  }
}

function gridTexture(mapped: MappedGrid): { picture: Texture; strange: number } {
  const { rows, columns } = mapped.grid
  const words = new Uint32Array(rows * columns)
  const read = rowPainter(mapped, false)
  let strange = 0
  for (let row = 0; row < rows; row++) strange += read(row, 0, columns, words.subarray(row * columns))
  return { picture: { data: new Uint8Array(words.buffer), width: columns, height: rows }, strange }
}

function gridTexels(mapped: MappedGrid): Texels {
  const { rows, columns } = mapped.grid
  const read = rowPainter(mapped, true)
  let [hasStrange, strange] = [false, NaN]
  return {
    width: columns,
    height: rows,
    read(row, from, end, out) {
      if (read(row, from, end, out) > 0) hasStrange = true
    },
    countStrange() {
      if (!hasStrange) return 0
      if (!Number.isNaN(strange)) return strange
      const line = new Uint32Array(columns)
      let count = 0
      for (let row = 0; row < rows; row++) count += read(row, 0, columns, line)
      strange = count
      return count
    },
  }
}

/** Whether nothing shines through any texel. */
export function areOpaque({ width, height, read }: Texels): boolean {
  const line = new Uint32Array(width)
  for (let row = 0; row < height; row++) {
    read(row, 0, width, line)
    for (let i = 0; i < width; i++) if (line[i]! >>> 24 !== 255) return false
  }
  return true
}
