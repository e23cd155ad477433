import { Polygons, Viewport } from '../../../components/elements'
import { still, type ConformanceCase } from '../conformanceCase'
import { color, silhouette } from '../probe'
import { box, polygon, type Shape } from '../shape'
import { blue, orange, red, teal, white } from './palette'

const rectangle = (x: number, y: number, width: number, height: number): number[][] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
]
/** Corners of a star that is drawn in one stroke. */
const star = Array.from({ length: 5 }, (_, i) => {
  const angle = (4 * Math.PI * i) / 5 - Math.PI / 2
  return [40 + 26 * Math.cos(angle), 30 + 26 * Math.sin(angle)]
})
const starShape = (rule: 'evenodd' | 'nonzero'): Shape => ({ shape: 'polygon', rings: [star.flat()], rule })

export const polygonCases: readonly ConformanceCase[] = [
  still(
    'polygons/a hole',
    <Viewport>
      <Polygons
        coords="px"
        positions={[...rectangle(10, 10, 60, 40), ...rectangle(25, 20, 30, 20)]}
        ringSizes={[4, 4]}
        polygonSizes={[2]}
      />
    </Viewport>,
    [silhouette(box(10, 10, 60, 40), { holes: [box(25, 20, 30, 20)] })],
  ),
  still(
    'polygons/evenodd leaves the middle of a star open',
    <Viewport>
      <Polygons coords="px" positions={star} fillRule="evenodd" />
    </Viewport>,
    [silhouette(starShape('evenodd')), color([40, 30], white)],
  ),
  still(
    'polygons/nonzero fills it',
    <Viewport>
      <Polygons coords="px" positions={star} fillRule="nonzero" />
    </Viewport>,
    [silhouette(starShape('nonzero')), color([40, 30], [0, 0, 0])],
  ),
  still(
    'polygons/edges lie over faces, with corners',
    <Viewport>
      <Polygons coords="px" positions={rectangle(20, 15, 40, 30)} faceColors="orange" edgeColors="teal" edgeWidths={8} />
    </Viewport>,
    [
      silhouette(box(16, 11, 48, 38), { holes: [box(24, 19, 32, 22)], color: teal, ground: orange, within: [17, 12, 46, 36] }),
      color([40, 30], orange),
      color([17, 12], teal),
    ],
  ),
  still(
    'polygons/attributes of each, in their order',
    <Viewport>
      <Polygons
        coords="px"
        positions={[...rectangle(10, 10, 40, 30), ...rectangle(30, 20, 40, 30)]}
        ringSizes={[4, 4]}
        faceColors={['red', 'blue']}
        edgeColors={['teal', 'orange']}
        edgeWidths={[0, 6]}
      />
    </Viewport>,
    [color([15, 15], red), color([40, 30], blue), color([60, 40], blue), color([40, 20], orange), color([11, 30], red)],
  ),
  still(
    'polygons/translucent ones blend',
    <Viewport>
      <Polygons
        coords="px"
        positions={[...rectangle(10, 10, 40, 30), ...rectangle(30, 20, 40, 30)]}
        ringSizes={[4, 4]}
        faceColors="#0000ff80"
      />
    </Viewport>,
    [color([20, 15], [127, 127, 255]), color([40, 30], [63, 63, 255]), color([60, 45], [127, 127, 255])],
  ),
  still(
    'polygons/a missing vertex is passed by, and opens the edge',
    <Viewport>
      <Polygons
        coords="px"
        positions={[[20, 15], [60, 15], [NaN, 15], [60, 45], [20, 45]]}
        faceColors="orange"
        edgeColors="teal"
        edgeWidths={6}
      />
    </Viewport>,
    [color([40, 30], orange), color([40, 15], teal), color([20, 30], teal), color([58, 30], orange), color([61, 30], white)],
  ),
  still(
    'polygons/a face from three corners',
    <Viewport>
      <Polygons coords="px" positions={[[10, 50], [70, 50], [25, 10]]} />
    </Viewport>,
    [silhouette(polygon([10, 50, 70, 50, 25, 10]))],
  ),
] // prettier-ignore
