import { Canvas, Pixels, vec2, Viewport } from 'react-gsp'
import { square } from './data/random'

const positions = square(20_000, 5)

/** The indices of the points in each quadrant: right or left, and upper or lower. */
const groups = [0, 1, 2, 3].map((quadrant) =>
  Array.from({ length: positions.length / 2 }, (_, i) => i).filter(
    (i) => Number(positions[2 * i]! < 0) + 2 * Number(positions[2 * i + 1]! < 0) === quadrant,
  ),
)

/** One colour per group. */
export default function GroupsExample() {
  return (
    <Canvas width={512} height={512}>
      <Viewport>
        <Pixels positions={vec2(positions)} groups={groups} colors={['#d7263d', '#1b998b', '#2e6fd8', '#f49d1a']} />
      </Viewport>
    </Canvas>
  )
}
