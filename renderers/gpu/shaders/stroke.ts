/** How a line ends, as shaders know it. */
export const lineEnds = { butt: 0, projecting: 1, round: 2, corner: 3, partedCorner: 4 } as const

/** How the outer side of a corner looks, as shaders know it. */
export const cornerRims = { miter: 0, bevel: 1, round: 2 } as const

/** Half widths in device pixels are drawn no greater: they cover any picture, and float32 still holds what lies on them. */
const mostHalf = 262144

/** Beyond the edges of the picture lines are cut so far away that no rounding of the cut shows, in device pixels. */
const guard = 8192

/** Lines that meet overlap by so many device pixels: rounding leaves no pixel between them to neither. */
const lap = 0.02

/**
 * Straight lines in device pixels, y down, and what share of a pixel they cover. A pixel is a box as wide as itself across the line:
 * lines thinner than that are fainter.
 */
export const stroke = `
vec2 pixelOf(vec4 clip) {
  return (clip.xy / clip.w * vec2(0.5, -0.5) + 0.5) * canvas;
}

vec4 placeOf(vec2 pixel, float depth) {
  return vec4((pixel / canvas * 2.0 - 1.0) * vec2(1.0, -1.0), depth, 1.0);
}

float halfWidth(float width) { return min(0.5 * width, ${mostHalf}.0); }

vec2 partBetween(float from, float delta, float low, float high, vec2 part) {
  if (delta == 0.0) {
    if (from < low || from > high) { return vec2(1.0, 0.0); }
    return part;
  }
  float a = (low - from) / delta;
  float b = (high - from) / delta;
  return vec2(max(part.x, min(a, b)), min(part.y, max(a, b)));
}

/* From where to where a line may be seen, as fractions of it; the first is the greater one where it is nowhere. */
vec2 seenPart(vec2 from, vec2 to, float reach) {
  float room = ${guard}.0 + reach;
  vec2 part = partBetween(from.x, to.x - from.x, -room, canvas.x + room, vec2(0.0, 1.0));
  return partBetween(from.y, to.y - from.y, -room, canvas.y + room, part);
}

float across(float v, float h) { return clamp(h - v + 0.5, 0.0, 1.0) - clamp(-h - v + 0.5, 0.0, 1.0); }

/* The same about a point: across a disc a ramp of one pixel covers more than the disc does. */
float rounded(float d, float h) {
  float radius = h;
  if (h > 1.0) { radius = sqrt(h * h - 1.0 / 12.0); }
  return across(d, radius);
}

/*
 * What an end leaves of a line. q counts from the end: x out of the line, y across. An end is its kind; of corners the normal of the
 * line that halves it, and how it looks outside. Answers what is covered across, and the share of that along.
 */
vec2 endOf(vec2 q, float h, vec4 end, float cover) {
  int kind = int(end.x + 0.5);
  if (kind == ${lineEnds.butt}) { return vec2(cover, clamp(0.5 - q.x, 0.0, 1.0)); }
  if (kind == ${lineEnds.projecting}) { return vec2(cover, clamp(0.5 + h - q.x, 0.0, 1.0)); }
  if (kind == ${lineEnds.round}) {
    if (q.x > 0.0) { return vec2(rounded(length(q), h), 1.0); }
    return vec2(cover, 1.0);
  }
  bool isOuter = q.y * end.z < 0.0;
  if (dot(q, end.yz) > ${lap}) {
    /* The other line's side. It has all of the outer side, and of the inner one what this line does not cover. */
    if (isOuter || kind == ${lineEnds.partedCorner}) { return vec2(0.0, 0.0); }
    return vec2(cover, clamp(0.5 - q.x, 0.0, 1.0));
  }
  if (isOuter) {
    int rim = int(end.w + 0.5);
    if (rim == ${cornerRims.round} && q.x > 0.0) { return vec2(rounded(length(q), h), 1.0); }
    if (rim == ${cornerRims.bevel}) {
      float beyond = q.x * abs(end.z) + abs(q.y) * end.y - h * end.y;
      return vec2(min(cover, clamp(0.5 - beyond, 0.0, 1.0)), 1.0);
    }
  }
  return vec2(cover, 1.0);
}

/* Share of a pixel that a line from u = 0 to a length covers. */
float lineCover(vec2 uv, float len, float h, float body, vec4 start, vec4 end) {
  vec2 a = endOf(vec2(-uv.x, uv.y), h, start, body);
  vec2 b = endOf(vec2(uv.x - len, uv.y), h, end, a.x);
  return b.x * max(0.0, a.y + b.y - 1.0);
}
`
