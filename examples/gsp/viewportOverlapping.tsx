import { Canvas, Points, vec2, Viewport } from 'react-gsp'
import { square } from './data/random'

const red = vec2(square(150, 7, 0.95))
const blue = vec2(square(150, 8, 0.95))

/** Where transparent viewports overlap, the later one is drawn over the earlier; each cuts its points at its own edges. */
export default function ViewportOverlapping() {
  return (
    <Canvas width={512} height={512}>
      <Viewport x={16} y={16} width={320} height={320} background="#d7263d18">
        <Points positions={red} sizes={14} faceColors="#d7263d" edgeColors="white" edgeWidths={1} />
      </Viewport>
      <Viewport x={176} y={176} width={320} height={320} background="#2456c618">
        <Points positions={blue} sizes={14} faceColors="#2456c6" edgeColors="white" edgeWidths={1} />
      </Viewport>
    </Canvas>
  )
}
