import { lightColumns, lightUniforms } from './lights'
import type { ColumnType, ProgramSpec, UniformType } from './program'
import { light } from './shaders/light'
import { onCanvas } from './shaders/onCanvas'

/** The corners of faces, and which of those are left out. */
const faces = `
int cornerOf(int face, int k) {
  if (hasIndices == 1) { return indices(3 * face + k); }
  return 3 * face + k;
}
bool isCulled(vec4 a, vec4 b, vec4 c) {
  float area = dot(a.xyw, cross(b.xyw, c.xyw));
  return area == 0.0 || area * culledSide > 0.0;
}
`

/** How materials are painted. */
export const paints = { asItIs: 0, lit: 1, normal: 2, depth: 3 } as const

type Types<T> = Readonly<Record<string, T>>

const faceColumns = {
  ...{ indices: 'uint', positions: 'vec3', normals: 'vec3', uvs: 'vec2', colors: 'color', texels: 'color' },
  ...lightColumns,
} as const satisfies Types<ColumnType>

const faceUniforms = {
  ...{ hasIndices: 'int', culledSide: 'float', toCanvas: 'mat4', scale: 'float', opacity: 'float' },
  ...{ colorsPer: 'int', hasTexture: 'int', textureWidth: 'int', textureHeight: 'int' },
  ...{ paintKind: 'int', shininess: 'float', specularColor: 'vec3', depthRow: 'vec4', depthRange: 'vec2' },
  ...{ hasNormals: 'int', isFromAbove: 'int', toWorld: 'mat4', normalsToWorld: 'mat4' },
  ...{ axisX: 'vec3', axisY: 'vec3', axisZ: 'vec3' },
  ...lightUniforms,
} as const satisfies Types<UniformType>

const faceVaryings = {
  ...{ base: { type: 'vec4' }, uv: { type: 'vec2' }, normal: { type: 'vec3' }, world: { type: 'vec3' } },
  ...{ distance0: { type: 'float' } },
} as const satisfies ProgramSpec['varyings']

/** A corner of a face. Knows `face`, and `which` of its corners it is. */
const faceCorner = `
int corner0 = cornerOf(face, which);
vec3 pa = positions(cornerOf(face, 0));
vec3 pb = positions(cornerOf(face, 1));
vec3 pc = positions(cornerOf(face, 2));
vec3 at = positions(corner0);
vec4 clipA = toCanvas * vec4(pa, 1.0);
vec4 clipB = toCanvas * vec4(pb, 1.0);
vec4 clipC = toCanvas * vec4(pc, 1.0);
if (!isMissing3(pa) && !isMissing3(pb) && !isMissing3(pc) && !isCulled(clipA, clipB, clipC)) {
  vec4 seen = toCanvas * vec4(at, 1.0);
  place = onPicture(seen, scale);
  int colored = 0;
  if (colorsPer == 1) { colored = face; }
  if (colorsPer == 2) { colored = corner0; }
  base = colors(colored);
  uv = uvs(corner0);
  world = (toWorld * vec4(at, 0.0)).xyz;
  vec3 worldA = (toWorld * vec4(pa, 0.0)).xyz;
  vec3 across = cross((toWorld * vec4(pb - pa, 0.0)).xyz, (toWorld * vec4(pc - pa, 0.0)).xyz);
  vec3 toEye = eye;
  if (eyeIsPoint == 1) { toEye = eye - worldA; }
  if (dot(across, toEye) < 0.0) { across = -across; }
  normal = toUnit(across);
  if (hasNormals == 1) {
    vec3 sum = normals(cornerOf(face, 0)) + normals(cornerOf(face, 1)) + normals(cornerOf(face, 2));
    float side = 1.0;
    if (isFromAbove == 0 && dot((normalsToWorld * vec4(sum, 0.0)).xyz, normal) < 0.0) { side = -1.0; }
    normal = side * (normalsToWorld * vec4(normals(corner0), 0.0)).xyz;
  }
  distance0 = dot(depthRow, vec4(at, 1.0));
}
`

/** A pixel of a face, coloured and lit as geometry/surface.ts has it: as `facePaint`, straight. */
const facePaint = `
vec4 paint = clamp(base, vec4(0.0), vec4(1.0));
if (hasTexture == 1) {
  float x = clamp(uv.x * float(textureWidth) - 0.5, 0.0, float(textureWidth - 1));
  float y = clamp((1.0 - uv.y) * float(textureHeight) - 0.5, 0.0, float(textureHeight - 1));
  int left = int(x);
  int top = int(y);
  int right = min(left + 1, textureWidth - 1);
  int bottom = min(top + 1, textureHeight - 1);
  vec4 above = mix(texels(top * textureWidth + left), texels(top * textureWidth + right), x - float(left));
  vec4 below = mix(texels(bottom * textureWidth + left), texels(bottom * textureWidth + right), x - float(left));
  paint *= mix(above, below, y - float(top));
}
vec3 n = normal;
if (hasNormals == 1 && isFromAbove == 1) { n.z = abs(n.z); }
n = toUnit(n);
if (paintKind == ${paints.lit}) { paint = vec4(lit(paint.rgb, n, world, shininess, specularColor), paint.a); }
if (paintKind == ${paints.normal}) { paint = vec4(0.5 + 0.5 * vec3(dot(n, axisX), dot(n, axisY), dot(n, axisZ)), paint.a); }
if (paintKind == ${paints.depth}) {
  float grey = clamp((depthRange.y - distance0) / (depthRange.y - depthRange.x), 0.0, 1.0);
  paint = vec4(vec3(grey), paint.a);
}
`

