import type { Meta, StoryObj } from '@storybook/react-vite'
import {
  AmbientLight,
  Canvas,
  DirectionalLight,
  OrthographicCamera,
  PerspectiveCamera,
  Spheres,
  vec3,
  Viewport,
  type SpheresProps,
} from 'react-gsp'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'

const meta: Meta<SpheresProps> = {
  title: 'Visuals/Spheres',
  argTypes: {
    ...argTypesOf(tables.spheres),
    radii: { control: { type: 'range', min: 0.02, max: 0.2, step: 0.005 } },
  },
  parameters: {
    docs: {
      description: { component: 'Shaded balls of a radius in data units, exact at any distance: no triangles.' },
    },
  },
}
export default meta

type Story = StoryObj<SpheresProps>

const count = 420
const goldenAngle = Math.PI * (3 - Math.sqrt(5))
const heights = Float32Array.from({ length: count }, (_, i) => 1 - (2 * (i + 0.5)) / count)
const shell = new Float32Array(3 * count)
heights.forEach((z, i) => {
  const radius = Math.sqrt(1 - z * z)
  shell.set([radius * Math.cos(goldenAngle * i), radius * Math.sin(goldenAngle * i), z], 3 * i)
})

export const playground: Story = {
  args: { radii: 0.08, opacity: 1, rasterized: 150 },
  render: (args) => (
    <Canvas width={560} height={520}>
      <Viewport>
        <PerspectiveCamera eye={[1.6, -2.8, 1.6]} up={[0, 0, 1]} fov={40}>
          <AmbientLight intensity={0.4} />
          <DirectionalLight direction={[1, -1, 2]} intensity={0.75} />
          <Spheres colors={{ values: heights, cmap: 'Spectral' }} {...args} positions={vec3(shell)} />
        </PerspectiveCamera>
      </Viewport>
    </Canvas>
  ),
}

const side = 4
const lattice = Array.from({ length: side ** 3 }, (_, i): [number, number, number] => [
  i % side,
  Math.floor(i / side) % side,
  Math.floor(i / side ** 2),
])
const isSodium = lattice.map(([x, y, z]) => (x + y + z) % 2 === 0)

/** Table salt: ions of sodium (0.10 nm) and chloride (0.18 nm), 0.28 nm apart, seen without perspective. */
export const rockSalt: Story = {
  // Vectors have no balls; nothing here says how dense their pixels are to be.
  parameters: { diagnostics: ['vector.rasterized'] },
  argTypes: { radii: { control: false }, colors: { control: false } },
  render: (args) => (
    <Canvas width={560} height={520}>
      <Viewport>
        <OrthographicCamera eye={[6, -9, 5.5]} target={[1.5, 1.5, 1.5]} up={[0, 0, 1]} height={6.2}>
          <AmbientLight intensity={0.45} />
          <DirectionalLight direction={[0.6, -1, 1.4]} intensity={0.7} />
          <Spheres
            {...args}
            positions={lattice}
            radii={isSodium.map((is) => (is ? 0.36 : 0.64))}
            colors={isSodium.map((is) => (is ? '#b39ddb' : '#81c784'))}
          />
        </OrthographicCamera>
      </Viewport>
    </Canvas>
  ),
}
