import { arrowCount } from '../../../renderers/geometry/eachArrow'
import { texelsOf } from '../../../renderers/geometry/texels'
import type { VisualToDraw } from '../../../renderers/geometry/visual'
import type { VisualKind } from '../../scene/tables'

interface Estimate {
  /** How many parts a visual has. */
  readonly count: (visual: VisualToDraw) => number
  /** Of SVG, for each. */
  readonly bytes: number
}

const positions: Estimate['count'] = ({ resolved, onDiagnostic }) => resolved.positions(onDiagnostic).count

/** Measured on random ones of 5 px with a colour each; of lines and polygons, with one colour for all. */
const estimates: Readonly<Record<VisualKind, Estimate>> = {
  points: { count: positions, bytes: 55 },
  markers: { count: positions, bytes: 57 },
  segments: { count: positions, bytes: 14 },
  paths: { count: positions, bytes: 9 },
  polygons: { count: positions, bytes: 17 },
  pixels: { count: positions, bytes: 43 },
  spheres: { count: positions, bytes: 57 },
  vectors: { count: arrowCount, bytes: 89 },
  texts: { count: characters, bytes: 42 },
  mesh: { count: ({ resolved, onDiagnostic }) => resolved.geometry(onDiagnostic).triangleCount, bytes: 60 },
  // As they are in a file of noise.
  image: { count: texels, bytes: 4 },
}

function characters({ resolved, onDiagnostic }: VisualToDraw): number {
  const { values, stride } = resolved.list<string>('strings')
  if (stride === 0) return (values[0]?.length ?? 0) * resolved.positions(onDiagnostic).count
  return values.reduce((sum, text) => sum + text.length, 0)
}

function texels(visual: VisualToDraw): number {
  const { width = 0, height = 0 } = texelsOf(visual) ?? {}
  return width * height
}

/** About how many bytes a visual takes in SVG, found out without drawing it. */
export function estimateBytes(visual: VisualToDraw): number {
  const { count, bytes } = estimates[visual.resolved.item.node.kind as VisualKind]
  return bytes * count(visual)
}
