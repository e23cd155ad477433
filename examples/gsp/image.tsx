import { Canvas, Image, Viewport } from 'react-gsp'
import { relief } from './data/relief'

/** A picture in a square about (0, 0.35): its row 0 is on top. */
export default function ImageExample() {
  return (
    <Canvas width={512} height={512} background="#f2f2f2">
      <Viewport>
        <Image texture={relief} position={[0, 0.35, 0]} extent={[-0.8, 0.8, -0.56, 0.56]} interpolation="linear" />
        <Image texture={relief} position={[0, -0.6, 0]} extent={[-0.4, 0.4, -0.28, 0.28]} />
      </Viewport>
    </Canvas>
  )
}
