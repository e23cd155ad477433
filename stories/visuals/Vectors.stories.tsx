import type { Meta, StoryObj } from '@storybook/react-vite'
import { Canvas, Points, Texts, Vectors, View2D, Viewport, type VectorsProps } from 'react-gsp'
import { tables } from '../../src/scene/tables'
import { arrowAnchors, headStyles } from '../../src/scene/visuals/vectors'
import { argTypesOf } from '../support/argTypesOf'

const meta: Meta<VectorsProps> = {
  title: 'Visuals/Vectors',
  argTypes: argTypesOf(tables.vectors),
  parameters: {
    docs: { description: { component: 'Arrows: a position, and a direction with a length in the same coordinates.' } },
  },
}
export default meta

type Story = StoryObj<VectorsProps>

const [columns, rows] = [25, 17]
const whirls = [
  { x: -6.2, y: 1.2, turn: 1.4 },
  { x: 4.2, y: -2.4, turn: -1.6 },
  { x: 6.4, y: 5.6, turn: 1 },
]
const places = Array.from({ length: columns * rows }, (_, i): [number, number] => [
  (i % columns) - (columns - 1) / 2,
  Math.floor(i / columns) - (rows - 1) / 2,
])

/** The flow of three whirls in water that drifts to the right. */
const flow = places.map(([x, y]) =>
  whirls.reduce<[number, number]>(
    ([u, v], whirl) => {
      const [dx, dy] = [x - whirl.x, y - whirl.y]
      const strength = (3 * whirl.turn) / (2 + dx * dx + dy * dy)
      return [u - strength * dy, v + strength * dx]
    },
    [0.12, 0],
  ),
)

export const playground: Story = {
  args: { lineWidths: 2, anchor: 'center', headStyle: 'triangle', opacity: 1 },
  render: (args) => (
    <Canvas width={720} height={490} background="#f7fbff">
      <Viewport>
        <View2D x={[-13, 13]} y={[-8.85, 8.85]}>
          <Vectors
            colors={{ values: flow.map(([u, v]) => Math.hypot(u, v)), cmap: 'viridis_r', clim: [0, 1.3] }}
            {...args}
            positions={places}
            vectors={flow}
          />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

const cells = arrowAnchors.flatMap((anchor, row) => headStyles.map((head, column) => ({ anchor, head, at: [130 + 120 * column, 60 + 70 * row] }))) // prettier-ignore

/** Tips, and the point of the arrow that sits on the position, which the dots show. */
export const headsAndAnchors: Story = {
  args: { lineWidths: 8, colors: '#457b9d' },
  render: (args) => (
    <Canvas width={720} height={270}>
      <Viewport>
        <View2D x={[0, 720]} y={[270, 0]}>
          {cells.map(({ anchor, head, at }) => (
            <Vectors
              key={`${anchor} ${head}`}
              {...args}
              positions={[at]}
              vectors={[[70, -20]]}
              anchor={anchor}
              headStyle={head}
            />
          ))}
          <Points positions={cells.map(({ at }) => at)} sizes={6} faceColors="#d62828" />
          <Texts
            positions={arrowAnchors.map((_, i) => [20, 60 + 70 * i])}
            strings={arrowAnchors}
            anchors="center-left"
            fontSizes={14}
          />
          <Texts
            positions={headStyles.map((_, i) => [145 + 120 * i, 250])}
            strings={headStyles}
            anchors="center-center"
            fontSizes={14}
          />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}
