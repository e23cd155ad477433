import type { ProgramSpec } from '../program'
import { cornerRims, lineEnds, stroke } from './stroke'

/** So many vertices in one place are looked past for where a line comes from, and where it goes on to. */
const mostRepeats = 32

const functions = `
${stroke}

bool isSame(vec3 a, vec3 b) { return a.x == b.x && a.y == b.y && a.z == b.z; }

/*
 * An end where the line goes on. onward: the direction there, as this line sees it, x along it. shorter: the length of the shorter one.
 * Where lines are parted, each pixel belongs to one of them, so that none is drawn twice; where they are too short for their width
 * that would leave some out.
 */
vec4 cornerOf(vec2 onward, float h, float shorter, int join, float miterLimit, int isParted) {
  if (join == ${cornerRims.round} && (isParted == 0 || onward.x < -0.99)) { return vec4(${lineEnds.round}.0, 0.0, 0.0, 0.0); }
  if (onward.x < -0.999999) { return vec4(${lineEnds.butt}.0, 0.0, 0.0, 0.0); }
  float along = sqrt(0.5 + 0.5 * onward.x);
  float beside = onward.y / (2.0 * along);
  int rim = join;
  if (join == ${cornerRims.miter} && along * miterLimit < 1.0) { rim = ${cornerRims.bevel}; }
  int kind = ${lineEnds.corner};
  if (isParted == 1 && h * abs(beside) <= 0.5 * shorter * along) { kind = ${lineEnds.partedCorner}; }
  return vec4(float(kind), along, beside, float(rim));
}

/* How far beyond an end its line may reach. */
float reachOf(vec4 end, float h) {
  int kind = int(end.x + 0.5);
  if (kind == ${lineEnds.butt}) { return 1.0; }
  if (kind >= ${lineEnds.corner} && int(end.w + 0.5) == ${cornerRims.miter}) { return h * abs(end.z) / end.y + 1.0; }
  return h + 1.0;
}
`

