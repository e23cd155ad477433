import { Axes, Figure, Legend, plot } from 'react-gsp'

const x = Float64Array.from({ length: 41 }, (_, i) => i / 4)
const y = x.map(Math.sin)

/** The grammar of format strings: a colour, a marker and a line style, in any order. */
export default function VispyPlot() {
  return (
    <Figure width={720} height={600}>
      <Axes cell={{ row: 0, column: 0 }} title="'bo'">
        {plot(x, y, 'bo')}
      </Axes>
      <Axes cell={{ row: 0, column: 1 }} title="'r-'">
        {plot(x, y, 'r-')}
      </Axes>
      <Axes cell={{ row: 1, column: 0 }} title="'go-' and 'm^'">
        {plot(x, y, 'go-')}
        {plot(x, x.map(Math.cos), 'm^')}
      </Axes>
      <Axes cell={{ row: 1, column: 1 }} title="four line styles, colours of the cycle">
        {(['-', '--', '-.', ':'] as const).map(
          (style, i) =>
          plot(x, y.map((value) => value - 1.2 * i), style, { key: style, label: `'${style}'` }), // prettier-ignore
        )}
        <Legend position="right" />
      </Axes>
    </Figure>
  )
}
