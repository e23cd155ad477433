import type { Props } from '../props'
import { holdsChain } from './chain'

/** The address of the picture that a node shows; `undefined` when it shows none, or has its pixels. */
export const pictureAddress = (kind: string, { src, texture, values }: Props): string | undefined =>
  kind === 'image' && typeof src === 'string' && texture == null && values == null ? src : undefined

/** Whether a chain has to run before a node can be drawn; the picture of an address is one. */
export const needsChains = (kind: string, props: Props): boolean =>
  pictureAddress(kind, props) !== undefined || Object.values(props).some(holdsChain)
