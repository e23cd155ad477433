/** From device pixels of the picture, y down, to clip space, and from canvas pixels times w; and what of depth a camera shows. */
export const onCanvas = `
vec4 onCanvas(vec2 place, float depth) {
  return vec4(place.x * 2.0 / canvas.x - 1.0, 1.0 - place.y * 2.0 / canvas.y, depth, 1.0);
}
vec4 onPicture(vec4 at, float scale) {
  return vec4(at.x * scale * 2.0 / canvas.x - at.w, at.w - at.y * scale * 2.0 / canvas.y, at.z, at.w);
}
bool isBefore(vec4 at) {
  return at.w > 0.0 && abs(at.z) <= at.w * 1.000001;
}
`
