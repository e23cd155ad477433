import { Axes, Figure, scatter, vec2 } from 'react-gsp'
import { normal, square } from './data/random'

const next = normal(13)
const cloud = vec2(Float32Array.from({ length: 40_000 }, () => next()))
const few = vec2(square(60, 14))
const distances = Float32Array.from({ length: 60 }, (_, i) => i)

/** The three modes of `scatter`, inferred from what it is given. */
export default function VispyScatter() {
  return (
    <Figure width={720} height={640}>
      <Axes cell={{ row: 0, column: 0 }} title="pixels, in groups">
        {scatter(cloud, { groups: 10_000, colors: ['#d7263d', '#2456c6'] })}
      </Axes>
      <Axes cell={{ row: 0, column: 1 }} title="points">
        {scatter(few, { sizes: '8pt', colors: distances, cmap: 'plasma', edgeColors: 'white' })}
      </Axes>
      <Axes cell={{ row: 1, column: 0 }} title="markers: club">
        {scatter(few, { markerShape: 'club', sizes: '12pt', colors: '#1b998b' })}
      </Axes>
      <Axes cell={{ row: 1, column: 1 }} title="markers: square">
        {scatter(few, { markerShape: 'square', sizes: '9pt', colors: '#ffd166', edgeColors: '#333333' })}
      </Axes>
    </Figure>
  )
}
