import type { ReactNode } from 'react'
import {
  AmbientLight,
  DirectionalLight,
  Group,
  Markers,
  Mesh,
  OrthographicCamera,
  Paths,
  PerspectiveCamera,
  PointLight,
  Points,
  Polygons,
  Segments,
  Spheres,
  Texts,
  Vectors,
  View2D,
  Viewport,
  vec2,
} from '../../src'
import type { MeshGeometry } from '../../src/scene/table'
import { SceneCanvas } from '../../src/components/elements'
import { imageScene } from './imageScene'
import { markerShapes } from '../../src/scene/markerOutlines'

export interface GoldenScene {
  readonly element: ReactNode
  readonly scale?: number
}

const canvas = (children: ReactNode, background = 'white'): ReactNode => (
  <SceneCanvas width={200} height={150} background={background}>
    {children}
  </SceneCanvas>
)
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/** Diameters from 1 to 25 px, edges of 0 to 4 px, all colours of a map, a missing one in the middle. */
const points = canvas(
  <Viewport>
    {range(5).map((row) => (
      <Points
        key={row}
        coords="px"
        positions={range(9).map((i) => [14 + 21.6 * i, 18 + 28 * row])}
        sizes={range(9).map((i) => (row < 4 ? 1 + 2 * i + row / 3 : 18))}
        edgeWidths={row < 4 ? row : 4}
        edgeColors={row === 4 ? '#00000080' : '#222'}
        faceColors={{ values: range(9).map((i) => (i === 4 ? NaN : i)), cmap: row % 2 === 0 ? 'viridis' : 'magma' }}
        opacity={row === 4 ? 0.6 : 1}
      />
    ))}
  </Viewport>,
)

/** Widths, caps, dashes; crisp lines when snapped. */
const segments = canvas(
  <Viewport>
    {(['butt', 'round', 'projecting'] as const).map((capStyle, k) => (
      <Segments
        key={capStyle}
        coords="px"
        positions={range(6).flatMap((i) => [[15 + 62 * k, 12 + 13 * i], [55 + 62 * k, 18 + 13 * i]])} // prettier-ignore
        lineWidths={range(6).map((i) => 0.5 + 1.7 * i)}
        colors={['black', 'crimson', 'seagreen', 'royalblue', 'orange', 'purple']}
        capStyle={capStyle}
      />
    ))}
    <Segments coords="px" positions={[[10, 98], [190, 98]]} lineWidths={3} dashes={[12, 4, 3, 4]} /> 
    <Segments coords="px" positions={[[10, 107], [190, 107]]} lineWidths={4} dashes={[0, 8]} capStyle="round" />
    <Segments
      coords="px"
      positions={range(8).flatMap((i) => [[12.3 + 11.2 * i, 116], [12.3 + 11.2 * i, 144]])}
      snap
    />
    <Segments
      coords="px"
      positions={range(8).flatMap((i) => [[112.3 + 11.2 * i, 116], [112.3 + 11.2 * i, 144]])}
    />
  </Viewport>,
) // prettier-ignore

const zigzag = (x: number, y: number): number[][] => [[x, y + 30], [x + 14, y], [x + 28, y + 30], [x + 46, y + 8]] // prettier-ignore
const wave = range(60).map((i) => [10 + 3 * i, 118 + 20 * Math.sin(i / 5)])

/** Joins above; a translucent knot; width and colour along a line; gaps and dashes. */
const paths = canvas(
  <Viewport>
    {(['miter', 'round', 'bevel'] as const).map((joinStyle, k) => (
      <Paths
        key={joinStyle}
        coords="px"
        positions={zigzag(12 + 64 * k, 12)}
        lineWidths={9}
        colors={['#4477aa', '#228833', '#aa3377'][k]}
        joinStyle={joinStyle}
        miterLimit={6}
        capStyle={(['butt', 'round', 'projecting'] as const)[k]}
      />
    ))}
    <Paths
      coords="px"
      positions={[[12, 62], [60, 92], [60, 62], [12, 92]]}
      lineWidths={9}
      colors={[0.1, 0.2, 0.8, 0.5]}
      joinStyle="round"
      closed
    />
    <Paths
      coords="px"
      positions={range(40).map((i) => [76 + 1.2 * i, 77 + 14 * Math.sin(i / 4)])}
      lineWidths={range(40).map((i) => 1 + i / 4)}
      colors={range(40).map((i) => [i / 40, 0.2, 1 - i / 40, 0.55] as const)}
      capStyle="round"
    />
    <Paths coords="px" positions={[[140, 66], [185, 66], [185, 90], [140, 90]]} lineWidths={3} dashes={[7, 3]} closed />
    <Paths coords="px" positions={wave.map((p, i) => (i % 20 === 10 ? [NaN, 0] : p))} lineWidths={4} capStyle="round" />
    <Paths coords="px" positions={vec2([10, 143, 100, 143, 110, 143, 190, 143])} pathSizes={2} lineWidths={[2, 6]} colors={['black', 'teal']} />
  </Viewport>,
) // prettier-ignore

