import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import {
  Canvas,
  GspBuffer,
  Paths,
  Points,
  Segments,
  Texts,
  useFrame,
  vec2,
  View2D,
  Viewport,
  type CanvasProps,
} from 'react-gsp'
import { normal } from '../../examples/gsp/data/random'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'
import { Shown } from '../support/Shown'

const lengths = [320, 480, 640, '85mm', '4in', '300pt'] as const
const side = { control: { type: 'select' }, options: lengths } as const

const meta: Meta<CanvasProps> = {
  title: 'Canvas',
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
    <Shown>
      <Canvas {...args}>
        <Cloud />
      </Canvas>
    </Shown>
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
      <Shown>
        <Canvas {...args}>
          <Cloud />
        </Canvas>
      </Shown>
    </div>
  ),
}

/** A background may be transparent: the page shines through. */
export const transparent: Story = {
  args: { width: 480, height: 320, background: 'transparent' },
  render: (args) => (
    <div style={{ width: 'fit-content', background: 'linear-gradient(120deg, #ffd6a5, #fdffb6 40%, #9bf6ff)' }}>
      <Shown>
        <Canvas {...args}>
          <Cloud />
        </Canvas>
      </Shown>
    </div>
  ),
}

const hand = (share: number, length: number): [number, number] => [
  length * Math.sin(2 * Math.PI * share),
  length * Math.cos(2 * Math.PI * share),
]
const marks = Array.from({ length: 60 }, (_, i) => [hand(i / 60, i % 5 === 0 ? 0.84 : 0.9), hand(i / 60, 0.96)]).flat()

function Hand() {
  const [seconds, setSeconds] = useState(0)
  useFrame(({ time }) => setSeconds(time))
  return (
    <Segments
      positions={[hand(seconds / 10 + 0.5, 0.2), hand(seconds / 10, 0.8)]}
      lineWidths={3}
      colors="#d00000"
      capStyle="round"
    />
  )
}

/** Frames are drawn on demand; `useFrame` keeps a scene live. Here it renders React each time, which is fine for a few elements. */
export const frames: Story = {
  args: { width: 360, height: 360 },
  render: (args) => (
    <Shown>
      <Canvas {...args}>
        <Viewport>
          <View2D x={[-1.1, 1.1]} y={[-1.1, 1.1]}>
            <Segments positions={marks} lineWidths={2} colors="#333" />
            <Hand />
            <Points positions={[[0, 0]]} sizes={12} faceColors="#d00000" />
            <Texts positions={[[0, -0.4]]} strings="10 s" anchors="center-center" fontSizes={16} colors="#777" />
          </View2D>
        </Viewport>
      </Canvas>
    </Shown>
  ),
}

const samples = 600

function Trace({ values }: { readonly values: GspBuffer }) {
  useFrame(({ time }) => {
    const wave = Float32Array.from({ length: samples }, (_, i) => {
      const t = time + i / 200
      return Math.sin(9 * t) * Math.cos(2.3 * t) + 0.25 * Math.sin(41 * t)
    })
    values.write(0, wave)
  })
  return <Paths positions={{ x: steps, y: values }} lineWidths={2} colors="#64dfdf" />
}
const steps = Float32Array.from({ length: samples }, (_, i) => i / samples)

function Oscilloscope(args: CanvasProps) {
  const [values] = useState(() => new GspBuffer(new Float32Array(samples), 'float32'))
  return (
    <Shown>
      <Canvas {...args}>
        <Viewport>
          <View2D x={[0, 1]} y={[-1.5, 1.5]}>
            <Segments
              positions={[-1, 0, 1].flatMap((y) => [
                [0, y],
                [1, y],
              ])}
              colors="#2b4a5e"
              dashes={[2, 4]}
              snap
            />
            <Trace values={values} />
          </View2D>
        </Viewport>
      </Canvas>
    </Shown>
  )
}

/** A buffer is written outside React: nothing renders, and only the written range travels. */
export const liveBuffer: Story = {
  args: { width: 640, height: 300, background: '#0b1d28' },
  render: (args) => <Oscilloscope {...args} />,
}
