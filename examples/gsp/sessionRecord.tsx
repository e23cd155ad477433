import { useState } from 'react'
import { Canvas, Group, Points, useFrame, vec2, Viewport } from 'react-gsp'
import { square } from './data/random'

const count = 60
const positions = vec2(square(count, 12, 0.6))
const sizes = Float32Array.from({ length: count }, (_, i) => 8 + (i % 7) * 4)

/**
 * Points that turn, to be recorded in a program, `await record(<SessionRecord />, { file: 'turn.gsp' })` of react-gsp/server, or in a
 * page, `await canvas.current.record()`. Only the angle is written for each frame.
 */
export default function SessionRecord() {
  const [angle, setAngle] = useState(0)
  useFrame(({ time }) => setAngle(30 * time))
  return (
    <Canvas width={512} height={512} background="white">
      <Viewport>
        <Group rotation={[0, 0, angle]}>
          <Points positions={positions} sizes={sizes} faceColors="seagreen" edgeColors="white" edgeWidths={1} />
        </Group>
      </Viewport>
    </Canvas>
  )
}
