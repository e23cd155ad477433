import type { HostTarget } from '../../src/host/host'
import { allDone, whenDone, type Later } from '../../src/scene/later'
import type { UsedFace } from './definitions'
import { missing } from './missing'
import { unitsPerEm } from './textWriter'

/**
 * The outlines of the characters that occur.
 * @throws GspError where there is nothing that knows them
 */
export function glyphDefinitions(faces: readonly UsedFace[], { fontFiles }: HostTarget): Later<string> {
  if (faces.length === 0) return ''
  if (!fontFiles) throw missing('knows the outlines of fonts', "Choose text: 'system', or use react-gsp/server.")
  const texts = faces.map(({ face, glyphs }) =>
    whenDone(fontFiles.outlines(face, [...glyphs.keys()].sort().join('')), (outlines) =>
      [...glyphs].map(([character, id]) => `<path id="${id}" d="${inUnits(outlines.get(character)?.path ?? '')}"/>`),
    ),
  )
  return whenDone(allDone(texts), (all) => all.flat().join(''))
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
