/** How much of the pixel about a place lies on the positive side of a line whose values are distances: 0–1, exact. */
export const halfPlane = `
float areaInside(vec3 line, vec2 at) {
  float d = dot(line, vec3(at, 1.0));
  float size = abs(d);
  if (size >= 0.70710678) { return step(0.0, d); }
  vec2 n = abs(line.xy);
  float most = max(n.x, n.y);
  float least = min(n.x, n.y);
  float outer = 0.5 * (most + least);
  if (size >= outer) { return step(0.0, d); }
  if (size <= 0.5 * (most - least)) { return 0.5 + d / most; }
  float cut = (outer - size) * (outer - size) / (2.0 * most * least);
  if (d > 0.0) { return 1.0 - cut; }
  return cut;
}
`