/** Faces. */
export const meshFaces: ProgramSpec = {
  name: 'mesh',
  mode: 'triangles',
  columns: { order: 'uint', ...faceColumns },
  uniforms: { isOrdered: 'int', ...faceUniforms },
  varyings: faceVaryings,
  functions: onCanvas + faces + light,
  vertex: `
    int face = item;
    if (isOrdered == 1) { face = order(item); }
    int which = vertex % 3;
    ${faceCorner}
  `,
  fragment: `
    ${facePaint}
    float alpha = paint.a * opacity;
    if (alpha <= 0.0) { discard; }
    color = vec4(paint.rgb * alpha, alpha);
  `,
}

const sideUniforms = {
  ...{ hasIndices: 'int', culledSide: 'float', toCanvas: 'mat4', scale: 'float', opacity: 'float' },
  hasPlanes: 'int',
} as const satisfies Types<UniformType>

const sideVaryings = {
  ...{ edgePaint: { type: 'vec4', isFlat: true }, halfWidth: { type: 'float', isFlat: true } },
  ...{ along: { type: 'vec2' }, extent: { type: 'float', isFlat: true } },
} as const satisfies ProgramSpec['varyings']

const sideFunctions = `
vec4 before(vec4 at, vec4 other) {
  float here = at.w + at.z;
  if (here >= 0.0 || hasPlanes == 0) { return at; }
  return mix(at, other, here / (here - other.w - other.z));
}
`

/**
 * A corner of a side of a face. Knows `face` and `side`.
 * @param edge sets the `width` and the colour, `edge`, in canvas pixels
 * @param after what comes where it is seen; knows both its ends, `p` and `q`, and the corner of the face across from it, `r`, in canvas
 *   pixels, and `at`, where the corner of the quad is
 */
const sideCorner = (edge: string, after: string): string => `
float width = 0.0;
vec4 edge = vec4(0.0);
${edge}
width = width * scale;
vec3 pa = positions(cornerOf(face, side));
vec3 pb = positions(cornerOf(face, (side + 1) % 3));
vec3 pc = positions(cornerOf(face, (side + 2) % 3));
vec4 a = toCanvas * vec4(pa, 1.0);
vec4 b = toCanvas * vec4(pb, 1.0);
vec4 c = toCanvas * vec4(pc, 1.0);
bool isSeen = a.w + a.z > 0.0 || b.w + b.z > 0.0 || hasPlanes == 0;
if (isSeen && !isMissing3(pa) && !isMissing3(pb) && !isMissing3(pc) && width > 0.0 && edge.a > 0.0 && !isCulled(a, b, c)) {
  vec4 a1 = before(a, b);
  vec4 b1 = before(b, a);
  vec4 c1 = before(c, a1);
  vec3 p = a1.xyz / a1.w;
  vec3 q = b1.xyz / b1.w;
  vec3 r = c1.xyz / c1.w;
  float size = max(1e-6, length(q.xy - p.xy));
  vec2 way = (q.xy - p.xy) / size;
  halfWidth = 0.5 * width;
  float reach = (halfWidth + 1.0) / scale;
  vec2 at = mix(p.xy, q.xy, 0.5 * corner.x + 0.5) + corner.x * way * reach + corner.y * vec2(-way.y, way.x) * reach;
  along = vec2(dot(at - p.xy, way), dot(at - p.xy, vec2(-way.y, way.x))) * scale;
  extent = size * scale;
  float edgeAlpha = edge.a * opacity;
  edgePaint = vec4(edge.rgb * edgeAlpha, edgeAlpha);
  ${after}
}
`

/** A pixel of a side: how far `past` an end it is, and how much of it is `covered`. */
const sideCoverage = `
float past = max(max(-along.x, along.x - extent), 0.0);
float from0 = length(vec2(past, along.y));
float covered = clamp(max(0.5, halfWidth) + 0.5 - from0, 0.0, 1.0) * min(1.0, 2.0 * halfWidth);
`

/**
 * Edges lie so much nearer than their faces: in NDC depth, and as much as depth changes in half a pixel, since faces have a depth for each
 * sample, and edges one for all of a pixel.
 */
const lift = { depth: 1e-6, pixels: 0.5 }

