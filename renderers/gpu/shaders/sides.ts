/**
 * Corners of strokes with butt ends and mitered corners, in pixels, y down. `half` is half the width. What is needed of a side is that part
 * of it which lies before the camera.
 */
export const sides = `
float insideOf(vec4 at) { return min(at.w, min(at.w + at.z, at.w - at.z)); }
vec4 cutToward(vec4 at, vec4 other) {
  float here = insideOf(at);
  if (here >= 0.0) { return at; }
  float share = 0.0;
  if (at.w + at.z < 0.0) { share = max(share, (at.w + at.z) / (at.w + at.z - other.w - other.z)); }
  if (at.w - at.z < 0.0) { share = max(share, (at.w - at.z) / (at.w - at.z - other.w + other.z)); }
  return mix(at, other, share);
}
vec2 across(vec2 along) { return vec2(-along.y, along.x); }
vec2 sideCorner(vec2 a, vec2 b, float half0, int which) {
  vec2 out0 = across(normalize(b - a)) * half0;
  if (which == 0) { return a + out0; }
  if (which == 1) { return b + out0; }
  if (which == 2) { return b - out0; }
  return a - out0;
}
vec2 joinCorner(vec2 a, vec2 b, vec2 c, float half0, float miterLimit, bool isTip, int which) {
  vec2 first = normalize(b - a);
  vec2 second = normalize(c - b);
  float outer = half0;
  if (first.x * second.y - first.y * second.x > 0.0) { outer = -half0; }
  vec2 one = across(first) * outer;
  vec2 two = across(second) * outer;
  if (which == 0) { return b + one; }
  if (which == 1) { return b + two; }
  float cosine = dot(first, second);
  bool isSharp = 2.0 <= miterLimit * miterLimit * (1.0 + cosine);
  if (isTip && isSharp) { return b + (one + two) / (1.0 + cosine); }
  if (isTip) { return b + one; }
  return b;
}
`
