import { isBufferRef } from '../scene/bufferRef'
import { GspBuffer } from '../scene/buffer'
import { toPixels, type Length } from '../scene/lengths'
import type { Props } from '../scene/props'
import type { Table } from '../scene/table'
import { isCount, isListOf, isRecord } from '../scene/trouble'

/** Of a picture of a canvas, in device pixels: what every renderer can draw. */
export const longestSide = 32767
export const mostPixels = 2 ** 29

/** Cells of a grid that fewer values than cells may fill (a stride of 0 repeats them): a picture of 4096 × 4096. */
export const mostRepeated = 2 ** 24

/** What an element asks for that is more than a document may ask for. */
export interface Claim {
  /** `size` of a canvas, `count` of a grid. */
  readonly reason: 'size' | 'count'
  /** The prop, and the member of it; none for the element as a whole. */
  readonly at: readonly string[]
  readonly message: string
  readonly fix: string
}

type CountOf = (id: number) => number | undefined

/**
 * A document may be small and yet ask for any amount of memory when it is drawn. What a program draws itself is its own
 * affair; a file is neither written nor read with more than this.
 * @param countOf elements of the buffer that a reference stands for
 * @returns the first thing that is too much; `undefined` when all is well
 */
export function claimOf(table: Table, props: Props, countOf: CountOf = () => undefined): Claim | undefined {
  if (table.kind === 'canvas') {
    const claim = canvasClaim(table, props)
    if (claim) return claim
  }
  for (const [name, value] of Object.entries(props)) {
    const claim = table.attributes[name]?.type === 'grid' ? gridClaim(name, value, countOf) : undefined
    if (claim) return claim
  }
  return undefined
}

const sizeFix = `A side is at most ${longestSide} px, and all together ${mostPixels} px.`

function canvasClaim(table: Table, props: Props): Claim | undefined {
  const prop = (name: string): unknown => props[name] ?? table.attributes[name]!.default
  const [dpi, ratio] = [prop('dpi'), props.pixelRatio ?? 1]
  // What is no length and no number at all is for the check of the prop to say.
  if (typeof dpi !== 'number') return undefined
  const scale = typeof ratio === 'number' && ratio > 1 ? ratio : 1
  const sides = ['width', 'height'].map((name) => {
    const value = prop(name)
    const isLength = typeof value === 'number' || typeof value === 'string'
    const pixels = isLength ? toPixels(value as Length, dpi) : 0
    return { name, pixels: Number.isNaN(pixels) ? 0 : pixels }
  })
  const claim = (at: readonly string[], message: string): Claim => ({ reason: 'size', at, message, fix: sizeFix })
  const long = sides.find(({ pixels }) => pixels > longestSide)
  if (long) return claim([long.name], `a canvas cannot be ${long.pixels} px long`)
  const area = sides.reduce((product, { pixels }) => product * pixels, 1)
  if (area > mostPixels) return claim([], `a canvas cannot have ${area} px`)
  const longest = Math.max(...sides.map(({ pixels }) => pixels))
  if (longest * scale <= longestSide && area * scale ** 2 <= mostPixels) return undefined
  const drawn = sides.map(({ pixels }) => pixels * scale).join(' × ')
  return claim(['pixelRatio'], `with it the picture would have ${drawn} px`)
}

function gridClaim(name: string, value: unknown, countOf: CountOf): Claim | undefined {
  if (!isRecord(value) || !isListOf(isCount, value.shape) || value.shape.length !== 2) return undefined
  const length = lengthOf(value.data, countOf)
  if (typeof length !== 'number') return undefined
  const [rows, columns] = value.shape as readonly [number, number]
  if (rows * columns <= Math.max(mostRepeated, length)) return undefined
  return {
    reason: 'count',
    at: [name, 'shape'],
    message: `${rows} × ${columns} cells are more than the ${length} values that there are`,
    fix: `Repeat them to at most ${mostRepeated} cells.`,
  }
}

function lengthOf(data: unknown, countOf: CountOf): unknown {
  if (isBufferRef(data)) return countOf(data.$buffer)
  return data instanceof GspBuffer ? data.count : (data as { readonly length?: unknown } | undefined)?.length
}
