import { mean } from 'd3-array'
import { Axes, Figure, Legend, Line } from 'react-gsp'
import { readCsv } from './data/datasets'

interface Month {
  Date: string
  CO2: number
}

// Months without a measurement have no row.
const months = (readCsv('co2-concentration.csv') as Month[]).map(({ Date: date, CO2 }) => ({
  year: Number(date.slice(0, 4)) + (Number(date.slice(5, 7)) - 0.5) / 12,
  co2: CO2,
}))

// Twelve months in a row have no season; where one of them is missing, their mean is not known.
const trend = months.slice(11).map((last, i) => {
  const year = months.slice(i, i + 12)
  const isWhole = last.year - year[0]!.year < 11.5 / 12
  return { year: mean(year, (month) => month.year)!, co2: isWhole ? mean(year, (month) => month.co2)! : NaN }
})

export default function CarbonDioxide() {
  return (
    <Figure width={720} height={480}>
      <Axes
        title="Carbon dioxide in the air at Mauna Loa"
        x={{ label: 'year', margin: 0.02 }}
        y={{ label: 'mole fraction of CO₂ (ppm)' }}
        grid
      >
        <Line
          x={months.map(({ year }) => year)}
          y={months.map(({ co2 }) => co2)}
          width="1pt"
          color="#56b4e9"
          label="monthly mean"
        />
        <Line
          x={trend.map(({ year }) => year)}
          y={trend.map(({ co2 }) => co2)}
          color="#0b3c5d"
          label="mean of 12 months"
        />
        <Legend position="top-left" />
      </Axes>
    </Figure>
  )
}
