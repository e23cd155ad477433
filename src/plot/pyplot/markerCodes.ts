import type { Check } from '../../scene/check'
import { show } from '../../scene/diagnostics'
import { shapeTrouble } from '../../scene/markerOutlines'

/** A marker ready for `Markers`, or pixels. */
export interface MarkerSpec {
  /** Name or path data; absent: one pixel each. */
  readonly shape?: string | undefined
  /** Whether it is lines alone, which an edge draws. */
  readonly isStroke?: boolean | undefined
}

/** Matplotlib's one-letter markers, in its proportions. */
export const markerCodes = {
  '.': { shape: 'M.25 0A.25.25 0 0 1-.25 0A.25.25 0 0 1 .25 0Z' },
  ',': {},
  o: { shape: 'disc' },
  v: { shape: 'triangle_down' },
  '^': { shape: 'triangle_up' },
  '<': { shape: 'triangle_left' },
  '>': { shape: 'triangle_right' },
  '1': { shape: tripod(270), isStroke: true },
  '2': { shape: tripod(90), isStroke: true },
  '3': { shape: tripod(180), isStroke: true },
  '4': { shape: tripod(0), isStroke: true },
  '8': { shape: polygon(8, 22.5) },
  s: { shape: 'square' },
  p: { shape: polygon(5, 90) },
  P: { shape: 'M-.16667-.5H.16667V-.16667H.5V.16667H.16667V.5H-.16667V.16667H-.5V-.16667H-.16667Z' },
  '*': { shape: 'asterisk' },
  h: { shape: polygon(6, 90) },
  H: { shape: polygon(6, 0) },
  '+': { shape: 'M-.5 0H.5M0-.5V.5', isStroke: true },
  x: { shape: 'M-.5-.5L.5.5M-.5.5L.5-.5', isStroke: true },
  X: { shape: 'cross' },
  D: { shape: 'diamond' },
  d: { shape: 'M0-.70711L.42426 0 0 .70711-.42426 0Z' },
  '|': { shape: 'vbar', isStroke: true },
  _: { shape: 'hbar', isStroke: true },
} as const satisfies Readonly<Record<string, MarkerSpec>>

export type MarkerCode = keyof typeof markerCodes

/** A letter of Matplotlib, a name of GSP, or path data. */
export function markerOf(marker: string): MarkerSpec {
  if (Object.hasOwn(markerCodes, marker)) return markerCodes[marker as MarkerCode]
  return { shape: marker, isStroke: marker === 'vbar' || marker === 'hbar' }
}

export const checkMarker: Check = (value) => {
  if (typeof value === 'string' && (Object.hasOwn(markerCodes, value) || !shapeTrouble(value))) return undefined
  const { expected, fix } = shapeTrouble(String(value))!
  return {
    expected: `one of ${Object.keys(markerCodes).join(' ')}, ${expected.replace(/^one of /, '')}`,
    got: show(value),
    fix,
  }
}

/** Corners on the circle about the box, the first in some direction. */
function polygon(count: number, from: number): string {
  const corners = Array.from({ length: count }, (_, i) => corner(from + (360 * i) / count))
  return `M${corners.join('L')}Z`
}

/** Three strokes from the centre. */
function tripod(from: number): string {
  return [0, 120, 240].map((turn) => `M0 0L${corner(from + turn)}`).join('')
}

function corner(degrees: number): string {
  const angle = (degrees * Math.PI) / 180
  const round = (value: number): number => Math.round(value * 1e5) / 1e5 + 0
  return `${round(Math.cos(angle) / 2)} ${round(Math.sin(angle) / 2)}`
}
