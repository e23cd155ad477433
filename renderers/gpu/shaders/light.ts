/**
 * Light on surfaces, as scene/shading.ts has it. `lights` has two rows a light: its colour and 1 for a place, then that place or the
 * direction to it; places are about the origin of the world.
 */
export const light = `
vec3 towardEye(vec3 at) {
  if (eyeIsPoint == 0) { return eye; }
  return normalize(eye - at);
}
vec3 toUnit(vec3 value) {
  float size = length(value);
  if (size > 0.0) { return value / size; }
  return vec3(0.0);
}
vec3 lit(vec3 base, vec3 normal, vec3 at, float shininess, vec3 specularColor) {
  vec3 diffuse = ambient;
  vec3 specular = vec3(0.0);
  vec3 view = towardEye(at);
  for (int i = 0; i < lightCount; i++) {
    vec4 source = lights(2 * i);
    vec3 way = lights(2 * i + 1).xyz;
    if (source.w > 0.5) { way = toUnit(way - at); }
    float cosine = dot(normal, way);
    if (cosine > 0.0) {
      diffuse += source.rgb * cosine;
      float toHalf = dot(normal, toUnit(way + view));
      if (shininess >= 0.0 && toHalf > 0.0 && shininess * (1.0 - toHalf) <= 9.0) { specular += source.rgb * pow(toHalf, shininess); }
    }
  }
  return min(vec3(1.0), base * min(vec3(1.0), diffuse) + specularColor * specular);
}
`
