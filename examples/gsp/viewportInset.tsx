import { Canvas, Points, vec2, Viewport } from 'react-gsp'
import { normal } from './data/random'

const next = normal(9)
const positions = vec2(Float32Array.from({ length: 1600 }, () => 0.32 * next()))

/** A viewport inset on a coloured canvas. */
export default function ViewportInset() {
  return (
    <Canvas width={512} height={512} background="#1f5fbf">
      <Viewport x="15%" y="15%" width="70%" height="70%" background="white">
        <Points positions={positions} sizes={9} faceColors="#e4572e" edgeColors="white" edgeWidths={0.75} />
      </Viewport>
    </Canvas>
  )
}
