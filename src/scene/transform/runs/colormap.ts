import type { ColorMapping } from '../../color/colorMapping'
import { writeColors } from '../../color/writeColors'
import type { LinkRun } from '../chain'
import { chainError, componentsOf } from '../value'

export const runColormap: LinkRun = (input, link) => {
  const { data, shape, type } = input!
  if (componentsOf(input!) !== 1) {
    throw chainError('type', `a colormap needs single numbers, got ${type}.`, 'Make one number of each first.')
  }
  const out = new Uint32Array(data.length)
  const strange = writeColors(data, link as ColorMapping, out)
  if (data.length === 0 || strange < data.length) return { type: 'rgba8', data: new Uint8Array(out.buffer), shape }
  throw chainError('norm', 'the norm can show none of the values.', 'Log norms need values above 0.')
}
