import {
  AmbientLight,
  DirectionalLight,
  Group,
  Mesh,
  OrthographicCamera,
  PointLight,
  Spheres,
  Viewport,
} from '../../../components/elements'
import type { MeshProps } from '../../../components/props.generated'
import type { ReactNode } from 'react'
import { still, type ConformanceCase } from '../conformanceCase'
import { color, inkBox, silhouette } from '../probe'
import { box, disc, polygon } from '../shape'
import { blue, lime, orange, red, teal, white } from './palette'

/** A rectangle of two triangles, 40 × 40 in the middle, seen from the front. */
const plate = {
  positions: [[-20, -20, 0], [20, -20, 0], [20, 20, 0], [-20, 20, 0]],
  indices: [0, 1, 2, 0, 2, 3],
  uvs: [[0, 0], [1, 0], [1, 1], [0, 1]],
} // prettier-ignore
/** The same, and behind it a smaller one. */
const plates = {
  positions: [...plate.positions, ...plate.positions.map(([x, y]) => [0.6 * x!, 0.65 * y!, -10])],
  indices: [...plate.indices, ...plate.indices.map((index) => index + 4)],
}
const slanted = { ...plate, normals: plate.positions.map(() => [Math.SQRT1_2, 0, Math.SQRT1_2]) }
/** One triangle each way round. */
const pair = {
  positions: [[-30, -20, 0], [-5, -20, 0], [-5, 20, 0], [30, -20, 0], [5, -20, 0], [5, 20, 0]],
  indices: [0, 1, 2, 3, 4, 5],
} // prettier-ignore
const four = {
  data: Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 165, 0, 255),
  width: 2,
  height: 2,
}

/** A unit of the data is a canvas pixel, the origin in the middle, y up. */
const seen = (children: ReactNode): ReactNode => (
  <Viewport>
    <OrthographicCamera height={60} eye={[0, 0, 100]} near={50} far={150}>
      {children}
    </OrthographicCamera>
  </Viewport>
)
const mesh = (props: Partial<MeshProps>): ReactNode => seen(<Mesh geometry={plate} {...props} />)

const front = polygon([10, 50, 35, 50, 35, 10])
const back = polygon([70, 50, 45, 50, 45, 10])
const middle = [22, 12, 36, 36] as const

