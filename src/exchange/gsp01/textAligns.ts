import type { Anchor } from '../../scene/visuals/texts'

/** GSP's alignments: tens for up and down, ones for left and right. */
export const textAligns: readonly number[] = [0, 1, 2, 10, 11, 12, 20, 21, 22]

const columns = ['left', 'center', 'right'] as const
const rows = ['bottom', 'center', 'top'] as const

/** Quarter turns nearest to an angle: 0 to 3. */
const turnsOf = (angle: number): number => (Number.isNaN(angle) ? 0 : ((Math.round(angle / 90) % 4) + 4) % 4)

/** Whether the box of a text at this angle has upright edges, or only its centre counts. */
export const isExact = (align: number, angle: number): boolean => align === 11 || !(Math.abs(angle % 90) > 0)

/**
 * What GSP aligns is the upright box about the turned text, and TOP means that this box lies above the position. Turned by
 * quarters, its sides are those of the text: 90° with CENTER_LEFT lies to the right of the position, hanging from the middle
 * of its top. Between the quarters the nearest one is taken.
 */
export function anchorOf(align: number, angle: number): Anchor {
  let [x, y] = [(align % 10) - 1, Math.floor(align / 10) - 1]
  for (let i = turnsOf(angle); i > 0; i--) [x, y] = [y, -x]
  return `${rows[y + 1]!}-${columns[x + 1]!}`
}

/** The inverse; a baseline counts as the bottom. */
export function alignOf(anchor: Anchor, angle: number): number {
  const [row, column] = anchor.split('-') as [string, (typeof columns)[number]]
  let [x, y] = [
    columns.indexOf(column) - 1,
    (rows as readonly string[]).indexOf(row === 'baseline' ? 'bottom' : row) - 1,
  ]
  for (let i = turnsOf(angle); i > 0; i--) [x, y] = [-y, x]
  // Without the sum −0 would stay −0.
  return 10 * (y + 1) + x + 1
}
