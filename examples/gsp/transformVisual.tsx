import { Canvas, chain, links, OrthographicCamera, Points, Viewport } from 'react-gsp'

const side = 50
const wave = new Float32Array(3 * side * side)
const heights = new Float32Array(side * side)
for (let i = 0; i < heights.length; i++) {
  const [x, y] = [(2 * (i % side)) / (side - 1) - 1, (2 * Math.floor(i / side)) / (side - 1) - 1]
  heights[i] = Math.sin(3 * Math.PI * x) * Math.cos(3 * Math.PI * y)
  wave.set([x, y, heights[i]!], 3 * i)
}
// Data first, then what is done to them when they are drawn: heights are made a seventh.
const positions = chain(links.immediate(wave, { type: 'vec3' }), links.affine({ scale: [1, 1, 0.15] }))
const colors = chain(links.immediate(heights), links.colormap({ cmap: 'viridis' }))

/** Positions and colours that are chains. */
export default function TransformVisual() {
  return (
    <Canvas width={512} height={512}>
      <Viewport>
        <OrthographicCamera eye={[2, -3, 2.4]} target={[0, 0, 0]} up={[0, 0, 1]} height={2.9}>
          <Points positions={positions} sizes={6} faceColors={colors} />
        </OrthographicCamera>
      </Viewport>
    </Canvas>
  )
}
