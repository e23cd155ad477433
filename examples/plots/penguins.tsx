import { group } from 'd3-array'
import { Axes, Figure, Legend, Scatter } from 'react-gsp'
import { readJson } from './data/datasets'

interface Penguin {
  Species: string
  'Beak Length (mm)': number | null
  'Flipper Length (mm)': number | null
}

const penguins = readJson('penguins.json') as Penguin[]

export default function Penguins() {
  return (
    <Figure width={720} height={480}>
      <Axes
        title="Three species of penguins near Palmer Station"
        x={{ label: 'flipper length (mm)' }}
        y={{ label: 'beak length (mm)' }}
        grid
      >
        {Array.from(
          group(penguins, ({ Species }) => Species),
          ([species, birds]) => (
            <Scatter
              key={species}
              x={birds.map((bird) => bird['Flipper Length (mm)'] ?? NaN)}
              y={birds.map((bird) => bird['Beak Length (mm)'] ?? NaN)}
              size="6pt"
              edgeColor="white"
              opacity={0.8}
              label={species}
            />
          ),
        )}
        <Legend position="bottom-right" />
      </Axes>
    </Figure>
  )
}
