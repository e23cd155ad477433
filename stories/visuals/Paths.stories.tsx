import type { Meta, StoryObj } from '@storybook/react-vite'
import { Canvas, Paths, Points, Texts, View2D, Viewport, type PathsProps } from 'react-gsp'
import { normal } from '../../examples/gsp/data/random'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'

const meta: Meta<PathsProps> = {
  title: 'Visuals/Paths',
  argTypes: argTypesOf(tables.paths),
  parameters: {
    docs: {
      description: {
        component: 'Lines from vertex to vertex, with real joins. Several in one element: `pathSizes` cuts.',
      },
    },
  },
}
export default meta

type Story = StoryObj<PathsProps>

const steps = Float64Array.from({ length: 4000 }, (_, i) => i / 4000)

/** What two damped pendulums at right angles write. */
const harmonograph = {
  x: steps.map((t) => Math.exp(-1.6 * t) * (Math.sin(201 * t + 1.2) + 0.35 * Math.sin(301.5 * t))),
  y: steps.map((t) => Math.exp(-1.6 * t) * (Math.sin(302 * t) + 0.35 * Math.cos(201 * t))),
}

export const playground: Story = {
  args: { lineWidths: 1.2, opacity: 1 },
  render: (args) => (
    <Canvas width={600} height={600} background="#14151f">
      <Viewport>
        <View2D x={[-1.4, 1.4]} y={[-1.4, 1.4]}>
          <Paths colors={{ values: steps, cmap: 'cool' }} {...args} positions={harmonograph} />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

const joins = ['miter', 'round', 'bevel'] as const

/** Corners; a stroke is one area, so what is translucent does not blend with itself. */
export const joinsOfCorners: Story = {
  args: { lineWidths: 24, colors: '#7b2cbf', opacity: 0.55, capStyle: 'butt', closed: false },
  render: (args) => (
    <Canvas width={640} height={250}>
      <Viewport>
        <View2D x={[0, 640]} y={[250, 0]}>
          {joins.map((joinStyle, i) => {
            const positions = [[35, 170], [75, 50], [115, 170], [175, 110]].map(([x, y]) => [x! + 205 * i, y!]) // prettier-ignore
            return [
              <Paths key={joinStyle} {...args} positions={positions} joinStyle={joinStyle} />,
              <Paths key={`${joinStyle} line`} positions={positions} colors="white" />,
              <Texts
                key={`${joinStyle} name`}
                positions={[[105 + 205 * i, 225]]}
                strings={joinStyle}
                anchors="center-center"
                fontSizes={15}
              />,
            ]
          })}
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

const noise = normal(31)
const hours = Float64Array.from({ length: 240 }, (_, i) => i)
const temperatures = hours.map((hour) => {
  const isLost = (hour > 62 && hour < 80) || (hour > 150 && hour < 156)
  return isLost ? NaN : 14 + 5 * Math.sin((hour - 9) / 3.82) + 2 * Math.sin(hour / 35) + 0.5 * noise()
})

/** A position that is `NaN` is a gap: here a sensor that failed twice. */
export const gaps: Story = {
  args: { lineWidths: 2.5, colors: '#0a9396', capStyle: 'round' },
  render: (args) => (
    <Canvas width={720} height={260}>
      <Viewport>
        <View2D x={[0, 240]} y={[4, 24]}>
          <Paths {...args} positions={{ x: hours, y: temperatures }} />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

const along = Float64Array.from({ length: 700 }, (_, i) => i / 700)
const spiral = {
  x: along.map((t) => t * Math.cos(24 * t)),
  y: along.map((t) => t * Math.sin(24 * t)),
}

/** Widths and colours may be one for each vertex: both change along each stretch. */
export const alongThePath: Story = {
  args: { capStyle: 'round' },
  render: (args) => (
    <Canvas width={520} height={520}>
      <Viewport>
        <View2D x={[-1.1, 1.1]} y={[-1.1, 1.1]}>
          <Paths
            {...args}
            positions={spiral}
            lineWidths={along.map((t) => 1 + 22 * t * (1 - t) ** 0.5)}
            colors={{ values: along, cmap: 'turbo' }}
          />
          <Points positions={[[0, 0]]} sizes={9} faceColors="#30123b" />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}
