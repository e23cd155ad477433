import { evaluateSilhouette } from './evaluateSilhouette'
import { inkMap } from './inkMap'
import { alphaAt, colorAt, distance, white, type Pixels, type Rgb } from './pixels'
import type {
  AlphaProbe,
  BlankProbe,
  BoxProbe,
  CentroidProbe,
  ClippedProbe,
  ColorProbe,
  OrderProbe,
  Probe,
  SizeProbe,
} from './probe'
import { black } from './probe'

/**
 * Looks whether a probe holds.
 * @param scale device pixels per canvas pixel
 * @returns what is not so, in words; `undefined`: it holds
 */
export function evaluate(probe: Probe, pixels: Pixels, scale: number): string | undefined {
  return evaluators[probe.probe](probe as never, pixels, scale)
}

type Evaluator<P extends Probe> = (probe: P, pixels: Pixels, scale: number) => string | undefined

const evaluators: { readonly [Name in Probe['probe']]: Evaluator<Extract<Probe, { probe: Name }>> } = {
  silhouette: evaluateSilhouette,
  centroid: evaluateCentroid,
  color: evaluateColor,
  alpha: evaluateAlpha,
  clipped: evaluateClipped,
  order: evaluateOrder,
  box: evaluateBox,
  blank: evaluateBlank,
  size: evaluateSize,
}

const words = (values: readonly number[]): string => `(${values.map((value) => +value.toFixed(1)).join(', ')})`

function evaluateCentroid(probe: CentroidProbe, pixels: Pixels, scale: number): string | undefined {
  const { ink, left, top, width, height } = inkMap(probe, pixels, scale)
  let [sum, x, y] = [0, 0, 0]
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = ink[row * width + column]!
      sum += value
      x += value * (left + column + 0.5)
      y += value * (top + row + 0.5)
    }
  }
  if (sum < 1) return 'there is no ink'
  const { tolerance = 0.25 } = probe
  const off = Math.hypot(x / sum - probe.at[0] * scale, y / sum - probe.at[1] * scale)
  return off <= tolerance ? undefined : `the centre is ${off.toFixed(2)} device px from ${words(probe.at)}`
}

function evaluateColor(probe: ColorProbe, pixels: Pixels, scale: number): string | undefined {
  const { at, color, ground = white, tolerance = 3 } = probe
  const [x, y, width = 0, height = 0] = at
  const left = Math.floor(x * scale)
  const top = Math.floor(y * scale)
  const right = Math.max(left + 1, Math.floor((x + width) * scale))
  const bottom = Math.max(top + 1, Math.floor((y + height) * scale))
  const sum: [number, number, number] = [0, 0, 0]
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      colorAt(pixels, column, row, ground).forEach((value, k) => (sum[k]! += value))
    }
  }
  const count = (right - left) * (bottom - top)
  const mean: Rgb = [sum[0] / count, sum[1] / count, sum[2] / count]
  return distance(mean, color) <= tolerance
    ? undefined
    : `${words(at)} has the colour ${words(mean)}, not ${words(color)}`
}

function evaluateAlpha(probe: AlphaProbe, pixels: Pixels, scale: number): string | undefined {
  const found = alphaAt(pixels, Math.floor(probe.at[0] * scale), Math.floor(probe.at[1] * scale))
  if (Math.abs(found - probe.alpha) <= (probe.tolerance ?? 0.012)) return undefined
  return `${words(probe.at)} has alpha ${found.toFixed(3)}, not ${probe.alpha}`
}

/** A difference of a channel that counts as ink outside a clip. */
const visible = 8

