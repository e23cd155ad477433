import { pixelSlack } from '../geometry/pixelAt'
import { commonCount } from '../geometry/visual'
import { canvasMatrix } from './canvasMatrix'
import type { GpuDraw, GpuDrawing } from './drawing'
import { itemOrder, nextItem } from './itemOrder'
import type { ProgramSpec } from './program'
import { onCanvas } from './shaders/onCanvas'

export const program: ProgramSpec = {
  name: 'pixels',
  mode: 'quads',
  columns: { order: 'uint', positions: 'vec3', colors: 'color' },
  uniforms: { isOrdered: 'int', toCanvas: 'mat4', scale: 'float', slack: 'float', opacity: 'float' },
  varyings: { paint: { type: 'vec4', isFlat: true } },
  functions: onCanvas,
  vertex: `
    ${nextItem}
    vec3 at = positions(i);
    vec4 seen = toCanvas * vec4(at, 1.0);
    float alpha = colors(i).a * opacity;
    if (!isMissing3(at) && isBefore(seen) && alpha > 0.0) {
      vec2 whole = floor(seen.xy / seen.w + slack);
      vec2 first = floor(whole * scale + 0.5);
      vec2 last = floor((whole + 1.0) * scale + 0.5);
      place = onCanvas(mix(first, last, 0.5 * corner + 0.5), seen.z / seen.w);
      paint = vec4(colors(i).rgb * alpha, alpha);
    }
  `,
  fragment: 'color = paint;',
}

/** The one canvas pixel that each position is in; at other scales a block of device pixels, which meets its neighbours. */
function drawPixels(draw: GpuDraw): void {
  const { resolved, onDiagnostic, scale, placement } = draw
  const colors = resolved.colors('colors')
  const positions = resolved.positions(onDiagnostic)
  const count = commonCount(draw, positions.count, { colors })
  const { order, isOrdered } = itemOrder(draw, count)
  draw.draw(program, {
    count,
    columns: { order, positions: { values: positions.xyz, stride: 1 }, colors },
    uniforms: {
      isOrdered,
      toCanvas: canvasMatrix(positions, placement),
      scale,
      slack: pixelSlack,
      opacity: resolved.opacity,
    },
  })
}

export const pixels: GpuDrawing = { draw: drawPixels }
