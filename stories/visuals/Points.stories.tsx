import type { Meta, StoryObj } from '@storybook/react-vite'
import { Canvas, Points, vec2, View2D, Viewport, type PointsProps } from 'react-gsp'
import { normal, uniform } from '../../examples/gsp/data/random'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'

const meta: Meta<PointsProps> = {
  title: 'Visuals/Points',
  argTypes: argTypesOf(tables.points),
  parameters: { docs: { description: { component: 'Discs: one element draws all of them, however many.' } } },
}
export default meta

type Story = StoryObj<PointsProps>

const next = normal(1)
const cloud = vec2(Float32Array.from({ length: 600 }, next))

export const playground: Story = {
  args: { sizes: 14, faceColors: '#3b82c4', edgeColors: 'white', edgeWidths: 1.5, opacity: 0.8 },
  render: (args) => (
    <Canvas width={640} height={480}>
      <Viewport>
        <View2D x={[-3.2, 3.2]} y={[-2.4, 2.4]}>
          <Points {...args} positions={cloud} />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

/** Stars of a spiral galaxy: their distance from its centre, and a position each. */
function galaxy(count: number) {
  const [spread, share] = [normal(2), uniform(3)]
  const distances = Float32Array.from({ length: count }, () => -0.33 * Math.log(1 - 0.96 * share()))
  const stars = new Float32Array(2 * count)
  distances.forEach((distance, i) => {
    const arm = Math.PI * (i % 2) + 2.4 * Math.log(0.05 + distance)
    const angle = arm + (0.24 * spread()) / (0.3 + distance)
    stars.set([distance * Math.cos(angle) + 0.012 * spread(), distance * Math.sin(angle) + 0.012 * spread()], 2 * i)
  })
  return { stars: vec2(stars), distances }
}

const { stars, distances } = galaxy(12_000)

/** A value for each item goes through a colormap; what is translucent adds up where it is dense. */
export const byValue: Story = {
  args: { sizes: 3, opacity: 0.6 },
  render: (args) => (
    <Canvas width={640} height={640} background="#0b0d1a">
      <Viewport>
        <Points {...args} positions={stars} faceColors={{ values: distances, cmap: 'plasma_r', clim: [-0.2, 1] }} />
      </Viewport>
    </Canvas>
  ),
}

const seeds = Array.from({ length: 500 }, (_, i) => i + 0.5)
const goldenAngle = Math.PI * (3 - Math.sqrt(5))
const sunflower = seeds.map((n) => [Math.sqrt(n / 500) * Math.cos(n * goldenAngle), Math.sqrt(n / 500) * Math.sin(n * goldenAngle)]) // prettier-ignore

/** Every attribute may also be one value for each item. */
export const anItemEach: Story = {
  args: { edgeWidths: 1, edgeColors: '#4a2c0a' },
  render: (args) => (
    <Canvas width={560} height={560}>
      <Viewport>
        <View2D x={[-1.1, 1.1]} y={[-1.1, 1.1]}>
          <Points
            {...args}
            positions={sunflower}
            sizes={seeds.map((n) => 4 + 18 * Math.sqrt(n / 500))}
            faceColors={{ values: seeds, cmap: 'YlOrBr_r' }}
          />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}
