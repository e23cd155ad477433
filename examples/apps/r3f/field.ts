/** What there is to be seen: a terrain, wells that were drilled under it, and the earthquakes that were felt. East, up, south; km. */

/** Half a side of the terrain. */
export const reach = 5

/** Height of the ground. */
export const heightAt = (x: number, z: number): number =>
  0.5 * Math.sin(0.9 * x) * Math.cos(0.7 * z) + 0.25 * Math.sin(2.1 * x + 1) * Math.sin(1.7 * z) + 0.6

export type Place = [number, number, number]

export interface Well {
  readonly name: string
  readonly path: readonly Place[]
}

/** Goes straight down, then bends towards a compass bearing in degrees. */
function well(name: string, x: number, z: number, bearing: number, depth: number): Well {
  const top = heightAt(x, z)
  const [east, south] = [Math.cos((bearing * Math.PI) / 180), Math.sin((bearing * Math.PI) / 180)]
  const path = Array.from({ length: 60 }, (_, i): Place => {
    const t = i / 59
    const aside = 2.2 * Math.max(0, t - 0.35) ** 1.6
    return [x + east * aside, top + 0.4 - depth * t, z + south * aside]
  })
  return { name, path }
}

export const wells: readonly Well[] = [
  well('A-1', -2.5, 1.5, 20, 4),
  well('A-2', -1, -1.5, 120, 3.4),
  well('B-1', 2, 0.5, 200, 4.2),
]

/** Numbers that look random, the same at every start. */
function numbers(seed: number): () => number {
  let state = seed
  return () => (state = (state * 16807) % 2147483647) / 2147483647
}

/** Earthquakes along a fault, with their magnitudes. */
export function earthquakes(count: number): { positions: Float32Array; magnitudes: Float32Array } {
  const next = numbers(7)
  const normal = (): number => next() + next() + next() - 1.5
  const positions = new Float32Array(3 * count)
  const magnitudes = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const along = 2 * reach * next() - reach
    positions.set([along, -2 + 0.9 * normal() + 0.15 * along, 0.4 * along + 0.8 * normal()], 3 * i)
    magnitudes[i] = 1 - Math.log(1 - 0.98 * next())
  }
  return { positions, magnitudes }
}
