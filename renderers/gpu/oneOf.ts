import { componentsOf } from './columnMemory'
import type { ColumnType } from './program'

/** The value of all items, as a uniform. */
export function oneOf(type: ColumnType, values: ArrayLike<number>): number | number[] {
  const size = componentsOf[type]
  if (size === 1) return values[0] ?? 0
  const factor = type === 'color' ? 1 / 255 : 1
  return Array.from({ length: size }, (_, k) => (values[k] ?? 0) * factor)
}
