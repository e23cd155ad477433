import type { Meta, StoryObj } from '@storybook/react-vite'
import { Canvas, Group, Points, Polygons, Segments, View2D, Viewport, type GroupProps } from 'react-gsp'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'

interface ArmProps {
  readonly shoulder: number
  readonly elbow: number
  readonly wrist: number
}

const meta: Meta = {
  title: 'Scene/Groups',
  parameters: {
    docs: {
      description: {
        component: 'A frame of reference for what is in it. Groups nest; sizes in pixels are not scaled.',
      },
    },
  },
}
export default meta

const angle = { control: { type: 'range', min: -150, max: 150, step: 1 } } as const

interface LimbProps {
  readonly length: number
  readonly thickness: number
  readonly color: string
}

const Limb = ({ length, thickness, color }: LimbProps) => (
  <>
    <Polygons
      positions={[
        [0, -thickness],
        [length, -0.7 * thickness],
        [length, 0.7 * thickness],
        [0, thickness],
      ]}
      faceColors={color}
      edgeColors="#333"
      edgeWidths={1.5}
    />
    <Points positions={[[0, 0]]} sizes={22} faceColors="white" edgeColors="#333" edgeWidths={2} />
  </>
)

/** An arm of three limbs: each hangs on the end of the one before, and turns about it. */
export const hierarchy: StoryObj<ArmProps> = {
  args: { shoulder: 60, elbow: -75, wrist: 40 },
  argTypes: { shoulder: angle, elbow: angle, wrist: angle },
  render: ({ shoulder, elbow, wrist }) => (
    <Canvas width={640} height={440}>
      <Viewport>
        <View2D x={[-3.2, 6.4]} y={[-1, 5.6]}>
          <Segments
            positions={[
              [-3.2, -0.35],
              [6.4, -0.35],
            ]}
            lineWidths={2}
            colors="#999"
          />
          <Polygons
            positions={[
              [-0.7, -0.35],
              [0.7, -0.35],
              [0.4, 0],
              [-0.4, 0],
            ]}
            faceColors="#777"
          />
          <Group rotation={[0, 0, shoulder]}>
            <Limb length={3} thickness={0.28} color="#f4a261" />
            <Group position={[3, 0, 0]} rotation={[0, 0, elbow]}>
              <Limb length={2.2} thickness={0.22} color="#e9c46a" />
              <Group position={[2.2, 0, 0]} rotation={[0, 0, wrist]}>
                <Limb length={0.9} thickness={0.16} color="#2a9d8f" />
              </Group>
            </Group>
          </Group>
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

const petal = Array.from({ length: 40 }, (_, i) => {
  const turn = (2 * Math.PI * i) / 40
  return [0.55 + 0.45 * Math.cos(turn), 0.19 * Math.sin(turn)]
})
const petals = Array.from({ length: 12 }, (_, i) => 30 * i)

/** One outline in twelve frames; the outer group moves, turns and scales them all, and its opacity is theirs. */
export const frames: StoryObj<GroupProps> = {
  args: { scale: 1, opacity: 0.6 },
  argTypes: {
    ...argTypesOf(tables.group),
    scale: { control: { type: 'range', min: 0.2, max: 1.6, step: 0.05 } },
    position: { control: { type: 'object' } },
    rotation: { control: { type: 'object' } },
  },
  render: (args) => (
    <Canvas width={480} height={480}>
      <Viewport>
        <View2D x={[-1.2, 1.2]} y={[-1.2, 1.2]}>
          <Group {...args}>
            {petals.map((turn) => (
              <Group key={turn} rotation={[0, 0, turn]}>
                <Polygons
                  positions={petal}
                  faceColors={`hsl(${330 + turn / 12}, 75%, ${60 + (turn % 60) / 6}%)`}
                  edgeColors="#8c1c4b"
                  edgeWidths={1}
                />
              </Group>
            ))}
            <Points positions={[[0, 0]]} sizes={46} faceColors="#ffd166" edgeColors="#b5651d" edgeWidths={2} />
          </Group>
        </View2D>
      </Viewport>
    </Canvas>
  ),
}
