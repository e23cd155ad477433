import { markerOutline, shapeTrouble, type MarkerOutline } from '../../src/scene/markerOutlines'
import { nodeName } from '../../src/scene/nodeProps'
import type { ColorValues, NumberValues } from '../../src/scene/resolve/attributes'
import { commonCount, type VisualToDraw } from './visual'

/** Shapes at positions, each with a face and an edge: what points and markers have in common. */
export interface Marks {
  readonly count: number
  readonly sizes: NumberValues
  readonly angles: NumberValues
  readonly edgeWidths: NumberValues
  readonly faceColors: ColorValues
  readonly edgeColors: ColorValues
  /** Whether all have one shape. */
  readonly hasOneShape: boolean
  /** The shape of an item; `undefined` where it cannot be read. */
  outline(i: number): MarkerOutline | undefined
}

const upright: NumberValues = { values: [0], stride: 0, count: 1 }

/** Discs: the fill has the diameter `sizes`, the edge is centred on its rim. */
export function pointMarks(visual: VisualToDraw): Marks {
  const { resolved, onDiagnostic } = visual
  const sizes = resolved.numbers('sizes')
  const edgeWidths = resolved.numbers('edgeWidths')
  const faceColors = resolved.colors('faceColors')
  const edgeColors = resolved.colors('edgeColors')
  const { count: positions } = resolved.positions(onDiagnostic)
  const count = commonCount(visual, positions, { sizes, edgeWidths, faceColors, edgeColors })
  const disc = markerOutline('disc') as MarkerOutline
  const hasOneShape = true
  return { count, sizes, angles: upright, edgeWidths, faceColors, edgeColors, hasOneShape, outline: () => disc }
}

/** Shapes: the fill as large as `sizes` says, the edge centred on the outline. */
export function markerMarks(visual: VisualToDraw): Marks {
  const { resolved, onDiagnostic } = visual
  const shapes = resolved.list<string>('shapes')
  const sizes = resolved.numbers('sizes')
  const angles = resolved.numbers('angles')
  const edgeWidths = resolved.numbers('edgeWidths')
  const faceColors = resolved.colors('faceColors')
  const edgeColors = resolved.colors('edgeColors')
  const { count: positions } = resolved.positions(onDiagnostic)
  const count = commonCount(visual, positions, { shapes, sizes, angles, edgeWidths, faceColors, edgeColors })
  reportBars(visual, shapes.values, edgeWidths)
  let last: string | undefined
  let lastOutline: MarkerOutline | undefined
  const outline = (i: number): MarkerOutline | undefined => {
    const shape = shapes.values[i * shapes.stride]!
    if (shape !== last) {
      last = shape
      lastOutline = readShape(visual, shape)
    }
    return lastOutline
  }
  const hasOneShape = shapes.stride === 0
  return { count, sizes, angles, edgeWidths, faceColors, edgeColors, hasOneShape, outline }
}

/** Bars are strokes of the edge: without a width there is nothing to see of them. */
function reportBars(
  { resolved, onDiagnostic }: VisualToDraw,
  shapes: readonly string[],
  edgeWidths: NumberValues,
): void {
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
function readShape({ resolved, onDiagnostic }: VisualToDraw, shape: string): MarkerOutline | undefined {
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
