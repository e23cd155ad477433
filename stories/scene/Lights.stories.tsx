import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import {
  AmbientLight,
  Canvas,
  DirectionalLight,
  Mesh,
  PerspectiveCamera,
  PointLight,
  Viewport,
  type AmbientLightProps,
  type DirectionalLightProps,
  type PointLightProps,
} from 'react-gsp'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'
import { ball, surface, torus } from '../support/surfaces'

const meta: Meta = {
  title: 'Scene/Lights',
  parameters: {
    docs: {
      description: {
        component:
          'Lights shine on the meshes and spheres of their camera, and are the same on every renderer. Where there is none, a default does.',
      },
    },
  },
}
export default meta

const intensity = { control: { type: 'range', min: 0, max: 2, step: 0.05 } } as const
const object = { control: { type: 'object' } } as const

const { geometry: ring } = torus(0.24, 72, 24)
const { geometry: globe } = ball(48, 24)
const { geometry: ground } = surface((u, v) => [6 * u - 3, 6 * v - 3, -1.3], 24, 24)

/** Vectors hide each other by whole faces, pixels wherever they cross. */
const asPixels = { rasterized: 150 } as const

const Stage = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <Canvas width={640} height={440} background="#10131a">
    <Viewport>
      <PerspectiveCamera eye={[0.6, -5.4, 3]} target={[0, 0, -0.2]} up={[0, 0, 1]} fov={40}>
        {children}
        <Mesh {...asPixels} geometry={ground} material={{ type: 'lambert', color: '#8d99ae' }} />
        <Mesh {...asPixels} geometry={globe} material={{ type: 'phong', color: '#e5e5e5' }} culling="back" />
        <Mesh
          {...asPixels}
          geometry={ring}
          material={{ type: 'phong', color: '#fca311', shininess: 60 }}
          transform={[1.7, 0, 0, 0, 0, 1.65, 0.4, 0, 0, -0.4, 1.65, 0, 0, 0, 0, 1]}
          culling="back"
        />
      </PerspectiveCamera>
    </Viewport>
  </Canvas>
)

/** From one side, as the sun does: `direction` points towards the light. */
export const directional: StoryObj<DirectionalLightProps> = {
  args: { direction: [-2, -1.5, 2.5], intensity: 0.9, color: '#fff4d6' },
  argTypes: { ...argTypesOf(tables.directionalLight), intensity, direction: object },
  render: (args) => (
    <Stage>
      <AmbientLight intensity={0.15} color="#9fb4ff" />
      <DirectionalLight {...args} />
    </Stage>
  ),
}

/** From all sides alike: it shows colours, but no shapes. */
export const ambient: StoryObj<AmbientLightProps> = {
  args: { intensity: 0.8, color: 'white' },
  argTypes: { ...argTypesOf(tables.ambientLight), intensity },
  render: (args) => (
    <Stage>
      <AmbientLight {...args} />
    </Stage>
  ),
}

/** From a place, in all directions; lights of several colours add up. */
export const point: StoryObj<PointLightProps> = {
  args: { position: [1.8, -1.6, 1], intensity: 0.9, color: '#ff5d5d' },
  argTypes: { ...argTypesOf(tables.pointLight), intensity, position: object },
  render: (args) => (
    <Stage>
      <AmbientLight intensity={0.1} />
      <PointLight {...args} />
      <PointLight position={[-2, -1, 1.4]} intensity={0.8} color="#4d7cff" />
    </Stage>
  ),
}
