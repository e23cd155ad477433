import { stroke } from './stroke'

/** Heads of arrows, as shaders know them. */
export const heads = { none: 0, butt: 0, triangle: 1, round: 2, square: 3 } as const

/** What share of a pixel an arrow covers, shaft and head as one. uv counts from its tail, along it and across. */
export const arrow = `
${stroke}

float boxCover(float u, float from, float to, float v, float h) {
  return across(v, h) * max(0.0, clamp(u - from + 0.5, 0.0, 1.0) + clamp(to - u + 0.5, 0.0, 1.0) - 1.0);
}

float arrowCover(vec2 uv, float len, float width, int head) {
  float v = abs(uv.y);
  float h = 0.5 * width;
  if (head == ${heads.triangle}) {
    /* The head of a short arrow is all of it, and keeps its angle. */
    float size = min(4.0 * width, len);
    float neck = len - size;
    /* Half the head is 3/8 of its length, so an edge is √(1 + (3/8)²) longer than the head. */
    float slope = 0.93633;
    float room = 0.375 * (len - uv.x);
    float inside = clamp((room - v) * slope + 0.5, 0.0, 1.0) + clamp((room + v) * slope + 0.5, 0.0, 1.0) - 1.0;
    float headCover = max(0.0, inside) * clamp(uv.x - neck + 0.5, 0.0, 1.0);
    if (neck <= 0.0) { return headCover; }
    /* The shaft goes on into the head, where no seam shows. */
    return max(headCover, boxCover(uv.x, 0.0, neck + min(1.0, width), v, h));
  }
  if (head == ${heads.round}) {
    float headCover = rounded(length(vec2(uv.x - len, v)), 1.5 * width);
    return max(headCover, boxCover(uv.x, 0.0, len, v, h));
  }
  if (head == ${heads.square}) {
    float reach = 1.5 * width;
    float headCover = boxCover(uv.x, len - reach, len + reach, v, reach);
    return max(headCover, boxCover(uv.x, 0.0, len, v, h));
  }
  return boxCover(uv.x, 0.0, len, v, h);
}
`
