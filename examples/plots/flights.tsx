import { group, quantile } from 'd3-array'
import { Axes, Figure, Legend, Line, Scatter } from 'react-gsp'
import { readJson } from './data/datasets'

interface Flight {
  /** Of departure, in hours. */
  time: number
  /** On arrival, in minutes. */
  delay: number
}

const flights = readJson('flights-200k.json') as Flight[]

const byHour = group(flights, ({ time }) => Math.floor(time))
const hours = Array.from({ length: 24 }, (_, hour) => byHour.get(hour) ?? [])
/** Of each hour; a hundred flights are the least to tell. */
const delayOf = (share: number) =>
  hours.map((within) => (within.length < 100 ? NaN : quantile(within, share, ({ delay }) => delay)!))

export default function Flights() {
  return (
    <Figure width={720} height={480}>
      <Axes
        title={`Delay of ${flights.length.toLocaleString('en')} flights in the United States`}
        x={{ label: 'departure, local time (h)', limits: [0, 24], ticks: [0, 3, 6, 9, 12, 15, 18, 21, 24] }}
        y={{ label: 'delay on arrival (min)', limits: [-60, 200], ticks: [-60, -30, 0, 30, 60, 90, 120, 150, 180] }}
        grid
      >
        <Scatter
          x={Float32Array.from(flights, ({ time }) => time)}
          y={Float32Array.from(flights, ({ delay }) => delay)}
          size="1.5pt"
          color="#08519c"
          opacity={0.08}
        />
        <Line x={hours.map((_, i) => i + 0.5)} y={delayOf(0.9)} color="#e69f00" width="2pt" label="90th percentile" />
        <Line
          x={hours.map((_, i) => i + 0.5)}
          y={delayOf(0.5)}
          color="#d55e00"
          width="2pt"
          label="median of the hour"
        />
        <Legend position="top-right" />
      </Axes>
    </Figure>
  )
}
