import { inverseOf, multiply, scaling } from '../../src/scene/matrix'
import { nodeName } from '../../src/scene/nodeProps'
import { worldFrame } from '../../src/scene/resolve/world'
import { illumination } from '../../src/scene/shading'
import { commonCount } from '../geometry/visual'
import type { GpuDraw, GpuDrawing } from './drawing'
import { itemOrder, nextItem } from './itemOrder'
import { lightColumns, lightsOf, lightUniforms } from './lights'
import { matrixOf } from './matrixOf'
import type { ProgramSpec } from './program'
import { ball } from './shaders/ball'
import { light } from './shaders/light'

export const program: ProgramSpec = {
  name: 'spheres',
  mode: 'quads',
  columns: { order: 'uint', positions: 'vec3', radii: 'float', colors: 'color', ...lightColumns },
  uniforms: {
    ...{ isOrdered: 'int', toNdc: 'mat4', fromNdc: 'mat4', view: 'vec4', units: 'vec3', opacity: 'float' },
    ...{ hasNear: 'int', isFromHigh: 'int', toWorld: 'mat4', normalsToWorld: 'mat4' },
    ...lightUniforms,
  },
  varyings: {
    ...{
      paint: { type: 'vec4', isFlat: true },
      center: { type: 'vec3', isFlat: true },
      base: { type: 'vec4', isFlat: true },
    },
    ...{
      linear: { type: 'vec4', isFlat: true },
      constant: { type: 'vec3', isFlat: true },
      square: { type: 'vec3', isFlat: true },
    },
  },
  functions: ball + light,
  hasDepth: true,
  vertex: `
    ${nextItem}
    float radius = radii(i);
    vec3 given = positions(i);
    center = given / units;
    vec4 rowZ = vec4(toNdc[0].z, toNdc[1].z, toNdc[2].z, toNdc[3].z);
    vec4 rowW = vec4(toNdc[0].w, toNdc[1].w, toNdc[2].w, toNdc[3].w);
    bool isSeen = !isMissing3(given) && !isMissing(radius) && radius > 0.0 && colors(i).a * opacity > 0.0 && reaches(rowW, center, radius);
    bool isWhole = isInside(rowW, center, radius);
    if (hasNear == 1) {
      isSeen = isSeen && reaches(rowW + rowZ, center, radius) && reaches(rowW - rowZ, center, radius);
      isWhole = isWhole && isInside(rowW + rowZ, center, radius) && isInside(rowW - rowZ, center, radius);
    }
    if (isSeen) {
      paint = vec4(colors(i).rgb, colors(i).a * opacity);
      vec4 middle = toNdc * vec4(center, 1.0);
      vec4 u = fromCenter(fromNdc[0], center);
      vec4 v = fromCenter(fromNdc[1], center);
      vec4 d = fromCenter(fromNdc[2], center);
      vec4 at = fromCenter(fromNdc[3], center);
      base = vec4(0.0, 0.0, 0.0, 0.0);
      // Behind the eye the centre is nowhere on the screen.
      if (middle.w > 0.0) {
        base = vec4(middle.xyz / middle.w, 1.0);
        at = vec4(0.0, 0.0, 0.0, 1.0 / middle.w);
      }
      linear = vec4(term(d, d, radius), term(at, d, radius), term(u, d, radius), term(v, d, radius));
      constant = vec3(term(at, at, radius), 2.0 * term(at, u, radius), 2.0 * term(at, v, radius));
      square = vec3(term(u, u, radius), 2.0 * term(u, v, radius), term(v, v, radius));
      float s00 = linear.y * linear.y - linear.x * constant.x;
      float s01 = linear.y * linear.z - linear.x * constant.y * 0.5;
      float s02 = linear.y * linear.w - linear.x * constant.z * 0.5;
      float s11 = linear.z * linear.z - linear.x * square.x;
      float s12 = linear.z * linear.w - linear.x * square.y * 0.5;
      float s22 = linear.w * linear.w - linear.x * square.z;
      float t00 = s11 * s22 - s12 * s12;
      float t01 = s02 * s12 - s01 * s22;
      float t02 = s01 * s12 - s02 * s11;
      vec2 reach = sqrt(vec2(t01 * t01 - t00 * (s00 * s22 - s02 * s02), t02 * t02 - t00 * (s00 * s11 - s01 * s01))) / abs(t00);
      vec2 outline = base.xy + vec2(t01, t02) / t00;
      vec2 edge = vec2(sign(corner.x), sign(corner.y));
      vec2 seen = edge;
      if (isWhole && !isMissing(reach.x) && !isMissing(reach.y)) { seen = outline + edge * (reach + 2.0 / abs(view.xy)); }
      vec2 device = seen * view.xy + view.zw;
      place = vec4(device.x * 2.0 / canvas.x - 1.0, 1.0 - device.y * 2.0 / canvas.y, 0.0, 1.0);
    }
  `,
  fragment: `
    vec2 at = (pixel - view.zw) / view.xy - base.xy;
    vec4 u = fromCenter(fromNdc[0], center);
    vec4 v = fromCenter(fromNdc[1], center);
    vec4 d = fromCenter(fromNdc[2], center);
    vec4 start = fromCenter(fromNdc[3], center);
    if (base.w > 0.5) { start = vec4(0.0, 0.0, 0.0, 1.0 / (toNdc * vec4(center, 1.0)).w); }
    float a = linear.x;
    float half0 = linear.y + linear.z * at.x + linear.w * at.y;
    float rest = constant.x + at.x * (constant.y + square.x * at.x + square.y * at.y) + at.y * (constant.z + square.z * at.y);
    float inside = half0 * half0 - a * rest;
    vec2 growth = vec2(2.0 * half0 * linear.z - a * (constant.y + 2.0 * square.x * at.x + square.y * at.y), 2.0 * half0 * linear.w - a * (constant.z + 2.0 * square.z * at.y + square.y * at.x)) / view.xy;
    float covered = clamp(0.5 + inside / max(1e-30, length(growth)), 0.0, 1.0);
    if (covered <= 0.0) { discard; }
    float root = sqrt(max(0.0, inside)) / abs(a);
    float middle = -half0 / a;
    float deep = middle - root;
    if (isFromHigh == 1) { deep = middle + root; }
    float weight = start.w + at.x * u.w + at.y * v.w;
    bool isBehind = false;
    bool isSeen = weight + deep * d.w > 0.0;
    if (hasNear == 1) { isSeen = abs(base.z + deep) <= 1.000001; }
    if (!isSeen) {
      // Cut open by the near plane, it shows its inside.
      deep = middle + root;
      isBehind = true;
      isSeen = weight + deep * d.w > 0.0;
      if (hasNear == 1) { isSeen = abs(base.z + deep) <= 1.000001; }
    }
    if (!isSeen) { discard; }
    vec3 off = (start.xyz + at.x * u.xyz + at.y * v.xyz + deep * d.xyz) / (weight + deep * d.w);
    float side = 1.0;
    if (isBehind || a < 0.0) { side = -1.0; }
    vec3 normal = toUnit((normalsToWorld * vec4(side * off, 0.0)).xyz);
    vec3 world = (toWorld * vec4((center + off) * units, 0.0)).xyz;
    float alpha = paint.a * covered;
    color = vec4(lit(paint.rgb, normal, world, -1.0, vec3(0.0)) * alpha, alpha);
    if (hasNear == 1) { depth = clamp(base.z + deep, -1.0, 1.0); }
  `,
}

