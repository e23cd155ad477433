import type { Meta, StoryObj } from '@storybook/react-vite'
import { group } from 'd3-array'
import { Canvas, Polygons, vec2, View2D, Viewport, type PolygonsProps } from 'react-gsp'
import { normal } from '../../examples/gsp/data/random'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'

const meta: Meta<PolygonsProps> = {
  title: 'Visuals/Polygons',
  argTypes: argTypesOf(tables.polygons),
  parameters: {
    docs: {
      description: {
        component: 'Filled outlines: `ringSizes` cuts vertices into rings, `polygonSizes` rings into polygons.',
      },
    },
  },
}
export default meta

type Story = StoryObj<PolygonsProps>

const side = 0.16
const width = side * Math.sqrt(3)

/** Where the hexagon lies that a point falls into: of two lattices of rectangles the nearer centre. */
function cellOf(x: number, y: number): [number, number] {
  const near = (shift: number): [number, number] => [
    width * (Math.round(x / width - shift) + shift),
    3 * side * (Math.round(y / (3 * side) - shift) + shift),
  ]
  const [a, b] = [near(0), near(0.5)]
  return Math.hypot(x - a[0], y - a[1]) < Math.hypot(x - b[0], y - b[1]) ? a : b
}

const next = normal(41)
const cells = Array.from(
  group(Array.from({ length: 30_000 }, () => { const x = next(); return cellOf(x, 0.75 * next() + 0.45 * (x * x - 1)) }), ([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`).values(),
) // prettier-ignore
const hexagons = cells.flatMap(([cell]) =>
  Array.from({ length: 6 }, (_, i) => {
    const angle = (Math.PI * (i + 0.5)) / 3
    return [cell![0] + side * Math.cos(angle), cell![1] + side * Math.sin(angle)]
  }),
)

export const playground: Story = {
  args: { edgeColors: 'white', edgeWidths: 1, opacity: 1 },
  render: (args) => (
    <Canvas width={640} height={480}>
      <Viewport>
        <View2D x={[-4, 4]} y={[-2.5, 3.5]}>
          <Polygons
            faceColors={{ values: cells.map(({ length }) => length), cmap: 'YlGnBu', norm: 'log' }}
            {...args}
            positions={hexagons}
            ringSizes={cells.map(() => 6)}
          />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

const star = (x: number, turn: number, inner: number): number[][] =>
  Array.from({ length: 10 }, (_, i) => {
    const [angle, radius] = [(Math.PI * i) / 5 + turn, i % 2 === 0 ? 1 : inner]
    return [x + radius * Math.sin(angle), radius * Math.cos(angle)]
  })
const circle = (x: number, radius: number): number[][] =>
  Array.from({ length: 60 }, (_, i) => {
    const angle = (Math.PI * i) / 30
    return [x + radius * Math.cos(angle), radius * Math.sin(angle)]
  })
const rings = [
  [star(-2.3, 0, 0.5), circle(-2.3, 0.28)],
  [circle(0, 0.95), star(0, 0.3, 0.4), circle(0, 0.2)],
  [circle(2.3, 0.95), circle(2.3, 0.75), circle(2.3, 0.5), circle(2.3, 0.25)],
]

/** A ring inside another is a hole, and one in that an island, under the rule `evenodd`. */
export const holes: Story = {
  args: { edgeColors: '#3d2b1f', edgeWidths: 3, fillRule: 'evenodd' },
  render: (args) => (
    <Canvas width={720} height={260}>
      <Viewport>
        <View2D x={[-3.6, 3.6]} y={[-1.3, 1.3]}>
          <Polygons
            {...args}
            positions={rings.flat(2)}
            ringSizes={rings.flat().map(({ length }) => length)}
            polygonSizes={rings.map(({ length }) => length)}
            faceColors={['#e9c46a', '#2a9d8f', '#e76f51']}
          />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

const [ridges, samples] = [44, 220]

/** Profiles of a pulse, one below the other; each is an area that hides what is behind it. */
function pulsar() {
  const noise = normal(42)
  const out: number[] = []
  for (let ridge = 0; ridge < ridges; ridge++) {
    const base = ridges - ridge
    const bumps = Array.from({ length: 5 }, () => [
      110 + 17 * noise(),
      5 + 4 * Math.abs(noise()),
      1.6 * Math.abs(noise()),
    ])
    for (let i = 0; i < samples; i++) {
      const height = bumps.reduce((sum, [at, wide, high]) => sum + high! * Math.exp(-(((i - at!) / wide!) ** 2)), 0)
      out.push(i, base + 0.06 * Math.abs(noise()) + 1.3 * height)
    }
    out.push(samples - 1, base - 1, 0, base - 1)
  }
  return vec2(out)
}

const profiles = pulsar()

/** Polygons cover each other in their order. */
export const order: Story = {
  args: { faceColors: 'black', edgeColors: 'white', edgeWidths: 1.2 },
  render: (args) => (
    <Canvas width={520} height={600} background="black">
      <Viewport x={70} y={20} width={380} height={540}>
        <View2D x={[0, samples - 1]} y={[0.5, ridges + 6]}>
          <Polygons {...args} positions={profiles} ringSizes={Array.from({ length: ridges }, () => samples + 2)} />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}
