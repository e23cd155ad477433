/**
 * From values to colours. `ends` are the least value that the norm shows, what float32 left of it, and the greatest; `spreadFrom` and
 * `spreadLength` where these lie when the norm has spread them; `palette` has `paletteCount` colours, then those of what is below, above
 * and missing.
 */
export const norm = `
float symlog(float value) {
  float size = abs(value);
  if (size <= normOptions.x) { return value * normOptions.y; }
  return sign(value) * normOptions.x * (normOptions.y + log2(size / normOptions.x) * normOptions.z);
}
float spread(float value) {
  if (normKind == 1) { return (log2(value) * 0.30102999566 - spreadFrom) / spreadLength; }
  if (normKind == 2) { return (symlog(value) - spreadFrom) / spreadLength; }
  if (normKind == 4) {
    if (value >= normOptions.x) { return 0.5 + 0.5 * (value - normOptions.x) * normOptions.z; }
    return 0.5 * (value - ends.x) * normOptions.y;
  }
  float share = ((value - ends.x) - ends.y) / spreadLength;
  if (normKind == 3) { return pow(max(0.0, share), normOptions.x); }
  return share;
}
int colorIndex(float value) {
  if (isNaN(value) || (normKind == 1 && value <= 0.0)) { return paletteCount + 2; }
  if (value < ends.x) { return paletteCount; }
  if (value > ends.z) { return paletteCount + 1; }
  if (spreadLength <= 0.0) { return 0; }
  return clamp(int(spread(value) * float(paletteCount)), 0, paletteCount - 1);
}
`
