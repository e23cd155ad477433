import { group, max, mean, min, sum } from 'd3-array'
import { Axes, Figure, Legend, Line, Scatter } from 'react-gsp'
import { readJson } from './data/datasets'

interface Car {
  Origin: string
  Horsepower: number | null
  Miles_per_Gallon: number | null
}

const cars = (readJson('cars.json') as Car[]).flatMap(({ Origin, Horsepower, Miles_per_Gallon }) =>
  Horsepower === null || Miles_per_Gallon === null
    ? []
    : [{ origin: Origin, power: 0.7457 * Horsepower, consumption: 235.2 / Miles_per_Gallon }],
)

// Least squares.
const [meanX, meanY] = [mean(cars, (car) => car.power)!, mean(cars, (car) => car.consumption)!]
const slope =
  sum(cars, (car) => (car.power - meanX) * (car.consumption - meanY)) / sum(cars, (car) => (car.power - meanX) ** 2)
const ends = [min(cars, (car) => car.power)!, max(cars, (car) => car.power)!]

export default function Cars() {
  return (
    <Figure width={720} height={480}>
      <Axes
        title="Cars of the model years 1970–1982"
        x={{ label: 'power (kW)' }}
        y={{ label: 'fuel consumption (l / 100 km)', limits: [0, undefined] }}
        grid
      >
        {Array.from(
          group(cars, ({ origin }) => origin),
          ([origin, built]) => (
            <Scatter
              key={origin}
              x={built.map(({ power }) => power)}
              y={built.map(({ consumption }) => consumption)}
              size="6pt"
              edgeColor="white"
              opacity={0.75}
              label={origin}
            />
          ),
        )}
        <Line
          x={ends}
          y={ends.map((x) => meanY + slope * (x - meanX))}
          color="#1f1f1f"
          dash="dashed"
          label="linear fit"
        />
        <Legend position="top-left" />
      </Axes>
    </Figure>
  )
}
