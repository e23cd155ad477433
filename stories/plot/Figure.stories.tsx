import type { Meta, StoryObj } from '@storybook/react-vite'
import { Axes, Figure, Legend, Line, type FigureProps } from 'react-gsp'
import { normal } from '../../examples/gsp/data/random'

const side = { control: { type: 'select' }, options: [320, 480, 640, '85mm', '170mm', '3in'] } as const

const meta: Meta<FigureProps> = {
  title: 'Plot/Figure',
  argTypes: {
    width: { ...side, description: 'Canvas pixels, or a length with a unit. Default 640.' },
    height: { ...side, description: 'Canvas pixels, or a length with a unit. Default 480.' },
    dpi: {
      control: { type: 'number', min: 1 },
      description: 'Canvas pixels per inch: converts units and does nothing else. Default 96.',
    },
    background: { control: { type: 'color' } },
    theme: {
      control: { type: 'object' },
      description: 'Colours of all that is no mark; those left out are the usual.',
    },
  },
  parameters: {
    docs: {
      description: {
        component: 'A picture of axes. Texts and lines are measured in points, so that a figure prints as it looks.',
      },
    },
  },
}
export default meta

type Story = StoryObj<FigureProps>

const next = normal(101)
const days = Float64Array.from({ length: 250 }, (_, i) => i)

/** A walk of small steps, in percent of where it began. */
function walk(drift: number): Float64Array {
  let value = 100
  return days.map(() => (value *= 1 + drift + 0.011 * next()))
}
const funds = [
  { name: 'bonds', values: walk(0.0002) },
  { name: 'mixed', values: walk(0.0006) },
  { name: 'shares', values: walk(0.001) },
]

const Funds = () => (
  <Axes x={{ label: 'day of trading', margin: 0 }} y={{ label: 'value (%)' }} grid="y" frame="axes">
    {funds.map(({ name, values }) => (
      <Line key={name} x={days} y={values} label={name} />
    ))}
    <Legend position="top-left" />
  </Axes>
)

/** One column of a journal is 85 mm wide. */
export const playground: Story = {
  args: { width: '85mm', height: '3in' },
  render: (args) => (
    <Figure {...args}>
      <Funds />
    </Figure>
  ),
}

/** A theme has the colours of all that is no mark. */
export const dark: Story = {
  args: {
    width: 640,
    height: 400,
    theme: {
      textColor: '#e6e6e6',
      spineColor: '#8b949e',
      gridColor: '#2b3138',
      plotBackground: '#0d1117',
      figureBackground: '#161b22',
      legendBackground: '#161b22e0',
      legendEdgeColor: '#30363d',
    },
  },
  render: playground.render!,
}
