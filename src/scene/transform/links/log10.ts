import { strangeMember } from '../../trouble'
import type { Link, LinkType } from '../chain'
import { chainError, toNumbers, withNumbers } from '../value'

/** The decimal logarithm of every number. What has none, zero and below, becomes NaN: a missing value. */
export const log10Link = (): Link => Object.freeze({ link: 'log10' })

export const log10: LinkType = {
  check: (link) => strangeMember(link, ['link']),
  run(input) {
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
  },
}
