import type { Meta, StoryObj } from '@storybook/react-vite'
import { Axes, Figure, Legend, Line, Scatter, type LegendProps } from 'react-gsp'
import { normal } from '../../examples/gsp/data/random'

const meta: Meta<LegendProps> = {
  title: 'Plot/Legend',
  component: Legend,
  argTypes: {
    position: {
      control: { type: 'select' },
      options: ['best', 'top-right', 'top-left', 'bottom-right', 'bottom-left', 'right'],
    },
    title: { control: { type: 'text' } },
  },
}
export default meta

type Story = StoryObj<LegendProps>

const next = normal(71)
const doses = Float64Array.from({ length: 25 }, (_, i) => i * 4)
const curve = (half: number, most: number) => (dose: number) => (most * dose ** 1.6) / (half ** 1.6 + dose ** 1.6)
const drugs = [
  { name: 'drug A', color: '#0072b2', response: curve(18, 92) },
  { name: 'drug B', color: '#d55e00', response: curve(40, 88) },
  { name: 'placebo', color: '#777777', response: () => 6 },
]
const measured = drugs.map(({ response }) => doses.map((dose) => response(dose) + 3 * next()))

/** It names every mark that has a label, in document order, as the mark is drawn; `best` is the corner where it covers the least. */
export const playground: Story = {
  args: { position: 'best' },
  render: (args) => (
    <Figure width={680} height={420}>
      <Axes title="Dose and response" x={{ label: 'dose (mg)' }} y={{ label: 'patients that respond (%)' }} grid>
        {drugs.map(({ name, color, response }, i) => [
          <Line key={name} x={doses} y={doses.map(response)} color={color} label={name} />,
          <Scatter key={`${name} measured`} x={doses} y={measured[i]!} color={color} size="4pt" />,
        ])}
        <Legend {...args} />
      </Axes>
    </Figure>
  ),
}

/** Beside the plot, it makes room for itself. */
export const besideThePlot: Story = {
  args: { position: 'right', title: 'Group' },
  render: playground.render!,
}
