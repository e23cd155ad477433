import { group } from 'd3-array'
import { Axes, Figure, Legend, Line } from 'react-gsp'
import { readCsv } from './data/datasets'

interface Price {
  symbol: string
  /** The first of a month, such as "Mar 1 2000". */
  date: string
  price: number
}

const names: Record<string, string> = { MSFT: 'Microsoft', AMZN: 'Amazon', IBM: 'IBM', GOOG: 'Google', AAPL: 'Apple' }

const months = (readCsv('stocks.csv') as Price[]).map(({ symbol, date, price }) => {
  const day = new Date(date)
  return { name: names[symbol]!, year: day.getFullYear() + day.getMonth() / 12, price }
})
// The legend reads from top to bottom as the lines end.
const companies = Array.from(group(months, ({ name }) => name)).sort(
  ([, a], [, b]) => b.at(-1)!.price - a.at(-1)!.price,
)

export default function Stocks() {
  return (
    <Figure width={720} height={480}>
      <Axes
        title="Shares of five companies"
        x={{ label: 'year', margin: 0.02 }}
        y={{ label: 'price (US$)', scale: 'log' }}
        grid
      >
        {companies.map(([name, history]) => (
          <Line key={name} x={history.map(({ year }) => year)} y={history.map(({ price }) => price)} label={name} />
        ))}
        <Legend position="right" />
      </Axes>
    </Figure>
  )
}
