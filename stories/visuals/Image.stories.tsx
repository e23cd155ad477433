import type { Meta, StoryObj } from '@storybook/react-vite'
import { Canvas, Image, Texts, View2D, Viewport, type ImageProps } from 'react-gsp'
import { heights, relief } from '../../examples/gsp/data/relief'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'

const cmaps = ['viridis', 'gist_earth', 'terrain', 'magma', 'cividis', 'coolwarm', 'gray', 'turbo']

const meta: Meta<ImageProps> = {
  title: 'Visuals/Image',
  argTypes: { ...argTypesOf(tables.image), cmap: { control: { type: 'select' }, options: cmaps } },
  parameters: {
    docs: { description: { component: 'A picture, or a grid of numbers through a colormap, where its extent says.' } },
  },
}
export default meta

type Story = StoryObj<ImageProps>

const [rows, columns] = heights.shape

/** Heights of Maunga Whau in Auckland, a value every 10 m. */
export const playground: Story = {
  args: { cmap: 'gist_earth', clim: [70, 215], interpolation: 'linear', origin: 'upper', opacity: 1 },
  render: (args) => (
    <Canvas width={696} height={488}>
      <Viewport>
        <View2D x={[0, columns]} y={[0, rows]}>
          <Image {...args} values={heights} extent={[0, columns, 0, rows]} />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

/** A texture: red, green, blue and alpha of each texel, made by whoever likes; here the same heights in the light of the morning. */
export const texture: Story = {
  args: { interpolation: 'nearest' },
  render: (args) => (
    <Canvas width={710} height={440}>
      <Viewport>
        <View2D x={[8, columns - 8]} y={[10, 54]}>
          <Image {...args} texture={relief} extent={[0, columns, 0, rows]} />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

const side = 161

/** Light behind a round hole, as a share of that in the middle: (2 J₁(r) / r)², its Bessel function by the trapezoid rule. */
function airyDisc(): Float32Array {
  const bessel1 = (x: number): number => {
    let sum = 0
    for (let k = 0; k < 60; k++) {
      const turn = (Math.PI * (k + 0.5)) / 60
      sum += Math.cos(turn - x * Math.sin(turn))
    }
    return sum / 60
  }
  return Float32Array.from({ length: side * side }, (_, i) => {
    const r = 0.28 * Math.hypot((i % side) - (side - 1) / 2, Math.floor(i / side) - (side - 1) / 2)
    return r === 0 ? 1 : ((2 * bessel1(r)) / r) ** 2
  })
}

const light = { data: airyDisc(), shape: [side, side] } as const

/** A norm spreads values over the colormap: linearly, the rings around a bright disc of light are dark. */
export const norms: Story = {
  args: { cmap: 'magma' },
  argTypes: { clim: { control: false } },
  render: (args) => (
    <Canvas width={660} height={370}>
      {(['linear', 'log'] as const).map((norm, i) => (
        <Viewport key={norm} x={10 + 325 * i} y={10} width={315} height={350}>
          <Image
            {...args}
            values={light}
            coords="px"
            extentUnits="px"
            position={[157.5, 157.5, 0]}
            extent={[-157.5, 157.5, -157.5, 157.5]}
            norm={norm}
            clim={norm === 'log' ? [1e-5, 1] : [0, 1]}
          />
          <Texts coords="px" positions={[[157.5, 334]]} strings={norm} anchors="center-center" fontSizes={15} />
        </Viewport>
      ))}
    </Canvas>
  ),
}
