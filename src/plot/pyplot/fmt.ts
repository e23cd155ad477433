import { GspError } from '../../scene/diagnostics'
import { colorCycle } from '../style'
import { markerCodes, type MarkerCode } from './markerCodes'

/** One that begins as another comes after it. */
export const lineStyles = ['-', '--', '-.', ':'] as const
export type LineStyle = (typeof lineStyles)[number]

/** The pure colours that GSP means by letters. */
export const letterColors = {
  b: '#0000ff',
  g: '#00ff00',
  r: '#ff0000',
  c: '#00ffff',
  m: '#ff00ff',
  y: '#ffff00',
  k: '#000000',
  w: '#ffffff',
} as const

/** What a format string says; what it leaves out is absent. */
export interface Format {
  readonly lineStyle?: LineStyle
  readonly color?: string
  readonly marker?: MarkerCode
}

interface Part {
  readonly kind: keyof Format
  readonly name: string
  readonly value: string
}

const kindNames: Readonly<Record<keyof Format, string>> = { lineStyle: 'line style', color: 'colour', marker: 'marker' }

const fix =
  `It takes, in any order, one line style (${lineStyles.join(' ')}), one colour ` +
  `(${Object.keys(letterColors).join(' ')}, C0, C1, …) and one marker (${Object.keys(markerCodes).join(' ')}).`

/**
 * Reads a format string of `plot`, as GSP and Matplotlib do: a line style, a colour and a marker, in any order, each at most
 * once. What can be read longer is read longer: `-.` is a dash-dot line, and points on a line are `.-`.
 * @throws GspError that names the string, the place and what is allowed.
 */
export function parseFormat(fmt: string): Format {
  const found: { -readonly [K in keyof Format]: Part } = {}
  for (let at = 0; at < fmt.length;) {
    const part = partAt(fmt, at)
    const before = found[part.kind]
    if (before) {
      const kind = kindNames[part.kind]
      throw troubleAt(fmt, at, part.name, `is a second ${kind}, after ${JSON.stringify(before.name)}.`)
    }
    found[part.kind] = part
    at += part.name.length
  }
  return Object.fromEntries(Object.entries(found).map(([kind, part]: [string, Part]) => [kind, part.value]))
}

function partAt(fmt: string, at: number): Part {
  const lineStyle = lineStyles.findLast((style) => fmt.startsWith(style, at))
  if (lineStyle) return { kind: 'lineStyle', name: lineStyle, value: lineStyle }
  const [cycled] = /^C[0-9]+/.exec(fmt.slice(at)) ?? []
  if (cycled !== undefined) return { kind: 'color', name: cycled, value: cycleColor(cycled) }
  const name = String.fromCodePoint(fmt.codePointAt(at)!)
  if (Object.hasOwn(letterColors, name)) return { kind: 'color', name, value: letterColors[name as 'b'] }
  if (Object.hasOwn(markerCodes, name)) return { kind: 'marker', name, value: name }
  throw troubleAt(fmt, at, name, name === 'C' ? 'is not followed by a number.' : 'is no line style, colour or marker.')
}

/** A long number is a place in the cycle too, which digits of doubles would miss. */
const cycleColor = (name: string): string =>
  colorCycle[Number(BigInt(name.slice(1)) % BigInt(colorCycle.length))] ?? colorCycle[0]!

function troubleAt(fmt: string, at: number, name: string, message: string): GspError {
  return new GspError({
    code: 'fmt.syntax',
    element: 'plot',
    prop: 'fmt',
    message: `${JSON.stringify(fmt)}: at character ${at + 1}, ${JSON.stringify(name)} ${message}`,
    fix,
  })
}
