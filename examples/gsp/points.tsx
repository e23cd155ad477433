import { Canvas, Points, vec2, Viewport } from 'react-gsp'
import { square, uniform } from './data/random'

const count = 120
const next = uniform(2)
const colors = ['#e4572ecc', '#17bebbcc', '#ffc914cc', '#2e282acc', '#76b041cc']
const positions = vec2(square(count, 1, 0.9))
const sizes = Float32Array.from({ length: count }, () => 10 + 50 * next() ** 2)
const faceColors = Array.from({ length: count }, (_, i) => colors[i % colors.length]!)

/** Discs with diameters in canvas pixels and edges of one pixel. */
export default function PointsExample() {
  return (
    <Canvas width={512} height={512}>
      <Viewport>
        <Points positions={positions} sizes={sizes} faceColors={faceColors} edgeColors="black" edgeWidths={1} />
      </Viewport>
    </Canvas>
  )
}
