import { markerOutline } from '../../../scene/markerOutlines'
import type { Shape } from '../shape'

/** Straight pieces that stand for a cubic curve. */
const pieces = 12

/** What a marker covers, without its edge. `angle` in degrees, counter-clockwise. */
export function markerShape(shape: string, x: number, y: number, size: number, angle = 0): Shape {
  const outline = markerOutline(shape)
  if (!('ops' in outline)) throw new RangeError(`There is no marker ${shape}.`)
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
  const rings: number[][] = []
  let from: readonly [number, number] = [0, 0]
  let at = 0
  const next = (): [number, number] => [outline.points[at++]!, outline.points[at++]!]
  const add = ([u, v]: readonly [number, number]): void => {
    rings.at(-1)!.push(x + size * (u * cos - v * sin), y - size * (u * sin + v * cos))
    from = [u, v]
  }
  for (const op of outline.ops) {
    if (op === 'Z') continue
    if (op === 'M') rings.push([])
    if (op !== 'C') {
      add(next())
      continue
    }
    const [p, a, b, q] = [from, next(), next(), next()]
    for (let k = 1; k <= pieces; k++) {
      const t = k / pieces
      const mix = (c: 0 | 1): number =>
        (1 - t) ** 3 * p[c] + 3 * (1 - t) ** 2 * t * a[c] + 3 * (1 - t) * t * t * b[c] + t ** 3 * q[c]
      add([mix(0), mix(1)])
    }
  }
  return { shape: 'polygon', rings, rule: 'nonzero' }
}
