import {
  AmbientLight,
  Camera,
  DirectionalLight,
  Group,
  Image,
  Markers,
  Mesh,
  OrthographicCamera,
  Paths,
  PerspectiveCamera,
  Pixels,
  PointLight,
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
import { color, order, silhouette } from '../probe'
import { disc, polygon, type Shape } from '../shape'
import { blue, lime, red, teal, white } from './palette'

const dots = (...centres: readonly (readonly [number, number])[]): readonly Shape[] =>
  centres.map(([x, y]) => disc(x, y, 5))
const at = (positions: number[][], props: Record<string, unknown> = {}): ReactNode => (
  <Points positions={positions} sizes={10} {...props} />
)

/** From the front, a unit is a canvas pixel, the origin in the middle. */
const ortho = (children: ReactNode): ReactNode => (
  <Viewport>
    <OrthographicCamera height={60} eye={[0, 0, 100]} far={200}>
      {children}
    </OrthographicCamera>
  </Viewport>
)
const texel = (r: number, g: number, b: number) => ({ data: Uint8Array.of(r, g, b, 255), width: 1, height: 1 })
const square = (z: number): number[][] => [[-12, -12, z], [12, -12, z], [12, 12, z], [-12, 12, z]] // prettier-ignore

/** Each visual that has depth, so that it covers the middle at a depth. */
const solids: Readonly<Record<string, (color: 'red' | 'teal', z: number) => ReactNode>> = {
  points: (faceColors, z) => <Points positions={[[0, 0, z]]} sizes={24} faceColors={faceColors} />,
  markers: (faceColors, z) => <Markers positions={[[0, 0, z]]} shapes="square" sizes={24} faceColors={faceColors} />,
  segments: (colors, z) => <Segments positions={[[-12, 0, z], [12, 0, z]]} lineWidths={24} colors={colors} />,
  paths: (colors, z) => <Paths positions={[[-12, 0, z], [12, 0, z]]} lineWidths={24} colors={colors} />,
  polygons: (faceColors, z) => <Polygons positions={square(z)} faceColors={faceColors} />,
  pixels: (colors, z) => <Pixels positions={[[0.5, -0.5, z]]} colors={colors} />,
  image: (name, z) => <Image position={[0, 0, z]} extent={[-12, 12, -12, 12]} texture={name === 'red' ? texel(255, 0, 0) : texel(0, 128, 128)} />,
  vectors: (colors, z) => <Vectors positions={[[-20, 0, z]]} vectors={[[35, 0, 0]]} lineWidths={10} colors={colors} />,
  mesh: (colors, z) => <Mesh geometry={{ positions: square(z), indices: [0, 1, 2, 0, 2, 3] }} colors={colors} />,
  spheres: (colors, z) => <Spheres positions={[[0, 0, z]]} radii={12} colors={colors} />,
} // prettier-ignore

export const cameraCases: readonly ConformanceCase[] = [
  still('cameras/orthographic', <Viewport><OrthographicCamera height={6} eye={[1, 0, 9]} target={[1, 0, 0]}>{at([[1, 0, 0], [2, 1, -5], [-1, -2, 3]])}</OrthographicCamera></Viewport>, [
    silhouette(dots([40, 30], [50, 20], [20, 50])),
  ]),
  still('cameras/orthographic from above, up along x', <Viewport><OrthographicCamera height={60} eye={[0, 100, 0]} up={[1, 0, 0]}>{at([[20, 0, 0], [0, 0, 30]])}</OrthographicCamera></Viewport>, [
    silhouette(dots([40, 10], [70, 30])),
  ]),
  still('cameras/perspective', <Viewport><PerspectiveCamera eye={[0, 0, 4]} fov={90}>{at([[0, 0, 0], [2, 2, 0], [-2, -1, 2]])}</PerspectiveCamera></Viewport>, [
    silhouette(dots([40, 30], [55, 15], [10, 45])),
  ]),
  still('cameras/perspective from the side, up along z', <Viewport><PerspectiveCamera eye={[5, 1, 0]} target={[1, 1, 0]} up={[0, 0, 1]} fov={90}>{at([[1, 1, 0], [1, 3, 2], [3, 0, -1]])}</PerspectiveCamera></Viewport>, [
    silhouette(dots([40, 30], [55, 15], [25, 45])),
  ]),
  still('cameras/hidden ones, and hidden groups and viewports, show nothing', <><Viewport><View2D x={[0, 80]} y={[60, 0]} visible={false}>{at([[10, 10]])}</View2D><OrthographicCamera visible={false}>{at([[0, 0, 0]])}</OrthographicCamera><PerspectiveCamera visible={false}>{at([[0.5, 0, 0]])}</PerspectiveCamera><Camera visible={false}>{at([[-0.5, 0, 0]])}</Camera><Group visible={false}>{at([[30, 10]], { coords: 'px' })}</Group>{at([[70, 50]], { coords: 'px' })}</Viewport><Viewport visible={false} background="red" width={40} height={20} /></>, [
    silhouette(dots([70, 50])),
  ]),
  still('lights/hidden ones do not shine', <Viewport><OrthographicCamera height={60} eye={[0, 0, 100]}><AmbientLight intensity={0.25} visible={false} /><DirectionalLight direction={[0, 0, 1]} color="blue" visible={false} /><PointLight position={[0, 0, 9]} color="blue" visible={false} /><DirectionalLight direction={[0, 0, 1]} color="lime" intensity={0.5} /><Mesh geometry={{ positions: [[-20, -15, 0], [20, -15, 0], [20, 15, 0]], indices: [0, 1, 2] }} material={{ type: 'lambert', color: 'white' }} /></OrthographicCamera></Viewport>, [
    color([52, 36, 4, 6], [0, 128, 0]),
    color([30, 20], white),
  ]),
  still('cameras/near, far and behind are left out', <Viewport><PerspectiveCamera eye={[0, 0, 4]} fov={90} near={1} far={10}>{at([[0, 0, 0], [0, 1, 5], [0.2, 0.1, 3.5], [3, 3, -7]])}</PerspectiveCamera></Viewport>, [
    silhouette(dots([40, 30])),
  ]),
  still('cameras/a line is cut at the near plane', <Viewport><PerspectiveCamera eye={[0, 0, 4]} fov={90} near={2}><Segments positions={[[0, -2, 0], [0, -2, 9]]} lineWidths={8} /></PerspectiveCamera></Viewport>, [
    // At the near plane, two before the eye, the line leaves the picture.
    silhouette(polygon([36, 45, 44, 45, 44, 60, 36, 60])),
  ]),
  still('cameras/one in a group moves with it', <Viewport><Group position={[10, 0, 0]}><OrthographicCamera height={60} eye={[0, 0, 100]} target={[0, 0, 0]} /></Group>{at([[10, 0, 0], [30, 10, 0]])}</Viewport>, [
    silhouette(dots([40, 30], [60, 20])),
  ]),
  still('cameras/polygons and images in space', <Viewport><PerspectiveCamera eye={[0, 0, 4]} fov={90}><Polygons positions={[[-2, -2, 0], [2, -2, 0], [1, 1, 2], [-1, 1, 2]]} faceColors="teal" /></PerspectiveCamera></Viewport>, [
    silhouette(polygon([25, 45, 55, 45, 55, 15, 25, 15]), { color: teal }),
  ]),
  ...Object.entries(solids).flatMap(([kind, solid]) => [
    still(`depth/near ${kind} hide a later visual`, ortho(<>{solid('red', 10)}{at([[0, 0, -10]], { faceColors: 'teal', sizes: 30 })}</>), [
      order(40, 30, red, teal),
      order(40, 17, teal, red),
    ], { depth: 'pixel' }),
    still(`depth/far ${kind} are hidden by an earlier visual`, ortho(<>{at([[0, 0, 10]], { faceColors: 'teal', sizes: 30 })}{solid('red', -10)}</>), [
      order(40, 30, teal, red),
      order(40, 17, teal, red),
    ], { depth: 'pixel' }),
  ]),
  still('depth/texts have none', ortho(<>{at([[0, 0, 10]], { faceColors: 'teal', sizes: 40 })}<Texts positions={[[0, 0, -10]]} strings="■" fontSizes={30} anchors="center-center" colors="red" /></>), [
    order(40, 30, red, teal),
    order(40, 12, teal, red),
  ], { agreement: { reach: 2 } }),
  still('depth/depthTest switches it off', ortho(<>{at([[0, 0, 10]], { faceColors: 'teal', sizes: 30 })}{at([[0, 0, -10]], { faceColors: 'red', sizes: 20, depthTest: false })}</>), [
    order(40, 30, red, teal),
    order(40, 17, teal, red),
  ]),
  still('depth/depthTest gives it to texts', ortho(<>{at([[0, 0, 10]], { faceColors: 'teal', sizes: 40 })}<Texts positions={[[0, 0, -10]]} strings="■" fontSizes={30} anchors="center-center" colors="red" depthTest /></>), [
    order(40, 30, teal, red),
    order(40, 12, teal, red),
  ], { depth: 'pixel' }),
  still('depth/items of one visual', ortho(at([[0, 0, 10], [8, 0, -10], [16, 0, 20]], { faceColors: ['red', 'teal', 'blue'], sizes: 24 })), [
    order(40, 30, red, teal, blue),
    order(47, 30, blue, red, teal),
    order(60, 30, blue, teal),
  ], { depth: 'item' }),
  still('depth/items of one visual, seen from the other side', <Viewport><PerspectiveCamera eye={[0, 0, -100]} fov={33.4}>{at([[0, 0, 10], [-8, 0, -10], [-16, 0, 20]], { faceColors: ['red', 'teal', 'blue'], sizes: 24 })}</PerspectiveCamera></Viewport>, [
    order(46, 30, teal, red, blue),
    order(54, 30, teal, blue, red),
    order(31, 30, red, blue),
  ], { depth: 'item' }),
  still('depth/segments of one visual', ortho(<Segments positions={[[-30, 0, 10], [30, 0, 10], [0, -25, -10], [0, 25, -10]]} lineWidths={16} colors={['red', 'blue']} />), [
    order(40, 30, red, blue),
    order(40, 10, blue, red),
  ], { depth: 'item' }),
  still('depth/triangles of one mesh', ortho(<Mesh geometry={{ positions: [...square(10).slice(0, 3), [-25, 5, -10], [25, 5, -10], [0, -28, -10]], indices: [0, 1, 2, 3, 4, 5] }} colors={['red', 'blue']} colorsPer="face" />), [
    order(46, 33, red, blue),
    order(20, 27, blue, red),
  ], { depth: 'item' }),
  still('depth/surfaces cut each other', ortho(<><Mesh geometry={{ positions: [[-30, -20, 20], [30, -20, -20], [30, 20, -20], [-30, 20, 20]], indices: [0, 1, 2, 0, 2, 3] }} colors="red" /><Mesh geometry={{ positions: [[-30, -20, -20], [30, -20, 20], [30, 20, 20], [-30, 20, -20]], indices: [0, 1, 2, 0, 2, 3] }} colors="blue" /></>), [
    color([12, 12, 26, 36], red),
    color([42, 12, 26, 36], blue),
  ], { depth: 'pixel' }),
  still('depth/a ball in a ball', ortho(<Spheres positions={[[-6, 0, 0], [6, 0, 0]]} radii={14} colors={['red', 'lime']} />), [
    order(33, 30, red, lime),
    order(47, 30, lime, red),
    order(38, 30, red, lime),
    order(42, 30, lime, red),
  ], { depth: 'pixel' }),
  still('lights/those of another camera do not shine', <Viewport><OrthographicCamera height={60} eye={[0, 0, 100]}><DirectionalLight direction={[0, 0, 1]} color="blue" /><Mesh geometry={{ positions: [[-30, -15, 0], [-10, -15, 0], [-10, 15, 0]], indices: [0, 1, 2] }} material={{ type: 'lambert', color: 'white' }} /></OrthographicCamera><OrthographicCamera height={60} eye={[0, 0, 100]}><DirectionalLight direction={[0, 0, 1]} color="lime" intensity={0.5} /><Mesh geometry={{ positions: [[10, -15, 0], [30, -15, 0], [30, 15, 0]], indices: [0, 1, 2] }} material={{ type: 'lambert', color: 'white' }} /></OrthographicCamera></Viewport>, [
    color([26, 38, 3, 5], blue),
    color([66, 38, 3, 5], [0, 128, 0]),
    color([40, 30], white),
  ]),
  still('cameras/matrices with depth hide what is farther', <Viewport><Camera depth>{at([[0, 0, -0.5]], { faceColors: 'red', sizes: 30 })}{at([[0, 0, 0.5]], { faceColors: 'lime', sizes: 40 })}</Camera></Viewport>, [
    order(40, 30, red, lime),
    order(40, 12, lime, blue),
    // A soft rim that is drawn before what lies behind it shows the ground, pixel by pixel.
  ], { depth: 'item', agreement: { share: 0.01 } }),
  still('cameras/matrices have no depth', <Viewport><Camera>{at([[0, 0, -0.5]], { faceColors: 'red', sizes: 30 })}{at([[0, 0, 0.5]], { faceColors: 'lime', sizes: 20 })}</Camera></Viewport>, [
    order(40, 30, lime, red),
    order(40, 18, red, blue),
  ]),
] // prettier-ignore
