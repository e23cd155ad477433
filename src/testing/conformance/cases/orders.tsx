import {
  Group,
  Image,
  Markers,
  Mesh,
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
import type { ReactNode } from 'react'
import { still, type ConformanceCase } from '../conformanceCase'
import { order } from '../probe'
import { black, blue, lime, orange, red, teal } from './palette'

const bar = (colors: string, y: number, props: { order?: number } = {}): ReactNode => (
  <Segments
    coords="px"
    positions={[
      [5, y],
      [75, y],
    ]}
    lineWidths={24}
    colors={colors}
    {...props}
  />
)
const dot = (faceColors: string, props: { order?: number } = {}): ReactNode => (
  <Points coords="px" positions={[[40, 30]]} sizes={30} faceColors={faceColors} {...props} />
)
const blueTexel = { data: Uint8Array.of(0, 0, 255, 255), width: 1, height: 1 }
const tile = { positions: [[36, 26, 0], [44, 26, 0], [44, 34, 0], [36, 34, 0]], indices: [0, 1, 2, 0, 2, 3] } // prettier-ignore

/** Each visual, red, so that it covers the middle. */
const inTheMiddle: Readonly<Record<string, ReactNode>> = {
  markers: <Markers coords="px" positions={[[40, 30]]} shapes="square" sizes={20} faceColors="red" />,
  segments: <Segments coords="px" positions={[[30, 30], [50, 30]]} lineWidths={10} colors="red" />,
  paths: <Paths coords="px" positions={[[30, 30], [50, 30]]} lineWidths={10} colors="red" />,
  polygons: <Polygons coords="px" positions={[[30, 20], [50, 20], [40, 45]]} faceColors="red" />,
  texts: <Texts coords="px" positions={[[40, 30]]} strings="■" fontSizes={40} anchors="center-center" colors="red" />,
  pixels: <Pixels coords="px" positions={[[40.5, 30.5]]} colors="red" />,
  image: <Image coords="px" position={[40, 30, 0]} extent={[-8, 8, -8, 8]} extentUnits="px" texture={{ ...blueTexel, data: Uint8Array.of(255, 0, 0, 255) }} />,
  vectors: <Vectors coords="px" positions={[[20, 30]]} vectors={[[40, 0]]} lineWidths={8} colors="red" />,
  mesh: <View2D x={[0, 80]} y={[60, 0]}><Mesh geometry={tile} colors="red" /></View2D>,
  spheres: <View2D x={[0, 80]} y={[60, 0]}><Spheres positions={[[40, 30, 0]]} radii={10} colors="red" /></View2D>,
} // prettier-ignore

export const orderCases: readonly ConformanceCase[] = [
  still(
    'order/of the document',
    <Viewport>
      {dot('red')}
      {bar('blue', 30)}
      {dot('orange')}
    </Viewport>,
    [order(40, 30, orange, blue, red), order(15, 30, blue, black), order(40, 17, orange, red, blue)],
  ),
  ...Object.entries(inTheMiddle).flatMap(([kind, visual]) => [
    still(
      `order/${kind} over what comes before`,
      <Viewport>
        {dot('teal')}
        {visual}
      </Viewport>,
      [order(40, 30, red, teal), order(40, 17, teal, red)],
    ),
    still(
      `order/${kind} under what comes after`,
      <Viewport>
        {visual}
        {dot('teal')}
      </Viewport>,
      [order(40, 30, teal, red), order(40, 17, teal, red)],
    ),
  ]),
  still(
    'order/overrides the document',
    <Viewport>
      {dot('red', { order: 2 })}
      {bar('blue', 30, { order: 1 })}
      {dot('orange', { order: -1 })}
      {bar('teal', 30)}
    </Viewport>,
    [order(40, 30, red, blue, orange, teal), order(15, 30, blue, teal), order(40, 17, red, orange)],
  ),
  still(
    'order/of a group is added to that of what is in it',
    <Viewport>
      <Group order={2}>{dot('red', { order: -1 })}</Group>
      {bar('blue', 30)}
      <Group order={1}>
        <Group order={-2}>{bar('lime', 30, { order: 0.5 })}</Group>
      </Group>
    </Viewport>,
    [order(40, 30, red, blue, lime), order(15, 30, blue, lime)],
  ),
  still(
    'order/of viewports',
    <>
      <Viewport x={10} y={10} width={40} height={30} background="red" order={1} />
      <Viewport x={20} y={15} width={40} height={30} background="blue" />
      <Viewport x={30} y={20} width={40} height={30} background="lime" />
    </>,
    [order(40, 30, red, blue, lime), order(55, 40, lime, blue), order(25, 42, blue, red)],
  ),
  still(
    'order/a viewport stands among the visuals of the one around it',
    <Viewport>
      {bar('blue', 20)}
      <Viewport x={20} y={10} width={40} height={40} background="orange">
        <Points coords="px" positions={[[20, 10]]} sizes={10} faceColors="red" order={-5} />
      </Viewport>
      {bar('teal', 42)}
    </Viewport>,
    [order(25, 20, orange, blue), order(40, 20, red, orange), order(40, 42, teal, orange), order(10, 20, blue, black)],
  ),
] // prettier-ignore
