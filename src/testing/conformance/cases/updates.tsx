import { Suspense, use, type ReactNode } from 'react'
import {
  Camera,
  Group,
  Image,
  Markers,
  Mesh,
  OrthographicCamera,
  Paths,
  PerspectiveCamera,
  Points,
  Polygons,
  Segments,
  Texts,
  View2D,
  Viewport,
} from '../../../components/elements'
import { GspBuffer } from '../../../scene/buffer'
import { vec2 } from '../../../scene/values'
import { sequence, still, type CaseOptions, type ConformanceCase } from '../conformanceCase'
import { black, color, inkBox, order, silhouette, size, type Probe } from '../probe'
import { box, disc } from '../shape'
import { blue, lime, orange, red, teal, white } from './palette'

const never = new Promise<never>(() => undefined)
function Pending(): ReactNode {
  return use(never)
}

const dot = (key: string, x: number, faceColors = 'black'): ReactNode => (
  <Points key={key} coords="px" positions={[[x, 30]]} sizes={20} faceColors={faceColors} />
)
const square = (x: number, y: number, side: number): number[][] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
]
const texel = (r: number, g: number, b: number) => ({ data: Uint8Array.of(r, g, b, 255), width: 1, height: 1 })

/** Trees that follow each other; the last must look as if it stood alone. */
const trees = (
  name: string,
  list: readonly ReactNode[],
  probes: readonly Probe[],
  options: CaseOptions = {},
): ConformanceCase => ({
  ...sequence(name, (recorder) => list.forEach((tree) => recorder.render(tree)), probes, options),
  fresh: still(name, list.at(-1), [], options).record,
})

/** What was written into a buffer must look as if it had been there from the start. */
const written = (
  name: string,
  build: (buffer: GspBuffer) => ReactNode,
  make: () => GspBuffer,
  write: (buffer: GspBuffer) => void,
  probes: readonly Probe[],
): ConformanceCase => ({
  ...sequence(
    name,
    (recorder) => {
      const buffer = make()
      recorder.render(build(buffer)).change(() => write(buffer))
    },
    probes,
  ),
  fresh: sequence(
    name,
    (recorder) => {
      const buffer = make()
      write(buffer)
      recorder.render(build(buffer))
    },
    [],
  ).record,
})

