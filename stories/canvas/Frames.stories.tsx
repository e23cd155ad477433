import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import {
  Canvas,
  GspBuffer,
  Paths,
  Points,
  Segments,
  Texts,
  useBuffer,
  useFrame,
  View2D,
  Viewport,
  type CanvasProps,
} from 'react-gsp'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'

const meta: Meta<CanvasProps> = {
  title: 'Canvas/Frames',
  argTypes: { ...argTypesOf(tables.canvas), renderer: { control: false }, onDiagnostic: { control: false } },
  parameters: {
    docs: {
      description: {
        component: 'A frame is drawn when something has changed; a page in which nothing moves draws none.',
      },
    },
  },
}
export default meta

type Story = StoryObj<CanvasProps>

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

/** `useFrame` is called before each frame, and keeps a scene live. Here it renders React each time, which is fine for a few elements. */
export const clock: Story = {
  args: { width: 360, height: 360 },
  render: (args) => (
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
  ),
}

const samples = 600

const steps = Float32Array.from({ length: samples }, (_, i) => i / samples)

function Trace() {
  const values = useBuffer(() => new GspBuffer(new Float32Array(samples), 'float32'))
  useFrame(({ time }) => {
    const wave = steps.map((step) => {
      const t = time + 3 * step
      return Math.sin(9 * t) * Math.cos(2.3 * t) + 0.25 * Math.sin(41 * t)
    })
    values.write(0, wave)
  })
  return <Paths positions={{ x: steps, y: values }} lineWidths={2} colors="#64dfdf" />
}

const levels = [-1, 0, 1].flatMap((y) => [[0, y], [1, y]]) // prettier-ignore

/** A buffer is written outside React: nothing renders, and only the written range travels. */
export const liveBuffer: Story = {
  args: { width: 640, height: 300, background: '#0b1d28' },
  render: (args) => (
    <Canvas {...args}>
      <Viewport>
        <View2D x={[0, 1]} y={[-1.5, 1.5]}>
          <Segments positions={levels} colors="#2b4a5e" dashes={[2, 4]} snap />
          <Trace />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}
