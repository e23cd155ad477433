import { nearest } from './nearest'
import { parsePath, type PathData, type PathTrouble } from './svgPath'

/**
 * GSP's shapes as SVG path data about the position, y up, where 1 is the size. Edges are stroked along them with miter
 * joins, and with butt ends where a path is open.
 */
export const markerPaths = {
  disc: 'M.5 0A.5.5 0 0 1-.5 0A.5.5 0 0 1 .5 0Z',
  // A star of five branches: its inner radius is 1/φ² of the outer one.
  asterisk:
    'M0 .5L-.11226.15451-.47553.15451-.18164-.05902-.29389-.40451 0-.19098 .29389-.40451 .18164-.05902 .47553.15451 .11226.15451Z',
  triangle_down: 'M0-.5L.5.5H-.5Z',
  triangle_up: 'M0 .5L-.5-.5H.5Z',
  triangle_left: 'M-.5 0L.5-.5V.5Z',
  triangle_right: 'M.5 0L-.5.5V-.5Z',
  square: 'M-.5-.5H.5V.5H-.5Z',
  cross: 'M0 .25L-.25.5-.5.25-.25 0-.5-.25-.25-.5 0-.25 .25-.5 .5-.25 .25 0 .5.25 .25.5Z',
  // Three circles of radius .24 about (0, .26) and (±.26, −.08), and a stem.
  club: 'M-.21629.15599A.24.24 0 1 0 .21629.15599A.24.24 0 1 0 .03447-.16208C.045-.29.095-.39.17-.5H-.17C-.095-.39-.045-.29-.03447-.16208A.24.24 0 1 0-.21629.15599Z',
  // A square with sides of 1, standing on a corner.
  diamond: 'M0-.70711L.70711 0 0 .70711-.70711 0Z',
  heart:
    'M0-.46C.1-.27.5-.09.5.19C.5.35.39.46.25.46C.14.46.05.4 0 .3C-.05.4-.14.46-.25.46C-.39.46-.5.35-.5.19C-.5-.09-.1-.27 0-.46Z',
  spade:
    'M0 .5C.1.28.44.14.44-.13C.44-.27.34-.36.22-.36C.14-.36.08-.32.04-.26C.05-.34.1-.41.17-.5H-.17C-.1-.41-.05-.34-.04-.26C-.08-.32-.14-.36-.22-.36C-.34-.36-.44-.27-.44-.13C-.44.14-.1.28 0 .5Z',
  vbar: 'M0-.5V.5',
  hbar: 'M-.5 0H.5',
} as const

/** One of GSP's fourteen shapes. */
export type MarkerShape = keyof typeof markerPaths

/** The fourteen shapes, in GSP's order. */
export const markerShapes = Object.keys(markerPaths) as MarkerShape[]

/** Joins of edges that would reach farther than this many half widths are cut off. The tips of the star reach 3.24. */
export const markerMiterLimit = 4

/** A shape ready to draw. */
export interface MarkerOutline extends PathData {
  /** The name or path data that it comes from. */
  readonly shape: string
  /** No point of it is farther from the position. */
  readonly radius: number
}

/** How many outlines are remembered. */
const mostOutlines = 500

/** Read outlines, by shape. */
const known = new Map<string, MarkerOutline | PathTrouble>()

/** The outline of a shape: of a name, or of path data. */
export function markerOutline(shape: string): MarkerOutline | PathTrouble {
  const before = known.get(shape)
  if (before) return before
  const path = parsePath(Object.hasOwn(markerPaths, shape) ? markerPaths[shape as MarkerShape] : shape)
  const outline = 'ops' in path ? { ...path, shape, radius: radiusOf(path) } : path
  if (known.size === mostOutlines) known.delete(known.keys().next().value!)
  known.set(shape, outline)
  return outline
}

function radiusOf({ points }: PathData): number {
  let most = 0
  for (let i = 0; i < points.length; i += 2) most = Math.max(most, Math.hypot(points[i]!, points[i + 1]!))
  return most
}

/** What is wrong with a shape: what was expected, and what to do; `undefined` for a good one. */
export function shapeTrouble(shape: string): { expected: string; fix: string } | undefined {
  const outline = markerOutline(shape)
  if ('ops' in outline) return undefined
  const isWord = /^\s*[a-z][a-z_ -]*\d*\s*$/i.test(shape) && shape.trim().length > 1
  if (!isWord && /^\s*m/i.test(shape)) {
    return {
      expected: `${outline.expected} at character ${outline.at} of the path data`,
      fix: 'Write it as the d of an SVG path, in a box of −0.5…0.5 with y up.',
    }
  }
  const word = shape.trim().toLowerCase()
  const near = word === 'star' ? 'asterisk' : nearest(word.replace(/[ -]/g, '_'), markerShapes)
  return {
    expected: `one of ${markerShapes.join(', ')}, or SVG path data`,
    fix:
      near === undefined ? 'For example shapes="square" or shapes="M-.5-.5L.5-.5 0 .5Z".' : `Did you mean "${near}"?`,
  }
}
