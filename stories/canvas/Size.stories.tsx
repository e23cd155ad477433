import type { Meta, StoryObj } from '@storybook/react-vite'
import { Canvas, Points, vec2, View2D, Viewport, type CanvasProps } from 'react-gsp'
import { normal } from '../../examples/gsp/data/random'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'

const lengths = [320, 480, 640, '85mm', '4in', '300pt'] as const
const side = { control: { type: 'select' }, options: lengths } as const

const meta: Meta<CanvasProps> = {
  title: 'Canvas/Size',
  argTypes: {
    ...argTypesOf(tables.canvas),
    width: side,
    height: side,
    dpi: { control: { type: 'number', min: 1 } },
    pixelRatio: { control: { type: 'select' }, options: [undefined, 0.5, 1, 2, 4] },
    renderer: { control: false },
    onDiagnostic: { control: false },
  },
  parameters: {
    docs: {
      description: {
        component:
          'The picture: an element of a page with a scene of its own. In a page, a side that is not given is that of the box around it.',
      },
    },
  },
}
export default meta

type Story = StoryObj<CanvasProps>

const next = normal(91)
const cloud = vec2(Float32Array.from({ length: 500 }, next))
const Cloud = () => (
  <Viewport>
    <View2D x={[-3, 3]} y={[-3, 3]}>
      <Points positions={cloud} sizes={12} faceColors="#5e60ce" edgeColors="white" edgeWidths={1} opacity={0.8} />
    </View2D>
  </Viewport>
)

/** A canvas pixel is a pixel of the page; lengths with a unit are converted with `dpi`, and `pixelRatio` is density alone. */
export const playground: Story = {
  args: { width: '85mm', height: 320, dpi: 96, background: '#f1f3f5' },
  render: (args) => (
    <Canvas {...args}>
      <Cloud />
    </Canvas>
  ),
}

/** Without a size it fills its box: drag the corner. What is measured in pixels keeps its size. */
export const fillsItsBox: Story = {
  args: { background: 'white' },
  render: (args) => (
    <div
      style={{
        width: 560,
        height: 340,
        minWidth: 80,
        minHeight: 60,
        resize: 'both',
        overflow: 'hidden',
        border: '2px solid #adb5bd',
      }}
    >
      <Canvas {...args}>
        <Cloud />
      </Canvas>
    </div>
  ),
}

/** A background may be transparent: the page shines through. */
export const transparent: Story = {
  args: { width: 480, height: 320, background: 'transparent' },
  render: (args) => (
    <div style={{ width: 'fit-content', background: 'linear-gradient(120deg, #ffd6a5, #fdffb6 40%, #9bf6ff)' }}>
      <Canvas {...args}>
        <Cloud />
      </Canvas>
    </div>
  ),
}
