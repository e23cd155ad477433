import { Axes, Figure, Paths, Segments, Texts, Viewport } from 'react-gsp'
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

/** Shaft and head of an arrow, centred on its place. */
function arrow({ longitude, latitude, dir, speed }: Wind): number[][] {
  const [sin, cos] = [Math.sin((dir * Math.PI) / 180), Math.cos((dir * Math.PI) / 180)]
  const at = (along: number, across: number) => [
    longitude - 0.055 * speed * aspect * (along * sin + across * cos),
    latitude - 0.055 * speed * (along * cos - across * sin),
  ]
  const tip = at(0.5, 0)
  return [at(-0.5, 0), tip, tip, at(0.2, 0.17), tip, at(0.2, -0.17)]
}

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
        <Segments
          positions={field.flatMap(arrow)}
          colors={{ values: field.flatMap(({ speed }) => [speed, speed, speed]), clim: [0, 12] }}
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
