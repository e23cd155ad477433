import type { Broadcast, ColorValues, NumberValues } from '../../src/scene/resolve/attributes'
import { nodeName } from '../../src/scene/plan'
import { canvasFont, CANVAS_TEXT_SETTINGS } from '../../src/scene/text/canvasText'
import type { FontStyle, FontWeight, FontFace } from '../../src/scene/text/fontFace'
import { layoutText, type TextLayout } from '../../src/scene/text/layoutText'
import type { Anchor } from '../../src/scene/visuals/texts'
import { screenPositions, type Draw } from './drawing'
import { cssReader } from './style'

interface TextItems {
  readonly strings: Broadcast<readonly string[]>
  readonly sizes: NumberValues
  readonly angles: NumberValues
  readonly colors: ColorValues
  layout(index: number): TextLayout
}

function textItems({ resolved, target }: Draw): TextItems {
  const strings = resolved.list<string>('strings')
  const sizes = resolved.numbers('fontSizes')
  const fonts = resolved.list<string>('fonts')
  const weights = resolved.list<FontWeight>('fontWeights')
  const styles = resolved.list<FontStyle>('fontStyles')
  const anchors = resolved.list<Anchor>('anchors')
  const layout = (i: number): TextLayout =>
    layoutText(strings.values[i * strings.stride]!, {
      registry: target.fonts,
      size: sizes.values[i * sizes.stride]!,
      families: fonts.values[i * fonts.stride]!.split(',').map((family) => family.trim()),
      weight: weights.values[i * weights.stride]!,
      style: styles.values[i * styles.stride]!,
      anchor: anchors.values[i * anchors.stride]!,
    })
  return { strings, sizes, angles: resolved.numbers('angles'), colors: resolved.colors('colors'), layout }
}

const isDrawn = (size: number): boolean => Number.isFinite(size) && size > 0

/** Loads the faces that the texts need, and says what layout could not do. */
export async function prepareTexts(draw: Draw): Promise<void> {
  const { strings, sizes, layout } = textItems(draw)
  const faces = new Set<FontFace>()
  const count = Math.max(strings.count, sizes.count)
  for (let i = 0; i < count; i++) {
    if (!isDrawn(sizes.values[i * sizes.stride]!)) continue
    const { lines, diagnostics } = layout(i)
    for (const line of lines) for (const run of line.runs) faces.add(run.face)
    const element = nodeName(draw.resolved.item.node)
    for (const diagnostic of diagnostics) draw.onDiagnostic({ element, prop: 'strings', ...diagnostic })
  }
  await Promise.all([...faces].map((face) => draw.target.useFont(face)))
}

export function drawTexts(draw: Draw): void {
  const { context, resolved } = draw
  const xy = screenPositions(draw)
  const { sizes, angles, colors, layout } = textItems(draw)
  const css = cssReader(colors, resolved.opacity)
  Object.assign(context, CANVAS_TEXT_SETTINGS)
  for (let i = 0; i < xy.length / 2; i++) {
    const [x, y] = [xy[2 * i]!, xy[2 * i + 1]!]
    const size = sizes.values[i * sizes.stride]!
    const angle = angles.values[i * angles.stride]!
    if (!Number.isFinite(x + y + angle) || !isDrawn(size)) continue
    context.save()
    context.translate(x, y)
    if (angle !== 0) context.rotate((-angle * Math.PI) / 180)
    context.fillStyle = css(i)
    for (const line of layout(i).lines) {
      for (const run of line.runs) {
        context.font = canvasFont(run.face, size)
        context.fillText(run.text, run.x, line.y)
      }
    }
    context.restore()
  }
}
