import { Group, Image, Pixels, View2D, Viewport } from '../../../components/elements'
import type { ImageProps } from '../../../components/props.generated'
import { still, type ConformanceCase } from '../conformanceCase'
import { black, color, inkBox, silhouette } from '../probe'
import { box } from '../shape'
import { blue, lime, orange, over, red, white } from './palette'

/** Red and lime above, blue and orange below. */
const four = {
  data: Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 165, 0, 255),
  width: 2,
  height: 2,
}
const ramp = { data: Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255), width: 2, height: 1 }
/** A PNG of a red and a blue pixel. */
const redBlue =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4XmP4zwAE/wEHAAH/XrzY1gAAAABJRU5ErkJggg=='
const pale = { data: Uint8Array.of(255, 0, 0, 128), width: 1, height: 1 }

/** An image in px that fills 20…60 × 10…50, and the colours of its quarters, row by row. */
const quarters = (props: Partial<ImageProps>, ...colors: readonly (typeof red)[]) =>
  [
    <Viewport key="image">
      <Image
        coords="px"
        position={[40, 30, 0]}
        extent={[-20, 20, -20, 20]}
        extentUnits="px"
        texture={four}
        {...props}
      />
    </Viewport>,
    [
      ...colors.map((value, i) => color([22 + 20 * (i % 2), 12 + 20 * Math.floor(i / 2), 16, 16], value)),
      inkBox({ left: 20, right: 60, top: 10, bottom: 50, colorTolerance: 255, tolerance: 0.5 }),
    ],
  ] as const

export const rasterCases: readonly ConformanceCase[] = [
  still(
    'pixels/exactly one canvas pixel each',
    <Viewport>
      <Pixels coords="px" positions={[[10.1, 10.1], [20.9, 10.9], [30.5, 20.5], [31.5, 20.5]]} colors={['red', 'blue', 'black', 'lime']} />
    </Viewport>,
    [
      color([10, 10], red),
      color([20, 10], blue),
      color([30, 20], black),
      color([31, 20], lime),
      color([9, 9, 1, 3], white),
      color([11, 9, 1, 3], white),
      silhouette([box(10, 10, 1, 1), box(20, 10, 1, 1), box(30, 20, 2, 1)], { reach: 0.25, areaTolerance: 0.6, colorTolerance: 255 }),
    ],
    { agreement: { reach: 0 } },
  ),
  still(
    'pixels/a canvas pixel at scale 2 is four device pixels',
    <Viewport>
      <Pixels coords="px" positions={[[10.6, 10.2], [20.2, 20.8]]} colors={['red', 'blue']} />
    </Viewport>,
    [
      color([10, 10, 1, 1], red),
      color([20, 20, 1, 1], blue),
      silhouette([box(10, 10, 1, 1)], { reach: 0.25, color: red, within: [0, 0, 15, 15] }),
      silhouette([box(20, 20, 1, 1)], { reach: 0.25, color: blue, within: [15, 15, 20, 20] }),
    ],
    { scale: 2, agreement: { reach: 0 } },
  ),
  still(
    'pixels/missing ones and groups',
    <Viewport>
      <Pixels coords="px" positions={[[10, 10], [NaN, 10], [20, 10], [30, 10]]} groups={[2, 2]} colors={['red', 'blue']} />
    </Viewport>,
    [color([10, 10], red), color([20, 10], blue), color([30, 10], blue), inkBox({ left: 10, right: 31, top: 10, bottom: 11, color: blue, colorTolerance: 255, tolerance: 0.2 })],
  ),
  still('image/nearest shows blocks', ...quarters({}, red, lime, blue, orange)),
  still('image/mirrored extents', ...quarters({ extent: [20, -20, -20, 20] }, lime, red, orange, blue)),
  still('image/upside-down extents', ...quarters({ extent: [-20, 20, 20, -20] }, blue, orange, red, lime)),
  still('image/row 0 at the bottom', ...quarters({ origin: 'lower' }, blue, orange, red, lime)),
  still(
    'image/extent in NDC about a position of the data',
    <Viewport>
      <View2D x={[0, 80]} y={[0, 60]}>
        <Image position={[20, 40, 0]} extent={[0, 0.5, -0.5, 0]} extentUnits="ndc" texture={four} />
      </View2D>
    </Viewport>,
    [
      color([21, 21, 8, 6], red),
      color([31, 21, 8, 6], lime),
      color([21, 29, 8, 5], blue),
      color([31, 29, 8, 5], orange),
      inkBox({ left: 20, top: 20, right: 40, bottom: 35, colorTolerance: 255, tolerance: 0.5 }),
    ],
  ),
  still(
    'image/extent in data turns with its group',
    <Viewport>
      <View2D x={[0, 80]} y={[0, 60]}>
        <Group position={[40, 30, 0]} rotation={[0, 0, 90]}>
          <Image extent={[-20, 20, -20, 20]} texture={four} />
        </Group>
      </View2D>
    </Viewport>,
    [color([22, 12, 16, 16], lime), color([42, 12, 16, 16], orange), color([22, 32, 16, 16], red), color([42, 32, 16, 16], blue)],
  ),
  still(
    'image/linear blends from centre to centre',
    <Viewport>
      <Image coords="px" position={[40, 30, 0]} extent={[-40, 40, -20, 20]} extentUnits="px" texture={ramp} interpolation="linear" />
    </Viewport>,
    [
      color([0, 20, 18, 20], [0, 0, 0], { tolerance: 6 }),
      color([29, 20, 2, 20], [64, 64, 64], { tolerance: 8 }),
      color([39, 20, 2, 20], [128, 128, 128], { tolerance: 8 }),
      color([49, 20, 2, 20], [191, 191, 191], { tolerance: 8 }),
      color([62, 20, 18, 20], [255, 255, 255], { tolerance: 6 }),
    ],
    { agreement: { tolerance: 12 } },
  ),
  still(
    'image/numbers through a colormap',
    <Viewport>
      <Image coords="px" position={[40, 30, 0]} extent={[-20, 20, -10, 10]} extentUnits="px" values={[[0, NaN, 2, 3]]} cmap="viridis" clim={[0, 2]} />
    </Viewport>,
    [
      color([22, 22, 6, 16], [68, 1, 84]),
      color([32, 22, 6, 16], white),
      color([42, 22, 6, 16], [253, 231, 37]),
      color([52, 22, 6, 16], [253, 231, 37]),
    ],
  ),
  still(
    'image/the ends of the colormap are those of the values, spread by the norm',
    <Viewport>
      <Image coords="px" position={[40, 30, 0]} extent={[-30, 30, -10, 10]} extentUnits="px" values={[[1, 10, 100]]} cmap="gray" norm="log" />
    </Viewport>,
    [color([12, 22, 16, 16], black), color([32, 22, 16, 16], [128, 128, 128]), color([52, 22, 16, 16], white)],
  ),
  still(
    'image/a picture file',
    <Viewport>
      <Image coords="px" position={[40, 30, 0]} extent={[-20, 20, -20, 20]} extentUnits="px" src={redBlue} />
    </Viewport>,
    [color([22, 12, 16, 36], red), color([42, 12, 16, 36], blue)],
  ),
  still(
    'image/translucent',
    <Viewport background="blue">
      <Image coords="px" position={[40, 30, 0]} extent={[-20, 20, -20, 20]} extentUnits="px" texture={pale} opacity={0.5} />
    </Viewport>,
    [color([25, 15, 30, 30], over(red, 64 / 255, blue)), color([5, 5, 10, 50], blue)],
  ),
] // prettier-ignore
