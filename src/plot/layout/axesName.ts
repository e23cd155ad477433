import { show } from '../../scene/diagnostics'
import type { AxesSpec } from './types'

/** As messages call one axes of a figure: by its title, else by its cell where there are several. */
export function axesName({ title = '', cell }: Pick<AxesSpec, 'title' | 'cell'>, isOnly: boolean): string {
  if (title !== '') return `Axes ${show(title)}`
  const { row = 0, column = 0 } = cell ?? {}
  return isOnly ? 'Axes' : `Axes (row ${row}, column ${column})`
}

/** As messages call the legend of axes with such a name. */
export const legendName = (axes: string): string => (axes === 'Axes' ? 'Legend' : `Legend of ${axes}`)
