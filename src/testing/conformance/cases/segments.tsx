import { Segments, Viewport } from '../../../components/elements'
import { still, type ConformanceCase } from '../conformanceCase'
import { black, color, silhouette } from '../probe'
import { box, disc, stroke } from '../shape'
import { blue, red, white } from './palette'

const slanted = [[20, 45], [60, 15]] // prettier-ignore

export const segmentCases: readonly ConformanceCase[] = [
  still(
    'segments/butt caps',
    <Viewport>
      <Segments coords="px" positions={slanted} lineWidths={12} capStyle="butt" />
    </Viewport>,
    [silhouette(stroke(20, 45, 60, 15, 12))],
  ),
  still(
    'segments/round caps',
    <Viewport>
      <Segments coords="px" positions={slanted} lineWidths={12} capStyle="round" />
    </Viewport>,
    [silhouette([stroke(20, 45, 60, 15, 12), disc(20, 45, 6), disc(60, 15, 6)])],
  ),
  still(
    'segments/projecting caps',
    <Viewport>
      <Segments coords="px" positions={slanted} lineWidths={12} capStyle="projecting" />
    </Viewport>,
    [silhouette(stroke(20, 45, 60, 15, 12, 6))],
  ),
  still(
    'segments/dashes begin anew with each',
    <Viewport>
      <Segments coords="px" positions={[[10, 20], [50, 20], [10, 40], [70, 40]]} lineWidths={6} dashes={[12, 6]} />
    </Viewport>,
    [
      silhouette([
        ...[10, 28, 46].map((x) => box(x, 17, Math.min(12, 50 - x), 6)),
        ...[10, 28, 46, 64].map((x) => box(x, 37, Math.min(12, 70 - x), 6)),
      ]),
    ],
  ),
  still(
    'segments/widths and colours of each item',
    <Viewport>
      <Segments coords="px" positions={[[10, 15], [70, 15], [10, 40], [70, 40]]} lineWidths={[4, 16]} colors={['red', 'blue']} />
    </Viewport>,
    [
      silhouette(box(10, 13, 60, 4), { color: red, within: [0, 0, 80, 25] }),
      silhouette(box(10, 32, 60, 16), { color: blue, within: [0, 25, 80, 35] }),
      color([40, 15], red),
      color([40, 40], blue),
    ],
  ),
  still(
    'segments/snapped ones are crisp',
    <Viewport>
      <Segments coords="px" positions={[[20.2, 10], [20.2, 50], [30, 30.2], [70, 30.2]]} lineWidths={2} snap />
    </Viewport>,
    [
      color([19, 15, 2, 30], black),
      color([18, 15, 1, 30], white),
      color([21, 15, 1, 30], white),
      color([40, 29, 20, 2], black),
      color([40, 31, 20, 1], white),
    ],
  ),
  still(
    'segments/a missing end leaves its segment out',
    <Viewport>
      <Segments coords="px" positions={[[10, 15], [70, 15], [10, 30], [NaN, 30], [10, 45], [70, 45]]} lineWidths={6} />
    </Viewport>,
    [silhouette([box(10, 12, 60, 6), box(10, 42, 60, 6)])],
  ),
  still(
    'segments/groups share attributes',
    <Viewport>
      <Segments
        coords="px"
        positions={[[10, 10], [70, 10], [10, 30], [70, 30], [10, 50], [70, 50]]}
        lineWidths={8}
        groups={[1, 2]}
        colors={['red', 'blue']}
      />
    </Viewport>,
    [color([40, 10], red), color([40, 30], blue), color([40, 50], blue)],
  ),
  still(
    'segments/a width of 0 draws nothing',
    <Viewport>
      <Segments coords="px" positions={[[10, 15], [70, 15], [10, 45], [70, 45]]} lineWidths={[0, 6]} />
    </Viewport>,
    [silhouette(box(10, 42, 60, 6))],
  ),
] // prettier-ignore
