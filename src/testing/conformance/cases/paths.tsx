import { OrthographicCamera, Paths, Points, Viewport } from '../../../components/elements'
import { still, type ConformanceCase } from '../conformanceCase'
import { color, silhouette } from '../probe'
import { box, disc, polygon, stroke, type Shape } from '../shape'
import { blue, red } from './palette'

const corner = [[15, 50], [15, 15], [65, 15]] // prettier-ignore
const legs: readonly Shape[] = [box(10, 15, 10, 35), box(15, 10, 50, 10)]
const square = [[15, 15], [65, 15], [65, 45], [15, 45]] // prettier-ignore

/** In the canvas at 14.5, 31.5, 48.5, 65.5; the right is nearer. */
const slanted = [-0.6, -0.2, 0.2, 0.6].map((x) => [x, 0, 0])

export const pathCases: readonly ConformanceCase[] = [
  still(
    'paths/miter joins',
    <Viewport>
      <Paths coords="px" positions={corner} lineWidths={10} joinStyle="miter" />
    </Viewport>,
    [silhouette([...legs, box(10, 10, 5, 5)])],
  ),
  still(
    'paths/bevel joins',
    <Viewport>
      <Paths coords="px" positions={corner} lineWidths={10} joinStyle="bevel" />
    </Viewport>,
    [silhouette([...legs, polygon([10, 15, 15, 10, 15, 15])])],
  ),
  still(
    'paths/round joins',
    <Viewport>
      <Paths coords="px" positions={corner} lineWidths={10} joinStyle="round" />
    </Viewport>,
    [silhouette([...legs, disc(15, 15, 5)])],
  ),
  still(
    'paths/a miter beyond its limit is a bevel',
    <Viewport>
      <Paths coords="px" positions={corner} lineWidths={10} joinStyle="miter" miterLimit={1.3} />
    </Viewport>,
    [silhouette([...legs, polygon([10, 15, 15, 10, 15, 15])])],
  ),
  still(
    'paths/round caps',
    <Viewport>
      <Paths coords="px" positions={[[20, 20], [60, 40]]} lineWidths={14} capStyle="round" />
    </Viewport>,
    [silhouette([stroke(20, 20, 60, 40, 14), disc(20, 20, 7), disc(60, 40, 7)])],
  ),
  still(
    'paths/projecting caps',
    <Viewport>
      <Paths coords="px" positions={[[20, 20], [60, 40]]} lineWidths={14} capStyle="projecting" />
    </Viewport>,
    [silhouette(stroke(20, 20, 60, 40, 14, 7))],
  ),
  still(
    'paths/closed',
    <Viewport>
      <Paths coords="px" positions={square} lineWidths={10} joinStyle="miter" closed />
    </Viewport>,
    [silhouette(box(10, 10, 60, 40), { holes: [box(20, 20, 40, 20)] })],
  ),
  still(
    'paths/dashes go on round corners',
    <Viewport>
      <Paths coords="px" positions={[[10, 15], [50, 15], [50, 55]]} lineWidths={6} dashes={[30, 20]} />
    </Viewport>,
    [silhouette([box(10, 12, 30, 6), box(47, 25, 6, 30)])],
  ),
  still(
    'paths/a missing vertex is a gap',
    <Viewport>
      <Paths coords="px" positions={[[10, 30], [30, 30], [NaN, 30], [50, 30], [70, 30]]} lineWidths={10} />
    </Viewport>,
    [silhouette([box(10, 25, 20, 10), box(50, 25, 20, 10)])],
  ),
  still(
    'paths/sizes, widths and colours of each path',
    <Viewport>
      <Paths
        coords="px"
        positions={[[10, 12], [70, 12], [10, 30], [40, 30], [70, 50]]}
        pathSizes={[2, 3]}
        lineWidths={[4, 12]}
        colors={['red', 'blue']}
      />
    </Viewport>,
    [
      silhouette(box(10, 10, 60, 4), { color: red, within: [0, 0, 80, 20] }),
      silhouette([box(10, 24, 30, 12), stroke(40, 30, 70, 50, 12), disc(40, 30, 6)], { color: blue, within: [0, 20, 80, 40] }),
      color([40, 12], red),
      color([25, 30], blue),
    ],
  ),
  still(
    'paths/colours of vertices are blended',
    <Viewport>
      <Paths coords="px" positions={[[10, 30], [40, 30], [70, 30]]} lineWidths={20} colors={['red', 'blue', 'lime']} />
    </Viewport>,
    [
      silhouette(box(10, 20, 60, 20), { color: blue, areaTolerance: 0.1, colorTolerance: 255 }),
      color([10, 22, 2, 16], [251, 0, 4], { tolerance: 14 }),
      color([24, 22, 2, 16], [128, 0, 128], { tolerance: 14 }),
      color([39, 22, 2, 16], [0, 4, 251], { tolerance: 14 }),
      color([54, 22, 2, 16], [0, 128, 128], { tolerance: 14 }),
    ],
  ),
  still(
    'paths/widths of vertices taper',
    <Viewport>
      <Paths coords="px" positions={[[10, 30], [70, 30]]} lineWidths={[4, 40]} />
    </Viewport>,
    [silhouette(polygon([10, 28, 70, 10, 70, 50, 10, 32]))],
  ),
  still(
    'paths/a stroke never blends with itself',
    <Viewport>
      <Paths coords="px" positions={[[10, 10], [70, 50], [70, 10], [10, 50]]} lineWidths={10} colors="#0000ff80" />
    </Viewport>,
    [color([40, 30], [127, 127, 255]), color([25, 20], [127, 127, 255]), color([70, 30], [127, 127, 255]), color([69, 47], [127, 127, 255])],
  ),
  still(
    'paths/slanted in depth, a vertex is as deep as a point on it',
    <Viewport>
      <OrthographicCamera eye={[1, 0, 1]} height={1}>
        <Paths positions={slanted} lineWidths={6} colors="red" />
        <Points positions={slanted} sizes={13} faceColors="blue" />
      </OrthographicCamera>
    </Viewport>,
    [
      ...[26, 43].flatMap((x) => [color([x, 28, 5, 4], blue), color([x + 7, 28, 3, 4], red)]),
      color([60, 28, 5, 4], blue),
      color([66, 28, 5, 4], blue),
    ],
    { depth: 'pixel' },
  ),
] // prettier-ignore
