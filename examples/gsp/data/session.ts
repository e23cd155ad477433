import { toGspJson } from 'react-gsp'
import { square } from './random'

const points = square(60, 12, 0.6)
const positions = Array.from({ length: 60 }, (_, i) => [points[2 * i]!, points[2 * i + 1]!])

/** A scene of points, turned by an angle in degrees. */
const sceneAt = (angle: number) => {
  const dots = { kind: 'points', props: { positions, sizes: 20, faceColors: 'darkorange', edgeColors: 'white' } }
  const group = { kind: 'group', props: { rotation: [0, 0, angle] }, children: [dots] }
  const canvas = {
    kind: 'canvas',
    props: { width: 512, height: 512 },
    children: [{ kind: 'viewport', children: [group] }],
  }
  return toGspJson({ format: 'react-gsp', version: 1, scene: [canvas] })
}

/** Two seconds of a session, as the recorder of GSP 0.1 writes it: whole scenes, each with its time. */
export const session = new TextEncoder().encode(
  JSON.stringify({
    items: Array.from({ length: 21 }, (_, i) => ({ timestamp: i / 10, serialized_data: sceneAt(3 * i) })),
  }),
)