function evaluateClipped({ to, ground = white }: ClippedProbe, pixels: Pixels, scale: number): string | undefined {
  const [left, top] = [to[0] * scale, to[1] * scale]
  const [right, bottom] = [(to[0] + to[2]) * scale, (to[1] + to[3]) * scale]
  let [inside, outside] = [0, 0]
  for (let y = 0; y < pixels.height; y++) {
    for (let x = 0; x < pixels.width; x++) {
      if (distance(colorAt(pixels, x, y, ground), ground) <= visible) continue
      if (x >= left && x < right && y >= top && y < bottom) inside++
      else outside++
    }
  }
  if (inside === 0) return 'there is no ink'
  return outside === 0 ? undefined : `${outside} pixels are drawn outside ${words(to)}`
}

/** A colour is seen where it is so near. */
const recognisable = 60

function evaluateOrder({ at, top, others }: OrderProbe, pixels: Pixels, scale: number): string | undefined {
  const found = colorAt(pixels, Math.floor(at[0] * scale), Math.floor(at[1] * scale), white)
  const off = distance(found, top)
  const other = others.find((candidate) => distance(found, candidate) <= off)
  if (other) return `at ${words(at)} ${words(other)} lies over ${words(top)}`
  return off <= recognisable ? undefined : `${words(at)} has the colour ${words(found)}, not ${words(top)}`
}

/** Ink below this is no edge. */
const faint = 0.04

function evaluateBox(probe: BoxProbe, pixels: Pixels, scale: number): string | undefined {
  const { ink, left, top, width, height } = inkMap(probe, pixels, scale)
  const columns = new Float64Array(width)
  const rows = new Float64Array(height)
  for (let i = 0; i < ink.length; i++) {
    columns[i % width] = Math.max(columns[i % width]!, ink[i]!)
    const row = Math.floor(i / width)
    rows[row] = Math.max(rows[row]!, ink[i]!)
  }
  // The outermost line is inked by so much of it as is covered.
  const firstEdge = (lines: Float64Array): number => {
    const i = lines.findIndex((value) => value > faint)
    return i + 1 - lines[i]!
  }
  const lastEdge = (lines: Float64Array): number => {
    const i = lines.findLastIndex((value) => value > faint)
    return i + lines[i]!
  }
  if (columns.every((value) => value <= faint)) return 'there is no ink'
  const strongest = ink.indexOf(Math.max(...ink))
  const [x, y] = [left + (strongest % width), top + Math.floor(strongest / width)]
  const inked = colorAt(pixels, x, y, probe.ground ?? white)
  if (distance(inked, probe.color ?? black) > (probe.colorTolerance ?? recognisable)) {
    return `its ink is ${words(inked)}, not ${words(probe.color ?? black)}`
  }
  const found = {
    left: left + firstEdge(columns),
    right: left + lastEdge(columns),
    top: top + firstEdge(rows),
    bottom: top + lastEdge(rows),
  }
  const { tolerance = 1 } = probe
  const wrong = (['left', 'top', 'right', 'bottom'] as const).filter(
    (edge) => probe[edge] !== undefined && Math.abs(found[edge] - probe[edge] * scale) > tolerance,
  )
  if (wrong.length === 0) return undefined
  return wrong
    .map((edge) => `${edge} edge at ${(found[edge] / scale).toFixed(2)}, not ${probe[edge]!.toFixed(2)}`)
    .join('; ')
}

function evaluateBlank({ color, alpha = 1 }: BlankProbe, pixels: Pixels): string | undefined {
  let wrong = 0
  for (let y = 0; y < pixels.height; y++) {
    for (let x = 0; x < pixels.width; x++) {
      const isRight =
        Math.abs(alphaAt(pixels, x, y) - alpha) <= 0.012 &&
        (alpha === 0 || distance(colorAt(pixels, x, y, color), color) <= 3)
      if (!isRight) wrong++
    }
  }
  return wrong === 0 ? undefined : `${wrong} pixels are not ${words([...color, alpha])}`
}

function evaluateSize({ width, height }: SizeProbe, pixels: Pixels): string | undefined {
  if (pixels.width === width && pixels.height === height) return undefined
  return `the picture is ${pixels.width} × ${pixels.height}, not ${width} × ${height}`
}
