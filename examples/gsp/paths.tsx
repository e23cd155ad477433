import { Canvas, Paths, vec2, Viewport } from 'react-gsp'

const [count, vertices] = [10, 300]
const size = count * vertices
const along = Float32Array.from({ length: size }, (_, i) => (i % vertices) / (vertices - 1))
const positions = new Float32Array(2 * size)
along.forEach((share, i) => {
  const base = -0.81 + (1.62 * Math.floor(i / vertices)) / (count - 1)
  positions.set([1.8 * share - 0.9, base + 0.1 * Math.sin(4 * Math.PI * share)], 2 * i)
})
const pathSizes = Uint32Array.from({ length: count }, () => vertices)
// Thickest in the middle.
const lineWidths = along.map((share) => 0.5 + 7.5 * Math.sin(Math.PI * share) ** 2)

/** Ten curves, with a colour and a width for each vertex. */
export default function PathsExample() {
  return (
    <Canvas width={512} height={512}>
      <Viewport>
        <Paths
          positions={vec2(positions)}
          pathSizes={pathSizes}
          lineWidths={lineWidths}
          colors={{ values: along, cmap: 'plasma' }}
          capStyle="round"
        />
      </Viewport>
    </Canvas>
  )
}