const ringAround = (x: number, y: number, radius: number, corners: number, step = 1): number[][] =>
  range(corners).map((i) => {
    const angle = (2 * Math.PI * i * step) / corners - Math.PI / 2
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  })

/** Both rules; holes; bars, their edges and a gap; translucent ones over each other; a band; edges over faces; a far corner. */
const polygons = canvas(
  <Viewport>
    <Polygons coords="px" positions={ringAround(26, 28, 22, 5, 2)} faceColors="#4477aa" edgeWidths={1.5} />
    <Polygons coords="px" positions={ringAround(74, 28, 22, 5, 2)} faceColors="#4477aa" edgeWidths={1.5} fillRule="nonzero" />
    <Polygons
      coords="px"
      positions={[...ringAround(120, 27, 21, 6), ...ringAround(120, 27, 12, 3), ...ringAround(150, 27, 12, 40), ...ringAround(150, 27, 5, 4)]}
      ringSizes={[6, 3, 40, 4]}
      polygonSizes={[2, 2]}
      faceColors={['#ccbb44', '#ee6677']}
      edgeColors={['#665511', '#66112280']}
      edgeWidths={[2, 3]}
    />
    <Polygons
      coords="px"
      positions={[[168, 8], [196, 8], [196, 48], [NaN, 0], [168, 48]]}
      faceColors="#aa3377"
      edgeColors="black"
      edgeWidths={3}
    />
    <Polygons
      coords="px"
      positions={range(8).flatMap((i) => [[8 + 8 * i, 100], [16 + 8 * i, 100], [16 + 8 * i, 92 - 5 * ((i * 5) % 7)], [8 + 8 * i, 92 - 5 * ((i * 5) % 7)]])}
      ringSizes={4}
      faceColors={{ values: range(8), cmap: 'viridis' }}
    />
    <Polygons
      coords="px"
      positions={range(4).flatMap((i) => [[80.5 + 13 * i, 100], [90 + 13 * i, 100], [90 + 13 * i, 64 + 7 * i], [80.5 + 13 * i, 64 + 7 * i]])}
      ringSizes={4}
      faceColors="#66ccee"
      edgeWidths={[0.5, 1, 2, 4]}
    />
    <Polygons
      coords="px"
      positions={[...ringAround(152, 84, 16, 3), ...ringAround(164, 84, 16, 30), ...ringAround(176, 84, 16, 4)]}
      ringSizes={[3, 30, 4]}
      faceColors={['#ff000080', '#00aa0080', '#0000ff80']}
      edgeColors="#00000080"
      edgeWidths={4}
      opacity={0.8}
    />
    <Polygons
      coords="px"
      positions={[...range(60).map((i) => [8 + 2.1 * i, 122 + 12 * Math.sin(i / 6)]), ...range(60).map((i) => [8 + 2.1 * (59 - i), 132 + 9 * Math.sin((59 - i) / 6 + 0.4)])]}
      faceColors="#22883380"
      edgeColors="#228833"
      edgeWidths={1}
    />
    <Polygons coords="px" positions={[[145, 145], [1e6, 145 - 2e5], [1e6, 145]]} faceColors="#bbbbbb" edgeWidths={2} />
    <Polygons coords="px" positions={[[142, 112], [195, 124]]} edgeColors="#ee6677" edgeWidths={4} />
  </Viewport>,
) // prettier-ignore

