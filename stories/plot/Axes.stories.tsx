import type { Meta, StoryObj } from '@storybook/react-vite'
import { Axes, Figure, Legend, Line, Scatter, type AxesProps } from 'react-gsp'
import { normal } from '../../examples/gsp/data/random'

const meta: Meta<AxesProps> = {
  title: 'Plot/Axes',
  component: Axes,
  argTypes: {
    title: { control: { type: 'text' } },
    grid: { control: { type: 'inline-radio' }, options: [false, true, 'x', 'y'] },
    frame: { control: { type: 'inline-radio' }, options: ['box', 'axes', 'none'] },
    background: { control: { type: 'color' } },
    x: { control: { type: 'object' } },
    y: { control: { type: 'object' } },
    aspect: { control: { type: 'number' } },
    cell: { control: false },
    children: { control: false, table: { disable: true } },
  },
}
export default meta

type Story = StoryObj<AxesProps>

const t = Float64Array.from({ length: 300 }, (_, i) => i / 30)
const decay = t.map((each) => Math.exp(-each / 3) * Math.cos(5 * each))

/** Limits come from the data, margins from measured text, ticks from the limits. */
export const playground: Story = {
  args: {
    title: 'Damped oscillation',
    grid: true,
    frame: 'box',
    x: { label: 'time (s)', margin: 0 },
    y: { label: 'displacement (mm)' },
  },
  render: (args) => (
    <Figure width={640} height={400}>
      <Axes {...args}>
        <Line x={t} y={decay} />
      </Axes>
    </Figure>
  ),
}

const planets = [
  ['Mercury', 0.387, 0.241], ['Venus', 0.723, 0.615], ['Earth', 1, 1], ['Mars', 1.524, 1.881],
  ['Jupiter', 5.203, 11.86], ['Saturn', 9.537, 29.46], ['Uranus', 19.19, 84.02], ['Neptune', 30.07, 164.8],
] as const // prettier-ignore
const distances = Float64Array.from({ length: 50 }, (_, i) => 10 ** (-0.6 + (2.3 * i) / 49))

/** Kepler's third law: a power is a straight line on two log axes. */
export const logAxes: Story = {
  args: {
    title: 'Periods of the planets',
    grid: true,
    x: { label: 'distance from the sun (au)', scale: 'log' },
    y: { label: 'period (years)', scale: 'log' },
  },
  render: (args) => (
    <Figure width={600} height={440}>
      <Axes {...args}>
        <Line
          x={distances}
          y={distances.map((distance) => distance ** 1.5)}
          color="#999"
          dash="dashed"
          label="T² = a³"
        />
        <Scatter
          x={planets.map(([, a]) => a)}
          y={planets.map(([, , period]) => period)}
          size="8pt"
          edgeColor="white"
          label="planets"
        />
        <Legend position="top-left" />
      </Axes>
    </Figure>
  ),
}

const angles = Float64Array.from({ length: 361 }, (_, i) => (i * Math.PI) / 90)

/** Ticks of one's own, with words. */
export const ticks: Story = {
  args: {
    grid: 'x',
    x: {
      label: 'phase',
      margin: 0,
      ticks: {
        values: [0, Math.PI, 2 * Math.PI, 3 * Math.PI, 4 * Math.PI],
        labels: ['0', 'π', '2π', '3π', '4π'],
      },
    },
    y: { ticks: [-1, 0, 1] },
  },
  render: (args) => (
    <Figure width={640} height={300}>
      <Axes {...args}>
        <Line x={angles} y={angles.map(Math.sin)} label="sin" />
        <Line x={angles} y={angles.map(Math.cos)} label="cos" />
        <Legend position="right" />
      </Axes>
    </Figure>
  ),
}

const next = normal(81)
const depths = Float64Array.from({ length: 120 }, (_, i) => i * 4)
const temperature = depths.map((depth) => 4 + 16 / (1 + Math.exp((depth - 90) / 18)) + 0.15 * next())
const oxygen = depths.map((depth) => 8.2 - 5 * Math.exp(-(((depth - 180) / 90) ** 2)) - depth / 300 + 0.08 * next())

/** Axes side by side, each in a cell of the figure; depth runs downwards. Their plots line up, whatever their labels need. */
export const cells: Story = {
  args: { frame: 'axes', grid: true },
  render: ({ frame, grid }) => (
    <Figure width={680} height={440}>
      <Axes
        cell={{ row: 0, column: 0 }}
        x={{ label: 'temperature (°C)' }}
        y={{ label: 'depth (m)', reversed: true }}
        frame={frame}
        grid={grid}
      >
        <Line x={temperature} y={depths} color="crimson" />
      </Axes>
      <Axes
        cell={{ row: 0, column: 1 }}
        x={{ label: 'oxygen (mg / l)' }}
        y={{ reversed: true }}
        frame={frame}
        grid={grid}
      >
        <Line x={oxygen} y={depths} color="steelblue" />
      </Axes>
    </Figure>
  ),
}

const turn = Float64Array.from({ length: 2000 }, (_, i) => (i * 2 * Math.PI * 5) / 1999)

/** Equal units on both axes: a wheel in a wheel is round. */
export const equalUnits: Story = {
  args: { aspect: 1, frame: 'box', x: { label: 'x (cm)' }, y: { label: 'y (cm)' } },
  render: (args) => (
    <Figure width={520} height={480}>
      <Axes {...args}>
        <Line
          x={turn.map((each) => 5 * Math.cos(each) + 3 * Math.cos((5 / 3) * each))}
          y={turn.map((each) => 5 * Math.sin(each) - 3 * Math.sin((5 / 3) * each))}
          color="rebeccapurple"
        />
      </Axes>
    </Figure>
  ),
}
