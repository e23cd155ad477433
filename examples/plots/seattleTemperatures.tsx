import { mean } from 'd3-array'
import { Axes, Figure, Legend, Line, Segments } from 'react-gsp'
import { readCsv } from './data/datasets'

interface Day {
  date: string
  temp_min: number
  temp_max: number
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const starts = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

/** Noon of a day, in days since its year began. */
const dayOfYear = (date: string) => (Date.parse(date) - Date.parse(date.slice(0, 4))) / 86_400_000 + 0.5
const days = (readCsv('seattle-weather.csv') as Day[]).map((day) => ({ ...day, x: dayOfYear(day.date) }))

/** Days between two days of a year, across New Year's Eve when that is nearer. */
const distance = (a: number, b: number) => Math.min(Math.abs(a - b), 365 - Math.abs(a - b))

/** The mean over all years, from two weeks before a day to two weeks after. */
const season = (value: (day: Day) => number) =>
  days.slice(0, 365).map(({ x }) =>
    mean(
      days.filter((day) => distance(day.x, x) <= 14),
      value,
    )!,
  )

const x = days.slice(0, 365).map((day) => day.x)

export default function SeattleTemperatures() {
  return (
    <Figure width={720} height={480}>
      <Axes
        title="Daily range of temperature in Seattle, 2012–2015"
        x={{ limits: [0, 365], ticks: { values: starts, labels: months } }}
        y={{ label: 'temperature (°C)', limits: [-10, 40] }}
        grid="y"
      >
        <Segments
          positions={days.flatMap((day) => [
            [day.x, day.temp_min],
            [day.x, day.temp_max],
          ])}
          colors="#808080"
          lineWidths="1.4pt"
          opacity={0.16}
        />
        <Line x={x} y={season((day) => day.temp_max)} color="#d55e00" width="2pt" label="mean maximum" />
        <Line x={x} y={season((day) => day.temp_min)} color="#0072b2" width="2pt" label="mean minimum" />
        <Legend position="top-left" />
      </Axes>
    </Figure>
  )
}
