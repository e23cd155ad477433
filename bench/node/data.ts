/** A small generator, so that every run draws the same: mulberry32. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Normally distributed numbers, by Box and Muller. */
export function normal(next: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

/** A cloud in −3.5…3.5: x and y in turn. */
export function cloud(count: number): Float32Array {
  const next = normal(random(1))
  return Float32Array.from({ length: count * 2 }, () => next())
}

/** Noise about a slow wave: x in 0…1 and y in turn. */
export function noisyLine(count: number): Float32Array {
  const next = normal(random(2))
  const out = new Float32Array(count * 2)
  for (let i = 0; i < count; i++) {
    out[2 * i] = i / (count - 1)
    out[2 * i + 1] = Math.sin((6 * i) / count) + 0.3 * next()
  }
  return out
}

/** Random opaque colours, four bytes each. */
export function colors(count: number): Uint8Array {
  const next = random(3)
  return Uint8Array.from({ length: count * 4 }, (_, i) => (i % 4 === 3 ? 255 : Math.floor(next() * 256)))
}

/** Waves on a square grid, row by row. */
export function field(side: number): Float32Array {
  const out = new Float32Array(side * side)
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      out[row * side + column] = Math.sin(row / 40) * Math.cos(column / 55) + (row * column) / side / side
    }
  }
  return out
}

/** A torus of so many triangles, 2 · rings · sides. */
export function torus(
  rings: number,
  sides: number,
): { positions: Float32Array; indices: Uint32Array; normals: Float32Array } {
  const positions = new Float32Array(rings * sides * 3)
  const normals = new Float32Array(rings * sides * 3)
  const indices = new Uint32Array(rings * sides * 6)
  for (let r = 0; r < rings; r++) {
    const u = (2 * Math.PI * r) / rings
    for (let s = 0; s < sides; s++) {
      const v = (2 * Math.PI * s) / sides
      const at = r * sides + s
      const normal = [Math.cos(u) * Math.cos(v), Math.sin(u) * Math.cos(v), Math.sin(v)]
      normals.set(normal, 3 * at)
      positions.set([Math.cos(u) + 0.4 * normal[0]!, Math.sin(u) + 0.4 * normal[1]!, 0.4 * normal[2]!], 3 * at)
      const [nextRing, nextSide] = [((r + 1) % rings) * sides, (s + 1) % sides]
      indices.set([at, nextRing + s, nextRing + nextSide, at, nextRing + nextSide, r * sides + nextSide], 6 * at)
    }
  }
  return { positions, indices, normals }
}
