import { useMemo, type ReactNode } from 'react'
import { Group, Image } from '../../components/elements'
import type { GspBuffer } from '../../scene/buffer'
import { bufferRef } from '../../scene/bufferRef'
import { checkOf, type Check } from '../../scene/check'
import type { Clim, ColorMapping } from '../../scene/color/colorMapping'
import { valueRange } from '../../scene/color/valueRange'
import { GspError, show } from '../../scene/diagnostics'
import { normOf } from '../../scene/color/norm'
import { replaceBuffers } from '../../scene/props'
import { resolveGrid, type GivenGrid } from '../../scene/resolve/grid'
import { drawnAttributes, uniform, type Grid, type Texture } from '../../scene/table'
import { isChain } from '../../scene/transform/chain'
import { image as imageTable } from '../../scene/visuals/image'
import { useAxesId } from '../context'
import { declares } from '../declarations'
import { checkProps, choice, likeOne, type PropRules } from '../props'

/** What `imshow` takes besides its image. */
export interface ImshowOptions extends ColorMapping {
  /** Values at the ends of the colormap, in place of `clim`; one that is absent is the least or greatest of the image. */
  readonly vmin?: number | undefined
  readonly vmax?: number | undefined
  /** Where row 0 is. Default `upper`. */
  readonly origin?: 'upper' | 'lower' | undefined
  /** Left, right, bottom, top: where the outer edges of the image lie, in data. The axes run from left to right and bottom to top. Default: pixel coordinates. */
  readonly extent?: readonly [left: number, right: number, bottom: number, top: number] | null | undefined
  /** `equal`, or the length of a unit of y over that of a unit of x, or `auto`, which fills the axes. Default `equal`. */
  readonly aspect?: number | 'equal' | 'auto' | undefined
  /** How pixels are enlarged; `bilinear` is Matplotlib's word for `linear`. Default `nearest`. */
  readonly interpolation?: 'nearest' | 'linear' | 'bilinear' | undefined
  /** 0–1. Default 1. */
  readonly alpha?: number | undefined
  /** Drawn after all of lower order in its axes. Default 0. */
  readonly order?: number | undefined
}

export interface ImshowMarkProps extends ImshowOptions {
  readonly image: Grid | Texture
}

const checkGrid = checkOf(imageTable.attributes.values)
const checkTexture = checkOf(imageTable.attributes.texture)
const isTexture = (image: unknown): image is Texture =>
  typeof image === 'object' && image !== null && 'width' in image && 'height' in image

const checkImage: Check = (image) => {
  if (isTexture(image)) return checkTexture(image)
  const trouble = image === null ? undefined : checkGrid(image)
  const fix = 'Pass rows, { data, shape: [rows, columns] }, or a texture such as useTexture(src) gives.'
  return trouble || image === null ? { expected: 'numbers or a texture', got: show(image), ...trouble, fix } : undefined
}

const checkAspect: Check = (value) =>
  value === 'equal' || value === 'auto' || (typeof value === 'number' && Number.isFinite(value) && value > 0)
    ? undefined
    : { expected: 'a number above 0, "equal" or "auto"', got: show(value), fix: 'Use "auto" to fill the axes.' }

const finite = likeOne(uniform('float64', { doc: '' }))
const rules: PropRules<ImshowMarkProps> = {
  image: { check: checkImage, isRequired: true },
  cmap: likeOne(imageTable.attributes.cmap),
  clim: likeOne(imageTable.attributes.clim),
  norm: likeOne(imageTable.attributes.norm),
  vmin: finite,
  vmax: finite,
  origin: choice(['upper', 'lower']),
  extent: likeOne(imageTable.attributes.extent),
  aspect: { check: checkAspect },
  interpolation: choice(['nearest', 'linear', 'bilinear']),
  alpha: likeOne(drawnAttributes.opacity),
  order: likeOne(drawnAttributes.order),
}

