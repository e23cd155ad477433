import { Axes, Figure, imshow, plot } from 'react-gsp'
import { heights, relief } from './data/relief'

const [width, height] = [10 * relief.width, 10 * relief.height]

const highest = heights.data.indexOf(Math.max(...heights.data))
const [row, column] = [Math.floor(highest / relief.width), highest % relief.width]

/** A picture in axes, with an extent in metres, and its highest point. */
export default function AxesImage() {
  return (
    <Figure width={640} height={500}>
      <Axes title="Maunga Whau from above" x={{ label: 'east (m)' }} y={{ label: 'north (m)' }}>
        {imshow(relief, { extent: [0, width, 0, height], interpolation: 'linear' })}
        {plot([10 * column + 5], [height - 10 * row - 5], 'w^', { markerSize: '10pt', markerEdgeColor: 'black' })}
      </Axes>
    </Figure>
  )
}
