import { element, nodeAttributes, uniform, type PropsOf } from '../table'

export const scaleNames = ['linear', 'log'] as const
export type ScaleName = (typeof scaleNames)[number]

const identity = Object.freeze([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])

const whomServed = ['children', 'viewport'] as const
export type Serves = (typeof whomServed)[number]

const cameraAttributes = {
  serves: uniform(
    { oneOf: whomServed },
    {
      default: null,
      doc: 'Who is seen through it: `children` alone, or also what has no camera in its `viewport`. Default: its children when it is written with any, even if there are none for the moment; else the viewport.',
    },
  ),
  ...nodeAttributes,
} as const

/** Raw matrices. */
export const camera = element('camera', 'camera', {
  view: uniform('matrix', { default: identity, doc: 'World to eye, column-major 4×4.' }),
  projection: uniform('matrix', { default: identity, doc: 'Eye to clip space, column-major 4×4.' }),
  depth: uniform('boolean', {
    default: false,
    doc: 'Whether near things hide far ones, and nothing is seen of what lies outside −1…1 in depth.',
  }),
  ...cameraAttributes,
})
export type CameraProps = PropsOf<typeof camera>

/** Ranges of data across the viewport, in doubles, each with a scale. */
export const view2D = element('view2D', 'camera', {
  x: uniform('range', {
    default: [-1, 1],
    doc: 'Values at the left and right edges; reversed is allowed. A changed value moves the view.',
  }),
  y: uniform('range', { default: [-1, 1], doc: 'Values at the bottom and top edges.' }),
  xScale: uniform({ oneOf: scaleNames }, { default: 'linear', doc: 'How x is spread.' }),
  yScale: uniform({ oneOf: scaleNames }, { default: 'linear', doc: 'How y is spread.' }),
  aspect: uniform('float32', {
    min: 0,
    default: null,
    doc: 'Pixels of a unit of y per pixels of a unit of x; ranges grow to keep it.',
  }),
  ...cameraAttributes,
})
export type View2DProps = PropsOf<typeof view2D>

const eye = {
  eye: uniform('point', { default: [0, 0, 4], doc: 'Where the camera is.' }),
  target: uniform('point', { default: [0, 0, 0], doc: 'What it looks at.' }),
  up: uniform('point', { default: [0, 1, 0], doc: 'What is upwards in the picture.' }),
} as const

export const orthographicCamera = element('orthographicCamera', 'camera', {
  ...eye,
  height: uniform('float32', {
    min: 0,
    default: 2,
    doc: 'Height of what is seen, in data units; the width follows the viewport.',
  }),
  near: uniform('float32', { default: 0, doc: 'Distance from which on things are drawn.' }),
  far: uniform('float32', { default: 1000, doc: 'Distance up to which things are drawn.' }),
  ...cameraAttributes,
})
export type OrthographicCameraProps = PropsOf<typeof orthographicCamera>

export const perspectiveCamera = element('perspectiveCamera', 'camera', {
  ...eye,
  fov: uniform('float32', { unit: 'deg', min: 0.001, max: 179.9, default: 45, doc: 'Vertical field of view.' }),
  near: uniform('float32', { min: 1e-9, default: 0.1, doc: 'Distance from which on things are drawn.' }),
  far: uniform('float32', { min: 1e-9, default: 1000, doc: 'Distance up to which things are drawn.' }),
  ...cameraAttributes,
})
export type PerspectiveCameraProps = PropsOf<typeof perspectiveCamera>
