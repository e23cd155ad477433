import type { ReactNode } from 'react'
import {
  Image,
  Markers,
  Mesh,
  OrthographicCamera,
  Paths,
  Pixels,
  Points,
  Polygons,
  Segments,
  Spheres,
  Texts,
  Vectors,
  View2D,
  Viewport,
} from '../../../components/elements'
import { still, type ConformanceCase } from '../conformanceCase'
import { color, order } from '../probe'
import { over, red, teal, white } from './palette'

/** What every visual has. */
interface CommonProps {
  readonly coords?: 'px'
  readonly visible?: boolean
  readonly order?: number
  readonly opacity?: number
  readonly offset?: readonly [number, number]
  readonly transform?: readonly number[]
  readonly depthTest?: boolean
}

const texture = { data: Uint8Array.of(255, 0, 0, 255), width: 1, height: 1 }

/** Every visual, red, over the pixel below and right of a place; z is its depth. */
const samples: Readonly<Record<string, (x: number, y: number, z: number, props: CommonProps) => ReactNode>> = {
  points: (x, y, z, props) => <Points positions={[[x + 0.5, y + 0.5, z]]} sizes={12} faceColors="red" {...props} />,
  markers: (x, y, z, props) => (
    <Markers positions={[[x + 0.5, y + 0.5, z]]} shapes="square" sizes={12} faceColors="red" {...props} />
  ),
  segments: (x, y, z, props) => (
    <Segments positions={[[x - 5, y + 0.5, z], [x + 6, y + 0.5, z]]} lineWidths={8} colors="red" {...props} />
  ),
  paths: (x, y, z, props) => (
    <Paths positions={[[x - 5, y + 0.5, z], [x + 6, y + 0.5, z]]} lineWidths={8} colors="red" {...props} />
  ),
  polygons: (x, y, z, props) => (
    <Polygons positions={[[x - 5, y - 5, z], [x + 6, y - 5, z], [x + 6, y + 6, z], [x - 5, y + 6, z]]} faceColors="red" {...props} />
  ),
  texts: (x, y, z, props) => (
    <Texts positions={[[x + 0.5, y + 0.5, z]]} strings="■" fontSizes={18} anchors="center-center" colors="red" {...props} />
  ),
  pixels: (x, y, z, props) => <Pixels positions={[[x + 0.5, y + 0.5, z]]} colors="red" {...props} />,
  image: (x, y, z, props) => (
    <Image position={[x + 0.5, y + 0.5, z]} extent={[-6, 6, -6, 6]} extentUnits="px" texture={texture} {...props} />
  ),
  mesh: (x, y, z, props) => (
    <Mesh geometry={{ positions: [[x - 8, y - 5, z], [x + 9, y - 5, z], [x + 0.5, y + 9, z]], indices: [0, 1, 2] }} colors="red" {...props} />
  ),
  vectors: (x, y, z, props) => (
    <Vectors positions={[[x - 6, y + 0.5, z]]} vectors={[[14, 0, 0]]} lineWidths={4} colors="red" {...props} />
  ),
  spheres: (x, y, z, props) => <Spheres positions={[[x + 0.5, y + 0.5, z]]} radii={6} colors="red" {...props} />,
} // prettier-ignore

/** Column by column: 30 to the right, 20 up. */
const shift = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 30, 20, 0, 1]

export const commonCases: readonly ConformanceCase[] = Object.entries(samples).flatMap(([kind, sample]) => [
  still(
    `common/${kind}: visible, order, opacity and offset, in px`,
    <Viewport>
      {sample(10, 30, 0, { coords: 'px', visible: false })}
      {sample(30, 30, 0, { coords: 'px', order: 1 })}
      <Points coords="px" positions={[[30.5, 30.5]]} sizes={16} faceColors="teal" />
      {sample(50, 30, 0, { coords: 'px', opacity: 0.5 })}
      {sample(70, 15, 0, { coords: 'px', offset: [-1, 25] })}
    </Viewport>,
    [
      color([10, 30], white),
      order(30, 30, red, teal),
      color([50, 30], over(red, 0.5, white), { tolerance: 5 }),
      color([70, 15], white),
      color([69, 40], red, { tolerance: 5 }),
    ],
  ),
  still(
    `common/${kind}: transform`,
    <Viewport>
      <View2D x={[0, 80]} y={[0, 60]}>
        {sample(20, 9, 0, { transform: shift })}
      </View2D>
    </Viewport>,
    [color([50, 30], red, { tolerance: 5 }), color([20, 50], white)],
  ),
  still(
    `common/${kind}: depthTest`,
    <Viewport>
      <OrthographicCamera height={60} eye={[0, 0, 100]} far={200}>
        <Points positions={[[0, 0, 10]]} sizes={24} faceColors="teal" />
        {sample(0, -1, -10, { depthTest: false })}
      </OrthographicCamera>
    </Viewport>,
    [order(40, 30, red, teal), order(40, 20, teal, red)],
  ),
]) // prettier-ignore