/** What `imshow` returns: an image, and how axes should show it. */
export function ImshowMark(props: ImshowMarkProps): ReactNode {
  useAxesId('imshow')
  checkProps('imshow', rules, { ...props })
  const { image, cmap, origin = 'upper', aspect = 'equal', interpolation = 'nearest', alpha, order } = props
  // Numbers that are drawn as a texture would be: GSP maps the red channel.
  const values = useMemo(
    () => (isTexture(image) ? (cmap == null ? undefined : redChannel(image)) : image),
    [image, cmap],
  )
  const extent = props.extent ?? pixelExtent(image, origin)
  const [left, right, bottom, top] = extent
  const suggestion = {
    type: 'suggestion',
    reversed: { x: left > right, y: bottom > top },
    aspect: aspect === 'auto' ? undefined : aspect === 'equal' ? 1 : aspect,
  } as const
  const clim = climOf(props, values)
  const mapping = values && { values, cmap: cmap ?? undefined, clim, norm: props.norm ?? undefined }
  return (
    <Group {...declares(suggestion)}>
      <Image
        {...(mapping ?? { texture: image as Texture })}
        extent={extent}
        origin={origin}
        interpolation={interpolation === 'bilinear' ? 'linear' : interpolation}
        opacity={alpha}
        order={order}
      />
    </Group>
  )
}

/** Matplotlib's: the centre of the first pixel is at (0, 0), and row 0 is where `origin` says. */
function pixelExtent(image: Grid | Texture, origin: 'upper' | 'lower'): readonly [number, number, number, number] {
  const [rows, columns] = sizeOf(image)
  return origin === 'upper' ? [-0.5, columns - 0.5, rows - 0.5, -0.5] : [-0.5, columns - 0.5, -0.5, rows - 0.5]
}

/** @throws GspError when it is not known before it is drawn. */
function sizeOf(image: Grid | Texture): readonly [rows: number, columns: number] {
  if (isTexture(image)) return [image.height, image.width]
  if (Array.isArray(image)) return [image.length, (image[0] as readonly number[] | undefined)?.length ?? 0]
  if ('shape' in image) return [image.shape[0]!, image.shape[1]!]
  throw new GspError({
    code: 'prop.missing',
    element: 'imshow',
    prop: 'extent',
    message: 'is required for a chain, whose size is not known before it has run.',
    fix: 'For example extent: [0, width, 0, height].',
  })
}

/** @throws GspError when both words for the same are used, or the ends are one. */
function climOf({ clim, vmin, vmax, norm }: ImshowMarkProps, values: Grid | undefined): Clim | undefined {
  if (vmin === undefined && vmax === undefined) return clim ?? undefined
  const prop = vmin === undefined ? 'vmax' : 'vmin'
  if (clim != null) {
    throw new GspError({
      code: 'prop.value',
      element: 'imshow',
      prop,
      message: 'says the same as clim.',
      fix: 'Leave out one of the two.',
    })
  }
  const range = vmin === undefined || vmax === undefined ? rangeOf(values, normOf(norm).type === 'log') : undefined
  const [from, to] = [vmin ?? range?.[0], vmax ?? range?.[1]]
  // An image without a value has no colours either.
  if (from === undefined || to === undefined) return undefined
  if (from !== to) return [from, to]
  throw new GspError({
    code: 'prop.value',
    element: 'imshow',
    prop,
    message: `expected two different ends, got ${from} for both.`,
    fix: 'Leave them out to use the range of the values.',
  })
}

function rangeOf(values: Grid | undefined, isLog: boolean): readonly [number, number] | undefined {
  if (values === undefined || isChain(values)) return undefined
  const buffers = new Map<number, GspBuffer>()
  const given = replaceBuffers(values, (buffer) => bufferRef(buffers.set(buffers.size, buffer).size - 1))
  return valueRange(resolveGrid(given as GivenGrid, buffers).data, isLog ? 0 : undefined)
}

function redChannel({ data, width, height }: Texture): Grid {
  return { data, shape: [height, width], strides: [4 * width, 4] }
}
