import { Canvas, Pixels, vec2, Viewport } from 'react-gsp'
import { square } from './data/random'

const positions = vec2(square(10_000, 4))

/** Ten thousand points of one canvas pixel each. */
export default function PixelsExample() {
  return (
    <Canvas width={512} height={512}>
      <Viewport>
        <Pixels positions={positions} colors="red" />
      </Viewport>
    </Canvas>
  )
}
