import { group } from 'd3-array'
import { Axes, Figure, Legend, Scatter, Texts } from 'react-gsp'
import { readCsv } from './data/datasets'

type Country = Record<'country' | 'region', string> & Record<'income' | 'health' | 'population', number>

// Large countries first, so that they hide no small ones of their region.
const countries = (readCsv('gapminder-health-income.csv') as Country[]).sort((a, b) => b.population - a.population)
const regions: Record<string, string> = {
  east_asia_pacific: 'East Asia and Pacific',
  south_asia: 'South Asia',
  america: 'America',
  sub_saharan_africa: 'Sub-Saharan Africa',
  europe_central_asia: 'Europe and Central Asia',
  middle_east_north_africa: 'Middle East and North Africa',
}
const label = (...names: string[]) => ({
  strings: names,
  positions: names
    .map((name) => countries.find(({ country }) => country === name)!)
    .map(({ income, health }) => [income / 1000, health]),
})

/** In pixels. */
const diameter = ({ population }: Country) => Math.sqrt(16 + population / 6e5)

export default function Gapminder() {
  return (
    <Figure width={720} height={480}>
      <Axes
        title="Health and wealth of nations"
        x={{ label: 'income per person (1000 international $ a year)', scale: 'log' }}
        y={{ label: 'life expectancy (years); areas show population' }}
        grid
      >
        {Array.from(
          group(countries, ({ region }) => region),
          ([region, within]) => (
            <Scatter
              key={region}
              x={within.map(({ income }) => income / 1000)}
              y={within.map(({ health }) => health)}
              size={within.map(diameter)}
              edgeColor="white"
              opacity={0.75}
              label={regions[region]}
            />
          ),
        )}
        <Texts {...label('China', 'India')} anchors="center-center" colors="white" />
        <Texts {...label('South Africa', 'Lesotho')} anchors="center-left" offset={[7, 0]} />
        <Texts {...label('Qatar')} anchors="bottom-center" offset={[0, -3]} />
        <Legend position="bottom-right" />
      </Axes>
    </Figure>
  )
}
