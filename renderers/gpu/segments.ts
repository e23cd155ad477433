import type { CapStyle } from '../../src/scene/visuals/segments'
import { segmentCount } from '../geometry/eachSegment'
import { canProject } from './canProject'
import { canvasToNdc } from './canvasToNdc'
import { clipMatrix } from './clipMatrix'
import type { GpuDraw, GpuDrawing } from './drawing'
import { farFirstItems, nextItem, orderOf } from './itemOrder'
import type { ProgramSpec } from './program'
import { segmentPieces } from './segmentPieces'
import { lineEnds, stroke } from './shaders/stroke'

export const program: ProgramSpec = {
  name: 'segments',
  mode: 'quads',
  columns: { positions: 'vec3', lineWidths: 'float', colors: 'color', order: 'uint' },
  uniforms: { toClip: 'mat4', scale: 'float', opacity: 'float', cap: 'int', isOrdered: 'int' },
  varyings: {
    uv: { type: 'vec2' },
    len: { type: 'float', isFlat: true },
    halfLine: { type: 'float', isFlat: true },
    ends: { type: 'vec2', isFlat: true },
    paint: { type: 'vec4', isFlat: true },
  },
  functions: stroke,
  vertex: `
    ${nextItem}
    vec3 from = positions(2 * i);
    vec3 to = positions(2 * i + 1);
    float width = lineWidths(i) * scale;
    if (!isMissing3(from) && !isMissing3(to) && width > 0.0) {
      vec4 clip0 = toClip * vec4(from, 1.0);
      vec4 clip1 = toClip * vec4(to, 1.0);
      vec2 a = pixelOf(clip0);
      vec2 b = pixelOf(clip1);
      float h = halfWidth(width);
      vec2 part = seenPart(a, b, 2.0 * h);
      float whole = length(b - a);
      if (part.x <= part.y && (whole > 0.0 || cap > ${lineEnds.butt})) {
        vec2 d = vec2(1.0, 0.0);
        if (whole > 0.0) { d = (b - a) / whole; }
        len = whole * (part.y - part.x);
        halfLine = h;
        ends = vec2(float(cap), float(cap));
        if (part.x > 0.0) { ends.x = ${lineEnds.butt}.0; }
        if (part.y < 1.0) { ends.y = ${lineEnds.butt}.0; }
        paint = vec4(colors(i).rgb, colors(i).a * opacity);
        float more = 1.0;
        if (cap > ${lineEnds.butt}) { more = h + 1.0; }
        float isEnd = corner.x * 0.5 + 0.5;
        uv = vec2(isEnd * len + corner.x * more, corner.y * (h + 1.0));
        vec2 start = a + (b - a) * part.x;
        float depth0 = clip0.z / clip0.w;
        float depth1 = clip1.z / clip1.w;
        place = placeOf(start + d * uv.x + vec2(-d.y, d.x) * uv.y, mix(depth0, depth1, mix(part.x, part.y, isEnd)));
      }
    }
  `,
  fragment: `
    float body = across(abs(uv.y), halfLine);
    float alpha = paint.a * lineCover(uv, len, halfLine, body, vec4(ends.x, 0.0, 0.0, 0.0), vec4(ends.y, 0.0, 0.0, 0.0));
    color = vec4(paint.rgb * alpha, alpha);
    if (color.a < 0.002) { discard; }
  `,
}

/** Independent straight lines: where translucent ones cross, both show. */
function drawSegments(draw: GpuDraw): void {
  const { resolved, onDiagnostic, scale, depth } = draw
  const capStyle = resolved.value<CapStyle>('capStyle')
  const positions = resolved.positions(onDiagnostic)
  const count = segmentCount(draw)
  const order = depth === 'test' ? farFirstItems(draw, positions, count) : undefined
  const shared = { scale, opacity: resolved.opacity, cap: lineEnds[capStyle] }
  const isSampled = depth === 'write'
  const isPlain = !resolved.value<boolean>('snap') && resolved.lengths('dashes').length === 0
  if (isPlain && canProject(draw, positions)) {
    const { isOrdered, ...inOrder } = orderOf(order)
    draw.draw(program, {
      count,
      columns: {
        positions: { values: positions.xyz, stride: 1 },
        lineWidths: resolved.numbers('lineWidths'),
        colors: resolved.colors('colors'),
        ...inOrder,
      },
      uniforms: { ...shared, toClip: clipMatrix(positions, draw.placement), isOrdered },
      isSampled,
    })
    return
  }
  const pieces = segmentPieces(draw, order)
  // They are in order.
  const { isOrdered, ...whole } = orderOf(undefined)
  draw.draw(
    program,
    {
      count: pieces.count,
      columns: { ...pieces.columns, ...whole },
      uniforms: { ...shared, toClip: pieceClip(draw, positions.hasDepth), isOrdered },
      isSampled,
    },
    'pieces',
  )
}

/** Pieces are in canvas pixels, and the offset is in them. */
function pieceClip({ placement }: GpuDraw, hasDepth: boolean): Float32Array {
  return clipMatrix({ toNdc: canvasToNdc(placement.rect), hasDepth }, { ...placement, offset: [0, 0] })
}

export const segments: GpuDrawing = { draw: drawSegments }
