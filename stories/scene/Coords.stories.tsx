import type { Meta, StoryObj } from '@storybook/react-vite'
import { Canvas, Paths, Points, Polygons, Segments, Texts, View2D, Viewport, type View2DProps } from 'react-gsp'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'

const meta: Meta<View2DProps> = {
  title: 'Scene/Coords',
  argTypes: { ...argTypesOf(tables.view2D), x: { control: { type: 'object' } }, y: { control: { type: 'object' } } },
  parameters: {
    docs: {
      description: {
        component:
          'Every visual says where its positions are: `data` (through the camera), `view` (0–1 across the viewport), `px` (from its top-left corner), or a pair of them. Change the ranges, and see what follows.',
      },
    },
  },
}
export default meta

type Story = StoryObj<View2DProps>

const days = Float64Array.from({ length: 365 }, (_, i) => i)
const temperature = days.map(
  (day) => 11 - 9 * Math.cos(((day - 20) / 365) * 2 * Math.PI) + 1.6 * Math.sin(day / 4.3) * Math.cos(day / 11),
)
const [first, last] = [150, 240]
const hottest = temperature.indexOf(Math.max(...temperature))

/** The band and the frost line are as high and as wide as the viewport, whatever the range of the data; the title stays in its corner. */
export const spansAndLabels: Story = {
  args: { x: [0, 364], y: [-4, 26] },
  render: (args) => (
    <Canvas width={720} height={320}>
      <Viewport>
        <View2D {...args}>
          <Polygons
            coords={['data', 'view']}
            positions={[
              [first, 0],
              [last, 0],
              [last, 1],
              [first, 1],
            ]}
            faceColors="#fff3cd"
          />
          <Segments
            coords={['view', 'data']}
            positions={[
              [0, 0],
              [1, 0],
            ]}
            colors="#4a90d9"
            dashes={[6, 4]}
            snap
          />
          <Paths positions={{ x: days, y: temperature }} lineWidths={2} colors="#c1440e" />
          <Points
            positions={[[hottest, temperature[hottest]!]]}
            sizes={8}
            faceColors="#c1440e"
            edgeColors="white"
            edgeWidths={1.5}
          />
          <Texts
            positions={[[hottest, temperature[hottest]!]]}
            offset={[0, -10]}
            strings="hottest day"
            anchors="bottom-center"
            fontSizes={13}
          />
          <Texts
            coords={['data', 'px']}
            positions={[[(first + last) / 2, 310]]}
            strings="summer"
            anchors="bottom-center"
            colors="#8a6d1a"
          />
          <Texts
            coords="px"
            positions={[[14, 14]]}
            strings="Temperature (°C)"
            anchors="top-left"
            fontSizes={16}
            fontWeights="bold"
          />
          <Texts
            coords={['view', 'data']}
            positions={[[1, 0]]}
            offset={[-8, -5]}
            strings="frost"
            anchors="bottom-right"
            colors="#4a90d9"
          />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}
