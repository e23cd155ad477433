import { GspBuffer } from '../scene/buffer'
import { longestSide, mostPixels } from '../scene/canvasLimits'
import type { Path } from '../scene/json/path'
import { toPixels, type Length } from '../scene/lengths'
import type { Props } from '../scene/props'
import type { Table } from '../scene/table'
import { isCount, isListOf, isRecord } from '../scene/trouble'
import { documentError } from './documentDialect'

/** Cells of a grid that fewer values than cells may fill (a stride of 0 repeats them): a picture of 4096 × 4096. */
export const mostRepeated = 2 ** 24

/**
 * A document may be small and yet ask for any amount of memory when it is drawn. What a program says itself is its own
 * affair; of a file that came from elsewhere it is refused.
 * @throws GspError `document.size` for a canvas, `document.count` for a grid
 */
export function checkClaims(table: Table, props: Props, path: Path): void {
  if (table.kind === 'canvas') checkCanvas(table, props, path)
  for (const [name, value] of Object.entries(props)) {
    if (table.attributes[name]!.type === 'grid') checkGridSize(value, { above: path, name })
  }
}

function checkCanvas(table: Table, props: Props, path: Path): void {
  const prop = (name: string): unknown => props[name] ?? table.attributes[name]!.default
  const dpi = prop('dpi')
  if (typeof dpi !== 'number') return
  const sides = ['width', 'height'].map((name) => {
    const value = prop(name)
    // What is no length at all is for the check of the prop to say.
    const isLength = typeof value === 'number' || typeof value === 'string'
    const pixels = isLength ? toPixels(value as Length, dpi) : 0
    return { name, pixels: Number.isNaN(pixels) ? 0 : pixels }
  })
  const fix = `A side is at most ${longestSide} px, and all together ${mostPixels} px.`
  for (const { name, pixels } of sides) {
    if (pixels <= longestSide) continue
    throw documentError({ above: path, name }, `a canvas cannot be ${pixels} px long`, fix, 'size')
  }
  const pixels = sides.reduce((product, side) => product * side.pixels, 1)
  if (pixels > mostPixels) throw documentError(path, `a canvas cannot have ${pixels} px`, fix, 'size')
}

function checkGridSize(value: unknown, path: Path): void {
  if (!isRecord(value) || !isListOf(isCount, value.shape) || value.shape.length !== 2) return
  const { data, shape } = value
  const length = data instanceof GspBuffer ? data.count : (data as { readonly length?: unknown } | undefined)?.length
  if (typeof length !== 'number') return
  const [rows, columns] = shape as readonly [number, number]
  if (rows * columns <= Math.max(mostRepeated, length)) return
  const message = `${rows} × ${columns} cells are more than the ${length} values that there are`
  throw documentError({ above: path, name: 'shape' }, message, `Repeat them to at most ${mostRepeated} cells.`, 'count')
}
