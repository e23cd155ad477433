import type { ImageSource } from './imageSource'
import type { ColumnType, ProgramSpec, UniformType } from './program'
import { halfPlane } from './shaders/halfPlane'
import { norm } from './shaders/norm'
import { onCanvas } from './shaders/onCanvas'

/** How the texels of a source are read: `texel(column, row)`, premultiplied. */
interface TexelReader {
  readonly columns: Readonly<Record<string, ColumnType>>
  readonly uniforms: Readonly<Record<string, UniformType>>
  readonly functions: string
}

const readers: Readonly<Record<ImageSource['kind'], TexelReader>> = {
  colors: {
    columns: { texels: 'color' },
    uniforms: { columns: 'int', isPremultiplied: 'float' },
    functions: `
      vec4 texel(int column, int row) {
        vec4 paint = texels(row * columns + column);
        return vec4(paint.rgb * max(isPremultiplied, paint.a), paint.a);
      }
    `,
  },
  values: {
    columns: { values: 'float', palette: 'color' },
    uniforms: {
      ...{ columns: 'int', paletteCount: 'int', normKind: 'int', ends: 'vec3' },
      ...{ spreadFrom: 'float', spreadLength: 'float', normOptions: 'vec3' },
    },
    functions: `
      ${norm}
      vec4 texel(int column, int row) {
        vec4 paint = palette(colorIndex(values(row * columns + column)));
        return vec4(paint.rgb * paint.a, paint.a);
      }
    `,
  },
}

/** A box of device pixels, at the depth of the plane that the image lies in. */
const box = {
  uniforms: { box: 'vec4', depthPlane: 'vec3', opacity: 'float' },
  vertex: `
    vec2 at = mix(box.xy, box.zw, 0.5 * corner + 0.5);
    place = onCanvas(at, dot(depthPlane, vec3(at - box.xy, 1.0)));
  `,
} as const

/**
 * Images whose rows and columns are those of the screen: for each column and row of pixels there is which texels it takes, with which
 * weights, and how much of it the image covers.
 */
function straightProgram(kind: ImageSource['kind']): ProgramSpec {
  const { columns, uniforms, functions } = readers[kind]
  return {
    name: `image, straight, ${kind}`,
    mode: 'quads',
    columns: { ...columns, acrossTexels: 'vec4', acrossRest: 'vec3', downTexels: 'vec4', downRest: 'vec3' },
    uniforms: { ...uniforms, ...box.uniforms },
    functions: onCanvas + functions,
    vertex: box.vertex,
    fragment: `
      int x = int(pixel.x - box.x);
      int y = int(pixel.y - box.y);
      vec4 across = acrossTexels(x);
      vec3 acrossMore = acrossRest(x);
      vec4 down = downTexels(y);
      vec3 downMore = downRest(y);
      vec4 sum = vec4(0.0);
      for (int row = int(down.x); row <= int(down.y); row++) {
        float rowWeight = down.w;
        if (row == int(down.y)) { rowWeight = downMore.x; }
        if (row == int(down.x)) { rowWeight = down.z; }
        for (int column = int(across.x); column <= int(across.y); column++) {
          float weight = across.w;
          if (column == int(across.y)) { weight = acrossMore.x; }
          if (column == int(across.x)) { weight = across.z; }
          sum += rowWeight * weight * texel(column, row);
        }
      }
      color = sum * (acrossMore.z * downMore.z * opacity / (acrossMore.y * downMore.y));
      if (color.a <= 0.0) { discard; }
    `,
  }
}

/**
 * Images in any attitude: each pixel looks for what of the image lies there. Lines are of the place of a pixel in the box; texels are
 * counted from `start`.
 */
function projectedProgram(kind: ImageSource['kind']): ProgramSpec {
  const { columns, uniforms, functions } = readers[kind]
  return {
    name: `image, projected, ${kind}`,
    mode: 'quads',
    columns,
    uniforms: {
      ...{ ...uniforms, ...box.uniforms },
      ...{ across: 'vec3', down: 'vec3', one: 'vec3', left: 'vec3', right: 'vec3', top: 'vec3', bottom: 'vec3' },
      ...{ startColumn: 'int', startRow: 'int', rows: 'int', least: 'vec2', most: 'vec2', isLinear: 'int' },
    },
    functions: `
      ${onCanvas}
      ${halfPlane}
      ${functions}
      int inside(int index, int count) { return clamp(index, 0, count - 1); }
      vec4 nearest(vec2 at) {
        vec2 cell = floor(at + 0.0001);
        return texel(inside(int(cell.x) + startColumn, columns), inside(int(cell.y) + startRow, rows));
      }
      vec4 between(vec2 at) {
        vec2 cell = floor(at - 0.5);
        vec2 share = at - 0.5 - cell;
        int x = int(cell.x) + startColumn;
        int y = int(cell.y) + startRow;
        vec4 above = mix(texel(inside(x, columns), inside(y, rows)), texel(inside(x + 1, columns), inside(y, rows)), share.x);
        vec4 below = mix(texel(inside(x, columns), inside(y + 1, rows)), texel(inside(x + 1, columns), inside(y + 1, rows)), share.x);
        return mix(above, below, share.y);
      }
      int samplesAlong(vec2 way) {
        float cells = length(way);
        if (cells <= 1.001) { return 1; }
        return min(16, int(ceil(2.0 * cells)));
      }
    `,
    vertex: box.vertex,
    fragment: `
      vec2 at = pixel - box.xy;
      float covered = max(0.0, areaInside(left, at) + areaInside(right, at) - 1.0) * max(0.0, areaInside(top, at) + areaInside(bottom, at) - 1.0);
      float q = dot(one, vec3(at, 1.0));
      if (covered <= 0.0 || !(q > 0.0)) { discard; }
      vec2 cell = vec2(dot(across, vec3(at, 1.0)), dot(down, vec3(at, 1.0))) / q;
      vec2 right1 = (vec2(across.x, down.x) - cell * one.x) / q;
      vec2 down1 = (vec2(across.y, down.y) - cell * one.y) / q;
      int nx = samplesAlong(right1);
      int ny = samplesAlong(down1);
      vec4 sum = vec4(0.0);
      float count = 0.0;
      if (nx * ny == 1 && isLinear == 1) {
        sum = between(cell);
        count = 1.0;
      }
      else if (nx * ny > 1) {
        for (int j = 0; j < ny; j++) {
          float stepDown = (float(j) + 0.5) / float(ny) - 0.5;
          for (int i = 0; i < nx; i++) {
            float stepRight = (float(i) + 0.5) / float(nx) - 0.5;
            vec2 sampled = cell + stepRight * right1 + stepDown * down1;
            if (all(greaterThanEqual(sampled, least)) && all(lessThanEqual(sampled, most))) {
              sum += nearest(sampled);
              count += 1.0;
            }
          }
        }
      }
      if (count == 0.0) {
        sum = nearest(cell);
        count = 1.0;
      }
      color = sum * (covered * opacity / count);
      if (color.a <= 0.0) { discard; }
    `,
  }
}

/** How images are drawn, by where their texels come from. */
export const straightPrograms = { colors: straightProgram('colors'), values: straightProgram('values') }
export const projectedPrograms = { colors: projectedProgram('colors'), values: projectedProgram('values') }
