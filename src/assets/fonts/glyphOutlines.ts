import type { Font, PathCommand } from 'opentype.js'
import { whenDone, type Later } from '../../scene/later'
import { loadOpentype } from './loadOpentype'

/** The outline of a character: SVG path commands with absolute coordinates in ems, y down, the pen at (0, 0). */
interface GlyphOutline {
  readonly path: string
}

/** Numbers of the points of each command. */
const points: Readonly<Record<PathCommand['type'], readonly (keyof PathCommand)[]>> = {
  M: ['x', 'y'],
  L: ['x', 'y'],
  Q: ['x1', 'y1', 'x', 'y'],
  C: ['x1', 'y1', 'x2', 'y2', 'x', 'y'],
  Z: [],
}

/**
 * What characters look like in a font.
 * @param name what to call the font in messages
 * @throws FontError (also as a rejection) when the optional package `opentype.js` is not installed
 */
export const glyphOutlines = (
  bytes: Uint8Array,
  characters: string,
  name: string,
): Later<ReadonlyMap<string, GlyphOutline>> =>
  whenDone(loadOpentype(name), (parse) => outlinesIn(parse(bytes), characters))

function outlinesIn(font: Font, characters: string): ReadonlyMap<string, GlyphOutline> {
  const outlines = new Map<string, GlyphOutline>()
  for (const character of characters) {
    const { commands } = font.glyphs.get(font.charToGlyphIndex(character)).getPath(0, 0, font.unitsPerEm)
    const texts = commands.map((command) => {
      const numbers = points[command.type].map((key) => Number(((command[key] as number) / font.unitsPerEm).toFixed(6)))
      return command.type + numbers.join(' ')
    })
    outlines.set(character, { path: texts.join('') })
  }
  return outlines
}
