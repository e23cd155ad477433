import { Axes, Figure, Legend, Paths, Scatter } from 'react-gsp'
import { readJson } from './data/datasets'
import { world } from './data/world'

interface Quake {
  properties: { type: string; mag: number | null }
  geometry: { coordinates: [longitude: number, latitude: number, depth: number] }
}

// Blasts in quarries are among them.
const { features } = readJson('earthquakes.json') as { features: Quake[] }
const quakes = features.filter(({ properties }) => properties.type === 'earthquake')

const classes = [
  { label: 'below 3', from: -Infinity, to: 3, size: '3pt' },
  { label: '3–4.5', from: 3, to: 4.5, size: '5pt' },
  { label: '4.5–6', from: 4.5, to: 6, size: '7pt' },
  { label: '6 and above', from: 6, to: Infinity, size: '10pt' },
] as const

const meridians = { values: [-120, -60, 0, 60, 120], labels: ['120° W', '60° W', '0°', '60° E', '120° E'] }
const parallels = { values: [-60, -30, 0, 30, 60], labels: ['60° S', '30° S', '0°', '30° N', '60° N'] }

export default function Earthquakes() {
  return (
    <Figure width={720} height={400}>
      <Axes
        title="Earthquakes worldwide, 31 January – 7 February 2018"
        x={{ limits: [-180, 180], ticks: meridians }}
        y={{ limits: [-84, 88], ticks: parallels }}
        aspect={1.3}
      >
        <Paths {...world} colors="#c4c4c4" lineWidths="0.6pt" />
        {classes.map(({ label, from, to, size }) => {
          const within = quakes.filter(({ properties: { mag } }) => mag !== null && mag >= from && mag < to)
          return (
            <Scatter
              key={label}
              x={within.map(({ geometry }) => geometry.coordinates[0])}
              y={within.map(({ geometry }) => geometry.coordinates[1])}
              size={size}
              color="#d55e00"
              opacity={0.45}
              label={label}
            />
          )
        })}
        <Legend position="right" title="magnitude" />
      </Axes>
    </Figure>
  )
}