/** Every anchor around its dot; a turn; several lines; faces. */
const texts = canvas(
  <Viewport>
    {(['top', 'center', 'baseline', 'bottom'] as const).map((v, row) =>
      (['left', 'center', 'right'] as const).map((h, column) => (
        <Group key={v + h}>
          <Texts
            coords="px"
            positions={[[20 + 40 * column, 14 + 22 * row]]}
            strings="Ägp"
            fontSizes={13}
            anchors={`${v}-${h}`}
          />
          <Points coords="px" positions={[[20 + 40 * column, 14 + 22 * row]]} sizes={3} faceColors="red" />
        </Group>
      )),
    )}
    <Texts coords="px" positions={[[150, 75]]} strings="turned 30°" fontSizes={12} angles={30} anchors="center-center" />
    <Texts coords="px" positions={[[186, 90]]} strings="upwards" fontSizes={12} angles={90} colors="royalblue" />
    <Texts
      coords="px"
      positions={[[10, 120], [80, 120], [140, 120]]}
      strings={['regular\nα ≤ β', 'bold\n−1.5', 'italic\n∂f/∂x']}
      fontWeights={['normal', 'bold', 'normal']}
      fontStyles={['normal', 'normal', 'italic']}
      fontSizes={[12, 14, 14]}
    />
  </Viewport>,
) // prettier-ignore

const cube = [-1, 1].flatMap((x) => [-1, 1].flatMap((y) => [-1, 1].map((z) => [x, y, z])))
const edges = cube.flatMap((a, i) =>
  cube.slice(i + 1).flatMap((b) => (a.filter((v, k) => v !== b[k]).length === 1 ? [a, b] : [])),
)

/** Four viewports: linear, log, orthographic, perspective; two more inside and across. */
const viewports = canvas(
  <>
    <Viewport width="50%" height="50%" background="#eef">
      <View2D x={[0, 10]} y={[-1, 1]}>
        <Paths positions={{ x: range(50).map((i) => i / 5), y: range(50).map((i) => Math.sin(i / 5)) }} colors="navy" />
        <Segments coords={['data', 'view']} positions={[[5, 0], [5, 1]]} colors="crimson" dashes={[4, 3]} />
        <Texts coords="view" positions={[[0.5, 0.5]]} strings="linear" anchors="center-center" angles={90} offset={[-8, 0]} fontSizes={11} />
      </View2D>
    </Viewport>
    <Viewport x="50%" width="50%" height="50%" background="#efe">
      <View2D x={[1, 1000]} y={[1000, 1]} xScale="log" yScale="log">
        <Points positions={{ x: [1, 10, 100, 1000], y: [1, 10, 100, 1000] }} sizes={9} faceColors="green" />
        <Group position={[0.5, 0, 0]}>
          <Points positions={{ x: [1, 10, 100], y: [1, 10, 100] }} sizes={5} faceColors="orange" />
        </Group>
      </View2D>
      <Viewport x="70%" y="50%" width="40%" height="35%" background="#ffffffc0">
        <Points positions={[[0, 0], [1, 1]]} sizes={14} faceColors="purple" />
      </Viewport>
    </Viewport>
    <Viewport y="50%" width="50%" height="50%" background="#fee">
      <OrthographicCamera eye={[3, 2, 4]} height={3.6}>
        <Segments positions={edges} colors="maroon" />
        <Points positions={cube} sizes={6} />
      </OrthographicCamera>
    </Viewport>
    <Viewport x="50%" y="50%" width="50%" height="50%" background="#ffe">
      <PerspectiveCamera eye={[2.4, 1.6, 3.2]} fov={50}>
        <Group rotation={[0, 20, 0]}>
          <Segments positions={edges} colors="darkgoldenrod" lineWidths={1.5} />
          <Points positions={cube} sizes={6} />
        </Group>
      </PerspectiveCamera>
    </Viewport>
    <Viewport x={88} y={63} width={24} height={24} clip={false}>
      <Points coords="view" positions={[[0.5, 0.5]]} sizes={34} faceColors="#ffffff90" edgeColors="black" edgeWidths={1} />
    </Viewport>
  </>,
) // prettier-ignore

/** Red, green, blue in document order on the left, green on top by order on the right; opacities below; no background. */
const order = canvas(
  <Viewport>
    {[0, 1].map((k) => (
      <Group key={k}>
        <Points coords="px" positions={[[40 + 95 * k, 35]]} sizes={44} faceColors="red" />
        <Points coords="px" positions={[[65 + 95 * k, 35]]} sizes={44} faceColors="green" order={k} />
        <Points coords="px" positions={[[52 + 95 * k, 55]]} sizes={44} faceColors="blue" />
      </Group>
    ))}
    <Group opacity={0.5}>
      <Points coords="px" positions={[[40, 115], [62, 115]]} sizes={40} faceColors="red" edgeColors="black" edgeWidths={4} />
      <Segments coords="px" positions={[[100, 95], [190, 140], [100, 140], [190, 95]]} lineWidths={10} colors="teal" />
      <Paths coords="px" positions={[[100, 85], [190, 130]]} lineWidths={10} colors="orange" opacity={0.5} />
    </Group>
  </Viewport>,
  'none',
) // prettier-ignore

