import type { Anchor, MeasureText, PlacedText, Rect, TextMetrics, TextRole, TextStyle } from './types'

/** Each text is measured once in a layout, however many passes ask for it. */
export function memoMeasure(measure: MeasureText): MeasureText {
  const known = new Map<string, TextMetrics>()
  return (text, style) => {
    const key = `${style.size} ${style.weight ?? 'normal'} ${text}`
    let metrics = known.get(key)
    if (metrics === undefined) {
      metrics = measure(text, style)
      for (const name of ['width', 'height'] as const) {
        if (!(metrics[name] >= 0 && Number.isFinite(metrics[name]))) {
          throw new RangeError(`layout: measuring ${JSON.stringify(text)} gave a ${name} of ${metrics[name]}.`)
        }
      }
      known.set(key, metrics)
    }
    return metrics
  }
}

/** The text, or as much of it as fits with an ellipsis; `''` when not even that does. */
export function truncate(text: string, width: number, style: TextStyle, measure: MeasureText): string {
  if (measure(text, style).width <= width) return text
  const characters = Array.from(text)
  const shortened = (length: number) => characters.slice(0, length).join('').trimEnd() + '…'
  // Kerning makes widths not quite monotone: the search only finds a start.
  let [low, high] = [0, characters.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(shortened(middle), style).width <= width) low = middle
    else high = middle - 1
  }
  for (let length = low; length >= 1; length--) {
    if (measure(shortened(length), style).width <= width) return shortened(length)
  }
  return ''
}

/** Says that a text was truncated. */
export const cutText = (text: string, shown: string): string =>
  `${JSON.stringify(text)} is wider than its room and shown as ${JSON.stringify(shown)}.`

const shares: Readonly<Record<string, number>> = { top: 0, left: 0, center: 0.5, bottom: 1, right: 1 }

export function placeText(
  role: TextRole,
  text: string,
  at: { x: number; y: number; anchor: Anchor; angle?: 0 | 90 },
  style: TextStyle,
  measure: MeasureText,
): PlacedText {
  const { x, y, anchor, angle = 0 } = at
  const { width, height } = measure(text, style)
  const [vertical = 'center', horizontal = 'center'] = anchor.split('-')
  const [across, down] = [shares[horizontal] ?? 0.5, shares[vertical] ?? 0.5]
  // A quarter turn counter-clockwise takes right to up: along the text is up the page, down the block is to the right.
  const box: Rect =
    angle === 90
      ? { x: x - down * height, y: y - (1 - across) * width, width: height, height: width }
      : { x: x - across * width, y: y - down * height, width, height }
  return { role, text, x, y, anchor, angle, style, box }
}
