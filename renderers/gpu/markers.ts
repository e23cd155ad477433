import { isDisc } from '../geometry/markReach'
import { markerMarks } from '../geometry/marks'
import { clipMatrix } from './clipMatrix'
import type { GpuDraw, GpuDrawing } from './drawing'
import { distanceSteps, MarkFields } from './markFields'
import { guardFor } from './marks'
import { drawDiscs } from './points'
import type { ProgramSpec } from './program'

export const program: ProgramSpec = {
  name: 'markers',
  mode: 'sprites',
  columns: {
    positions: 'vec3',
    places: 'vec4',
    angles: 'float',
    edgeWidths: 'float',
    faceColors: 'color',
    edgeColors: 'color',
  },
  uniforms: { toClip: 'mat4', scale: 'float', opacity: 'float', atlas: 'vec2' },
  textures: { fields: 'linear' },
  varyings: {
    field: { type: 'vec4', isFlat: true },
    turn: { type: 'vec2', isFlat: true },
    edgeWidth: { type: 'float', isFlat: true },
    face: { type: 'vec4', isFlat: true },
    edge: { type: 'vec4', isFlat: true },
  },
  functions: `
    float covered(float d) { return clamp(0.5 - d, 0.0, 1.0); }
  `,
  vertex: `
    vec3 at = positions(item);
    vec4 own = places(item);
    float angle = angles(item);
    vec4 clip = toClip * vec4(at, 1.0);
    if (!isMissing3(at) && !isMissing(angle) && own.w > 0.0 && clip.w > 0.0) {
      place = vec4(clip.xyz / clip.w, 1.0);
      field = own;
      turn = vec2(cos(radians(angle)), sin(radians(angle)));
      edgeWidth = edgeWidths(item) * scale;
      face = vec4(faceColors(item).rgb, faceColors(item).a * opacity);
      edge = vec4(edgeColors(item).rgb, edgeColors(item).a * opacity);
      reach = own.w;
    }
  `,
  fragment: `
    vec2 turned = vec2(turn.x * p.x - turn.y * p.y, turn.y * p.x + turn.x * p.y);
    vec4 texel = sampleOf(fields, (field.xy + turned * field.z) / atlas);
    vec2 d = (texel.xy * 255.0 - 128.0) / ${distanceSteps}.0;
    float faceAlpha = face.a * covered(d.x);
    // Where a stroke meets itself it is thicker than wide.
    float within = max(d.y, -0.5 * edgeWidth);
    float edgeAlpha = edge.a * (covered(within) - covered(within + edgeWidth));
    color = vec4(face.rgb * faceAlpha, faceAlpha) * (1.0 - edgeAlpha) + vec4(edge.rgb * edgeAlpha, edgeAlpha);
    // Corners of the square lie outside of the field of a mark that is turned, in that of another one.
    if (color.a < 0.002 || max(abs(turned.x), abs(turned.y)) > field.w) { discard; }
  `,
}

/** Shapes as distances from their rims, which the CPU works out once for each shape, size and edge width. */
function drawMarkers(draw: GpuDraw): void {
  const { resolved, onDiagnostic, gpu, scale } = draw
  const marks = markerMarks(draw)
  if (marks.count === 0) return
  const only = marks.hasOneShape ? marks.outline(0) : undefined
  if (only && isDisc(only)) {
    drawDiscs(draw, marks)
    return
  }
  const shapes = resolved.list('shapes').values
  const inputs = [shapes, marks.count, marks.sizes.values, marks.edgeWidths.values, scale]
  const fields = draw.kept('fields', inputs, () => new MarkFields(gpu, marks, scale))
  const positions = resolved.positions(onDiagnostic)
  const guard = guardFor(draw, fields.mostReach)
  gpu.widen(guard)
  draw.draw(program, {
    count: marks.count,
    mostReach: fields.mostReach,
    columns: {
      positions: { values: positions.xyz, stride: 1 },
      places: fields.places,
      angles: marks.angles,
      edgeWidths: marks.edgeWidths,
      faceColors: marks.faceColors,
      edgeColors: marks.edgeColors,
    },
    uniforms: {
      toClip: clipMatrix(positions, { ...draw.placement, guard }),
      scale,
      opacity: resolved.opacity,
      atlas: fields.size,
    },
    textures: { fields: fields.texture },
    isSampled: draw.depth === 'write',
  })
}

export const markers: GpuDrawing = { draw: drawMarkers }