/** Sides of faces that hide, as lines in the plane of their face, with round ends. */
export const meshSides: ProgramSpec = {
  name: 'mesh sides',
  mode: 'quads',
  columns: { indices: 'uint', positions: 'vec3', edgeColors: 'color', edgeWidths: 'float' },
  uniforms: { ...sideUniforms, edgeColorsPer: 'int', edgeWidthsPer: 'int' },
  varyings: { ...sideVaryings, plane: { type: 'vec3', isFlat: true }, limits: { type: 'vec2', isFlat: true } },
  hasDepth: true,
  functions: onCanvas + faces + sideFunctions,
  vertex: `
    int face = item / 3;
    int side = item % 3;
    ${sideCorner(
      `
      int widthIndex = 0;
      if (edgeWidthsPer == 1) { widthIndex = face; }
      if (edgeWidthsPer == 2) { widthIndex = cornerOf(face, 0); }
      int colorIndex = 0;
      if (edgeColorsPer == 1) { colorIndex = face; }
      if (edgeColorsPer == 2) { colorIndex = cornerOf(face, 0); }
      width = edgeWidths(widthIndex);
      edge = edgeColors(colorIndex);
      `,
      `
      limits = vec2(min(p.z, min(q.z, r.z)), max(p.z, max(q.z, r.z)));
      vec3 across = cross(q - p, r - p);
      vec2 slope = vec2(0.0);
      if (abs(across.z) > 1e-9) { slope = -across.xy / across.z; }
      plane = vec3(slope, p.z - dot(slope, p.xy)) / vec3(scale, scale, 1.0);
      place = onPicture(vec4(at, 0.0, 1.0), scale);
      `,
    )}
  `,
  fragment: `
    ${sideCoverage}
    float nearer = ${lift.depth} + ${lift.pixels} * (abs(plane.x) + abs(plane.y));
    depth = clamp(dot(plane, vec3(pixel, 1.0)), limits.x, limits.y);
    if (hasPlanes == 1) { depth = max(-1.0, depth - nearer); }
    if (depth > 1.0 || covered <= 0.0) { discard; }
    color = edgePaint * covered;
  `,
}

/**
 * Faces that let something through, and sides in between, in an order given, which has two numbers of each: four times its face, plus 0 for
 * the face, or 1 to 3 for one of its sides; and of another face that has the side the corner that the side lacks, plus 1, or 0 for none.
 *
 * Devices have few columns: rows of edges come after those of `lights`, two an edge, its colour, and a width.
 *
 * Where sides meet, each pixel is drawn by the side that it is nearest to, within its two faces.
 */
export const meshLayers: ProgramSpec = {
  name: 'mesh layers',
  mode: 'quads',
  columns: { order: 'uint', ...faceColumns },
  uniforms: { ...faceUniforms, ...sideUniforms, hasFaceEdges: 'int' },
  varyings: {
    ...{ isSide: { type: 'float', isFlat: true }, ...faceVaryings, ...sideVaryings },
    ...{ oneCorner: { type: 'vec2', isFlat: true }, otherCorner: { type: 'vec2', isFlat: true } },
  },
  functions: `
    ${onCanvas + faces + light + sideFunctions}
    float toLine(vec2 at, vec2 from, vec2 to) {
      vec2 way = to - from;
      float share = clamp(dot(at - from, way) / max(dot(way, way), 1e-9), 0.0, 1.0);
      return length(at - from - share * way);
    }
  `,
  vertex: `
    int entry = order(2 * item);
    int face = entry / 4;
    int side = entry % 4 - 1;
    if (side < 0) {
      isSide = 0.0;
      // The second triangle of the quad has two corners in one place.
      int which = 0;
      if (corner.x > 0.0) { which = 1; }
      if (corner.x > 0.0 && corner.y > 0.0) { which = 2; }
      ${faceCorner}
    } else {
      isSide = 1.0;
      ${sideCorner(
        `
        int row = 2 * max(lightCount, 1);
        if (hasFaceEdges == 1) { row = row + 2 * face; }
        edge = lights(row);
        width = lights(row + 1).x;
        `,
        `
        float share = dot(at - p.xy, way) / size;
        place = onPicture(vec4(at, mix(p.z, q.z, share) - ${lift.depth}, 1.0), scale);
        oneCorner = vec2(dot(r.xy - p.xy, way), dot(r.xy - p.xy, vec2(-way.y, way.x))) * scale;
        otherCorner = oneCorner;
        int beyond = order(2 * item + 1);
        if (beyond > 0) {
          vec4 d = before(toCanvas * vec4(positions(beyond - 1), 1.0), a1);
          vec2 s = d.xy / d.w;
          otherCorner = vec2(dot(s - p.xy, way), dot(s - p.xy, vec2(-way.y, way.x))) * scale;
        }
        `,
      )}
    }
  `,
  fragment: `
    if (isSide > 0.5) {
      ${sideCoverage}
      vec2 end = vec2(extent, 0.0);
      float one = min(toLine(along, vec2(0.0), oneCorner), toLine(along, end, oneCorner));
      float other = min(toLine(along, vec2(0.0), otherCorner), toLine(along, end, otherCorner));
      if (covered <= 0.0 || past > 0.0 || min(one, other) < from0) { discard; }
      color = edgePaint * covered;
    } else {
      ${facePaint}
      float alpha = paint.a * opacity;
      if (alpha <= 0.0) { discard; }
      color = vec4(paint.rgb * alpha, alpha);
    }
  `,
}
