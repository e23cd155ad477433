import type { Meta, StoryObj } from '@storybook/react-vite'
import { Canvas, Points, Segments, Texts, vec2, View2D, Viewport, type SegmentsProps } from 'react-gsp'
import { normal } from '../../examples/gsp/data/random'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'

const meta: Meta<SegmentsProps> = {
  title: 'Visuals/Segments',
  argTypes: argTypesOf(tables.segments),
  parameters: {
    docs: { description: { component: 'Straight lines that have nothing to do with each other: two positions each.' } },
  },
}
export default meta

type Story = StoryObj<SegmentsProps>

/** Needles along the field between two charges, and how strong it is where they are. */
function needles(columns: number, rows: number) {
  const ends: number[] = []
  const strengths: number[] = []
  for (let i = 0; i < columns * rows; i++) {
    const [x, y] = [(i % columns) - (columns - 1) / 2, Math.floor(i / columns) - (rows - 1) / 2]
    let [fieldX, fieldY] = [0, 0]
    for (const [pole, charge] of [
      [-6.4, 1],
      [6.4, -1],
    ] as const) {
      // prettier-ignore
      const cube = ((x - pole) ** 2 + y ** 2) ** 1.5
      fieldX += (charge * (x - pole)) / cube
      fieldY += (charge * y) / cube
    }
    const angle = Math.atan2(fieldY, fieldX)
    const [dx, dy] = [0.42 * Math.cos(angle), 0.42 * Math.sin(angle)]
    ends.push(x - dx, y - dy, x + dx, y + dy)
    strengths.push(Math.hypot(fieldX, fieldY))
  }
  return { ends: vec2(ends), strengths }
}

const { ends, strengths } = needles(28, 21)

export const playground: Story = {
  args: { lineWidths: 4, capStyle: 'round', opacity: 1 },
  render: (args) => (
    <Canvas width={672} height={504} background="#fbfaf7">
      <Viewport>
        <View2D x={[-14, 14]} y={[-10.5, 10.5]}>
          <Segments
            colors={{ values: strengths, cmap: 'inferno_r', norm: 'log', clim: [0.002, 1] }}
            {...args}
            positions={ends}
          />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

const caps = ['butt', 'round', 'projecting'] as const

/** The ends of a stroke: the dots are the positions. */
export const capStyles: Story = {
  args: { lineWidths: 26, colors: '#8ecae6' },
  render: (args) => (
    <Canvas width={480} height={260}>
      <Viewport>
        <View2D x={[0, 480]} y={[260, 0]}>
          {caps.map((capStyle, i) => {
            const positions = [[180, 55 + 75 * i], [420, 55 + 75 * i]] // prettier-ignore
            return [
              <Segments key={capStyle} {...args} positions={positions} capStyle={capStyle} />,
              <Points key={`${capStyle} ends`} positions={positions} sizes={7} faceColors="#023047" />,
              <Texts
                key={`${capStyle} name`}
                positions={[[130, 55 + 75 * i]]}
                strings={capStyle}
                anchors="center-right"
                fontSizes={15}
              />,
            ]
          })}
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

const noise = normal(21)
const means = Array.from({ length: 16 }, (_, i) => 3 + 2.2 * Math.sin(i / 2.6) + 0.3 * noise())
const errors = means.map(() => 0.35 + 0.2 * Math.abs(noise()))
const bars = means.flatMap((mean, i) => [[i, mean - errors[i]!], [i, mean + errors[i]!]]) // prettier-ignore

/** `snap` moves vertical and horizontal lines to whole pixels, so that their edges are crisp; dashes are lengths. */
export const errorBars: Story = {
  args: { lineWidths: 1, snap: true, colors: '#444' },
  render: (args) => (
    <Canvas width={640} height={320}>
      <Viewport>
        <View2D x={[-1, 16]} y={[0, 6.5]}>
          <Segments
            positions={[
              [-1, 3],
              [16, 3],
            ]}
            colors="#bbb"
            dashes={[6, 4]}
            snap
          />
          <Segments {...args} positions={bars} />
          <Points
            positions={means.map((mean, i) => [i, mean])}
            sizes={9}
            faceColors="#c1121f"
            edgeColors="white"
            edgeWidths={1}
          />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}
