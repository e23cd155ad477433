import type { ReactNode } from 'react'
import { AmbientLight, DirectionalLight, Group, Mesh, Segments, Texts } from 'react-gsp'

const corners = Array.from({ length: 8 }, (_, i) => [(i & 1) - 0.5, ((i >> 1) & 1) - 0.5, (i >> 2) - 0.5])
const indices = [
  0, 2, 3, 0, 3, 1, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4, 2, 6, 7, 2, 7, 3, 0, 4, 6, 0, 6, 2, 1, 3, 7, 1, 7, 5,
]
const cube = { positions: corners, indices }

const lines = Array.from({ length: 9 }, (_, i) => i - 4)
// A side of a square each: where renderers sort by items, short ones are sorted best.
const floor = lines.flatMap((k) =>
  lines.slice(1).flatMap((to) => [
    [k, to - 1, 0],
    [k, to, 0],
    [to - 1, k, 0],
    [to, k, 0],
  ]),
)
const towers = [
  { at: [-2.5, -2.5], height: 1, color: '#e76f51' },
  { at: [1.5, -1.5], height: 2.2, color: '#2a9d8f' },
  { at: [-0.5, 1.5], height: 3.2, color: '#457b9d' },
  { at: [2.5, 2.5], height: 1.6, color: '#e9c46a' },
] as const

/** Something to look at in space: towers on a floor of squares, x to the right, y away, z up. */
export const Cubes = (): ReactNode => (
  <>
    <AmbientLight intensity={0.5} />
    <DirectionalLight direction={[1, -2, 3]} intensity={0.6} />
    <Segments positions={floor} colors="#c9d1d6" />
    {towers.map(({ at: [x, y], height, color }) => (
      <Group key={color} position={[x, y, height / 2]} scale={[1, 1, height]}>
        <Mesh geometry={cube} material={{ type: 'lambert', color }} />
      </Group>
    ))}
    <Texts
      positions={[
        [4.4, -4, 0],
        [-4, 4.4, 0],
      ]}
      strings={['x', 'y']}
      anchors="center-center"
      fontSizes={16}
      colors="#555"
    />
  </>
)
