import type { ElementType } from '../../elementTypes'
import type { ChainValue, LinkRun } from '../chain'
import { typed } from '../links/immediate'
import { scalars } from '../value'

function withType(value: ChainValue, type: ElementType | undefined): ChainValue {
  if (type === undefined || type === value.type) return value
  return { ...value, type, data: typed(value.data, type) ?? value.data }
}

export const runImmediate: LinkRun = (_input, { data, type, shape }, context) => {
  const given = scalars(data) ?? context.read(data)
  const finish = (value: ChainValue): ChainValue => {
    const own = withType(value, type as ElementType | undefined)
    return shape === undefined ? own : { ...own, shape: shape as readonly number[] }
  }
  return given instanceof Promise ? given.then(finish) : finish(given)
}
