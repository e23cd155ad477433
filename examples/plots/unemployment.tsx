import { group } from 'd3-array'
import { Axes, Figure, Polygons, Texts, vec2 } from 'react-gsp'
import { readJson } from './data/datasets'

type Month = Record<'year' | 'month' | 'count', number> & { series: string }

/** From the bottom up. */
const colors = {
  Construction: '#4e79a7',
  Manufacturing: '#f28e2b',
  'Wholesale and Retail Trade': '#59a14f',
  'Leisure and hospitality': '#e15759',
  'Education and Health': '#76b7b2',
  'Business services': '#b07aa1',
}
const series = group(readJson('unemployment-across-industries.json') as Month[], (month) => month.series)
const dates = series.get('Construction')!.map(({ year, month }) => year + (month - 1) / 12)

// Each area lies on the sum of those below: up along its top, back along its bottom.
const base = dates.map(() => 0)
const areas = Object.keys(colors).map((industry) => {
  const bottom = [...base]
  series.get(industry)!.forEach(({ count }, i) => (base[i]! += count / 1000))
  const top = dates.map((date, i) => [date, base[i]!])
  return {
    top,
    outline: [...top, ...dates.map((date, i) => [date, bottom[i]!]).reverse()],
    last: (base.at(-1)! + bottom.at(-1)!) / 2,
  }
})

export default function Unemployment() {
  return (
    <Figure width={720} height={480}>
      <Axes
        title="Unemployed in six industries of the United States"
        x={{ label: 'year', limits: [2000, 2013.4], ticks: [2000, 2002, 2004, 2006, 2008, 2010] }}
        y={{ label: 'million persons', limits: [0, undefined] }}
        grid
      >
        <Polygons
          positions={vec2(areas.flatMap(({ outline }) => outline.flat()))}
          ringSizes={areas.map(({ outline }) => outline.length)}
          faceColors={Object.values(colors)}
          edgeColors="white"
          edgeWidths="0.5pt"
        />
        <Texts
          positions={areas.map(({ last }) => [dates.at(-1)!, last])}
          strings={Object.keys(colors)}
          anchors="center-left"
          offset={[6, 0]}
          colors={Object.values(colors)}
          fontSizes="8pt"
        />
      </Axes>
    </Figure>
  )
}
