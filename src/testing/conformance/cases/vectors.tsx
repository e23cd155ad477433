import { Vectors, Viewport } from '../../../components/elements'
import { still, type ConformanceCase } from '../conformanceCase'
import { color, silhouette } from '../probe'
import { box, disc, polygon, type Shape } from '../shape'
import { blue, red } from './palette'

/** To the right along y = 30, 4 wide, with its tip at x. */
const arrow = (tail: number, tip: number): Shape[] => [
  box(tail, 28, tip - 16 - tail, 4),
  polygon([tip - 16, 24, tip, 30, tip - 16, 36]),
]

export const vectorCases: readonly ConformanceCase[] = [
  still(
    'vectors/a triangle four widths long and three wide ends at the tip',
    <Viewport>
      <Vectors coords="px" positions={[[10, 30]]} vectors={[[50, 0]]} lineWidths={4} />
    </Viewport>,
    [silhouette(arrow(10, 60))],
  ),
  ...(['center', 'head'] as const).map((anchor) =>
    still(
      `vectors/anchored at the ${anchor}`,
      <Viewport>
        <Vectors coords="px" positions={[[anchor === 'head' ? 60 : 35, 30]]} vectors={[[50, 0]]} lineWidths={4} anchor={anchor} />
      </Viewport>,
      [silhouette(arrow(10, 60))],
    ),
  ),
  still(
    'vectors/round heads',
    <Viewport>
      <Vectors coords="px" positions={[[15, 30]]} vectors={[[45, 0]]} lineWidths={6} headStyle="round" />
    </Viewport>,
    [silhouette([box(15, 27, 45, 6), disc(60, 30, 9)])],
  ),
  still(
    'vectors/square heads',
    <Viewport>
      <Vectors coords="px" positions={[[15, 30]]} vectors={[[45, 0]]} lineWidths={6} headStyle="square" />
    </Viewport>,
    [silhouette([box(15, 27, 45, 6), box(51, 21, 18, 18)])],
  ),
  still(
    'vectors/shafts alone',
    <Viewport>
      <Vectors coords="px" positions={[[15, 15]]} vectors={[[45, 0]]} lineWidths={6} headStyle="none" />
      <Vectors coords="px" positions={[[15, 40]]} vectors={[[45, 0]]} lineWidths={6} headStyle="butt" />
    </Viewport>,
    [silhouette([box(15, 12, 45, 6), box(15, 37, 45, 6)])],
  ),
  still(
    'vectors/widths and colours of each item and of groups',
    <Viewport>
      <Vectors
        coords="px"
        positions={[[20, 5], [40, 5], [60, 5]]}
        vectors={[[0, 50], [0, 50], [0, 50]]}
        lineWidths={[4, 4, 8]}
        groups={[2, 1]}
        colors={['red', 'blue']}
      />
    </Viewport>,
    [
      silhouette([box(18, 5, 4, 34), polygon([14, 39, 26, 39, 20, 55])], { color: red, within: [0, 0, 30, 60] }),
      silhouette([box(56, 5, 8, 18), polygon([48, 23, 72, 23, 60, 55])], { color: blue, within: [47, 0, 33, 60] }),
      color([40, 15], red),
      color([60, 15], blue),
    ],
  ),
] // prettier-ignore
