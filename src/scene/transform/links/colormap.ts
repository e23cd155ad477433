import { checkMapping, type ColorMapping } from '../../color/colorMapping'
import { strangeMember } from '../../trouble'
import type { Link, LinkDeclaration } from '../chain'

/** Numbers as colours: `rgba8`, as an element with `{ values, cmap, clim, norm }` has them. */
export const colormapLink = ({ cmap, clim, norm }: ColorMapping = {}): Link =>
  Object.freeze({
    link: 'colormap',
    ...(cmap == null ? {} : { cmap }),
    ...(clim == null ? {} : { clim }),
    ...(norm == null ? {} : { norm }),
  })

export const colormap: LinkDeclaration = {
  check: (link) => strangeMember(link, ['link', 'cmap', 'clim', 'norm']) ?? checkMapping(link as ColorMapping),
}
