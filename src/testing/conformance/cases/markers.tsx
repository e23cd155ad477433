import { Markers, Viewport } from '../../../components/elements'
import { markerShapes } from '../../../scene/markerOutlines'
import { still, type ConformanceCase } from '../conformanceCase'
import { color, silhouette } from '../probe'
import { box } from '../shape'
import { markerShape } from './markerShape'
import { blue, lime, orange, red, teal } from './palette'

const bars = { vbar: box(37, 10, 6, 40), hbar: box(20, 27, 40, 6) } as const
const isBar = (shape: string): shape is keyof typeof bars => Object.hasOwn(bars, shape)
const flag = 'M-.5-.5H.5L-.5.5Z'

const crowd = (['disc', 'asterisk', 'triangle_up', 'square', 'club', 'heart', 'spade', 'diamond'] as const).map(
  (shape, i) => [11 + 19 * (i % 4), 17 + 26 * Math.floor(i / 4), shape, 45 + 17 * i] as const,
)

export const markerCases: readonly ConformanceCase[] = [
  ...markerShapes.map((shape) =>
    still(
      `markers/${shape}`,
      <Viewport>
        <Markers coords="px" positions={[[40, 30]]} shapes={shape} sizes={40} edgeWidths={isBar(shape) ? 6 : 0} />
      </Viewport>,
      [silhouette(isBar(shape) ? bars[shape] : markerShape(shape, 40, 30, 40))],
    ),
  ),
  still(
    'markers/an outline of its own, y up',
    <Viewport>
      <Markers coords="px" positions={[[40, 30]]} shapes={flag} sizes={40} />
    </Viewport>,
    [silhouette(markerShape(flag, 40, 30, 40)), color([22, 48], [0, 0, 0]), color([22, 18], [0, 0, 0])],
  ),
  still(
    'markers/angles turn counter-clockwise',
    <Viewport>
      <Markers coords="px" positions={[[20, 30], [60, 30]]} shapes={['triangle_right', flag]} sizes={24} angles={[90, 30]} />
    </Viewport>,
    [silhouette([markerShape('triangle_up', 20, 30, 24), markerShape(flag, 60, 30, 24, 30)])],
  ),
  still(
    'markers/of several shapes turned, each is alone in its place',
    <Viewport>
      <Markers coords="px" positions={crowd.map(([x, y]) => [x, y])} shapes={crowd.map(([, , shape]) => shape)} sizes={14} angles={crowd.map(([, , , angle]) => angle)} />
    </Viewport>,
    [silhouette(crowd.map(([x, y, shape, angle]) => markerShape(shape, x, y, 14, angle)))],
  ),
  still(
    'markers/attributes of each item',
    <Viewport>
      <Markers
        coords="px"
        positions={[[15, 30], [40, 30], [65, 30]]}
        shapes={['square', 'diamond', 'square']}
        sizes={[10, 14, 18]}
        faceColors={['red', 'lime', 'blue']}
        edgeColors={['blue', 'red', 'teal']}
        edgeWidths={[0, 4, 6]}
      />
    </Viewport>,
    [
      silhouette(box(10, 25, 10, 10), { color: red, within: [0, 0, 25, 60] }),
      color([40, 30], lime),
      color([65, 30], blue),
      color([54, 30], teal),
      color([54, 19], teal),
      color([35, 35], red, { tolerance: 60 }),
    ],
  ),
  still(
    'markers/groups share attributes',
    <Viewport>
      <Markers coords="px" positions={[[10, 30], [30, 30], [50, 30]]} sizes={14} groups={[1, 2]} faceColors={['red', 'blue']} />
    </Viewport>,
    [color([10, 30], red), color([30, 30], blue), color([50, 30], blue)],
  ),
  still(
    'markers/edges have corners',
    <Viewport>
      <Markers coords="px" positions={[[40, 30]]} shapes="square" sizes={30} faceColors="orange" edgeColors="teal" edgeWidths={10} />
    </Viewport>,
    [
      silhouette(box(20, 10, 40, 40), { holes: [box(30, 20, 20, 20)], color: teal, ground: orange, within: [21, 11, 38, 38] }),
      color([21, 11], teal),
      color([40, 30], orange),
    ],
  ),
  still(
    'markers/edges are solid where they meet themselves',
    <Viewport>
      <Markers coords="px" positions={[[20, 30], [60, 30]]} shapes={['club', 'spade']} sizes={22} faceColors="orange" edgeColors="teal" edgeWidths={2} />
    </Viewport>,
    [[17, 40], [22, 40], [17, 36], [22, 36], [14, 26], [25, 26], [57, 41], [62, 41], [57, 37], [62, 37]].map(([x, y]) => color([x!, y!], teal, { tolerance: 12 })),
  ),
] // prettier-ignore
