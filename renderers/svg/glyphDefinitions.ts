import type { HostTarget } from '../../src/host/host'
import type { UsedFace } from './definitions'
import { missing } from './missing'
import { unitsPerEm } from './textWriter'

/**
 * The outlines of the characters that occur.
 * @throws GspError where there is nothing that knows them
 */
export async function glyphDefinitions(faces: readonly UsedFace[], { fontFiles }: HostTarget): Promise<string> {
  if (faces.length === 0) return ''
  if (!fontFiles) throw missing('knows the outlines of fonts', "Choose text: 'system', or use react-gsp/server.")
  const texts = faces.map(async ({ face, glyphs }) => {
    const outlines = await fontFiles.outlines(face, [...glyphs.keys()].sort().join(''))
    return [...glyphs].map(
      ([character, id]) => `<path id="${id}" d="${inUnits(outlines.get(character)?.path ?? '')}"/>`,
    )
  })
  return (await Promise.all(texts)).flat().join('')
}

const token = /[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g

/** A path in ems, in whole units. */
function inUnits(path: string): string {
  let text = ''
  for (const [part] of path.matchAll(token)) {
    if (/[A-Za-z]/.test(part)) text += part
    else {
      const number = String(Math.round(Number(part) * unitsPerEm) || 0)
      text += /\d$/.test(text) && !number.startsWith('-') ? ` ${number}` : number
    }
  }
  return text
}
