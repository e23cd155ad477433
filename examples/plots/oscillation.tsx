import { Axes, Figure, Legend, Line, Scatter } from 'react-gsp'

/** A mass on a spring, in mm. */
const displacement = (t: number) => 10 * Math.exp(-t / 6) * Math.cos(2 * t)

/** An error of measurement, at most half a mm: the same in every run. */
const error = (i: number) => ((43758.5453 * Math.sin(12.9898 * (i + 1))) % 1) / 2

const t = Float64Array.from({ length: 1000 }, (_, i) => (20 * i) / 999)
const model = t.map(displacement)
const sampled = Float64Array.from({ length: 51 }, (_, i) => 0.4 * i)
const measured = sampled.map((time, i) => displacement(time) + error(i))

export default function Oscillation() {
  return (
    <Figure width={720} height={480}>
      <Axes title="Damped oscillation" x={{ label: 'time (s)' }} y={{ label: 'displacement (mm)' }} grid>
        <Line x={t} y={model} label="model" />
        <Scatter x={sampled} y={measured} label="measured" />
        <Legend position="top-right" />
      </Axes>
    </Figure>
  )
}