export const updateCases: readonly ConformanceCase[] = [
  trees(
    'updates/props of every visual',
    [
      <Viewport key="v">
        <Points coords="px" positions={[[10, 15]]} sizes={6} faceColors="red" />
        <Markers coords="px" positions={[[30, 45]]} shapes="disc" sizes={6} />
        <Paths coords="px" positions={[[30, 5], [50, 5]]} lineWidths={2} />
        <Segments coords="px" positions={[[30, 10], [50, 10]]} lineWidths={2} />
        <Polygons coords="px" positions={square(2, 2, 5)} faceColors="red" edgeWidths={2} />
        <Texts coords="px" positions={[[5, 50]]} strings="no" fontSizes={30} />
        <Image coords="px" position={[70, 50, 0]} extent={[-3, 3, -3, 3]} extentUnits="px" texture={texel(255, 0, 0)} />
      </Viewport>,
      <Viewport key="v">
        <Points coords="px" positions={[[10, 15]]} sizes={14} faceColors="teal" />
        <Markers coords="px" positions={[[30, 15]]} shapes="square" sizes={12} faceColors="blue" />
        <Paths coords="px" positions={[[40, 10], [60, 10]]} lineWidths={8} colors="orange" />
        <Segments coords="px" positions={[[40, 25], [60, 25]]} lineWidths={6} colors="lime" />
        <Polygons coords="px" positions={square(64, 8, 12)} faceColors="red" />
        <Texts coords="px" positions={[[5, 55]]} strings="H" fontSizes={20.48} />
        <Image coords="px" position={[60, 45, 0]} extent={[-10, 10, -6, 6]} extentUnits="px" texture={texel(0, 128, 128)} />
      </Viewport>,
    ],
    [
      silhouette(disc(10, 15, 7), { color: teal, within: [0, 0, 22, 30] }),
      silhouette(box(24, 9, 12, 12), { color: blue, within: [22, 0, 16, 35] }),
      silhouette(box(40, 6, 20, 8), { color: orange, within: [38, 0, 24, 18] }),
      silhouette(box(40, 22, 20, 6), { color: lime, within: [38, 18, 24, 14] }),
      silhouette(box(64, 8, 12, 12), { color: red, within: [62, 0, 18, 30] }),
      inkBox({ tolerance: 1.3, left: 7.01, right: 18.39, top: 40.07, bottom: 55, within: [0, 30, 40, 30] }),
      silhouette(box(50, 39, 20, 12), { color: teal, within: [40, 32, 40, 28] }),
    ],
  ),
  trees(
    'updates/a removed prop has its default again',
    [
      <Viewport key="v"><Markers coords="px" positions={[[40, 30]]} sizes={40} shapes="square" angles={45} faceColors="red" edgeWidths={6} offset={[10, 10]} opacity={0.5} /></Viewport>,
      <Viewport key="v"><Markers coords="px" positions={[[40, 30]]} sizes={40} /></Viewport>,
    ],
    [silhouette(disc(40, 30, 20))],
  ),
  trees(
    'updates/nodes come and go',
    [
      <Viewport key="v">{dot('a', 15)}{dot('b', 40)}</Viewport>,
      <Viewport key="v">{dot('b', 40)}{dot('c', 65, 'red')}</Viewport>,
    ],
    [silhouette(disc(40, 30, 10), { within: [0, 0, 52, 60] }), silhouette(disc(65, 30, 10), { color: red, within: [52, 0, 28, 60] })],
  ),
  trees(
    'updates/nodes change places',
    [
      <Viewport key="v">{dot('a', 30, 'red')}{dot('b', 40, 'lime')}{dot('c', 50, 'blue')}</Viewport>,
      <Viewport key="v">{dot('c', 50, 'blue')}{dot('a', 30, 'red')}{dot('b', 40, 'lime')}</Viewport>,
    ],
    [order(45, 30, lime, blue), order(35, 30, lime, red), order(55, 30, blue, lime)],
  ),
  trees(
    'updates/one is put before others',
    [
      <Viewport key="v">{dot('b', 40, 'lime')}{dot('c', 50, 'blue')}</Viewport>,
      <Viewport key="v">{dot('a', 30, 'red')}{dot('b', 40, 'lime')}{dot('c', 50, 'blue')}</Viewport>,
    ],
    [order(35, 30, lime, red), order(45, 30, blue, lime), order(23, 30, red, lime)],
  ),
  trees(
    'updates/viewports and groups with all that is in them',
    [
      <Viewport key="a" x={0} width={40} background="orange"><Group>{dot('a', 20)}</Group></Viewport>,
      <>
        <Viewport key="b" x={40} width={40} background="teal"><Group position={[0, 0, 0]}>{dot('a', 20, 'red')}</Group></Viewport>
      </>,
    ],
    [color([2, 2, 36, 56], white), silhouette(disc(60, 30, 10), { color: red, ground: teal, within: [40, 0, 40, 60] })],
  ),
  trees(
    'updates/matrices of groups and cameras',
    [
      <Viewport key="v"><View2D x={[0, 8]} y={[0, 6]}><Group position={[1, 1, 0]}><Points positions={[[0, 0]]} sizes={20} /></Group></View2D></Viewport>,
      <Viewport key="v"><View2D x={[0, 16]} y={[6, 0]}><Group position={[10, 1, 0]}><Points positions={[[0, 0]]} sizes={20} /></Group></View2D></Viewport>,
    ],
    [silhouette(disc(50, 10, 10))],
  ),
  trees(
    'updates/a camera that was written with children serves them alone, also when they are gone',
    [
      <Viewport key="v"><View2D x={[0, 80]} y={[60, 0]}>{dot('a', 15)}</View2D><OrthographicCamera height={600}>{dot('b', 15)}</OrthographicCamera><PerspectiveCamera fov={170}>{dot('c', 15)}</PerspectiveCamera><Camera view={[2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]}>{dot('d', 15)}</Camera></Viewport>,
      <Viewport key="v"><View2D x={[0, 80]} y={[60, 0]}>{null}</View2D><OrthographicCamera height={600}>{null}</OrthographicCamera><PerspectiveCamera fov={170}>{null}</PerspectiveCamera><Camera view={[2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]}>{null}</Camera><Points positions={[[0.25, 0.25]]} sizes={20} /></Viewport>,
    ],
    [silhouette(disc(50, 22.5, 10))],
  ),
  trees(
    'updates/opacity of a group and a background',
    [
      <Viewport key="v" background="orange"><Group>{dot('a', 40)}</Group></Viewport>,
      <Viewport key="v"><Group opacity={0.5}>{dot('a', 40)}</Group></Viewport>,
    ],
    [color([36, 26, 8, 8], [128, 128, 128]), color([2, 2, 20, 50], white)],
  ),
  trees(
    'updates/hidden by a prop, and shown again',
    [
      <Viewport key="v"><Points coords="px" positions={[[20, 30]]} sizes={20} /><Points coords="px" positions={[[60, 30]]} sizes={20} visible={false} /></Viewport>,
      <Viewport key="v"><Points coords="px" positions={[[20, 30]]} sizes={20} visible={false} /><Points coords="px" positions={[[60, 30]]} sizes={20} visible /></Viewport>,
    ],
    [silhouette(disc(60, 30, 10))],
  ),
  trees(
    'updates/hidden while something is awaited',
    [
      <Viewport key="v"><Suspense>{dot('a', 20)}</Suspense>{dot('b', 60)}</Viewport>,
      <Viewport key="v"><Suspense fallback={dot('c', 40, 'red')}>{dot('a', 20)}<Pending /></Suspense>{dot('b', 60)}</Viewport>,
    ],
    [color([12, 22, 16, 16], white), color([36, 26, 8, 8], red), color([56, 26, 8, 8], black)],
  ),
  trees(
    'updates/geometry and material of a mesh',
    [
      <Viewport key="v"><OrthographicCamera height={60}><Mesh geometry={{ positions: [[-9, -9, 0], [9, -9, 0], [0, 9, 0]], indices: [0, 1, 2] }} material={{ type: 'basic', color: 'red' }} /></OrthographicCamera></Viewport>,
      <Viewport key="v"><OrthographicCamera height={60}><Mesh geometry={{ positions: [[-20, -10, 0], [20, -10, 0], [20, 10, 0], [-20, 10, 0]], indices: [0, 1, 2, 0, 2, 3] }} material={{ type: 'basic', color: 'teal' }} /></OrthographicCamera></Viewport>,
    ],
    [silhouette(box(20, 20, 40, 20), { color: teal })],
  ),
  written(
    'updates/a range is written into a buffer',
    (buffer) => <Viewport><Points coords="px" positions={vec2(buffer)} sizes={16} /></Viewport>,
    () => new GspBuffer(Float32Array.of(10, 15, 40, 15, 70, 15), 'vec2'),
    (buffer) => buffer.write(1, Float32Array.of(40, 45)),
    [silhouette([disc(10, 15, 8), disc(40, 45, 8), disc(70, 15, 8)])],
  ),
  written(
    'updates/a buffer grows',
    (buffer) => <Viewport><Paths coords="px" positions={vec2(buffer)} lineWidths={10} joinStyle="miter" /></Viewport>,
    () => new GspBuffer(Float32Array.of(10, 15, 40, 15), 'vec2'),
    (buffer) => buffer.append(Float32Array.of(40, 50)),
    [silhouette([box(10, 10, 35, 10), box(35, 10, 10, 40)])],
  ),
  written(
    'updates/a ring of the latest',
    (buffer) => <Viewport><Points coords="px" positions={{ x: buffer, y: [30] }} sizes={10} /></Viewport>,
    () => new GspBuffer(Float64Array.of(10, 20, 30), 'float64', { ring: 4 }),
    (buffer) => buffer.append(Float64Array.of(40, 55, 70)),
    [silhouette([disc(30, 30, 5), disc(40, 30, 5), disc(55, 30, 5), disc(70, 30, 5)])],
  ),
  written(
    'updates/colours in a buffer',
    (buffer) => <Viewport><Points coords="px" positions={[[20, 30], [60, 30]]} sizes={30} faceColors={buffer} /></Viewport>,
    () => new GspBuffer(Uint8Array.of(255, 0, 0, 255, 255, 0, 0, 255), 'rgba8'),
    (buffer) => buffer.write(1, Uint8Array.of(0, 0, 255, 255)),
    [color([15, 25, 10, 10], red), color([55, 25, 10, 10], blue)],
  ),
  {
    ...sequence(
      'updates/the canvas becomes smaller, and the ratio larger',
      (recorder) =>
        recorder
          .render(<Viewport><Points positions={[[0, 0]]} sizes={20} /></Viewport>)
          .render(<Viewport><Points positions={[[0, 0]]} sizes={20} /></Viewport>, { width: 50, height: 40, scale: 2 }),
      [size(100, 80), silhouette(disc(25, 20, 10))],
    ),
    scale: 2,
    fresh: still('', <Viewport><Points positions={[[0, 0]]} sizes={20} /></Viewport>, [], { width: 50, height: 40, scale: 2 }).record,
  },
  still(
    'scale/lengths are canvas pixels',
    <Viewport x={5} y={5} width={70} height={50} background="#eeeeee">
      <Points coords="px" positions={[[15, 15]]} sizes={20} faceColors="red" />
      <Paths coords="px" positions={[[35, 15], [65, 15]]} lineWidths={8} dashes={[10, 5]} colors="blue" />
      <Texts coords="px" positions={[[30, 45]]} strings="H" fontSizes={20.48} />
    </Viewport>,
    [
      size(160, 120),
      silhouette(disc(20, 20, 10), { color: red, ground: [238, 238, 238], within: [5, 5, 30, 30] }),
      silhouette([box(40, 16, 10, 8), box(55, 16, 10, 8)], { color: blue, ground: [238, 238, 238], within: [36, 5, 39, 28] }),
      inkBox({ left: 37.01, right: 48.39, top: 35.07, bottom: 50, ground: [238, 238, 238], within: [30, 33, 45, 22] }),
    ],
    { scale: 2 },
  ),
  still('scale/fractions of a pixel', <Viewport width={20.3} height={20.4} background="red"><Points coords="px" positions={[[10, 10]]} sizes={10} /></Viewport>, [
    size(120, 90),
    silhouette([box(0, 0, 30 / 1.5, 31 / 1.5)], { color: red, reach: 0.4, within: [0, 0, 80, 60], areaTolerance: 0.1, colorTolerance: 255 }),
  ], { scale: 1.5 }),
  still('scale/physical lengths, at 96 to the inch', <Viewport><Segments coords="px" positions={[[10, 30], [70, 30]]} lineWidths="15pt" /></Viewport>, [
    silhouette(box(10, 20, 60, 20)),
  ]),
] // prettier-ignore
