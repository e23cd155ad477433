/**
 * Share of a pixel that a disc covers, from the distance between their centres, in pixels. What it covers of all pixels together is the
 * area of the disc: a ramp of one pixel about the radius r covers π(r² + 1/12), so the radius is made smaller by that; discs too small
 * for it are fainter instead.
 */
export const disc = `
float discCoverage(float d, float radius) {
  if (radius <= 0.0) { return 0.0; }
  float square = radius * radius - 1.0 / 12.0;
  float r = sqrt(max(square, 0.25));
  float strength = min(1.0, 3.0 * radius * radius);
  return strength * clamp(r - d + 0.5, 0.0, 1.0);
}
`
