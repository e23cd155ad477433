import { Axes, Figure, Paths, Segments, Texts, Vectors, Viewport } from 'react-gsp'
import { readCsv } from './data/datasets'
import { world } from './data/world'

// `dir` is where the wind comes from, in degrees clockwise from north; `speed` is in m/s.
type Wind = Record<'longitude' | 'latitude' | 'dir' | 'speed', number>

// Every second value of every second row: the arrows need room.
const field = (readCsv('windvectors.csv') as Wind[]).filter(
  ({ longitude, latitude }) => (longitude + 9.875) % 0.5 === 0 && (latitude - 45.125) % 0.5 === 0,
)
/** Of a degree of latitude to one of longitude, in the middle of the map. */
const aspect = 1 / Math.cos((52.5 * Math.PI) / 180)

/** As long as the wind is strong: 1 m/s is 0.055° of latitude. */
const vectors = field.map(({ dir, speed }) => [
  -0.055 * speed * aspect * Math.sin((dir * Math.PI) / 180),
  -0.055 * speed * Math.cos((dir * Math.PI) / 180),
])

const steps = Array.from({ length: 60 }, (_, i) => i / 60)

export default function WindField() {
  return (
    <Figure width={640} height={600}>
      <Axes
        title="Simulated wind over north-western Europe"
        x={{ label: 'longitude (°)', limits: [-10, 10] }}
        y={{ label: 'latitude (°)', limits: [45, 60] }}
        aspect={aspect}
      >
        <Paths {...world} colors="#b8b8b8" />
        <Vectors
          positions={field.map(({ longitude, latitude }) => [longitude, latitude])}
          vectors={vectors}
          colors={{ values: field.map(({ speed }) => speed), clim: [0, 12] }}
          lineWidths={1}
          anchor="center"
        />
      </Axes>
      <Viewport x={566} y={38} width={12} height={180} clip={false}>
        <Segments
          coords="view"
          positions={{ x: [0.5], y: steps.flatMap((step) => [step, step + 1 / 60]) }}
          colors={{ values: steps }}
          lineWidths={12}
        />
        <Texts
          coords="view"
          positions={{ x: [1], y: [0, 0.25, 0.5, 0.75, 1] }}
          strings={['0', '3', '6', '9', '12 m/s']}
          anchors="center-left"
          offset={[5, 0]}
        />
      </Viewport>
    </Figure>
  )
}
