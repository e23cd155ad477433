import type { LinkType } from './chain'
import { affine } from './links/affine'
import { colormap } from './links/colormap'
import { expression } from './links/expression'
import { immediate } from './links/immediate'
import { load } from './links/load'
import { log10 } from './links/log10'
import { normalize } from './links/normalize'
import { units } from './links/units'
import { LinkRegistry } from './registry'

/** The links that every scene knows. Process-wide, as fonts and renderers are: a name must mean the same everywhere. */
export const defaultLinks = new LinkRegistry({
  immediate,
  load,
  affine,
  expression,
  log10,
  normalize,
  colormap,
  units,
})

/**
 * Adds a kind of link, for the whole process. Wherever a chain with it is drawn, the name must be known.
 * @throws GspError for a name that is taken.
 */
export function registerLink(name: string, type: LinkType): void {
  defaultLinks.register(name, type)
}
