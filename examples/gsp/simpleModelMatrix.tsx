import { Canvas, Group, multiply, Paths, Points, rotation, scaling, Viewport } from 'react-gsp'

const positions = Array.from({ length: 10 }, (_, i) => [-0.8 + (1.6 * i) / 9, 0])
const axis = [
  [-0.9, 0],
  [0.9, 0],
]
const colors = positions.map((_, i) => `hsl(${25 * i} 75% 50%)`)

/** The same points through the matrices of five groups: each 20° farther and a little smaller. */
export default function SimpleModelMatrix() {
  return (
    <Canvas width={512} height={512}>
      <Viewport>
        {[0, 1, 2, 3, 4].map((turn) => (
          <Group key={turn} matrix={multiply(rotation('z', 20 * turn), scaling([1 - 0.1 * turn, 1 - 0.1 * turn, 1]))}>
            <Paths positions={axis} colors="#cccccc" />
            <Points positions={positions} sizes={18} faceColors={colors} edgeColors="white" edgeWidths={1.5} />
          </Group>
        ))}
      </Viewport>
    </Canvas>
  )
}
