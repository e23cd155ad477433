import type { ReactNode } from 'react'
import { Group } from '../components/elements'
import { useAxesId } from './context'
import { declares, type LegendDeclaration } from './declarations'
import type { LegendPosition } from './layout/types'
import { checkProps, choice, string, type PropRules } from './props'

export interface LegendProps {
  /**
   * A corner inside the plot, `'right'` of it, or `'best'`: the corner where it covers the least of the marks, of equal ones
   * the first of top-right, top-left, bottom-right, bottom-left. What is in a `GspBuffer` may move, and does not count.
   * Default `'best'`.
   */
  readonly position?: LegendPosition | 'best' | undefined
  readonly title?: string | undefined
}

const rules: PropRules<LegendProps> = {
  position: choice([
    'best',
    'top-right',
    'top-left',
    'bottom-right',
    'bottom-left',
    'right',
  ] satisfies LegendProps['position'][]),
  title: string,
}

/**
 * Names every mark of its axes that has a `label`, in document order; draws nothing where none has.
 * @throws GspError, at the error boundary around it, on a wrong prop and outside axes.
 */
export function Legend(props: LegendProps): ReactNode {
  useAxesId('Legend')
  checkProps('Legend', rules, { ...props })
  const { position = 'best', title } = props
  const declaration: LegendDeclaration = { type: 'legend', position, title }
  return <Group {...declares(declaration)} />
}
