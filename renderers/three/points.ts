import { pointMarks, type Marks } from '../geometry/marks'
import { clipMatrix } from './clipMatrix'
import type { GpuDraw, GpuDrawing } from './drawing'
import { disc } from './shaders/disc'
import { greatest, mostGuard } from './marks'
import type { ProgramSpec } from './program'

const program: ProgramSpec = {
  name: 'points',
  mode: 'sprites',
  columns: {
    positions: 'vec3',
    sizes: 'float',
    edgeWidths: 'float',
    faceColors: 'color',
    edgeColors: 'color',
  },
  uniforms: { toClip: 'mat4', scale: 'float', opacity: 'float' },
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
      place = clip;
      radius = 0.5 * size;
      halfEdge = isMissing(edgeWidths(item)) ? 0.0 : 0.5 * edgeWidths(item) * scale;
      face = vec4(faceColors(item).rgb, faceColors(item).a * opacity);
      edge = vec4(edgeColors(item).rgb, edgeColors(item).a * opacity);
      reach = radius + halfEdge + 1.0;
    }
  `,
  fragment: `
    float d = length(p);
    float faceAlpha = face.a * discCoverage(d, radius);
    float edgeAlpha = halfEdge > 0.0 ? edge.a * (discCoverage(d, radius + halfEdge) - discCoverage(d, radius - halfEdge)) : 0.0;
    color = vec4(face.rgb * faceAlpha, faceAlpha) * (1.0 - edgeAlpha) + vec4(edge.rgb * edgeAlpha, edgeAlpha);
    if (color.a < 0.002) { discard; }
  `,
}

/** Discs as distances from their centres. */
export function drawDiscs(draw: GpuDraw, marks: Marks): void {
  const { resolved, onDiagnostic, gpu, scale } = draw
  const positions = resolved.positions(onDiagnostic)
  const widest = greatest(draw, 'sizes', marks.sizes) + greatest(draw, 'edgeWidths', marks.edgeWidths)
  const mostReach = (scale * widest) / 2 + 1
  const guard = Math.min(mostGuard, Math.ceil(mostReach))
  gpu.widen(guard)
  draw.draw(program, {
    count: marks.count,
    mostReach,
    columns: {
      positions: { values: positions.xyz, stride: 1 },
      sizes: marks.sizes,
      edgeWidths: marks.edgeWidths,
      faceColors: marks.faceColors,
      edgeColors: marks.edgeColors,
    },
    uniforms: {
      toClip: clipMatrix(positions, { ...draw.placement, guard }),
      scale,
      opacity: resolved.opacity,
    },
    isSampled: draw.depth === 'write',
  })
}

export const points: GpuDrawing = { draw: (draw) => drawDiscs(draw, pointMarks(draw)) }
