import type { Meta, StoryObj } from '@storybook/react-vite'
import { Canvas, Points, vec2, View2D, Viewport, type PointsProps } from 'react-gsp'
import { tables } from '../../src/scene/tables'
import { normal } from '../../examples/gsp/data/random'
import { argTypesOf } from '../support/argTypesOf'
import { Shown } from '../support/Shown'

const meta: Meta<PointsProps> = {
  title: 'Visuals/Points',
  argTypes: argTypesOf(tables.points),
}
export default meta

const next = normal(1)
const positions = vec2(Float32Array.from({ length: 400 }, next))

export const playground: StoryObj<PointsProps> = {
  args: { sizes: 12, faceColors: 'steelblue', edgeColors: 'white', edgeWidths: 1, opacity: 0.8 },
  render: (args) => (
    <Shown>
      <Canvas width={640} height={480}>
        <Viewport>
          <View2D x={[-3, 3]} y={[-3, 3]}>
            <Points {...args} positions={positions} />
          </View2D>
        </Viewport>
      </Canvas>
    </Shown>
  ),
}
