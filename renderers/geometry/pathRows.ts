import { partSizes } from './partSizes'
import { reportCount, type Counted, type VisualToDraw } from './visual'

/** One path: a range of vertices. */
export interface PathRow {
  readonly start: number
  readonly end: number
}

export interface PathRows<Name extends string> {
  readonly paths: readonly PathRow[]
  /** Which attributes have a value per vertex, not per path. */
  readonly perVertex: Readonly<Record<Name, boolean>>
}

/**
 * Which vertices each path has, and what attributes belong to. Of live attributes of unequal length, what all have is
 * drawn, and a diagnostic says so.
 */
export function pathRows<Name extends string>(
  visual: VisualToDraw,
  vertexCount: number,
  attributes: Readonly<Record<Name, Counted>>,
): PathRows<Name> {
  const sizes = partSizes(visual, 'pathSizes', vertexCount, 'positions')
  const perVertex = {} as Record<Name, boolean>
  let [vertices, count] = [vertexCount, sizes.length]
  for (const name in attributes) {
    const { stride, count: own } = attributes[name]
    perVertex[name] = stride === 1 && own !== sizes.length && own > 0
    if (stride === 0 || own === sizes.length || own === vertexCount) continue
    reportCount(visual, name, own, `${vertexCount} vertices of ${sizes.length} paths`)
    if (own > 0) vertices = Math.min(vertices, own)
    else count = 0
  }
  const paths: PathRow[] = []
  let start = 0
  for (let path = 0; path < count; path++) {
    const end = start + sizes[path]!
    paths.push({ start: Math.min(start, vertices), end: Math.min(end, vertices) })
    start = end
  }
  return { paths, perVertex }
}