type Triple = readonly [number, number, number]
const plus = (a: Triple, b: Triple, factor: number): Triple => [
  a[0] + factor * b[0],
  a[1] + factor * b[1],
  a[2] + factor * b[2],
]
const crossed = (a: Triple, b: Triple): Triple => {
  const v: Triple = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
  return plus([0, 0, 0], v, 1 / Math.hypot(...v))
}

/** A tube along a knot round a torus, with normals. */
function knot(steps: number, around: number): MeshGeometry {
  const center = (t: number): Triple => {
    const reach = 1 + 0.5 * Math.cos(3 * t)
    return [reach * Math.cos(2 * t), reach * Math.sin(2 * t), 0.5 * Math.sin(3 * t)]
  }
  const positions: Triple[] = []
  const normals: Triple[] = []
  const indices: number[] = []
  for (let i = 0; i < steps; i++) {
    const t = (2 * Math.PI * i) / steps
    const along = plus(center(t + 1e-4), center(t), -1)
    const [side, middle] = [crossed(along, center(t)), center(t)]
    const up = crossed(side, along)
    for (let k = 0; k < around; k++) {
      const angle = (2 * Math.PI * k) / around
      const normal = plus(plus([0, 0, 0], up, Math.cos(angle)), side, Math.sin(angle))
      normals.push(normal)
      positions.push(plus(middle, normal, 0.28))
      const [a, b] = [i * around + k, i * around + ((k + 1) % around)]
      const [c, d] = [a, b].map((each) => (each + around) % (steps * around)) as [number, number]
      indices.push(a, d, c, a, b, d)
    }
  }
  return { positions, normals, indices }
}

const cubeFaces = [[0, 1, 3, 2], [4, 6, 7, 5], [0, 4, 5, 1], [2, 3, 7, 6], [0, 2, 6, 4], [1, 5, 7, 3]] // prettier-ignore
const solidCube: MeshGeometry = {
  positions: cube,
  indices: cubeFaces.flatMap(([a, b, c, d]) => [a!, b!, c!, a!, c!, d!]),
}
const checks = {
  width: 16,
  height: 16,
  data: Uint8Array.from(range(16 * 16 * 4), (i) => (i % 4 === 3 || ((i >> 3) + (i >> 7)) % 2 === 0 ? 255 : 90)),
}
const floor: MeshGeometry = {
  positions: [[-2, -1, 2], [2, -1, 2], [2, -1, -2], [-2, -1, -2]],
  indices: [0, 1, 2, 0, 2, 3],
  uvs: [[0, 0], [1, 0], [1, 1], [0, 1]],
} // prettier-ignore

/** A knot with highlights; cubes with edges, solid and glass, over a chequered floor; materials; per face, per vertex. */
const mesh = canvas(
  <>
    <Viewport width="50%" height="60%">
      <PerspectiveCamera eye={[0, -2, 4]} fov={42}>
        <AmbientLight intensity={0.25} />
        <DirectionalLight direction={[2, 1, 3]} intensity={0.6} />
        <PointLight position={[-3, 1, 2]} color="#ffcc88" intensity={0.5} />
        <Mesh geometry={knot(160, 20)} material={{ type: 'phong', color: 'tomato', shininess: 40 }} />
      </PerspectiveCamera>
    </Viewport>
    <Viewport x="50%" width="50%" height="60%">
      <PerspectiveCamera eye={[1.6, 1.2, 3.4]} target={[0, -0.2, 0]} fov={48}>
        <Mesh geometry={floor} material={{ type: 'textured', texture: checks }} />
        <Group position={[-0.7, -0.4, 0]} scale={0.6} rotation={[0, 25, 0]}>
          <Mesh geometry={solidCube} material={{ type: 'lambert', color: 'gold' }} edgeWidths={1} />
        </Group>
        <Group position={[0.7, -0.3, 0.6]} scale={0.55} rotation={[0, -20, 0]}>
          <Mesh geometry={solidCube} material={{ type: 'lambert', color: '#3377dd80' }} edgeWidths={1} edgeColors="#00336699" />
        </Group>
      </PerspectiveCamera>
    </Viewport>
    {(['normal', 'depth', 'lambert', 'basic'] as const).map((type, k) => (
      <Viewport key={type} x={`${25 * k}%`} y="60%" width="25%" height="40%">
        <OrthographicCamera eye={[2, 1.4, 3]} height={2.7} near={1.5} far={5.5}>
          <Group scale={0.8}>
            <Mesh
              geometry={k === 2 ? knot(40, 8) : solidCube}
              material={{ type }}
              colorsPer={k === 3 ? 'vertex' : 'mesh'}
              colors={k === 3 ? { values: range(8) } : 'silver'}
            />
          </Group>
        </OrthographicCamera>
      </Viewport>
    ))}
  </>,
) // prettier-ignore

