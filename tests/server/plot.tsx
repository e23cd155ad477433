import type { ReactNode } from 'react'
import { Axes, Figure, Legend, Line, Scatter } from 'react-gsp'

/** A picture with a bit of everything. */
export function Plot({ seed = 1, children }: { seed?: number; children?: ReactNode }): ReactNode {
  const y = Array.from({ length: 50 }, (_, i) => Math.sin(i * 0.3 * seed) * (1 + i))
  return (
    <Figure width={240} height={160}>
      <Axes title={`seed ${seed}`} x={{ label: 'time (s)' }} grid>
        <Line y={y} label="line" />
        <Scatter y={y} label="discs" />
        <Legend />
        {children}
      </Axes>
    </Figure>
  )
}
