import { normal, random } from '../node/data'
import type { Kind, PlotData, View } from './contestant'

const reach = 3.5

/** A normally distributed cloud, or noise about a random walk with x in 0…1 and y in about −1…1. */
export function plotData(kind: Kind, count: number, seed: number): PlotData {
  const next = normal(random(seed))
  const x = new Float32Array(count)
  const y = new Float32Array(count)
  let walk = 0
  for (let i = 0; i < count; i++) {
    if (kind === 'scatter') {
      x[i] = next()
      y[i] = next()
    } else {
      walk += next()
      x[i] = i / (count - 1)
      y[i] = walk
    }
  }
  if (kind === 'line') {
    let most = 0
    for (const value of y) most = Math.max(most, Math.abs(value))
    for (let i = 0; i < count; i++) y[i] = y[i]! / most + 0.03 * next()
  }
  const xy = new Float32Array(2 * count)
  for (let i = 0; i < count; i++) {
    xy[2 * i] = x[i]!
    xy[2 * i + 1] = y[i]!
  }
  return { kind, count, x, y, xy }
}

/** View 0 holds all; each further one is a little smaller, so that no two look alike. */
export function viewOf(kind: Kind, step: number): View {
  const share = 1 - 0.07 * step
  if (kind === 'scatter') return { x: [-reach * share, reach * share], y: [-reach * share, reach * share] }
  return { x: [0.5 - share / 2, 0.5 + share / 2], y: [-1.2, 1.2] }
}