/** Balls: each a box on the screen, in which every pixel looks for the surface. */
function drawSpheres(draw: GpuDraw): void {
  const { resolved, onDiagnostic, viewport, scale, depth } = draw
  const positions = resolved.positions(onDiagnostic)
  const radii = resolved.numbers('radii')
  const colors = resolved.colors('colors')
  const count = commonCount(draw, positions.count, { radii, colors })
  const world = worldFrame(resolved.item, onDiagnostic)
  const matrix = multiply(positions.toNdc, scaling(world.units))
  const inverse = inverseOf(matrix)
  if (!inverse || !world.normals) {
    onDiagnostic({
      code: 'spheres.singular',
      severity: 'warning',
      element: nodeName(resolved.item.node),
      message: 'are flattened by their matrices, and not drawn.',
      fix: 'Use a scale that is nowhere 0.',
    })
    return
  }
  const { x, y, width, height } = viewport.rect
  const [dx, dy] = resolved.offset
  const { places, units, eye } = world
  const lit = lightsOf(illumination(resolved.item.lights, eye, world.axes[2], world.origin))
  // Whether one looks from where depth is greatest: without a camera, from above.
  const deeper = [0, 1, 2].map((row) => {
    return [0, 1, 2].reduce((sum, k) => sum + places[3 * k + row]! * units[k]! * inverse[8 + k]!, 0)
  })
  const isFromHigh = !eye.isPoint && deeper.reduce((sum, value, k) => sum + value * eye.place[k]!, 0) > 0
  const { order, isOrdered } = itemOrder(draw, count, depth !== 'write')
  draw.draw(program, {
    count,
    columns: { ...lit.columns, order, positions: { values: positions.xyz, stride: 1 }, radii, colors },
    uniforms: {
      ...{ ...lit.uniforms, isOrdered, toNdc: matrix, fromNdc: inverse, units, opacity: resolved.opacity },
      view: [(width / 2) * scale, (-height / 2) * scale, (x + width / 2 + dx) * scale, (y + height / 2 + dy) * scale],
      ...{ hasNear: positions.hasDepth ? 1 : 0, isFromHigh: isFromHigh ? 1 : 0 },
      ...{ toWorld: matrixOf(places), normalsToWorld: matrixOf(world.normals) },
    },
    isSampled: depth === 'write',
  })
}

export const spheres: GpuDrawing = { draw: drawSpheres }
