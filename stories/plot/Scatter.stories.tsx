import type { Meta, StoryObj } from '@storybook/react-vite'
import { Axes, Figure, Legend, Scatter, type Length, type ScatterProps } from 'react-gsp'
import { normal, uniform } from '../../examples/gsp/data/random'

const meta: Meta<ScatterProps> = {
  title: 'Plot/Scatter',
  component: Scatter,
  argTypes: {
    x: { control: false },
    y: { control: false },
    label: { control: { type: 'text' } },
    order: { control: { type: 'number' } },
    size: { control: { type: 'select' }, options: ['2pt', '4pt', '5pt', '8pt', '12pt'] },
    color: { control: { type: 'color' } },
    edgeColor: { control: { type: 'color' } },
    edgeWidth: { control: { type: 'select' }, options: [0, '0.5pt', '1pt', '2pt'] },
    opacity: { control: { type: 'range', min: 0, max: 1, step: 0.05 } },
    rasterized: { control: { type: 'boolean' } },
  },
}
export default meta

type Story = StoryObj<ScatterProps>

const next = normal(61)
const heights = Float64Array.from({ length: 250 }, () => 171 + 9 * next())
const weights = heights.map((height) => 70 + 0.9 * (height - 171) + 7 * next())

export const playground: Story = {
  args: { size: '6pt', edgeColor: 'white', edgeWidth: '0.5pt', opacity: 0.8, label: 'participants' },
  render: (args) => (
    <Figure width={640} height={440}>
      <Axes title="Height and weight" x={{ label: 'height (cm)' }} y={{ label: 'weight (kg)' }} grid>
        <Scatter {...args} x={heights} y={weights} />
        <Legend />
      </Axes>
    </Figure>
  ),
}

const share = uniform(62)
const stars = Array.from({ length: 900 }, () => {
  // Most stars lie on the main sequence, some are giants.
  const isGiant = share() < 0.12
  const color = isGiant ? 0.9 + 0.6 * share() : 1.7 * share() ** 0.8
  const magnitude = isGiant
    ? 0.8 - 1.2 * (color - 1) + 0.8 * next()
    : 0.5 + 6.2 * color - 0.6 * color ** 2 + 0.45 * next()
  return { color, magnitude, radius: isGiant ? 3 + 5 * share() : 1.6 - 0.6 * color }
})

/** A size and a colour for each item; colours are values that go through a colormap. The axis of magnitudes runs backwards. */
export const sizesAndColors: Story = {
  args: { edgeColor: '#0008', edgeWidth: '0.5pt', opacity: 0.9 },
  argTypes: { size: { control: false }, color: { control: false } },
  render: (args) => (
    <Figure width={560} height={620}>
      <Axes
        title="Colour and brightness of stars"
        x={{ label: 'colour index B − V' }}
        y={{ label: 'absolute magnitude', reversed: true }}
        background="#10131f"
      >
        <Scatter
          {...args}
          x={stars.map(({ color }) => color)}
          y={stars.map(({ magnitude }) => magnitude)}
          size={stars.map(({ radius }): Length => `${2 + 1.6 * radius}pt`)}
          color={{ values: stars.map(({ color }) => color), cmap: 'RdYlBu_r', clim: [0, 1.6] }}
        />
      </Axes>
    </Figure>
  ),
}

const count = 20_000
const cloud = { x: new Float64Array(count), y: new Float64Array(count) }
for (let i = 0; i < count; i++) {
  const [a, b] = [next(), next()]
  cloud.x[i] = a + (i % 3 === 0 ? 2.4 : 0)
  cloud.y[i] = 0.6 * b + 0.5 * (i % 3 === 0 ? -a : a)
}

/** Translucent points show where they are dense; in SVG, `rasterized` makes one picture of them among the vectors. */
export const density: Story = {
  args: { size: '2.5pt', opacity: 0.15, rasterized: true },
  render: (args) => (
    <Figure width={640} height={440}>
      <Axes title="20,000 events" x={{ label: 'energy (a.u.)' }} y={{ label: 'time of flight (a.u.)' }}>
        <Scatter {...args} {...cloud} />
      </Axes>
    </Figure>
  ),
}
