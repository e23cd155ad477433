import { nodeName } from '../../src/scene/nodeProps'
import type { NumberValues } from '../../src/scene/resolve/attributes'
import type { FontFace, FontStyle, FontWeight } from '../../src/scene/text/fontFace'
import type { FontRegistry } from '../../src/scene/text/fontRegistry'
import { layoutText, type TextLayout } from '../../src/scene/text/layoutText'
import type { OddText } from '../../src/scene/text/textDiagnostic'
import type { Anchor } from '../../src/scene/visuals/texts'
import { commonCount, type VisualToDraw } from './visual'

/** Layouts of all texts; `undefined` where there is none to draw. */
export function textLayouts(visual: VisualToDraw, registry: FontRegistry): readonly (TextLayout | undefined)[] {
  const { resolved, onDiagnostic } = visual
  const strings = resolved.list<string>('strings')
  const fontSizes = resolved.numbers('fontSizes')
  const fonts = resolved.list<string>('fonts')
  const fontWeights = resolved.list<FontWeight>('fontWeights')
  const fontStyles = resolved.list<FontStyle>('fontStyles')
  const anchors = resolved.list<Anchor>('anchors')
  const angles = resolved.numbers('angles')
  const colors = resolved.colors('colors')
  const attributes = { strings, fontSizes, fonts, fontWeights, fontStyles, anchors, angles, colors }
  const { count: positions } = resolved.positions(onDiagnostic)
  const count = commonCount(visual, positions, attributes)
  const inputs = [count, strings, fontSizes, fonts, fontWeights, fontStyles, anchors, registry, registry.revision]
  return resolved.derived('layouts', inputs, () =>
    Array.from({ length: count }, (_, i) => {
      const size = fontSizes.values[i * fontSizes.stride]!
      if (!isDrawn(fontSizes, i)) return undefined
      return layoutText(strings.values[i * strings.stride]!, {
        registry,
        size,
        families: fonts.values[i * fonts.stride]!.split(',').map((family) => family.trim()),
        weight: fontWeights.values[i * fontWeights.stride]!,
        style: fontStyles.values[i * fontStyles.stride]!,
        anchor: anchors.values[i * anchors.stride]!,
      })
    }),
  )
}

const isDrawn = ({ values, stride }: NumberValues, i: number): boolean =>
  Number.isFinite(values[i * stride]) && values[i * stride]! > 0

/** The faces that the texts need; says which fonts there are not. */
export function textFaces(visual: VisualToDraw, registry: FontRegistry): Set<FontFace> {
  const faces = new Set<FontFace>()
  const element = nodeName(visual.resolved.item.node)
  for (const layout of textLayouts(visual, registry)) {
    if (!layout) continue
    for (const line of layout.lines) for (const run of line.runs) faces.add(run.face)
    for (const diagnostic of layout.diagnostics) {
      if (diagnostic.prop === 'fonts') visual.onDiagnostic({ element, ...diagnostic })
    }
  }
  return faces
}

/** The characters of the texts that cannot be drawn as asked. */
export function oddTexts(visual: VisualToDraw, registry: FontRegistry): readonly OddText[] {
  return textLayouts(visual, registry).flatMap((layout) => layout?.odd ?? [])
}
