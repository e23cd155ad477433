import { Axes, Figure, imshow } from 'react-gsp'
import { heights } from './data/relief'

/** Numbers through a colormap: row 0, the north, is on top, and pixels are square. */
export default function VispyImshow() {
  return (
    <Figure width={640} height={490}>
      <Axes title="imshow, viridis" x={{ label: 'column' }} y={{ label: 'row' }}>
        {imshow(heights, { cmap: 'viridis' })}
      </Axes>
    </Figure>
  )
}
