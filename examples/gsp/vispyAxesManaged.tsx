import { Axes, Figure, Markers, vec2 } from 'react-gsp'
import { square, uniform } from './data/random'

const next = uniform(17)
const positions = vec2(square(120, 16))
const sizes = Float32Array.from({ length: 120 }, () => 6 + 22 * next())
const colors = { values: sizes, cmap: 'plasma' }

/** A visual of the scene in axes: limits follow from its positions. */
export default function VispyAxesManaged() {
  return (
    <Figure width={560} height={520}>
      <Axes title="Axes managed" x={{ label: 'x' }} y={{ label: 'y' }} grid>
        <Markers
          shapes="diamond"
          positions={positions}
          sizes={sizes}
          faceColors={colors}
          edgeColors="white"
          edgeWidths={1}
        />
      </Axes>
    </Figure>
  )
}
