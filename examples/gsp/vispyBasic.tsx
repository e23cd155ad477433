import { Axes, Figure, scatter, vec2 } from 'react-gsp'
import { square } from './data/random'

const positions = vec2(square(200, 12))

/** The shortest: axes, and points in them. */
export default function VispyBasic() {
  return (
    <Figure width={512} height={512}>
      <Axes>{scatter(positions, { colors: 'tomato', edgeColors: 'white' })}</Axes>
    </Figure>
  )
}
