import type { Meta, StoryObj } from '@storybook/react-vite'
import { Axes, Figure, Legend, Line, type LineProps } from 'react-gsp'
import { normal } from '../../examples/gsp/data/random'

const meta: Meta<LineProps> = {
  title: 'Plot/Line',
  component: Line,
  argTypes: {
    x: { control: false },
    y: { control: false },
    label: { control: { type: 'text' } },
    order: { control: { type: 'number' } },
    color: { control: { type: 'color' } },
    width: { control: { type: 'select' }, options: ['0.5pt', '1pt', '1.5pt', '2.5pt', '4pt'] },
    dash: { control: { type: 'inline-radio' }, options: ['solid', 'dashed', 'dotted', 'dashdot'] },
    opacity: { control: { type: 'range', min: 0, max: 1, step: 0.05 } },
    rasterized: { control: { type: 'boolean' } },
  },
}
export default meta

type Story = StoryObj<LineProps>

const hours = Float64Array.from({ length: 400 }, (_, i) => (72 * i) / 399)
/** Two tides, of the moon (12.42 h) and of the sun (12 h). */
const tide = hours.map(
  (t) => 3.1 + 1.9 * Math.cos((2 * Math.PI * t) / 12.42) + 0.6 * Math.cos((2 * Math.PI * t) / 12 + 1),
)

export const playground: Story = {
  args: { width: '1.5pt', dash: 'solid', label: 'predicted tide', opacity: 1 },
  render: (args) => (
    <Figure width={680} height={400}>
      <Axes
        title="Three days at the harbour"
        x={{ label: 'time (h)', margin: 0 }}
        y={{ label: 'height of water (m)' }}
        grid
      >
        <Line {...args} x={hours} y={tide} />
        <Legend />
      </Axes>
    </Figure>
  ),
}

const x = Float64Array.from({ length: 200 }, (_, i) => i / 20)
const orders = [0, 1, 2, 3]

/** Bessel functions of the first kind, by the trapezoid rule. */
const bessel = (n: number): Float64Array =>
  x.map((each) => {
    let sum = 0
    for (let k = 0; k < 60; k++)
      sum += Math.cos((n * Math.PI * (k + 0.5)) / 60 - each * Math.sin((Math.PI * (k + 0.5)) / 60))
    return sum / 60
  })
const dashes = ['solid', 'dashed', 'dotted', 'dashdot'] as const

/** Each line takes the next colour of the cycle, in document order; a dash tells them apart in print, too. */
export const severalLines: Story = {
  args: { width: '1.5pt' },
  render: (args) => (
    <Figure width={680} height={400}>
      <Axes title="Bessel functions" x={{ label: 'x', margin: 0 }} y={{ label: 'Jₙ(x)' }} frame="axes">
        {orders.map((n) => (
          <Line key={n} {...args} x={x} y={bessel(n)} dash={dashes[n]} label={`n = ${n}`} />
        ))}
        <Legend position="top-right" />
      </Axes>
    </Figure>
  ),
}

const next = normal(51)
const minutes = Float64Array.from({ length: 600 }, (_, i) => i / 10)
const pulse = minutes.map((t) =>
  t > 21 && t < 27 ? NaN : 62 + 45 / (1 + Math.exp(-(t - 12) / 2)) - 38 / (1 + Math.exp(-(t - 42) / 3)) + 2 * next(),
)

/** `NaN` is a gap: the strap had slipped. Colours may be one for each vertex, or values with a colormap. */
export const gapsAndColors: Story = {
  args: { width: '1.5pt' },
  render: (args) => (
    <Figure width={680} height={360}>
      <Axes
        title="Heart rate during a run"
        x={{ label: 'time (min)', margin: 0.02 }}
        y={{ label: 'beats per minute' }}
        grid="y"
      >
        <Line {...args} x={minutes} y={pulse} color={{ values: pulse, cmap: 'turbo', clim: [55, 115] }} />
      </Axes>
    </Figure>
  ),
}
