import type { Meta, StoryObj } from '@storybook/react-vite'
import { Canvas, Points, Segments, Texts, View2D, Viewport, type TextsProps } from 'react-gsp'
import { anchors } from '../../src/scene/visuals/texts'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'

const meta: Meta<TextsProps> = {
  title: 'Visuals/Texts',
  argTypes: {
    ...argTypesOf(tables.texts),
    strings: { control: { type: 'text' } },
    fontSizes: { control: { type: 'range', min: 6, max: 90, step: 1 } },
  },
  parameters: {
    docs: {
      description: {
        component:
          'Strings at positions. They are laid out once, with the font that draws them, so every renderer agrees.',
      },
    },
  },
}
export default meta

type Story = StoryObj<TextsProps>

export const playground: Story = {
  args: { strings: 'λ = 532 nm', fontSizes: 48, colors: '#16425b', anchors: 'center-center', angles: 12 },
  render: (args) => (
    <Canvas width={640} height={360}>
      <Viewport>
        <Segments
          positions={[
            [-1, 0],
            [1, 0],
            [0, -1],
            [0, 1],
          ]}
          colors="#d5dde2"
          snap
        />
        <Texts {...args} positions={[[0, 0]]} />
        <Points positions={[[0, 0]]} sizes={9} faceColors="#d62828" />
      </Viewport>
    </Canvas>
  ),
}

const cells = anchors.map((_, i): [number, number] => [(i % 3) * 210 + 110, Math.floor(i / 3) * 84 + 50])

/** The point of the text that sits on the position. */
export const anchorsOfTexts: Story = {
  args: { fontSizes: 18 },
  render: (args) => (
    <Canvas width={640} height={360}>
      <Viewport>
        <View2D x={[0, 640]} y={[360, 0]}>
          <Segments
            positions={cells.flatMap(([x, y]) => [
              [x - 90, y],
              [x + 90, y],
              [x, y - 30],
              [x, y + 30],
            ])}
            colors="#cfd8dc"
            snap
          />
          <Texts
            {...args}
            positions={cells}
            strings={anchors.map((anchor) => anchor.replace('-', '\n'))}
            anchors={anchors}
          />
          <Points positions={cells} sizes={7} faceColors="#d62828" />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] // prettier-ignore
const angles = months.map((_, i) => 90 - 30 * i)
const around = (radius: number): number[][] =>
  angles.map((angle) => [radius * Math.cos((angle * Math.PI) / 180), radius * Math.sin((angle * Math.PI) / 180)])
const isLeft = (angle: number): boolean => angle < -90

/** An anchor and an angle each: names around a year, none of them upside down. */
export const turned: Story = {
  args: { fontSizes: 17, fontWeights: 'bold' },
  render: (args) => (
    <Canvas width={520} height={520}>
      <Viewport>
        <View2D x={[-1, 1]} y={[-1, 1]}>
          <Segments
            positions={around(0.44).flatMap(([x, y]) => [
              [0.8 * x!, 0.8 * y!],
              [x!, y!],
            ])}
            colors="#aaa"
          />
          <Texts
            {...args}
            positions={around(0.48)}
            strings={months}
            angles={angles.map((angle) => (isLeft(angle) ? angle + 180 : angle))}
            anchors={angles.map((angle) => (isLeft(angle) ? 'center-right' : 'center-left'))}
            colors={{ values: angles, cmap: 'twilight_shifted', clim: [-300, 120] }}
          />
          <Texts positions={[[0, 0]]} strings="one year" anchors="center-center" fontSizes={20} fontStyles="italic" />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}