const scattered = range(40).map((i) => [Math.sin(3.1 * i), Math.cos(1.7 * i), Math.sin(0.9 * i + 1)])
const ofScattered = { radii: range(40).map((i) => 0.14 + 0.05 * (i % 4)), colors: { values: range(40) } }

/** Among each other; through a mesh and translucent in a wide view; as ellipsoids under a view that stretches. */
const spheres = canvas(
  <>
    <Viewport width="50%">
      <PerspectiveCamera eye={[1, 1, 4]} fov={46}>
        <Spheres positions={scattered} {...ofScattered} />
      </PerspectiveCamera>
    </Viewport>
    <Viewport x="50%" width="50%" height="60%">
      <PerspectiveCamera eye={[0, 0.6, 2]} fov={85}>
        <AmbientLight intensity={0.3} />
        <DirectionalLight direction={[-1, 2, 1]} intensity={0.7} />
        <Mesh geometry={floor} material={{ type: 'lambert', color: '#88aa88' }} transform={[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0.5, 0, 1]} />
        <Spheres positions={[[-1.3, -0.3, 0], [0.2, -0.4, -0.6], [0.5, -0.2, -1.1]]} radii={[0.4, 0.45, 0.4]} colors={['crimson', 'white', 'steelblue']} />
        <Spheres positions={[[0.9, 0.1, 0.4], [-0.4, 0, 0.6]]} radii={0.3} colors={['#ffaa0088', '#00aaff88']} />
      </PerspectiveCamera>
    </Viewport>
    <Viewport x="50%" y="60%" width="50%" height="40%" background="#f4f4f4">
      <View2D x={[-2, 2]} y={[-1, 1]}>
        <Spheres positions={scattered.slice(0, 14)} radii={0.28} colors={{ values: range(14), cmap: 'plasma' }} />
      </View2D>
    </Viewport>
  </>,
) // prettier-ignore

const own = ['M-.5-.4L.5 0-.5.4-.25 0Z', 'M0 .5C.15.2.35.05.35-.15a.35.35 0 0 0-.7 0C-.35.05-.15.2 0 .5Z']

/** All shapes: with edges, without, small, turned, translucent with fat edges; at the end a path of one's own. */
const markers = canvas(
  <Viewport>
    {[0, 1].map((half) => {
      const shapes = [...markerShapes.slice(7 * half, 7 * half + 7), own[half]!]
      const row = (y: number): number[][] => range(8).map((i) => [14 + 24.6 * i, y + 74 * half])
      return (
        <Group key={half}>
          <Markers coords="px" positions={row(14)} shapes={shapes} sizes={15} faceColors={{ values: range(8), cmap: 'viridis' }} edgeColors="black" edgeWidths={1.5} />
          <Markers coords="px" positions={row(36)} shapes={shapes} sizes={13} faceColors="#b03060" edgeColors="#b03060" edgeWidths={shapes.map((shape) => (shape.endsWith('bar') ? 2 : 0))} />
          <Markers coords="px" positions={row(51)} shapes={shapes} sizes={7} faceColors="white" edgeColors="#205080" edgeWidths={1} />
          <Markers coords="px" positions={row(66)} shapes={shapes} sizes={10} angles={range(8).map((i) => 15 + 10 * i)} faceColors="#f0a00090" edgeColors="#00408080" edgeWidths={3} />
        </Group>
      )
    })}
  </Viewport>,
) // prettier-ignore

