/**
 * Balls, exactly, through any matrix, as raster/ball.ts of the CPU host has them: where a place of the screen is on the ball,
 * `a·d² + 2b·d + c = 0`, d being depth counted from that of the centre; a is constant, b linear and c quadratic on the screen. `base` is
 * where the ball is counted from.
 */
export const ball = `
vec4 fromCenter(vec4 column, vec3 center) { return vec4(column.xyz - center * column.w, column.w); }
float term(vec4 p, vec4 q, float radius) { return dot(p.xyz, q.xyz) - radius * radius * p.w * q.w; }
bool reaches(vec4 limit, vec3 center, float radius) { return dot(limit, vec4(center, 1.0)) + radius * length(limit.xyz) > 0.0; }
bool isInside(vec4 limit, vec3 center, float radius) { return dot(limit, vec4(center, 1.0)) - radius * length(limit.xyz) > 0.0; }
`
