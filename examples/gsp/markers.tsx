import { Canvas, Markers, vec2, Viewport } from 'react-gsp'
import { square } from './data/random'

const count = 100
const positions = vec2(square(count, 3))
// Areas grow evenly, so diameters grow as their roots.
const areas = Float32Array.from({ length: count }, (_, i) => 36 + (1700 * i) / (count - 1))

/** A hundred squares, coloured by area. */
export default function MarkersExample() {
  return (
    <Canvas width={512} height={512}>
      <Viewport>
        <Markers
          shapes="square"
          positions={positions}
          sizes={areas.map(Math.sqrt)}
          faceColors={{ values: areas, cmap: 'plasma' }}
          edgeColors="black"
          edgeWidths={1}
        />
      </Viewport>
    </Canvas>
  )
}