/** Heads, shorter and shorter, translucent; anchors; a field; in space, cut by the near plane, with lines that pass each other. */
const vectors = canvas(
  <>
    <Viewport width="50%">
      {(['none', 'butt', 'round', 'triangle', 'square'] as const).map((headStyle, k) => (
        <Vectors
          key={headStyle}
          coords="px"
          positions={range(4).map((i) => [8 + [0, 12, 30, 58][i]!, 12 + 15 * k])}
          vectors={range(4).map((i) => [[1, 8, 16, 24][i]!, 4])}
          lineWidths={[1, 2, 2.5, 3.5]}
          colors={[0, 0.25, 0.6, 0.55]}
          headStyle={headStyle}
        />
      ))}
      {(['tail', 'center', 'head'] as const).map((anchor, k) => (
        <Group key={anchor}>
          <Vectors coords="px" positions={[[50, 90 + 9 * k]]} vectors={[[34, 0]]} anchor={anchor} colors="teal" />
          <Points coords="px" positions={[[50, 90 + 9 * k]]} sizes={4} faceColors="red" />
        </Group>
      ))}
      <Viewport y="75%" height="25%">
        <View2D x={[-0.5, 15.5]} y={[-0.5, 4.5]}>
          <Vectors
            positions={range(80).map((i) => [i % 16, Math.floor(i / 16)])}
            vectors={range(80).map((i) => [0.7 * Math.cos(i / 9), 0.7 * Math.sin(i / 7)])}
            anchor="center"
            lineWidths={1}
            colors={{ values: range(80), cmap: 'viridis' }}
          />
        </View2D>
      </Viewport>
    </Viewport>
    <Viewport x="50%" width="50%" height="55%">
      <PerspectiveCamera eye={[3, 2, 3]} fov={40}>
        <Segments positions={range(7).flatMap((i) => [[-9, -1, i - 3], [9, -1, i - 3]])} colors="silver" />
        <Vectors
          positions={[[0, 0, 0], [0, 0, 0], [0, 0, 0]]}
          vectors={[[1.2, 0, 0], [0, 1.2, 0], [0, 0, 1.2]]}
          colors={['crimson', 'seagreen', 'royalblue']}
          lineWidths={4}
        />
        <Paths positions={range(160).map((i) => [Math.cos(i / 8), i / 80 - 1, Math.sin(i / 8)])} lineWidths={4} colors={[0.5, 0, 0.5, 0.5]} />
      </PerspectiveCamera>
    </Viewport>
    <Viewport x="50%" y="55%" width="50%" height="45%" background="#f4f4ff">
      <PerspectiveCamera eye={[2, 2, 3]} fov={40}>
        <Paths positions={[[-1, -0.5, -1], [1, -0.5, -1], [1, -0.5, 1], [-1, -0.5, 1]]} lineWidths={5} joinStyle="miter" dashes={[9, 4]} closed />
        <Paths positions={[[-1, 0.6, -1], [1, 0.6, -1], [1, 0.6, 1], [-1, 0.6, 1]]} lineWidths={5} joinStyle="miter" colors="teal" closed />
        <Paths
          positions={range(60).map((i) => [Math.cos(i / 8), i / 30 - 1, Math.sin(i / 8)])}
          lineWidths={range(60).map((i) => 1 + i / 9)}
          colors={range(60).map((i) => [i / 60, 0.3, 1 - i / 60] as const)}
          capStyle="round"
        />
        <Segments positions={[[0, -1.5, 0], [0, 1.5, 0], [-2, 0, 0], [2, 0.3, 0]]} lineWidths={3} colors={['black', 'orange']} capStyle="round" />
      </PerspectiveCamera>
    </Viewport>
  </>,
) // prettier-ignore

export const goldenScenes: Readonly<Record<string, GoldenScene>> = {
  points: { element: points },
  'points@2x': { element: points, scale: 2 },
  segments: { element: segments },
  paths: { element: paths },
  'paths@2x': { element: paths, scale: 2 },
  polygons: { element: polygons },
  'polygons@2x': { element: polygons, scale: 2 },
  vectors: { element: vectors },
  'vectors@2x': { element: vectors, scale: 2 },
  texts: { element: texts },
  'texts@2x': { element: texts, scale: 2 },
  image: { element: imageScene },
  markers: { element: markers },
  'markers@2x': { element: markers, scale: 2 },
  viewports: { element: viewports },
  order: { element: order },
  mesh: { element: mesh },
  spheres: { element: spheres },
}
