import { Points, Viewport } from '../../../components/elements'
import { still, type ConformanceCase } from '../conformanceCase'
import { alpha, centroid, color, silhouette } from '../probe'
import { disc } from '../shape'
import { blue, lime, orange, red, teal, white } from './palette'

export const pointCases: readonly ConformanceCase[] = [
  still(
    'points/diameters',
    <Viewport>
      <Points coords="px" positions={[[15, 30], [55, 30]]} sizes={[10, 32]} />
    </Viewport>,
    [
      silhouette([disc(15, 30, 5), disc(55, 30, 16)]),
      centroid(15, 30, { within: [0, 0, 30, 60] }),
      centroid(55, 30, { within: [30, 0, 50, 60] }),
    ],
  ),
  still(
    'points/edges are centred on the rim',
    <Viewport>
      <Points coords="px" positions={[[40, 30]]} sizes={40} faceColors="orange" edgeColors="teal" edgeWidths={8} />
    </Viewport>,
    [
      color([40, 30], orange),
      color([25, 30], orange),
      color([21, 30], teal),
      color([61, 30], teal),
      silhouette(disc(40, 30, 24), { holes: [disc(40, 30, 16)], color: teal, ground: orange, within: [34, 8, 12, 10] }),
      color([66, 30], white),
    ],
  ),
  still(
    'points/attributes of each item',
    <Viewport>
      <Points
        coords="px"
        positions={[[15, 30], [40, 30], [65, 30]]}
        sizes={[10, 14, 18]}
        faceColors={['red', 'lime', 'blue']}
        edgeColors={['blue', 'red', 'lime']}
        edgeWidths={[0, 4, 6]}
      />
    </Viewport>,
    [
      color([15, 30], red),
      color([40, 30], lime),
      color([65, 30], blue),
      color([11, 30], red),
      color([33, 30], red),
      color([56, 30], lime),
    ],
  ),
  still(
    'points/a missing position is not drawn',
    <Viewport>
      <Points coords="px" positions={[[20, 30], [NaN, 30], [40, NaN], [60, 30]]} sizes={12} />
    </Viewport>,
    [silhouette([disc(20, 30, 6), disc(60, 30, 6)])],
  ),
  still(
    'points/groups share attributes',
    <Viewport>
      <Points
        coords="px"
        positions={[[10, 30], [30, 30], [50, 30], [70, 30]]}
        sizes={14}
        groups={[1, 3]}
        faceColors={['red', 'blue']}
      />
    </Viewport>,
    [color([10, 30], red), color([30, 30], blue), color([50, 30], blue), color([70, 30], blue)],
  ),
  still(
    'points/translucent face and edge',
    <Viewport>
      <Points coords="px" positions={[[40, 30]]} sizes={40} faceColors="#ff000080" edgeColors="#0000ff80" edgeWidths={8} />
    </Viewport>,
    [
      color([40, 30], [255, 127, 127]),
      color([62, 30], [127, 127, 255]),
      alpha(40, 30, 128 / 255),
      alpha(62, 30, 128 / 255),
      alpha(2, 2, 0),
    ],
    { background: 'transparent' },
  ),
] // prettier-ignore
