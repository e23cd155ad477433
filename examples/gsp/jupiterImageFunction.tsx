import { Canvas, Paths, Texts, vec2, Viewport } from 'react-gsp'

const [count, vertices] = [24, 400]
const along = Float32Array.from({ length: count * vertices }, (_, i) => (i % vertices) / (vertices - 1))
const rows = along.map((_, i) => Math.floor(i / vertices))
const pathSizes = Uint32Array.from({ length: count }, () => vertices)

/** Waves of some periods, their swing growing from curve to curve. */
function Curves({ periods }: { periods: number }) {
  const positions = new Float32Array(2 * along.length)
  along.forEach((share, i) => {
    const row = rows[i]! / (count - 1)
    const swing = 0.35 * row * Math.sin(Math.PI * share)
    positions.set([1.8 * share - 0.9, 1.3 * row - 0.75 + swing * Math.sin(2 * Math.PI * periods * share)], 2 * i)
  })
  return (
    <Paths
      positions={vec2(positions)}
      pathSizes={pathSizes}
      lineWidths="1.2pt"
      colors={{ values: rows, cmap: 'plasma', clim: [0, count + 4] }}
    />
  )
}

/** A function of one number, called three times. */
export default function JupiterImageFunction() {
  return (
    <Canvas width={900} height={320}>
      {[1, 3, 8].map((periods, i) => (
        <Viewport key={periods} x={300 * i} y={0} width={300} height={320}>
          <Curves periods={periods} />
          <Texts
            coords="view"
            positions={[[0.5, 0.03]]}
            strings={periods === 1 ? '1 period' : `${periods} periods`}
            anchors="bottom-center"
            fontSizes="10pt"
          />
        </Viewport>
      ))}
    </Canvas>
  )
}
