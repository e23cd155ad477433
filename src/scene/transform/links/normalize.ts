import { isFiniteNumber, isListOf, strangeMember, trouble } from '../../trouble'
import type { Link, LinkDeclaration } from '../chain'

export interface NormalizeOptions {
  /** Values that become 0 and 1. Default: the least and the greatest finite value. */
  readonly range?: readonly [number, number] | undefined
}

/** Takes a range to 0…1. What lies outside the range lies outside 0…1. */
export const normalizeLink = ({ range }: NormalizeOptions = {}): Link =>
  Object.freeze(range === undefined ? { link: 'normalize' } : { link: 'normalize', range })

export const rangeFix = 'Give a range of two different numbers.'

export const normalize: LinkDeclaration = {
  check(link) {
    const { range } = link
    const strange = strangeMember(link, ['link', 'range'])
    if (strange) return strange
    const isGood =
      range === undefined || (isListOf(isFiniteNumber, range) && range.length === 2 && range[0] !== range[1])
    return isGood ? undefined : trouble('two different finite numbers as range', range, rangeFix)
  },
}