export const surfaceCases: readonly ConformanceCase[] = [
  still('mesh/basic has its colour', mesh({ material: { type: 'basic', color: 'orange' } }), [
    silhouette(box(20, 10, 40, 40), { color: orange }),
    color(middle, orange),
  ]),
  still('mesh/colours of faces', mesh({ colors: ['red', 'blue'], colorsPer: 'face' }), [
    color([45, 35, 10, 10], red),
    color([25, 15, 10, 10], blue),
  ]),
  still(
    'mesh/colours of vertices are interpolated',
    mesh({ colors: ['red', 'blue', 'blue', 'red'], colorsPer: 'vertex' }),
    [
      color([20, 15, 2, 30], [249, 0, 6], { tolerance: 10 }),
      color([39, 15, 2, 30], [128, 0, 128], { tolerance: 10 }),
      color([58, 15, 2, 30], [6, 0, 249], { tolerance: 10 }),
    ],
    { agreement: { tolerance: 16 } },
  ),
  still('mesh/culling of backs', seen(<Mesh geometry={pair} culling="back" />), [silhouette(front, { color: [192, 192, 192] })]),
  still('mesh/culling of fronts', seen(<Mesh geometry={pair} culling="front" />), [silhouette(back, { color: [192, 192, 192] })]),
  still('mesh/edges of triangles', mesh({ edgeColors: 'teal', edgeWidths: 4, material: { type: 'basic', color: 'orange' } }), [
    color([20, 20, 2, 20], teal, { tolerance: 12 }),
    color([40, 30], teal, { tolerance: 12 }),
    color([45, 35, 8, 8], orange),
    color([25, 15, 8, 8], orange),
    inkBox({ left: 18, right: 62, top: 8, bottom: 52, color: teal }),
  ]),
  still(
    'mesh/translucent edges are drawn once, and hidden with their faces',
    seen(<Mesh geometry={plates} edgeColors="#00808080" edgeWidths={4} material={{ type: 'basic', color: 'orange' }} />),
    [
      color([40, 30], [127, 147, 64], { tolerance: 12 }),
      color([20, 20, 2, 20], [127, 147, 64], { tolerance: 12 }),
      color([27, 20, 2, 14], orange),
      color([45, 42, 6, 2], orange),
    ],
    // Ends of lines at corners are the host's own.
    { agreement: { share: 0.01 } },
  ),
  still(
    'mesh/edges of each face',
    seen(<Mesh geometry={pair} edgeColors={['red', 'blue']} edgeWidths={[2, 8]} />),
    [color([15, 49, 15, 2], red, { tolerance: 12 }), color([50, 46.5, 15, 7], blue, { tolerance: 12 }), color([20, 52, 10, 1], white)],
  ),
  still('mesh/texture, first row at the top', mesh({ material: { type: 'textured', texture: four } }), [
    color([21, 11, 5, 5], red, { tolerance: 90 }),
    color([54, 11, 5, 5], lime, { tolerance: 90 }),
    color([21, 44, 5, 5], blue, { tolerance: 90 }),
    color([54, 44, 5, 5], orange, { tolerance: 90 }),
  ]),
  still(
    'mesh/lambert under two lights',
    seen(
      <>
        <AmbientLight intensity={0.25} />
        <DirectionalLight direction={[0, 0, 1]} intensity={0.5} color="red" />
        <Mesh geometry={slanted} material={{ type: 'lambert', color: 'white' }} />
      </>,
    ),
    [color(middle, [255 * (0.25 + 0.5 * Math.SQRT1_2), 63.75, 63.75])],
  ),
  still('mesh/lambert without lights', seen(<Mesh geometry={slanted} material={{ type: 'lambert', color: 'white' }} />), [
    color(middle, [206, 206, 206], { tolerance: 4 }),
  ]),
  still(
    'mesh/a point light shines from its place, and another from everywhere',
    seen(
      <>
        <AmbientLight color="lime" intensity={0.2} />
        <PointLight position={[0, 0, 20]} color="red" intensity={0.8} />
        <Mesh geometry={plate} material={{ type: 'lambert', color: 'white' }} />
      </>,
    ),
    [color([39, 29, 2, 2], [204, 51, 0], { tolerance: 5 }), color([58.5, 29, 1, 2], [149, 51, 0], { tolerance: 8 })],
    { agreement: { tolerance: 24 } },
  ),
  still('mesh/phong has a highlight', seen(<Mesh geometry={plate} material={{ type: 'phong', color: '#404040', specular: '#808080' }} />), [
    color(middle, [147, 147, 147], { tolerance: 4 }),
  ]),
  still('mesh/normal shows directions', seen(<Mesh geometry={slanted} material={{ type: 'normal' }} />), [
    color(middle, [218, 128, 218], { tolerance: 4 }),
  ]),
  still('mesh/depth is white near and black far', mesh({ material: { type: 'depth' } }), [
    color(middle, [128, 128, 128], { tolerance: 4 }),
  ]),
  still('mesh/translucent, twice', seen(<><Mesh geometry={plate} colors="#0000ff80" /><Group position={[10, 0, 5]}><Mesh geometry={plate} colors="#0000ff80" /></Group></>), [
    color([22, 12, 6, 36], [127, 127, 255]),
    color([32, 12, 26, 36], [63, 63, 255]),
    color([62, 12, 6, 36], [127, 127, 255]),
  ]),
  still('mesh/translucent faces that adjoin have no seam', seen(<Mesh geometry={plate} colors="#0000ff80" />), [
    color([22, 12, 36, 36], [127, 127, 255], { tolerance: 3 }),
    color([39, 29, 2, 2], [127, 127, 255], { tolerance: 3 }),
  ], { agreement: { tolerance: 6, share: 0.004 } }),
  still(
    'mesh/sorting without a camera',
    <Viewport>
      <Mesh
        geometry={{ positions: [[-0.5, -0.5, -0.5], [0.5, -0.5, -0.5], [0, 0.8, -0.5], [-0.5, 0.5, 0.5], [0.5, 0.5, 0.5], [0, -0.8, 0.5]], indices: [0, 1, 2, 3, 4, 5] }}
        colors={['red', 'blue']}
        colorsPer="face"
      />
    </Viewport>,
    [color([38, 28, 4, 4], red), color([40, 50], blue)],
  ),
  still(
    'mesh/later faces over earlier ones, unsorted',
    <Viewport>
      <Mesh
        geometry={{ positions: [[-0.5, -0.5, -0.5], [0.5, -0.5, -0.5], [0, 0.8, -0.5], [-0.5, 0.5, 0.5], [0.5, 0.5, 0.5], [0, -0.8, 0.5]], indices: [0, 1, 2, 3, 4, 5] }}
        colors={['red', 'blue']}
        colorsPer="face"
        sorting={false}
      />
    </Viewport>,
    [color([38, 28, 4, 4], blue), color([40, 8], red)],
  ),
  still('spheres/radii follow the camera', seen(<Spheres positions={[[-20, 0, 0], [20, 0, 0]]} radii={[10, 18]} colors="black" />), [
    silhouette([disc(20, 30, 10), disc(60, 30, 18)]),
  ]),
  still(
    'spheres/lit like lambert',
    seen(
      <>
        <DirectionalLight direction={[1, 0, 1]} />
        <Spheres positions={[[0, 0, 0]]} radii={25} colors="white" />
      </>,
    ),
    [
      color([40, 30], [180, 180, 180], { tolerance: 8 }),
      color([57.5, 30], [255, 255, 255], { tolerance: 5 }),
      color([19, 30], [0, 0, 0], { tolerance: 8 }),
    ],
    { agreement: { tolerance: 24 } },
  ),
  still(
    'spheres/colours of each item and of groups',
    seen(<Spheres positions={[[-25, 0, 0], [0, 0, 0], [25, 0, 0]]} radii={10} colors={['red', 'blue']} groups={[1, 2]} />),
    [color([15, 30], red, { tolerance: 6 }), color([40, 30], blue, { tolerance: 6 }), color([65, 30], blue, { tolerance: 6 })],
  ),
] // prettier-ignore
