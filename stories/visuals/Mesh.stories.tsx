import type { Meta, StoryObj } from '@storybook/react-vite'
import {
  AmbientLight,
  Canvas,
  DirectionalLight,
  Mesh,
  PerspectiveCamera,
  Texts,
  Viewport,
  type Material,
  type MeshProps,
  type Texture,
} from 'react-gsp'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'
import { ball, surface, torus } from '../support/surfaces'

const meta: Meta<MeshProps> = {
  title: 'Visuals/Mesh',
  argTypes: argTypesOf(tables.mesh),
  parameters: { docs: { description: { component: 'Triangles with a material, lit by the lights beside them.' } } },
}
export default meta

type Story = StoryObj<MeshProps>

const { geometry: ring } = torus(0.42, 48, 24)

export const playground: Story = {
  args: {
    material: { type: 'phong', color: '#e07a5f', shininess: 40 },
    edgeWidths: 0.5,
    edgeColors: '#7a3b2b',
    culling: 'back',
  },
  render: (args) => (
    <Canvas width={640} height={480}>
      <Viewport>
        <PerspectiveCamera eye={[0, -3.4, 2.6]} up={[0, 0, 1]} fov={38}>
          <AmbientLight intensity={0.4} />
          <DirectionalLight direction={[1, -1, 2]} intensity={0.7} />
          <Mesh {...args} geometry={ring} />
        </PerspectiveCamera>
      </Viewport>
    </Canvas>
  ),
}

/** Squares of eight texels: 16 around, 8 from pole to pole. */
const checks: Texture = {
  width: 128,
  height: 64,
  data: Uint8Array.from({ length: 128 * 64 * 4 }, (_, i) => {
    const [texel, channel] = [i >> 2, i & 3]
    const isDark = (((texel & 127) >> 3) + (texel >> 10)) % 2 === 0
    return [isDark ? 38 : 255, isDark ? 70 : 214, isDark ? 83 : 102, 255][channel]!
  }),
}

const { geometry: globe } = ball(40, 20)
const materials: readonly Material[] = [
  { type: 'basic', color: '#2a9d8f' },
  { type: 'lambert', color: '#2a9d8f' },
  { type: 'phong', color: '#2a9d8f' },
  { type: 'normal' },
  { type: 'depth' },
  { type: 'textured', texture: checks },
]

/** What colours a face: nothing but its colour, light, its direction, its distance, or a picture. */
export const materialsOfMeshes: Story = {
  // Vector formats have no texture on a turned face.
  parameters: { diagnostics: ['vector.rasterized'] },
  render: (args) => (
    <Canvas width={690} height={480}>
      {materials.map((material, i) => (
        <Viewport key={material.type} x={230 * (i % 3)} y={240 * Math.floor(i / 3)} width={230} height={240}>
          <PerspectiveCamera eye={[0, -3.6, 1.4]} up={[0, 0, 1]} fov={42} near={2.5} far={5}>
            <AmbientLight intensity={0.3} />
            <DirectionalLight direction={[1, -1, 1]} intensity={0.8} />
            <Mesh {...args} geometry={globe} material={material} culling="back" />
          </PerspectiveCamera>
          <Texts coords="px" positions={[[115, 226]]} strings={material.type} anchors="center-center" fontSizes={15} />
        </Viewport>
      ))}
    </Canvas>
  ),
}

const ripple = (r: number): number => Math.cos(9 * r) * Math.exp(-1.4 * r)
const wave = surface(
  (u, v) => {
    const [x, y] = [2 * u - 1, 2 * v - 1]
    return [x, y, 0.35 * ripple(Math.hypot(x, y))]
  },
  56,
  56,
)
const waveHeights = wave.u.map((u, i) => ripple(Math.hypot(2 * u - 1, 2 * wave.v[i]! - 1)))

/** A value for each vertex through a colormap; colours are interpolated between them. */
export const colorsOfVertices: Story = {
  args: { colorsPer: 'vertex' },
  // Vectors have faces of one colour, and divide them.
  parameters: { diagnostics: ['vector.flat'] },
  render: (args) => (
    <Canvas width={680} height={460}>
      <Viewport>
        <PerspectiveCamera eye={[1.7, -2.3, 1.5]} target={[0, 0, -0.08]} up={[0, 0, 1]} fov={38}>
          <AmbientLight intensity={0.55} />
          <DirectionalLight direction={[-1, -1, 1.5]} intensity={0.55} />
          <Mesh
            {...args}
            geometry={wave.geometry}
            material={{ type: 'lambert' }}
            colors={{ values: waveHeights, cmap: 'RdYlBu_r', clim: [-0.7, 0.7] }}
          />
        </PerspectiveCamera>
      </Viewport>
    </Canvas>
  ),
}
