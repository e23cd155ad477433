import type { Meta, StoryObj } from '@storybook/react-vite'
import {
  Camera,
  Canvas,
  lookAt,
  multiply,
  OrthographicCamera,
  Paths,
  perspective,
  PerspectiveCamera,
  Points,
  scaling,
  Segments,
  Texts,
  View2D,
  Viewport,
  type OrthographicCameraProps,
  type PerspectiveCameraProps,
  type View2DProps,
} from 'react-gsp'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../support/argTypesOf'
import { Cubes } from '../support/Cubes'

const meta: Meta = {
  title: 'Scene/Cameras',
  parameters: {
    docs: {
      description: {
        component:
          'A camera with children is seen by them alone; one without serves the rest of its viewport. Without any, positions are −1…1, y up.',
      },
    },
  },
}
export default meta

const object = { control: { type: 'object' } } as const

const masses = [
  ['mouse', 0.02, 3.2], ['rat', 0.28, 28], ['cat', 3, 130], ['dog', 11.7, 380], ['human', 70, 1640], ['horse', 440, 8300], ['elephant', 3670, 49000],
] as const // prettier-ignore
const animals = masses.map(([, mass, heat]) => [mass, heat])
const law = Float64Array.from({ length: 40 }, (_, i) => 10 ** (-2 + (6.2 * i) / 39))

/** Ranges of data across the viewport, each on a scale: what warm-blooded animals eat (kcal a day) by their mass (kg), a line on two log scales. */
export const view2D: StoryObj<View2DProps> = {
  name: 'View2D',
  args: { x: [0.008, 20_000], y: [1, 200_000], xScale: 'log', yScale: 'log' },
  argTypes: { ...argTypesOf(tables.view2D), x: object, y: object },
  render: (args) => (
    <Canvas width={640} height={440}>
      <Viewport background="#fafafa">
        <View2D {...args}>
          <Paths
            positions={{ x: law, y: law.map((mass) => 70 * mass ** 0.75) }}
            lineWidths={2}
            colors="#adb5bd"
            dashes={[8, 5]}
          />
          <Points positions={animals} sizes={11} faceColors="#bc4749" edgeColors="white" edgeWidths={1.5} />
          <Texts positions={animals} offset={[9, 3]} strings={masses.map(([name]) => name)} fontSizes={13} />
          <Texts
            coords="px"
            positions={[[20, 30]]}
            strings="70 · mass ^ ¾"
            colors="#868e96"
            fontSizes={14}
            fontStyles="italic"
          />
        </View2D>
      </Viewport>
    </Canvas>
  ),
}

/** What is far is small. */
export const perspectiveCamera: StoryObj<PerspectiveCameraProps> = {
  args: { eye: [6, -10.5, 7], target: [0.3, 0, 0.4], up: [0, 0, 1], fov: 42 },
  argTypes: { ...argTypesOf(tables.perspectiveCamera), eye: object, target: object, up: object },
  render: (args) => (
    <Canvas width={640} height={440}>
      <Viewport>
        <PerspectiveCamera {...args}>
          <Cubes />
        </PerspectiveCamera>
      </Viewport>
    </Canvas>
  ),
}

/** Parallel lines stay parallel, and lengths can be compared. */
export const orthographicCamera: StoryObj<OrthographicCameraProps> = {
  args: { eye: [6, -9, 7], target: [0, 0, 0.6], up: [0, 0, 1], height: 9 },
  argTypes: {
    ...argTypesOf(tables.orthographicCamera),
    eye: object,
    target: object,
    up: object,
    height: { control: { type: 'range', min: 2, max: 20, step: 0.5 } },
  },
  render: (args) => (
    <Canvas width={640} height={440}>
      <Viewport>
        <OrthographicCamera {...args}>
          <Cubes />
        </OrthographicCamera>
      </Viewport>
    </Canvas>
  ),
}

const edges = Array.from({ length: 8 }, (_, i) => [1, 2, 4].filter((axis) => (i & axis) === 0).map((axis) => [i, i | axis])).flat() // prettier-ignore
const corner = (i: number): [number, number, number] => [(i & 1) * 2 - 1, ((i >> 1) & 1) * 2 - 1, (i >> 2) * 2 - 1]

interface RawProps {
  readonly stretch: number
}

/** Matrices of one's own, column by column: from the world to the eye, and from there to −1…1. */
export const rawMatrices: StoryObj<RawProps> = {
  args: { stretch: 1 },
  argTypes: { stretch: { control: { type: 'range', min: 0.3, max: 2, step: 0.05 } } },
  render: ({ stretch }) => (
    <Canvas width={480} height={480}>
      <Viewport>
        <Camera
          view={multiply(lookAt([2.6, 1.8, 3.6], [0, 0, 0], [0, 1, 0]), scaling([1, stretch, 1]))}
          projection={perspective(45, 1, 0.1, 100)}
        >
          <Segments
            positions={edges.flat().map((i) => corner(i))}
            lineWidths={5}
            colors={{ values: edges.map((_, i) => i), cmap: 'cool' }}
            capStyle="round"
          />
          <Points positions={Array.from({ length: 8 }, (_, i) => corner(i))} sizes={13} faceColors="#22223b" />
        </Camera>
      </Viewport>
    </Canvas>
  ),
}

/** The same towers through four cameras: each viewport has one of its own. */
export const severalViews: StoryObj = {
  render: () => (
    <Canvas width={720} height={520} background="#dee2e6">
      <Viewport x={0} y={0} width={358} height={258} background="white">
        <OrthographicCamera eye={[0, 0, 20]} up={[0, 1, 0]} height={10.5}>
          <Cubes />
        </OrthographicCamera>
        <Texts coords="px" positions={[[10, 20]]} strings="from above" />
      </Viewport>
      <Viewport x={362} y={0} width={358} height={258} background="white">
        <OrthographicCamera eye={[0, -20, 1.5]} target={[0, 0, 1.5]} up={[0, 0, 1]} height={7}>
          <Cubes />
        </OrthographicCamera>
        <Texts coords="px" positions={[[10, 20]]} strings="from the front" />
      </Viewport>
      <Viewport x={0} y={262} width={358} height={258} background="white">
        <OrthographicCamera eye={[20, 0, 1.5]} target={[0, 0, 1.5]} up={[0, 0, 1]} height={7}>
          <Cubes />
        </OrthographicCamera>
        <Texts coords="px" positions={[[10, 20]]} strings="from the right" />
      </Viewport>
      <Viewport x={362} y={262} width={358} height={258} background="white">
        <PerspectiveCamera eye={[6.4, -11, 7.5]} target={[0.3, 0, 0.4]} up={[0, 0, 1]} fov={40}>
          <Cubes />
        </PerspectiveCamera>
        <Texts coords="px" positions={[[10, 20]]} strings="in perspective" />
      </Viewport>
    </Canvas>
  ),
}
