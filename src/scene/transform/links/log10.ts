import { strangeMember } from '../../trouble'
import type { Link, LinkDeclaration } from '../chain'

/** The decimal logarithm of every number. What has none, zero and below, becomes NaN: a missing value. */
export const log10Link = (): Link => Object.freeze({ link: 'log10' })

export const log10: LinkDeclaration = { check: (link) => strangeMember(link, ['link']) }
