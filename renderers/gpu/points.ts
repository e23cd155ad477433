import { pointMarks, type Marks } from '../geometry/marks'
import { clipMatrix } from './clipMatrix'
import type { ColumnValues } from './columnMemory'
import type { GpuDraw, GpuDrawing } from './drawing'
import { disc } from './shaders/disc'
import { greatest, guardFor } from './marks'
import type { ProgramSpec } from './program'

/** How far pixels reach beyond the rim of a disc: to the middle of the last that it touches; with samples to all of that pixel. */
const rimMargin = 0.5
const sampledMargin = 1

export const program: ProgramSpec = {
  name: 'points',
  mode: 'sprites',
  columns: {
    positions: 'vec3',
    sizes: 'float',
    edgeWidths: 'float',
    faceColors: 'color',
    edgeColors: 'color',
  },
  uniforms: { toClip: 'mat4', scale: 'float', opacity: 'float', margin: 'float' },
  varyings: {
    radius: { type: 'float', isFlat: true },
    halfEdge: { type: 'float', isFlat: true },
    face: { type: 'vec4', isFlat: true },
    edge: { type: 'vec4', isFlat: true },
  },
  functions: disc,
  vertex: `
    vec3 at = positions(item);
    float size = sizes(item) * scale;
    vec4 clip = toClip * vec4(at, 1.0);
    if (!isMissing3(at) && !isMissing(size) && clip.w > 0.0) {
      place = vec4(clip.xyz / clip.w, 1.0);
      radius = 0.5 * size;
      halfEdge = 0.0;
      if (!isMissing(edgeWidths(item))) { halfEdge = 0.5 * edgeWidths(item) * scale; }
      face = vec4(faceColors(item).rgb, faceColors(item).a * opacity);
      edge = vec4(edgeColors(item).rgb, edgeColors(item).a * opacity);
      reach = max(radius + halfEdge, 0.5) + margin;
    }
  `,
  fragment: `
    float d = length(p);
    float faceAlpha = face.a * discCoverage(d, radius);
    float edgeAlpha = 0.0;
    if (halfEdge > 0.0) { edgeAlpha = edge.a * (discCoverage(d, radius + halfEdge) - discCoverage(d, radius - halfEdge)); }
    color = vec4(face.rgb * faceAlpha, faceAlpha) * (1.0 - edgeAlpha) + vec4(edge.rgb * edgeAlpha, edgeAlpha);
    if (color.a < 0.002) { discard; }
  `,
}

/** The same for discs that differ in nothing but their place: what is the same for all need not travel from points to their pixels. */
export const equal: ProgramSpec = {
  name: 'equal points',
  mode: 'sprites',
  columns: { positions: 'vec3' },
  uniforms: { toClip: 'mat4', radius: 'float', margin: 'float', paint: 'vec4' },
  functions: disc,
  vertex: `
    vec3 at = positions(item);
    vec4 clip = toClip * vec4(at, 1.0);
    if (!isMissing3(at) && clip.w > 0.0) {
      place = vec4(clip.xyz / clip.w, 1.0);
      reach = max(radius, 0.5) + margin;
    }
  `,
  fragment: `
    float alpha = paint.a * discCoverage(length(p), radius);
    color = vec4(paint.rgb * alpha, alpha);
    if (color.a < 0.002) { discard; }
  `,
}

/** Discs as distances from their centres. */
export function drawDiscs(draw: GpuDraw, marks: Marks): void {
  const { resolved, onDiagnostic, gpu, scale } = draw
  const positions = resolved.positions(onDiagnostic)
  const isSampled = draw.depth === 'write'
  const widest = greatest(draw, 'sizes', marks.sizes) + greatest(draw, 'edgeWidths', marks.edgeWidths)
  const mostReach = (scale * widest) / 2 + 1
  const guard = guardFor(draw, mostReach)
  gpu.widen(guard)
  const toClip = clipMatrix(positions, { ...draw.placement, guard })
  const margin = isSampled ? sampledMargin : rimMargin
  const places: ColumnValues = { values: positions.xyz, stride: 1 }
  const common = { count: marks.count, mostReach, isSampled }
  if (areEqual(marks)) {
    const [r, g, b, a] = marks.faceColors.values
    const paint = [r! / 255, g! / 255, b! / 255, (a! / 255) * resolved.opacity]
    const radius = 0.5 * marks.sizes.values[0]! * scale
    if (!(radius > 0)) return
    draw.draw(equal, { ...common, columns: { positions: places }, uniforms: { toClip, radius, margin, paint } })
    return
  }
  draw.draw(program, {
    ...common,
    columns: {
      positions: places,
      sizes: marks.sizes,
      edgeWidths: marks.edgeWidths,
      faceColors: marks.faceColors,
      edgeColors: marks.edgeColors,
    },
    uniforms: { toClip, scale, opacity: resolved.opacity, margin },
  })
}

/** Whether discs have one size and one colour, and no edges. */
function areEqual({ sizes, edgeWidths, faceColors }: Marks): boolean {
  const hasEdges = edgeWidths.stride !== 0 || edgeWidths.values[0]! > 0
  return !hasEdges && sizes.stride === 0 && faceColors.stride === 0
}

export const points: GpuDrawing = { draw: (draw) => drawDiscs(draw, pointMarks(draw)) }
