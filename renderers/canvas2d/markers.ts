import { markerOutline, shapeTrouble, type MarkerOutline } from '../../src/scene/markerOutlines'
import { nodeName } from '../../src/scene/nodeProps'
import type { NumberValues } from '../../src/scene/resolve/attributes'
import { commonCount } from '../geometry/visual'
import type { Draw } from './drawing'
import { drawMarks } from './marks'

/** Shapes: the fill as large as `sizes` says, the edge centred on the outline. */
export function drawMarkers(draw: Draw): void {
  const { resolved, onDiagnostic } = draw
  const shapes = resolved.list<string>('shapes')
  const sizes = resolved.numbers('sizes')
  const angles = resolved.numbers('angles')
  const edgeWidths = resolved.numbers('edgeWidths')
  const faceColors = resolved.colors('faceColors')
  const edgeColors = resolved.colors('edgeColors')
  const { count: positions } = resolved.positions(onDiagnostic)
  const count = commonCount(draw, positions, { shapes, sizes, angles, edgeWidths, faceColors, edgeColors })
  reportBars(draw, shapes.values, edgeWidths)
  let last: string | undefined
  let lastOutline: MarkerOutline | undefined
  const outline = (i: number): MarkerOutline | undefined => {
    const shape = shapes.values[i * shapes.stride]!
    if (shape !== last) {
      last = shape
      lastOutline = readShape(draw, shape)
    }
    return lastOutline
  }
  const hasOneShape = shapes.stride === 0
  drawMarks(draw, { count, sizes, angles, edgeWidths, faceColors, edgeColors, hasOneShape, outline })
}

/** Bars are strokes of the edge: without a width there is nothing to see of them. */
function reportBars({ resolved, onDiagnostic }: Draw, shapes: readonly string[], edgeWidths: NumberValues): void {
  if (edgeWidths.stride !== 0 || edgeWidths.values[0] !== 0) return
  const bar = shapes.find((shape) => shape === 'vbar' || shape === 'hbar')
  if (bar === undefined) return
  onDiagnostic({
    code: 'markers.bar',
    severity: 'warning',
    element: nodeName(resolved.item.node),
    prop: 'edgeWidths',
    message: `is 0, and a ${bar} is nothing but an edge: it does not show.`,
    fix: 'Give edgeWidths and edgeColors.',
  })
}

/** An outline; says so where a shape that nobody checked has none. */
function readShape({ resolved, onDiagnostic }: Draw, shape: string): MarkerOutline | undefined {
  const outline = markerOutline(shape)
  if ('ops' in outline) return outline
  onDiagnostic({
    code: 'markers.shape',
    severity: 'error',
    element: nodeName(resolved.item.node),
    prop: 'shapes',
    message: `expected ${shapeTrouble(shape)?.expected}; the marker is left out.`,
    fix: shapeTrouble(shape)?.fix,
  })
  return undefined
}
