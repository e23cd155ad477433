import { colormapNames, colormapTable } from '../../colormaps'
import { isFiniteNumber, isListOf, strangeMember, trouble } from '../../trouble'
import type { Link, LinkType } from '../chain'
import { chainError, componentsOf, toNumbers } from '../value'

export interface ColormapOptions {
  readonly cmap?: string | undefined
  readonly clim?: readonly [number, number] | undefined
}

/** Numbers as colours. */
export const colormapLink = (options: ColormapOptions = {}): Link => Object.freeze({ link: 'colormap', ...options })

export const colormap: LinkType = {
  check(link) {
    const strange = strangeMember(link, ['link', 'cmap', 'clim'])
    if (strange) return strange
    const { cmap, clim } = link
    if (cmap !== undefined && !colormapNames.includes(cmap as string))
      return trouble('the name of a colormap', cmap, `Use one of ${colormapNames.join(', ')}.`)
    if (clim !== undefined && !(isListOf(isFiniteNumber, clim) && clim.length === 2))
      return trouble('clim [least, greatest]', clim, 'Leave it out to use the range of the values.')
    return undefined
  },
  run(input, { cmap = 'viridis', clim }) {
    if (componentsOf(input!) !== 1) throw chainError('type', `a colormap needs single numbers, got ${input!.type}.`, '')
    const data = toNumbers(input!.data)
    const table = colormapTable(cmap as string)!
    const [lo, hi] = (clim as [number, number] | undefined) ?? [
      Math.min(...Array.from(data)),
      Math.max(...Array.from(data)),
    ]
    const out = new Uint8Array(4 * data.length)
    for (let i = 0; i < data.length; i++) {
      const t = Math.min(255, Math.max(0, Math.floor(((data[i]! - lo) / (hi - lo)) * 256)))
      if (!Number.isNaN(t)) out.set(table.subarray(4 * t, 4 * t + 4), 4 * i)
    }
    return { type: 'rgba8', data: out, shape: input!.shape }
  },
}
