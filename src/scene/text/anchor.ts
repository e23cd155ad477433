/** Which point of the text sits on its position: of the text's box, or of the baseline of its first line. */
export type TextAnchor = `${'top' | 'center' | 'bottom' | 'baseline'}-${'left' | 'center' | 'right'}`

/** The fraction of the width left of the anchor, and of the height above it; `baseline` counts from the first baseline. */
export interface AnchorPoint {
  readonly x: number
  readonly y: number | 'baseline'
}

const columns = { left: 0, center: 0.5, right: 1 } as const
const rows = { top: 0, center: 0.5, bottom: 1, baseline: 'baseline' } as const

/** All anchors by name. */
export const TEXT_ANCHORS: Readonly<Record<TextAnchor, AnchorPoint>> = Object.freeze(
  Object.fromEntries(
    Object.entries(rows).flatMap(([row, y]) =>
      Object.entries(columns).map(([column, x]) => [`${row}-${column}`, Object.freeze({ x, y })]),
    ),
  ) as Record<TextAnchor, AnchorPoint>,
)

export function isTextAnchor(value: unknown): value is TextAnchor {
  return typeof value === 'string' && Object.hasOwn(TEXT_ANCHORS, value)
}
