import type { LinkRun } from '../chain'
import { chainError, toNumbers, withNumbers } from '../value'

export const runLog10: LinkRun = (input) => {
  const data = toNumbers(input!.data)
  const out = new Float64Array(data.length)
  let positive = 0
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!
    const isGood = value > 0
    out[i] = isGood ? Math.log10(value) : NaN
    if (isGood) positive++
  }
  if (positive > 0 || data.length === 0) return withNumbers(input!, out)
  throw chainError(
    'log10',
    'none of the values is above 0, so none has a logarithm.',
    'Check the data before the link.',
  )
}
