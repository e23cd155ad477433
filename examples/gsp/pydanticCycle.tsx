import { Canvas, chain, links, parseChain, Points, serializeChain, vec2, Viewport } from 'react-gsp'
import { square, uniform } from './data/random'

const count = 150
const next = uniform(11)
const positions = vec2(square(count, 10, 0.92))
const sizes = Float32Array.from({ length: count }, () => 8 + 24 * next())
// Bytes: red, green, blue and alpha of each point.
const rgba = Uint8Array.from({ length: 4 * count }, (_, i) => (i % 4 === 3 ? 220 : 40 + 190 * next()))
const made = chain(links.immediate(rgba, { type: 'rgba8' }))
const text = JSON.stringify(serializeChain(made))
const colors = parseChain(JSON.parse(text) as unknown)

/** Colours that went to JSON and came back. */
export default function PydanticCycle() {
  return (
    <Canvas width={512} height={512}>
      <Viewport>
        <Points positions={positions} sizes={sizes} faceColors={colors} edgeColors="black" edgeWidths={1} />
      </Viewport>
    </Canvas>
  )
}
