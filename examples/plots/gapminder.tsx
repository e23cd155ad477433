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
const names = ['India', 'United States', 'South Africa', 'Lesotho', 'China']
const named = countries.filter(({ country }) => names.includes(country))

/** In pixels. */
const diameter = ({ population }: Country) => Math.sqrt(16 + population / 6e5)

export default function Gapminder() {
  return (
    <Figure width={720} height={480}>
      <Axes
        title="Health and wealth of nations"
        x={{ label: 'income per person (1000 international $ a year)', scale: 'log' }}
        y={{ label: 'life expectancy (years)' }}
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
        {named.map((country) => (
          <Texts
            key={country.country}
            positions={[[country.income / 1000, country.health]]}
            strings={[country.country]}
            anchors={country.country === 'China' ? 'bottom-right' : 'center-left'}
            offset={country.country === 'China' ? [0, -diameter(country) / 2] : [diameter(country) / 2 + 2, 0]}
          />
        ))}
        <Legend position="bottom-right" />
      </Axes>
    </Figure>
  )
}
