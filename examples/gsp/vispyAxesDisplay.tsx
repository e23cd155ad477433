import { Axes, Figure, Scatter } from 'react-gsp'
import { normal } from './data/random'

const next = normal(15)
const x = Float64Array.from({ length: 400 }, () => 3 + 1.1 * next())
const y = x.map((value) => 40 + 12 * value + 9 * next())

/** A title, labels, and a plot with a background of its own. */
export default function VispyAxesDisplay() {
  return (
    <Figure width={640} height={480}>
      <Axes title="Axes display" x={{ label: 'x label' }} y={{ label: 'y label' }} background="#dcecff" frame="axes">
        <Scatter x={x} y={y} size="6pt" color="#2456c6" edgeColor="white" />
      </Axes>
    </Figure>
  )
}
