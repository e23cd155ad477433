import { checkMapping, type ColorMapping } from '../../color/colorMapping'
import { writeColors } from '../../color/mapColors'
import { strangeMember } from '../../trouble'
import type { Link, LinkType } from '../chain'
import { chainError, componentsOf } from '../value'

/** Numbers as colours: `rgba8`, as an element with `{ values, cmap, clim, norm }` has them. */
export const colormapLink = ({ cmap, clim, norm }: ColorMapping = {}): Link =>
  Object.freeze({
    link: 'colormap',
    ...(cmap == null ? {} : { cmap }),
    ...(clim == null ? {} : { clim }),
    ...(norm == null ? {} : { norm }),
  })

export const colormap: LinkType = {
  check: (link) => strangeMember(link, ['link', 'cmap', 'clim', 'norm']) ?? checkMapping(link as ColorMapping),
  run(input, link) {
    const { data, shape, type } = input!
    if (componentsOf(input!) !== 1) {
      throw chainError('type', `a colormap needs single numbers, got ${type}.`, 'Make one number of each first.')
    }
    const out = new Uint32Array(data.length)
    const strange = writeColors(data, link as ColorMapping, out)
    if (data.length === 0 || strange < data.length) return { type: 'rgba8', data: new Uint8Array(out.buffer), shape }
    throw chainError('norm', 'the norm can show none of the values.', 'Log norms need values above 0.')
  },
}
