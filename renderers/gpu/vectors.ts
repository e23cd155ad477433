import type { HeadStyle } from '../../src/scene/visuals/vectors'
import { arrowReach } from '../geometry/arrow'
import { arrowCount, arrowsOf, eachArrow } from '../geometry/eachArrow'
import { canProject } from './canProject'
import { canvasToNdc } from './canvasToNdc'
import { clipMatrix } from './clipMatrix'
import type { ColumnValues } from './columnMemory'
import type { GpuDraw, GpuDrawing } from './drawing'
import { farFirstItems, nextItem, orderOf } from './itemOrder'
import type { ProgramSpec } from './program'
import { arrow, heads } from './shaders/arrow'

export const program: ProgramSpec = {
  name: 'vectors',
  mode: 'quads',
  columns: { positions: 'vec3', lineWidths: 'float', colors: 'color', headStyles: 'uint', order: 'uint' },
  uniforms: { toClip: 'mat4', scale: 'float', opacity: 'float', isOrdered: 'int' },
  varyings: {
    uv: { type: 'vec2' },
    len: { type: 'float', isFlat: true },
    line: { type: 'float', isFlat: true },
    head: { type: 'int', isFlat: true },
    paint: { type: 'vec4', isFlat: true },
  },
  functions: arrow,
  vertex: `
    ${nextItem}
    vec3 tail = positions(2 * i);
    vec3 tip = positions(2 * i + 1);
    float width = lineWidths(i) * scale;
    if (!isMissing3(tail) && !isMissing3(tip) && width > 0.0) {
      vec4 clip0 = toClip * vec4(tail, 1.0);
      vec4 clip1 = toClip * vec4(tip, 1.0);
      vec2 a = pixelOf(clip0);
      vec2 b = pixelOf(clip1);
      line = 2.0 * halfWidth(width);
      head = headStyles(i);
      float reach = 0.5 * line;
      if (head > ${heads.none}) { reach = ${arrowReach} * line; }
      vec2 part = seenPart(a, b, reach);
      len = length(b - a);
      if (part.x <= part.y && (len > 0.0 || head == ${heads.round})) {
        vec2 d = vec2(1.0, 0.0);
        if (len > 0.0) { d = (b - a) / len; }
        paint = vec4(colors(i).rgb, colors(i).a * opacity);
        float isTip = corner.x * 0.5 + 0.5;
        float more = 1.0;
        if (isTip > 0.5 || head == ${heads.round} || head == ${heads.square}) { more = reach + 1.0; }
        float at = mix(part.x, part.y, isTip);
        uv = vec2(at * len + corner.x * more, corner.y * (reach + 1.0));
        place = placeOf(a + d * uv.x + vec2(-d.y, d.x) * uv.y, mix(clip0.z / clip0.w, clip1.z / clip1.w, at));
      }
    }
  `,
  fragment: `
    float alpha = paint.a * arrowCover(uv, len, line, head);
    color = vec4(paint.rgb * alpha, alpha);
    if (color.a < 0.002) { discard; }
  `,
}

/** Arrows. Shaft and head are one shape, so that a translucent arrow does not blend with itself. */
function drawVectors(draw: GpuDraw): void {
  const { resolved, depth, scale } = draw
  const arrows = arrowsOf(draw)
  const { xyz, hasDepth } = arrows
  const count = arrowCount(draw)
  const order = depth === 'test' ? farFirstItems(draw, arrows, count, 2) : undefined
  const shared = { scale, opacity: resolved.opacity }
  const isSampled = depth === 'write'
  if (canProject(draw, arrows)) {
    const headStyle = resolved.value<HeadStyle>('headStyle')
    const { isOrdered, ...inOrder } = orderOf(order)
    draw.draw(program, {
      count,
      columns: {
        positions: { values: xyz, stride: 1 },
        lineWidths: resolved.numbers('lineWidths'),
        colors: resolved.colors('colors'),
        headStyles: { values: [heads[headStyle]], stride: 0 },
        ...inOrder,
      },
      uniforms: { ...shared, toClip: clipMatrix(arrows, draw.placement), isOrdered },
      isSampled,
    })
    return
  }
  const cut = cutArrows(draw, order)
  const { placement } = draw
  // What is in canvas pixels has the offset in it.
  const toClip = clipMatrix({ toNdc: canvasToNdc(placement.rect), hasDepth }, { ...placement, offset: [0, 0] })
  // They are in order.
  const { isOrdered, ...whole } = orderOf(undefined)
  const uniforms = { ...shared, toClip, isOrdered }
  draw.draw(program, { count: cut.count, columns: { ...cut.columns, ...whole }, uniforms, isSampled }, 'pieces')
}

interface CutArrows {
  readonly count: number
  readonly columns: Readonly<Record<'positions' | 'lineWidths' | 'colors' | 'headStyles', ColumnValues>>
}

/** What is seen of arrows, in canvas pixels, worked out in double. Kept until something of it is another. */
function cutArrows(draw: GpuDraw, order: Uint32Array | undefined): CutArrows {
  const { resolved, viewport } = draw
  const { xyz, toNdc } = arrowsOf(draw)
  const lineWidths = resolved.numbers('lineWidths')
  const colors = resolved.colors('colors')
  const inputs = [
    ...[xyz, ...toNdc, order, lineWidths.values, colors.values, resolved.value('headStyle'), ...resolved.offset],
    ...[viewport.rect, viewport.clip].flatMap(({ x, y, width, height }) => [x, y, width, height]),
  ]
  return resolved.derived('cut arrows', inputs, () => {
    const [at, widths, hues, styles]: [number[], number[], number[], number[]] = [[], [], [], []]
    eachArrow(draw, order, ({ x0, y0, x1, y1, width }, headStyle, item, z0, z1) => {
      at.push(x0, y0, z0, x1, y1, z1)
      widths.push(width)
      styles.push(heads[headStyle])
      const k = 4 * item * colors.stride
      for (let c = 0; c < 4; c++) hues.push(colors.values[k + c]!)
    })
    return {
      count: widths.length,
      columns: {
        positions: { values: Float32Array.from(at), stride: 1 },
        lineWidths: { values: Float32Array.from(widths), stride: 1 },
        colors: { values: Uint8Array.from(hues), stride: 1 },
        headStyles: { values: Uint32Array.from(styles), stride: 1 },
      },
    }
  })
}

export const vectors: GpuDrawing = { draw: drawVectors }
