import {
  interpolateCividis,
  interpolateInferno,
  interpolateMagma,
  interpolatePlasma,
  interpolateTurbo,
  interpolateViridis,
} from 'd3-scale-chromatic'
import { parseColor } from './colors'

const sources: Readonly<Record<string, (t: number) => string>> = {
  viridis: interpolateViridis,
  magma: interpolateMagma,
  inferno: interpolateInferno,
  plasma: interpolatePlasma,
  cividis: interpolateCividis,
  turbo: interpolateTurbo,
  gray: (t) =>
    `rgb(${Array(3)
      .fill(Math.round(t * 255))
      .join(',')})`,
}

export const colormapNames: readonly string[] = Object.keys(sources)

/** A memo of a pure function over a few names. */
const tables = new Map<string, Uint8Array>()

/** The 256 colours of a colormap as `rgba8`; `undefined` for an unknown name. */
export function colormapTable(name: string): Uint8Array | undefined {
  const source = Object.hasOwn(sources, name) ? sources[name]! : undefined
  if (!source) return undefined
  let table = tables.get(name)
  if (!table) {
    table = new Uint8Array(256 * 4)
    for (let i = 0; i < 256; i++) table.set(parseColor(source(i / 255))!, i * 4)
    tables.set(name, table)
  }
  return table
}
