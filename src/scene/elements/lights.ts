import { element, nodeAttributes, uniform, type PropsOf } from '../table'

const light = {
  color: uniform('rgba8', { default: 'white', doc: 'Colour of the light.' }),
  intensity: uniform('float32', { min: 0, default: 1, doc: 'Factor on the colour.' }),
  ...nodeAttributes,
} as const

export const ambientLight = element('ambientLight', 'light', light)
export type AmbientLightProps = PropsOf<typeof ambientLight>

export const directionalLight = element('directionalLight', 'light', {
  ...light,
  direction: uniform('point', { default: [0, 0, 1], doc: 'Towards the light.' }),
})
export type DirectionalLightProps = PropsOf<typeof directionalLight>

export const pointLight = element('pointLight', 'light', {
  ...light,
  position: uniform('point', { default: [0, 0, 0], doc: 'Where the light is.' }),
})
export type PointLightProps = PropsOf<typeof pointLight>
