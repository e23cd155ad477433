import { Canvas, Paths, Points, Texts, vec2, Viewport } from 'react-gsp'
import { normal } from './data/random'

const [count, vertices] = [8, 200]
const along = Float32Array.from({ length: count * vertices }, (_, i) => (i % vertices) / (vertices - 1))
const positions = new Float32Array(2 * along.length)
along.forEach((share, i) => {
  const row = Math.floor(i / vertices)
  const y = 0.55 * Math.sin(2 * Math.PI * share + (Math.PI * row) / count) * Math.cos((Math.PI * row) / count)
  positions.set([1.8 * share - 0.9, y], 2 * i)
})
const pathSizes = Uint32Array.from({ length: count }, () => vertices)
const colors = Array.from({ length: count }, (_, i) => `hsl(${200 + 15 * i} 70% 45%)`)
const next = normal(6)
const dots = Float32Array.from({ length: 80 }, () => 0.28 * next())

/** Curves, discs and text: sharp at any size in a vector format. */
export default function SvgPdfExample() {
  return (
    <Canvas width={512} height={384}>
      <Viewport>
        <Paths positions={vec2(positions)} pathSizes={pathSizes} lineWidths="2pt" colors={colors} capStyle="round" />
        <Points positions={vec2(dots)} sizes="7pt" faceColors="#ffd166" edgeColors="#333333" edgeWidths="0.75pt" />
        <Texts
          coords="view"
          positions={[[0.5, 0.94]]}
          strings="One scene as PNG, SVG and PDF"
          anchors="top-center"
          fontSizes="14pt"
        />
      </Viewport>
    </Canvas>
  )
}
