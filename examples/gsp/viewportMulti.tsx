import { Canvas, Pixels, vec2, Viewport } from 'react-gsp'

const count = 6000
const spiral = new Float32Array(2 * count)
for (let i = 0; i < count; i++) {
  const [radius, angle] = [(0.92 * i) / count, (6 * Math.PI * i) / count]
  spiral.set([radius * Math.cos(angle), radius * Math.sin(angle)], 2 * i)
}
const positions = vec2(spiral)
const places = [
  { x: 0, y: 0, background: '#12355b', colors: '#7ee081' },
  { x: 256, y: 0, background: '#ffffff', colors: '#d72638' },
  { x: 0, y: 256, background: '#ffffff', colors: '#d72638' },
  { x: 256, y: 256, background: '#d72638', colors: '#ffe45e' },
]

/** Four viewports, one array. */
export default function ViewportMulti() {
  return (
    <Canvas width={512} height={512}>
      {places.map(({ colors, ...place }) => (
        <Viewport key={`${place.x} ${place.y}`} {...place} width={256} height={256}>
          <Pixels positions={positions} colors={colors} />
        </Viewport>
      ))}
    </Canvas>
  )
}
