import { Axes, Figure, Points, vec2 } from 'react-gsp'
import { normal } from './data/random'

const next = normal(18)
const values = Float32Array.from({ length: 1200 }, () => next())
const positions = vec2(values)
const colors = { values: values.filter((_, i) => i % 2 === 0), cmap: 'turbo', clim: [-2.5, 2.5] } as const
const views = [
  { title: 'all', limits: undefined },
  { title: '±2', limits: [-2, 2] },
  { title: '±1', limits: [-1, 1] },
  { title: '±½', limits: [-0.5, 0.5] },
] as const

/** One array in four axes, seen from nearer and nearer. */
export default function VispyAxesManagedMultiple() {
  return (
    <Figure width={720} height={660}>
      {views.map(({ title, limits }, i) => (
        <Axes
          key={title}
          cell={{ row: Math.floor(i / 2), column: i % 2 }}
          title={title}
          x={{ label: 'x', limits }}
          y={{ label: 'y', limits }}
        >
          <Points positions={positions} sizes={7} faceColors={colors} edgeColors="#00000055" edgeWidths={0.75} />
        </Axes>
      ))}
    </Figure>
  )
}
