import { mean } from 'd3-array'
import { Axes, Figure, Legend, Line, Segments } from 'react-gsp'
import { readCsv } from './data/datasets'

const years = readCsv('global-temp.csv') as { year: number; temp: number }[]

const smooth = years.map((_, i) => {
  const around = years.slice(Math.max(i - 5, 0), i + 6)
  return around.length < 11 ? NaN : mean(around, ({ temp }) => temp)!
})

export default function GlobalTemperature() {
  return (
    <Figure width={720} height={480}>
      <Axes
        title="Temperature of the Earth’s surface"
        x={{ label: 'year', limits: [1878, 2026] }}
        y={{ label: 'difference from the mean of 1951–1980 (°C)', limits: [-0.6, 1.3] }}
        grid="y"
      >
        <Segments
          positions={years.flatMap(({ year, temp }) => [
            [year, 0],
            [year, temp],
          ])}
          colors={years.map(({ temp }) => (temp < 0 ? '#7fb8de' : '#eb9a6b'))}
          lineWidths="1.5pt"
          snap
        />
        <Segments
          coords={['view', 'data']}
          positions={[
            [0, 0],
            [1, 0],
          ]}
          colors="#3c3c3c"
          lineWidths="0.75pt"
          snap
        />
        <Line x={years.map(({ year }) => year)} y={smooth} color="#1f1f1f" label="mean of 11 years" />
        <Legend position="top-left" />
      </Axes>
    </Figure>
  )
}
