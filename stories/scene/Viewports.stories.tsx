import type { Meta, StoryObj } from '@storybook/react-vite'
import { Canvas, Image, Paths, Points, Texts, View2D, Viewport, type ViewportProps } from 'react-gsp'
import { heights } from '../../examples/gsp/data/relief'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'

const lengths = ['0%', '10%', '25%', '50%', '100%', 40, 160, '2cm'] as const
const side = { control: { type: 'select' }, options: lengths } as const

const meta: Meta<ViewportProps> = {
  title: 'Scene/Viewports',
  argTypes: { ...argTypesOf(tables.viewport), x: side, y: side, width: side, height: side },
  parameters: {
    docs: {
      description: {
        component:
          'Rectangles of the canvas, from its top-left corner: in canvas pixels, shares of the canvas, or lengths with a unit.',
      },
    },
  },
}
export default meta

type Story = StoryObj<ViewportProps>

const turn = Float64Array.from({ length: 600 }, (_, i) => (2 * Math.PI * i) / 599)
const curve = (a: number, b: number) => ({ x: turn.map((t) => Math.sin(a * t)), y: turn.map((t) => Math.sin(b * t)) })
const colors = ['#e76f51', '#2a9d8f', '#457b9d', '#8338ec']

/** Neighbours share their edge, whatever the width: no seam, no overlap. */
export const grid: Story = {
  args: { background: '#f4f1de' },
  argTypes: { x: { control: false }, y: { control: false }, width: { control: false }, height: { control: false } },
  render: (args) => (
    <Canvas width={640} height={480} background="white">
      {colors.map((color, i) => (
        <Viewport
          key={color}
          x={i % 2 === 0 ? 0 : '50%'}
          y={i < 2 ? 0 : '50%'}
          width="50%"
          height="50%"
          background={(i % 3 === 0 ? args.background : 'white') ?? 'none'}
        >
          <View2D x={[-1.15, 1.15]} y={[-1.15, 1.15]}>
            <Paths positions={curve(i + 1, i + 2)} lineWidths={3} colors={color} closed />
          </View2D>
        </Viewport>
      ))}
    </Canvas>
  ),
}

const [rows, columns] = heights.shape
const crater = [12, 36, 26, 41] as const

/** A viewport that comes later lies over what comes before: a detail beside the whole. */
export const inset: Story = {
  args: { x: '50%', y: 40, width: 272, height: 170, background: 'white', clip: true },
  render: (args) => (
    <Canvas width={640} height={460}>
      <Viewport>
        <View2D x={[0, columns]} y={[0, rows]} aspect={1}>
          <Image values={heights} extent={[0, columns, 0, rows]} cmap="gist_earth" clim={[70, 215]} />
          <Paths
            positions={[
              [crater[0], crater[2]],
              [crater[1], crater[2]],
              [crater[1], crater[3]],
              [crater[0], crater[3]],
            ]}
            colors="crimson"
            lineWidths={2}
            closed
          />
        </View2D>
      </Viewport>
      <Viewport {...args}>
        <View2D x={[crater[0], crater[1]]} y={[crater[2], crater[3]]}>
          <Image
            values={heights}
            extent={[0, columns, 0, rows]}
            cmap="gist_earth"
            clim={[70, 215]}
            interpolation="linear"
          />
        </View2D>
        <Paths
          coords="view"
          positions={[
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ]}
          colors="crimson"
          lineWidths={4}
          closed
        />
        <Texts coords="px" positions={[[10, 20]]} strings="the crater" colors="white" fontSizes={14} />
      </Viewport>
    </Canvas>
  ),
}

/** One inside another is clipped by both; without `clip` its content goes on to the edges of the outer one. */
export const nested: Story = {
  args: { x: 40, y: 40, width: 160, height: '50%', background: '#ffe8d6', clip: true },
  render: (args) => (
    <Canvas width={480} height={320} background="white">
      <Viewport x={60} y={40} width={360} height={240} background="#eef3f7">
        <Viewport {...args}>
          <Points
            positions={[
              [-0.6, 0.7],
              [0.9, -0.2],
              [-0.4, -0.9],
            ]}
            sizes={[90, 120, 70]}
            faceColors={colors.slice(0, 3)}
            opacity={0.8}
          />
        </Viewport>
      </Viewport>
    </Canvas>
  ),
}
