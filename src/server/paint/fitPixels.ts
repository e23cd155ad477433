import { loadedDrawings } from '../../../renderers/canvas2d/loadedDrawings'
import { rasterize, type Rasterize } from '../../../renderers/canvas2d/rasterize'
import { rasterOf, type PlacedRaster } from '../../../renderers/vector/raster'
import { atOnce } from '../../scene/later'
import { nodeName } from '../../scene/nodeProps'
import type { DrawItem } from '../../scene/plan'
import { nothing, type FitOptions } from './fitOptions'
import type { PixelGroup } from './pixelGroups'
import { posterize } from './posterize'

/** How good pictures are. */
interface Quality {
  /** Pixels per canvas pixel. */
  readonly scale: number
  /** Whether in all their colours. */
  readonly isTrue: boolean
}

const scales = [1, 0.85, 0.7, 0.6, 0.5, 0.42, 0.35, 0.3, 0.25, 0.21, 0.18, 0.15, 0.125]
/** From good to bad: of those that have room the first is taken. */
const qualities: readonly Quality[] = [{ scale: 1, isTrue: true }, ...scales.map((scale) => ({ scale, isTrue: false }))]
/** What many screens have. */
const fine: Quality = { scale: 2, isTrue: true }
/** Bytes of fine pictures: more are not worth it. */
const mostOfFine = 80_000
/** How many times as many bytes fine pictures take as plain ones, at least. */
const leastGrowth = 2
/** Pixels that are drawn of one picture: of more, none would fit. */
const mostPixels = 2 ** 22

interface Picture {
  readonly group: PixelGroup
  readonly raster: PlacedRaster
  /** Of its file, as it stands in the markup. */
  readonly bytes: number
}

/** Draws groups of visuals as pictures that take at most so many bytes together, and says what of them goes where. */
export function fitPixels(
  groups: readonly PixelGroup[],
  room: number,
  options: FitOptions,
): ReadonlyMap<DrawItem, PlacedRaster> {
  let at = Math.max(
    0,
    qualities.findIndex(({ scale }) => pixelsAt(scale, options) <= mostPixels),
  )
  let pictures = draw(groups, qualities[at]!, options)
  while (pictures.length > 0 && sumOf(pictures) > room) {
    const next = worse(at, room / sumOf(pictures))
    if (next === undefined) {
      pictures = withoutLargest(pictures, options)
      continue
    }
    const isSameScale = qualities[next]!.scale === qualities[at]!.scale
    at = next
    pictures = isSameScale
      ? pictures.map((picture) => withFewColors(picture, options))
      : draw(
          pictures.map(({ group }) => group),
          qualities[at]!,
          options,
        )
  }
  const { scale } = qualities[at]!
  if (scale < 1) tellCoarse(pictures, scale, options)
  const isWorthIt = at === 0 && leastGrowth * sumOf(pictures) <= mostOfFine
  if (isWorthIt && pixelsAt(fine.scale, options) <= mostPixels) {
    const finer = draw(groups, fine, options)
    if (sumOf(finer) <= Math.min(room, mostOfFine)) pictures = finer
  }
  const placed = new Map<DrawItem, PlacedRaster>(groups.flat().map((item) => [item, nothing]))
  for (const { group, raster } of pictures) placed.set(group[0], raster)
  return placed
}

const pixelsAt = (scale: number, { size }: FitOptions): number => scale * scale * size.width * size.height

const sumOf = (pictures: readonly Picture[]): number => pictures.reduce((sum, { bytes }) => sum + bytes, 0)

/** Colours are given up first. Then the next scale at which there is probably room; `undefined` where there is none. */
function worse(at: number, share: number): number | undefined {
  const { scale, isTrue } = qualities[at]!
  if (isTrue) return at + 1
  const next = qualities.findIndex((one) => one.scale < scale && one.scale <= scale * Math.sqrt(share))
  if (next >= 0) return next
  return at < qualities.length - 1 ? qualities.length - 1 : undefined
}

function withoutLargest(pictures: readonly Picture[], { onDiagnostic }: FitOptions): readonly Picture[] {
  const largest = pictures.reduce((a, b) => (b.bytes > a.bytes ? b : a))
  for (const { node } of largest.group) {
    onDiagnostic({
      code: 'firstPaint.size',
      severity: 'warning',
      element: nodeName(node),
      message: 'has no room in a first paint, even as coarse pixels; it is left out until the page draws it.',
      fix: 'Draw less of it, or on a smaller canvas.',
    })
  }
  return pictures.filter((picture) => picture !== largest)
}

function tellCoarse(pictures: readonly Picture[], scale: number, { onDiagnostic }: FitOptions): void {
  for (const { node } of pictures.flatMap(({ group }) => group)) {
    onDiagnostic({
      code: 'firstPaint.density',
      severity: 'info',
      element: nodeName(node),
      message: `has ${scale} pixels per canvas pixel until the page draws it: a first paint has room for no more.`,
      fix: 'For a sharper one, draw less of it.',
    })
  }
}

const rasterizeAtOnce: Rasterize = (one) => rasterize({ ...one, drawings: loadedDrawings })

function draw(groups: readonly PixelGroup[], { scale, isTrue }: Quality, options: FitOptions): readonly Picture[] {
  const { frame, target, size, onDiagnostic } = options
  const density = scale * size.dpi
  return groups.map((group) => {
    const visuals = group.map((item) => ({ item, resolved: frame.items.get(item)!.resolved, density }))
    const raster = atOnce(rasterOf(visuals, { target, size, onDiagnostic, rasterize: rasterizeAtOnce }))
    return isTrue ? pictureOf(group, raster, options) : withFewColors({ group, raster }, options)
  })
}

function pictureOf(group: PixelGroup, raster: PlacedRaster, { target }: FitOptions): Picture {
  const file = raster.image ? atOnce(target.encodePng!(raster.image.texture)) : new Uint8Array(0)
  return { group, raster, bytes: 4 * Math.ceil(file.length / 3) }
}

function withFewColors({ group, raster }: Pick<Picture, 'group' | 'raster'>, options: FitOptions): Picture {
  const { image } = raster
  return pictureOf(group, { ...raster, image: image && { ...image, texture: posterize(image.texture) } }, options)
}
