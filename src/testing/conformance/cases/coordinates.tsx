import { Camera, Group, Markers, Paths, Points, Texts, View2D, Viewport } from '../../../components/elements'
import type { ReactNode } from 'react'
import { still, type ConformanceCase } from '../conformanceCase'
import { centroid, silhouette } from '../probe'
import { box, disc, type Shape } from '../shape'
import { markerShape } from './markerShape'

const flag = 'M-.5-.5H.5L-.5.5Z'
const dots = (...centres: readonly (readonly [number, number])[]): readonly Shape[] =>
  centres.map(([x, y]) => disc(x, y, 5))
/** A disc of 10 px at each position, in the coordinates of whatever is around. */
const at = (positions: number[][], props: Record<string, unknown> = {}): ReactNode => (
  <Points positions={positions} sizes={10} {...props} />
)

export const coordinateCases: readonly ConformanceCase[] = [
  still('coords/without a camera −1…1, y up', <Viewport>{at([[0, 0], [0.5, 0.5], [-0.75, -0.5]])}</Viewport>, [
    silhouette(dots([40, 30], [60, 15], [10, 45])),
  ]),
  still('coords/px from the corner of the viewport', <Viewport x={20} y={10} width={50} height={40}>{at([[10, 10], [30, 25]], { coords: 'px' })}</Viewport>, [
    silhouette(dots([30, 20], [50, 35])),
  ]),
  still('coords/view 0–1, y up', <Viewport x={20} y={10} width={40} height={40}><View2D x={[5, 6]} y={[7, 9]}>{at([[0.25, 0.75], [0.5, 0.25]], { coords: 'view' })}</View2D></Viewport>, [
    silhouette(dots([30, 20], [40, 40])),
  ]),
  still('coords/a pair of data and view', <Viewport><View2D x={[0, 8]} y={[0, 1e6]}>{at([[2, 0.75], [6, 0.25]], { coords: ['data', 'view'] })}</View2D></Viewport>, [
    silhouette(dots([20, 15], [60, 45])),
  ]),
  still('coords/a pair of px and data', <Viewport><View2D x={[0, 1]} y={[0, 6]}>{at([[20, 2], [60, 4]], { coords: ['px', 'data'] })}</View2D></Viewport>, [
    silhouette(dots([20, 40], [60, 20])),
  ]),
  still('coords/offset in px, right and down', <Viewport><View2D x={[0, 8]} y={[0, 6]}>{at([[2, 3]], { offset: [30, 10] })}</View2D></Viewport>, [
    silhouette(dots([50, 40])),
  ]),
  still(
    'coords/offset of lines and texts',
    <Viewport>
      <Paths coords="px" positions={[[0, 0], [40, 0]]} lineWidths={8} offset={[10, 14]} />
      <Texts coords="px" positions={[[0, 0]]} strings="I" fontSizes={40.96} offset={[30, 55]} />
    </Viewport>,
    [silhouette(box(10, 10, 40, 8), { within: [0, 0, 80, 22] }), silhouette(box(34.02, 25.14, 4.04, 29.86), { within: [0, 22, 80, 38], areaTolerance: 0.06 })],
    { agreement: { tolerance: 48 } },
  ),
  still('view2D/ranges, y up', <Viewport><View2D x={[0, 8]} y={[0, 6]}>{at([[1, 1], [7, 1], [4, 5]])}</View2D></Viewport>, [
    silhouette(dots([10, 50], [70, 50], [40, 10])),
  ]),
  still('view2D/reversed ranges', <Viewport><View2D x={[8, 0]} y={[6, 0]}>{at([[1, 1], [7, 2]])}</View2D></Viewport>, [
    silhouette(dots([70, 10], [10, 20])),
  ]),
  still('view2D/log axes', <Viewport><View2D x={[1, 1e4]} xScale="log" y={[1000, 0.001]} yScale="log">{at([[10, 1], [1000, 100], [-1, 1], [0, 1]])}</View2D></Viewport>, [
    silhouette(dots([20, 30], [60, 50])),
  ]),
  still('view2D/a straight line on a log axis stays straight between its ends', <Viewport><View2D x={[1, 1e4]} xScale="log" y={[0, 6]}><Paths positions={[[1, 1], [10, 1], [10, 5], [1e4, 5]]} lineWidths={6} joinStyle="miter" /></View2D></Viewport>, [
    silhouette([box(0, 47, 23, 6), box(17, 7, 6, 46), box(17, 7, 63, 6)]),
  ]),
  still('view2D/aspect', <Viewport><View2D x={[0, 1]} y={[0, 1]} aspect={1}>{at([[0, 0.5], [1, 0.5], [0.5, 1 - 5 / 60]])}</View2D></Viewport>, [
    silhouette(dots([10, 30], [70, 30], [40, 5])),
  ]),
  still('view2D/large numbers keep their places', <Viewport><View2D x={[1.7e12, 1.7e12 + 8]} y={[0, 6]}>{at([[1.7e12 + 2, 3], [1.7e12 + 6, 3]])}</View2D></Viewport>, [
    silhouette(dots([20, 30], [60, 30])),
    centroid(20, 30, { within: [0, 0, 40, 60], tolerance: 0.1 }),
  ]),
  still('view2D/two cameras in a viewport', <Viewport><View2D x={[0, 8]} y={[0, 6]}>{at([[2, 3]])}</View2D><View2D x={[0, 80]} y={[60, 0]}>{at([[60, 30]])}</View2D></Viewport>, [
    silhouette(dots([20, 30], [60, 30])),
  ]),
  still('view2D/without children it serves the rest of its viewport', <Viewport>{at([[2, 3]])}<View2D x={[0, 8]} y={[0, 6]} /></Viewport>, [
    silhouette(dots([20, 30])),
  ]),
  still('groups/position, rotation and scale nest', <Viewport><View2D x={[-40, 40]} y={[-30, 30]}><Group position={[10, 0, 0]}><Group rotation={[0, 0, 90]} scale={2}>{at([[0, 0], [10, 0], [0, 10]])}</Group></Group></View2D></Viewport>, [
    silhouette(dots([50, 30], [50, 10], [30, 30])),
  ]),
  still('groups/sizes in px are not scaled', <Viewport><Group scale={[3, 0.2, 1]}><Markers positions={[[0, 0]]} shapes={flag} sizes={20} /></Group></Viewport>, [
    silhouette(markerShape(flag, 40, 30, 20)),
  ]),
  still('groups/a matrix, column by column', <Viewport><View2D x={[-40, 40]} y={[-30, 30]}><Group matrix={[0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 20, -10, 0, 1]}>{at([[0, 0], [10, 0], [0, 10]])}</Group></View2D></Viewport>, [
    silhouette(dots([60, 40], [60, 30], [50, 40])),
  ]),
  still('groups/transform of a visual', <Viewport><View2D x={[-40, 40]} y={[-30, 30]}>{at([[0, 0], [10, 0]], { transform: [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0, -20, 10, 0, 1] })}</View2D></Viewport>, [
    silhouette(dots([20, 20], [40, 20])),
  ]),
  still('groups/rotations about three axes', <Viewport><View2D x={[-40, 40]} y={[-30, 30]}><Group rotation={[90, 90, 0]}>{at([[0, 0, 0], [10, 0, 0], [0, 10, 0], [0, 0, 20]])}</Group><Group position={[0, -20, 0]} rotation={[90, 90, 0]} rotationOrder="YXZ">{at([[0, 10, 0]])}</Group></View2D></Viewport>, [
    // Rx·Ry takes z to x, x to y and y to z; Ry·Rx takes y to x.
    silhouette(dots([40, 30], [40, 20], [60, 30], [50, 50])),
  ]),
  still('camera/matrices', <Viewport><Camera view={[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0.5, 0, 0, 1]} projection={[0.5, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]}>{at([[0, 0], [0.5, 1]])}</Camera></Viewport>, [
    silhouette(dots([50, 30], [60, 15])),
  ]),
] // prettier-ignore
