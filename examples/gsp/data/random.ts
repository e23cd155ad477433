/** Uniform numbers in 0–1, the same for the same seed: mulberry32, by T. Ettinger (2017, public domain). */
export function uniform(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Normally distributed numbers of mean 0 and deviation 1, by the transform of Box and Muller. */
export function normal(seed: number): () => number {
  const next = uniform(seed)
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

/** So many points of a square about the origin, x and y in turn. */
export function square(count: number, seed: number, half = 1): Float32Array {
  const next = uniform(seed)
  return Float32Array.from({ length: 2 * count }, () => half * (2 * next() - 1))
}