/** Paths leg by leg: item i is what leads from vertex i to the next one; of a vertex by itself, its caps. */
export const legs: ProgramSpec = {
  name: 'legs',
  mode: 'quads',
  columns: {
    positions: 'vec3',
    /** Which path each vertex belongs to; of each path its first vertex, the one after its last, and whether it is closed. */
    ...{ pathOf: 'uint', starts: 'uint', ends: 'uint', rings: 'uint' },
    lineWidths: 'float',
    colors: 'color',
  },
  uniforms: {
    ...{ toClip: 'mat4', scale: 'float', opacity: 'float' },
    ...{ hasVertexWidths: 'int', hasVertexColors: 'int' },
    ...{ cap: 'int', join: 'int', miterLimit: 'float', isParted: 'int' },
    /** Whether colours count as opaque; and whether all that is touched is painted, covered or not. */
    ...{ isSolid: 'int', isWhole: 'int' },
  },
  varyings: {
    uv: { type: 'vec2' },
    /** Length, half width at both ends. */
    leg: { type: 'vec3', isFlat: true },
    startEnd: { type: 'vec4', isFlat: true },
    endEnd: { type: 'vec4', isFlat: true },
    startPaint: { type: 'vec4', isFlat: true },
    endPaint: { type: 'vec4', isFlat: true },
    /** Depth at both ends. */
    depths: { type: 'vec2', isFlat: true },
  },
  functions,
  vertex: `
    int path = pathOf(item);
    int first = starts(path);
    int last = ends(path) - 1;
    bool isRing = rings(path) == 1;
    int next = item + 1;
    if (item >= last) {
      next = item;
      if (isRing) { next = first; }
    }
    vec3 a = positions(item);
    vec3 b = positions(next);
    bool isLeg = next != item && !isMissing3(a) && !isMissing3(b) && !isSame(a, b);
    /* The next other vertex on both sides. */
    vec3 before = a;
    int k = item;
    for (int n = 0; n < ${mostRepeats}; n++) {
      if (!isSame(before, a)) { break; }
      if (k > first) {
        k = k - 1;
      } else {
        if (!isRing) { break; }
        k = last;
      }
      before = positions(k);
    }
    vec3 after = b;
    k = next;
    for (int n = 0; n < ${mostRepeats}; n++) {
      if (!isSame(after, b)) { break; }
      if (k < last) {
        k = k + 1;
      } else {
        if (!isRing) { break; }
        k = first;
      }
      after = positions(k);
    }
    /* A line of no length begins where nothing comes before, and nothing else comes after. */
    bool isDot = false;
    if (!isLeg && cap != ${lineEnds.butt} && !isMissing3(a)) {
      bool isFirst = item == first;
      if (!isFirst) { isFirst = isMissing3(positions(item - 1)); }
      isDot = isFirst && (item == last || isMissing3(after) || isSame(after, a));
    }
    int widthAt = path;
    int widthTo = path;
    if (hasVertexWidths == 1) {
      widthAt = item;
      widthTo = next;
    }
    float width0 = lineWidths(widthAt) * scale;
    float width1 = lineWidths(widthTo) * scale;
    if ((isLeg || isDot) && max(width0, width1) > 0.0 && !isMissing(width0 + width1)) {
      vec4 clip0 = toClip * vec4(a, 1.0);
      vec4 clip1 = clip0;
      if (isLeg) { clip1 = toClip * vec4(b, 1.0); }
      vec2 from = pixelOf(clip0);
      vec2 to = pixelOf(clip1);
      float h0 = halfWidth(max(width0, 0.0));
      float h1 = halfWidth(max(width1, 0.0));
      float h = max(h0, h1);
      vec2 part = seenPart(from, to, max(2.0, miterLimit) * h);
      float whole = length(to - from);
      if (part.x <= part.y && (isDot || whole > 0.0)) {
        vec2 d = vec2(1.0, 0.0);
        if (isLeg) { d = (to - from) / whole; }
        vec2 n = vec2(-d.y, d.x);
        startEnd = vec4(float(cap), 0.0, 0.0, 0.0);
        endEnd = startEnd;
        if (isLeg && !isSame(before, a) && !isMissing3(before)) {
          vec2 back = pixelOf(toClip * vec4(before, 1.0)) - from;
          float size = max(length(back), 1e-9);
          startEnd = cornerOf(vec2(dot(back, -d), dot(back, n)) / size, h0, min(size, whole), join, miterLimit, isParted);
        }
        if (isLeg && !isSame(after, b) && !isMissing3(after)) {
          vec2 on = pixelOf(toClip * vec4(after, 1.0)) - to;
          float size = max(length(on), 1e-9);
          endEnd = cornerOf(vec2(dot(on, d), dot(on, n)) / size, h1, min(size, whole), join, miterLimit, isParted);
        }
        if (part.x > 0.0) { startEnd = vec4(${lineEnds.butt}.0, 0.0, 0.0, 0.0); }
        if (part.y < 1.0) { endEnd = vec4(${lineEnds.butt}.0, 0.0, 0.0, 0.0); }
        leg = vec3(whole * (part.y - part.x), mix(h0, h1, part.x), mix(h0, h1, part.y));
        int colorAt = path;
        int colorTo = path;
        if (hasVertexColors == 1) {
          colorAt = item;
          colorTo = next;
        }
        vec4 color0 = colors(colorAt);
        vec4 color1 = colors(colorTo);
        startPaint = mix(color0, color1, part.x);
        endPaint = mix(color0, color1, part.y);
        float isEnd = corner.x * 0.5 + 0.5;
        float more = reachOf(startEnd, h0);
        if (isEnd > 0.5) { more = reachOf(endEnd, h1); }
        uv = vec2(isEnd * leg.x + corner.x * more, corner.y * (h + 1.0));
        vec2 start = from + (to - from) * part.x;
        float z0 = clip0.z / clip0.w;
        float z1 = clip1.z / clip1.w;
        depths = vec2(mix(z0, z1, part.x), mix(z0, z1, part.y));
        place = placeOf(start + d * uv.x + n * uv.y, mix(depths.x, depths.y, isEnd));
      }
    }
  `,
  fragment: `
    float t = clamp(uv.x / max(leg.x, 1e-6), 0.0, 1.0);
    float h = mix(leg.y, leg.z, t);
    float taper = leg.z - leg.y;
    /* Edges of a line that tapers are not along it. */
    float slope = max(0.5, leg.x / max(sqrt(leg.x * leg.x + taper * taper), 1e-6));
    if (taper == 0.0) { slope = 1.0; }
    float body = across(abs(uv.y) * slope, h * slope);
    float cover = lineCover(uv, leg.x, h, body, startEnd, endEnd);
    if (isWhole == 1) { cover = 1.0; }
    vec4 paint = mix(startPaint, endPaint, t);
    float alpha = cover * paint.a * opacity;
    if (isSolid == 1) { alpha = cover; }
    color = vec4(paint.rgb * alpha, alpha);
    if (color.a < 0.002) { discard; }
  `,
}

/** The same where there is depth: beyond its ends a leg is as deep as they are, so that they meet what lies at a vertex. */
export const deepLegs: ProgramSpec = {
  ...legs,
  name: 'deep legs',
  hasDepth: true,
  fragment: `
    ${legs.fragment}
    depth = mix(depths.x, depths.y, t);
  `,
}
