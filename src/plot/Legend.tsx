import type { ReactNode } from 'react'
import { Group } from '../components/elements'
import { GspError, show } from '../scene/diagnostics'
import { useAxesId } from './context'
import type { LegendDeclaration } from './declarations'
import type { LegendPosition } from './layout/types'

const positions: readonly LegendPosition[] = ['top-right', 'top-left', 'bottom-right', 'bottom-left', 'right']

export interface LegendProps {
  /** A corner inside the plot, or `'right'` of it. Default `'top-right'`. */
  readonly position?: LegendPosition | undefined
  readonly title?: string | undefined
}

/** Names every mark of its axes that has a `label`, in document order. */
export function Legend({ position = 'top-right', title }: LegendProps): ReactNode {
  useAxesId('Legend')
  if (!positions.includes(position)) {
    throw new GspError({
      code: 'prop.value',
      element: 'Legend',
      prop: 'position',
      message: `expected one of ${positions.join(', ')}, got ${show(position)}.`,
      fix: 'Check the spelling.',
    })
  }
  const declaration: LegendDeclaration = { type: 'legend', position, title }
  return <Group declares={declaration} />
}
