import { Canvas, Segments, Viewport } from 'react-gsp'

const count = 10
const places = Array.from({ length: count }, (_, i) => -0.81 + (1.62 * i) / (count - 1))
const positions = places.flatMap((x) => [
  [x, -0.5],
  [x, 0.5],
])
const lineWidths = places.map((_, i) => `${1 + (21 * i) / (count - 1)}pt` as const)

/** Widths in points, round ends. */
export default function SegmentsExample() {
  return (
    <Canvas width={512} height={512}>
      <Viewport>
        <Segments
          positions={positions}
          lineWidths={lineWidths}
          colors={{ values: places, cmap: 'plasma' }}
          capStyle="round"
        />
      </Viewport>
    </Canvas>
  )
}
