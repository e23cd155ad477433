import type { HostTarget } from '../../src/host/host'
import { allDone, whenDone, type Later } from '../../src/scene/later'
import { toBase64 } from '../../src/scene/transform/base64'
import type { UsedFace } from './definitions'
import { missing } from './missing'
import type { TextMode } from './textModes'

/**
 * The rules that bring the fonts along, each with the characters that occur.
 * @throws GspError where there is nothing that makes them
 */
export function fontStyles(faces: readonly UsedFace[], textMode: TextMode, { fontFiles }: HostTarget): Later<string> {
  if (textMode !== 'embed') return ''
  if (!fontFiles) throw missing('embeds fonts', "Choose text: 'system', or use react-gsp/server.")
  const rules = faces.map(({ face, family, glyphs }) => {
    const characters = [...glyphs.keys()].sort().join('')
    return whenDone(fontFiles.subset(face, characters), ({ bytes, format }) => {
      const source = `src:url(data:font/${format};base64,${toBase64(bytes)}) format("${format}")`
      // A face that is declared upright and regular would be slanted or emboldened once more.
      return `@font-face{font-family:${family};font-style:${face.style};font-weight:${face.weight};${source}}`
    })
  })
  return whenDone(allDone(rules), (texts) => texts.join(''))
}
