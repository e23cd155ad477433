import type { Meta, StoryObj } from '@storybook/react-vite'
import { Canvas, Pixels, vec2, View2D, Viewport, type PixelsProps } from 'react-gsp'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'

const meta: Meta<PixelsProps> = {
  title: 'Visuals/Pixels',
  argTypes: argTypesOf(tables.pixels),
  parameters: {
    docs: {
      description: {
        component: 'Exactly one canvas pixel each, at any density of the display: for the densest clouds.',
      },
    },
  },
}
export default meta

type Story = StoryObj<PixelsProps>

const count = 60_000

/** Where a point jumps to and fro, under the map of Clifford Pickover; and how far each time. */
function attractor() {
  const positions = new Float32Array(2 * count)
  const jumps = new Float32Array(count)
  let [x, y] = [0.1, 0.1]
  for (let i = 0; i < count; i++) {
    const [a, b] = [Math.sin(-1.7 * y) + 1.3 * Math.cos(-1.7 * x), Math.sin(-1.7 * x) - 0.1 * Math.cos(-1.7 * y)] // prettier-ignore
    jumps[i] = Math.hypot(a - x, b - y)
    ;[x, y] = [a, b]
    positions.set([x, y], 2 * i)
  }
  return { positions: vec2(positions), jumps }
}

const { positions, jumps } = attractor()

export const playground: Story = {
  args: { opacity: 0.7, rasterized: true },
  render: (args) => (
    <Canvas width={640} height={420} background="#0d1117">
      <Viewport>
        <View2D x={[-2.4, 2.4]} y={[-1.25, 1.25]}>
          <Pixels colors={{ values: jumps, cmap: 'magma', clim: [-0.6, 3] }} {...args} positions={positions} />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

const rows = 120
const rule = 30

/** Which cells live, from row to row, by the rule 30 of S. Wolfram. */
function automaton(): [number, number][] {
  const living: [number, number][] = []
  let row = new Uint8Array(2 * rows + 1)
  row[rows] = 1
  for (let y = 0; y < rows; y++) {
    row.forEach((cell, x) => cell === 1 && living.push([x + 20.5, y + 20.5]))
    const before = row
    row = before.map((cell, x) => (rule >> (4 * (before[x - 1] ?? 0) + 2 * cell + (before[x + 1] ?? 0))) & 1)
  }
  return living
}

const living = automaton()

/** In coordinates of pixels each position names one pixel. */
export const cells: Story = {
  args: { colors: '#1d3557' },
  render: (args) => (
    <Canvas width={281} height={160}>
      <Viewport>
        <Pixels {...args} coords="px" positions={living} />
      </Viewport>
    </Canvas>
  ),
}
