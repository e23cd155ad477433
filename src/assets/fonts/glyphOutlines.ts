import type { PathCommand } from 'opentype.js'
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
 * @throws FontError when the optional package `opentype.js` is not installed
 */
export async function glyphOutlines(
  bytes: Uint8Array,
  characters: string,
  name: string,
): Promise<Map<string, GlyphOutline>> {
  const font = (await loadOpentype(name))(bytes)
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
