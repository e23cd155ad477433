import type { Meta, StoryObj } from '@storybook/react-vite'
import { Canvas, Markers, Texts, View2D, Viewport, type MarkersProps } from 'react-gsp'
import { uniform } from '../../examples/gsp/data/random'
import { tables } from '../../src/scene/tables'
import { markerShapes } from '../../src/scene/visuals/markers'
import { argTypesOf } from '../support/argTypesOf'

const meta: Meta<MarkersProps> = {
  title: 'Visuals/Markers',
  argTypes: { ...argTypesOf(tables.markers), shapes: { control: { type: 'select' }, options: [...markerShapes] } },
  parameters: { docs: { description: { component: 'Shapes at positions: one of fourteen by name, or an outline.' } } },
}
export default meta

type Story = StoryObj<MarkersProps>

const next = uniform(12)
const places = Array.from({ length: 70 }, (_, i) => [
  ((i % 10) + 0.5 + 0.6 * (next() - 0.5)) / 5 - 1,
  (Math.floor(i / 10) + 0.5 + 0.6 * (next() - 0.5)) / 3.5 - 1,
])
const values = places.map(next)

export const playground: Story = {
  args: { shapes: 'heart', sizes: 28, angles: 0, edgeColors: 'white', edgeWidths: 1.5, opacity: 0.9 },
  render: (args) => (
    <Canvas width={640} height={480}>
      <Viewport>
        <Markers faceColors={{ values, cmap: 'Spectral' }} {...args} positions={places} />
      </Viewport>
    </Canvas>
  ),
}

const cells = markerShapes.map((_, i): [number, number] => [i % 5, -Math.floor(i / 5)])

/** A shape for each item. Bars have no area: they are drawn by their edge alone. */
export const shapesByName: Story = {
  args: { sizes: 44, faceColors: '#f4a259', edgeColors: '#5b3a1a', edgeWidths: 2 },
  render: (args) => (
    <Canvas width={640} height={400}>
      <Viewport>
        <View2D x={[-0.6, 4.6]} y={[-2.65, 0.45]}>
          <Markers {...args} positions={cells} shapes={markerShapes} />
          <Texts positions={cells} offset={[0, 44]} strings={markerShapes} anchors="center-center" colors="#555" />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

/** Seen from above, its nose to the right, in a box of −0.5…0.5. */
const plane =
  'M.5 0C.5.06.42.07.36.07L.12.07L-.1.46L-.2.46L-.08.07L-.33.06L-.43.18L-.5.18L-.45 0L-.5 -.18L-.43 -.18L-.33 -.06L-.08 -.07L-.2 -.46L-.1 -.46L.12 -.07L.36 -.07C.42 -.07.5 -.06.5 0Z'

const turns = Array.from({ length: 16 }, (_, i) => (360 * i) / 16)
const ring = turns.map((angle) => [0.7 * Math.cos((angle * Math.PI) / 180), 0.7 * Math.sin((angle * Math.PI) / 180)])

/** An outline of one's own is SVG path data, y up; angles turn it counter-clockwise. */
export const anOutlineOfOnesOwn: Story = {
  args: { sizes: 64, faceColors: '#2a6f97', edgeColors: 'white', edgeWidths: 1 },
  render: (args) => (
    <Canvas width={520} height={520} background="#e8f1f5">
      <Viewport>
        <Markers {...args} positions={ring} shapes={plane} angles={turns.map((angle) => angle + 90)} />
      </Viewport>
    </Canvas>
  ),
}
